"""Periods in addresses, and days as a person writes them."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from korpu.language import dates
from korpu.regulation.evidence import Period

YEARS = range(2000, 2200)


def period_of(request: HttpRequest) -> Period:
    """Give the period in the address, or this year until today."""
    today = timezone.localdate()
    from_on = day_in(request, "from") or date(today.year, 1, 1)
    to_on = day_in(request, "to") or max(today, from_on)
    return Period(min(from_on, to_on), max(from_on, to_on))


def day_in(request: HttpRequest, name: str) -> date | None:
    """Give the day in the address, or None for one that is none."""
    day = dates.parse_date(request.GET.get(name, ""))
    return day if day and day.year in YEARS else None


def shown(day: date | None) -> str:
    """Give a day such as 21 November 2026; nothing for none."""
    return dates.long_date(day, get_language() or "az") if day else ""


def period_words(period: Period) -> str:
    return f"{shown(period.from_on)} – {shown(period.to_on)}"
