"""Values and periods as a person writes them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.knowledge.rules.facts import FactKind
from korpu.language import dates, numbers

if TYPE_CHECKING:
    from korpu.knowledge.models import Fact, Indicator


def value_words(indicator: "Indicator", fact: "Fact", *, with_unit: bool = True, language: str = "") -> str:
    """Give the value of a fact in a language or the reader's: 1.087,9 manat; 5,1%; 14 oktyabr 2024."""
    language = language or get_language() or "az"
    if fact.day is not None:
        return dates.long_date(fact.day, language)
    if fact.value is None:
        return fact.words
    if indicator.kind == FactKind.PERCENT:
        return numbers.percent(fact.value, language, places=indicator.decimals)
    written = numbers.number(fact.value, language, places=indicator.decimals)
    unit = indicator.in_language("unit", language)
    return f"{written} {unit}" if with_unit and unit else written


def period_words(from_on: date, to_on: date, language: str = "") -> str:
    """Give a period as a heading has it: 2025; the first quarter of 2025; January 2025; a day; from one to another."""
    language = language or get_language() or "az"
    if from_on == to_on:
        return dates.long_date(from_on, language)
    months = (from_on.month, to_on.month)
    is_whole = from_on.day == 1 and (to_on - from_on).days > 26 and _is_last_day(to_on)
    if is_whole and from_on.year == to_on.year:
        if months == (1, 12):
            return str(from_on.year)
        if months[0] == months[1]:
            return dates.month_and_year(from_on, language)
        if months[1] - months[0] == 2 and months[0] % 3 == 1:
            return _("quarter %(number)s of %(year)s") % {
                "number": ("I", "II", "III", "IV")[months[0] // 3], "year": from_on.year,
            }  # fmt: skip
    return f"{dates.short_date(from_on)} – {dates.short_date(to_on)}"


def fact_words(fact: "Fact") -> str:
    """Give a fact in a line: what is measured, when, and the value."""
    period = period_words(fact.period_from, fact.period_to)
    return f"{fact.indicator.measure}, {period}: {value_words(fact.indicator, fact)}"


def _is_last_day(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def plain_number(value: Decimal | None) -> int | float | None:
    """Give a value for a spreadsheet, a chart or JSON."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
