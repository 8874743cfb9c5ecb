"""Periods named in a sentence: 2025-ci ildə, I rübdə, yanvar-sentyabr aylarında, ötən il, in 2025, в 2025 году."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from korpu.knowledge.rules.reading.days import MONTH, NamedDay, month_of

_YEAR = re.compile(
    r"(?<![\d.,/-])(?P<year>(?:19|20)\d\d)(?![\d/]|[.,]\d)(?P<range>\s?[-–]\s?(?:19|20)\d\d)?(?:\s?-\s?c[iu])?"
    r"(?P<il>\s+il\w*|\s+год\w*|\s+г\.)?"
)
_RELATIVE = re.compile(
    r"\b(?:(?P<now>cari|bu|hazirki)|(?P<last>oten|kecen|evvelki|kecmis))\s+il(?P<il>\w*)"
    r"|\b(?P<this>this year|в этом году)|\b(?P<before>last year|в прошлом году)"
)
_ORDINAL = {
    "birinci": 1, "ilk": 1, "1": 1, "i": 1, "first": 1, "первом": 1, "первый": 1, "ikinci": 2, "2": 2, "ii": 2,
    "second": 2, "втором": 2, "ucuncu": 3, "3": 3, "iii": 3, "third": 3, "третьем": 3, "dorduncu": 4, "4": 4,
    "iv": 4, "fourth": 4, "четвертом": 4, "sonuncu": 4,
}  # fmt: skip
_PLACE = "|".join(sorted((key for key in _ORDINAL), key=len, reverse=True))
_QUARTER = re.compile(
    rf"\b(?P<place>{_PLACE})(?:\s?-\s?c[iu])?\s+(?:rub\w*|quarter\b|квартал\w*)|\bq(?P<q>[1-4])\b"
)
_HALF = re.compile(rf"\b(?P<place>{_PLACE})(?:\s?-\s?c[iu])?\s+(?:yarimil\w*|yaris\w*|half\b|полугоди\w*)")
_COUNT = {
    "uc": 3,
    "3": 3,
    "alti": 6,
    "6": 6,
    "doqquz": 9,
    "9": 9,
    "on bir": 11,
    "11": 11,
    "six": 6,
    "nine": 9,
    "three": 3,
}
_FIRST_MONTHS = re.compile(
    rf"\b(?:ilk\s+|birinci\s+|first\s+)?(?P<count>{'|'.join(sorted(_COUNT, key=len, reverse=True))})"
    r"\s+(?:ayin\w*|ayi|ay erzinde|months)\b"
)
_SPAN = re.compile(rf"\b(?P<first>{MONTH})\s?[-–]\s?(?P<last>{MONTH})\w*")
_MONTH = re.compile(rf"\b(?P<month>{MONTH})(?:\s+ay\w*|da|de|inda|inde|unda|unde)?\b(?!\s+\d)(?!\s?[-–])")
_BEGINNING = re.compile(r"\b(?:evvelin\w*|baslangicin\w*|начал\w*|beginning)\b")
_COMPARED = re.compile(
    r"^(?:\s+(?:eyni|muvafiq|analoji|oxsar)\s+(?:dovr\w*|ay\w*|rub\w*|gosterici\w*))?"
    r"\s*(?:nisbeten|muqayise\w*|ferqli|qarsi|gosterici\w*|seviyyesine nisbeten)"
    r"|^(?:\s+\w+){0,3}\s+(?:nisbeten|muqayise\w*)"
)
_SINCE = re.compile(r"^\s*(?:beri|etibaren|baslayaraq|sonra|onward)")
_COMPARED_BEFORE = re.compile(r"(?:compared (?:with|to)|against|than in|since|по сравнению с|чем в|с)\s*$")


@dataclass(frozen=True)
class Period:
    """Days from one to another; a single day is a moment at which something stood."""

    from_on: date
    to_on: date

    @property
    def year(self) -> int:
        return self.to_on.year


@dataclass(frozen=True)
class NamedPeriod:
    """A period as a sentence names it; ``is_aside``: it is only compared with, or something began in it."""

    period: Period
    start: int
    end: int
    is_aside: bool


def year_period(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def months_period(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def periods_in(
    folded: str, start: int, end: int, *, days: list[NamedDay], on: date, carried: Period | None
) -> list[NamedPeriod]:
    """Give the periods that a sentence names; a quarter or month without a year is of the year spoken of before."""
    found: list[NamedPeriod] = []
    for day in days:
        if as_date := day.as_date:
            found.append(
                NamedPeriod(Period(as_date, as_date), day.start, day.end, _is_since(folded, day.end, end))
            )
    for match in _YEAR.finditer(folded, start, end):
        if any(one.start <= match.start() < one.end for one in found):
            continue
        if match["range"]:
            found.append(NamedPeriod(year_period(int(match["year"])), match.start(), match.end(), True))
            continue
        if not match["il"] and not _stands_for_a_year(folded, match):
            continue
        found.append(_narrowed(folded, int(match["year"]), match, end))
    for match in _RELATIVE.finditer(folded, start, end):
        year = on.year if match["now"] or match["this"] else on.year - 1
        if not any(one.start <= match.start() < one.end for one in found):
            found.append(_narrowed(folded, year, match, end))
    if not found:
        year = carried.year if carried else on.year
        if narrowed := _part_of_year(folded, year, start, end):
            period, first, last = narrowed
            found.append(NamedPeriod(period, first, last, False))
    return sorted(found, key=lambda one: one.start)


def _stands_for_a_year(folded: str, match: "re.Match[str]") -> bool:
    """Tell whether a bare number of four figures is a year: after a preposition, with a suffix, in brackets."""
    before = folded[max(0, match.start() - 12) : match.start()]
    after = folded[match.end() : match.end() + 3]
    # As a label: “Orta pensiya, 2025: 523,6 manat”, “(2025)”, “2025 – 523,6”.
    if re.match(r"\s?[:)–—-]", after) and re.search(r"(?:^|[,(\n:–—-]\s?)$", before):
        return True
    return bool(
        re.search(r"(?:\b(?:in|of|by|during|for|since|than in|with|to|в|за|с)\s|\()$", before)
        or "-c" in match[0]
    )


def _narrowed(folded: str, year: int, match: "re.Match[str]", end: int) -> NamedPeriod:
    """Give the year, or the quarter, half or months of it that follow or stand before."""
    reach = min(end, match.end() + 45)
    border = re.compile(r"(?:19|20)\d\d|[,;(]").search(folded, match.end(), reach)
    near = _part_of_year(folded, year, match.end(), border.start() if border else reach)
    period, last = year_period(year), match.end()
    if near is None and not (match.groupdict().get("il") or "").strip().startswith("il"):
        # In English and Russian the quarter stands before its year.
        before = _part_of_year(folded, year, max(0, match.start() - 30), match.start())
        near = (before[0], before[1], match.end()) if before else None
    if near is not None:
        period, last = near[0], max(near[2], match.end())
    elif _BEGINNING.search(folded, match.end(), min(end, match.end() + 14)):
        day = date(year, 1, 1)
        period = Period(day, day)
    ending = folded[match.start() : match.end()]
    aside = (
        ending.endswith(("ille", "ilden"))
        or _is_compared(folded, last, end)
        or bool(_COMPARED_BEFORE.search(folded, max(0, match.start() - 24), match.start()))
    )
    return NamedPeriod(period, match.start(), last, aside)


def _part_of_year(folded: str, year: int, start: int, end: int) -> tuple[Period, int, int] | None:
    if found := _SPAN.search(folded, start, end):
        first, last = month_of(found["first"]), month_of(found["last"])
        if first <= last:
            return months_period(year, first, last), found.start(), found.end()
    if found := _QUARTER.search(folded, start, end):
        quarter = int(found["q"]) if found["q"] else _ORDINAL[found["place"]]
        return months_period(year, 3 * quarter - 2, 3 * quarter), found.start(), found.end()
    if found := _HALF.search(folded, start, end):
        half = _ORDINAL[found["place"]]
        if half in (1, 2):
            return months_period(year, 6 * half - 5, 6 * half), found.start(), found.end()
    if found := _FIRST_MONTHS.search(folded, start, end):
        return months_period(year, 1, _COUNT[found["count"]]), found.start(), found.end()
    if found := _MONTH.search(folded, start, end):
        month = month_of(found["month"])
        return months_period(year, month, month), found.start(), found.end()
    return None


def _is_compared(folded: str, place: int, end: int) -> bool:
    after = folded[place : min(end, place + 60)]
    return bool(_COMPARED.search(after.split(",")[0]) or _SINCE.search(after))


def _is_since(folded: str, place: int, end: int) -> bool:
    after = re.sub(r"^(?:\s?-?\s?c[iu])?\s*(?:il\w*)?", "", folded[place : min(end, place + 40)])
    return bool(re.match(r"\s*(?:-?d[ae]n)?\s*(?:beri|etibaren|baslayaraq|sonra)", after))


def means_the_same(named: Period, known: Period) -> bool:
    """Tell whether a period that a text names is the one that a fact is of.

    What stood at the beginning of a year is what stood at the end of the one before: a day next to the last of the
    fact's days means it too.
    """
    if named == known:
        return True
    if named.from_on == named.to_on:
        return abs(named.from_on - known.to_on) <= timedelta(days=1)
    # A fact of one day stands for the year or the month that ends with it.
    return known.from_on == known.to_on and abs(known.to_on - named.to_on) <= timedelta(days=1)
