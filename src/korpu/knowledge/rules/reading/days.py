"""Days named in a text: 1 yanvar 2026-cı il, 2026-cı il yanvarın 1-də, 01.01.2026, yanvarın 1-i, 1 January 2026."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from korpu.language.casing import fold
from korpu.language.dates import GENITIVE, MONTHS

_LOCATIVE = """
yanvarında fevralında martında aprelində mayında
iyununda iyulunda avqustunda sentyabrında oktyabrında noyabrında dekabrında
"""
_PLACE: dict[str, int] = {
    fold(name): place
    for names in (MONTHS["az"], GENITIVE, MONTHS["en"], MONTHS["ru"], _LOCATIVE.split())
    for place, name in enumerate(names, start=1)
}
MONTH = "|".join(sorted(_PLACE, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF_YEAR = r"(?:\s?-\s?c[iu])?"
_DAY = r"(?P<day>[0-3]?\d)"
_END = r"(?![\d])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![\d.,])(?P<day>[0-3]?\d)[./-](?P<month>[01]?\d)[./-]{_YEAR}{_END}",
        rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d){_END}",
        rf"\b{_YEAR}{_OF_YEAR}\s+il(?:in|de)?,?\s+{_DAY}\s+(?P<month>{MONTH})\w*",
        rf"\b{_YEAR}{_OF_YEAR}\s+il(?:in|de)?,?\s+(?P<month>{MONTH})\s+{_DAY}{_END}",
        rf"(?<![\d.,]){_DAY}\s+(?P<month>{MONTH})\w*,?\s+{_YEAR}{_END}",
        rf"\b(?P<month>{MONTH})\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}{_END}",
        rf"\b(?P<month>{MONTH})\s+{_DAY}(?:-[a-z]+)?(?!\d)(?!\s*(?:-|–)?\s*(?:19|20)\d\d)",
        rf"(?<![\d.,]){_DAY}\s+(?P<month>{MONTH})\b(?!\w)",
    )
)


@dataclass(frozen=True)
class NamedDay:
    """A day as a text names it; without a year where the text gives none."""

    year: int | None
    month: int
    day: int
    start: int
    end: int

    def is_on(self, on: date) -> bool:
        """Tell whether the day may be the one given."""
        return (self.month, self.day) == (on.month, on.day) and self.year in (None, on.year)

    @property
    def as_date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.year else None


def days_in(folded: str, start: int, end: int) -> list[NamedDay]:
    """Give the days that a part of a folded text names, in their order; the fullest form of a place wins."""
    found: list[NamedDay] = []
    for form in _FORMS:
        for match in form.finditer(folded, start, end):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            found.extend(_day(match))
    return sorted(found, key=lambda one: one.start)


def _day(match: "re.Match[str]") -> Iterator[NamedDay]:
    named = match.groupdict()
    month = int(named["month"]) if named["month"].isdecimal() else _PLACE[named["month"]]
    year = int(named["year"]) if named.get("year") else None
    try:
        date(year or 2024, month, int(named["day"]))
    except ValueError:
        return
    yield NamedDay(year, month, int(named["day"]), match.start(), match.end())


def month_of(folded: str) -> int:
    """Give the number of a month by its folded name."""
    return _PLACE[folded]
