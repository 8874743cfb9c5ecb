"""Contradictions within the text itself: sums, values, days, the title and the totals of tables."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from korpu.language import dates
from korpu.language.casing import fold
from korpu.language.stemming import stem
from korpu.release.checks.registry import CheckedText, Found, Occasion, check_of_the_whole, found_at
from korpu.release.rules import Severity

CODE = "consistency"
_NUMBER = r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?(?!\d)"
_FIGURE = re.compile(rf"(?<![\d.,/-])(?:{_NUMBER})(?![./-]?\d)(?!-c[iu])")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_SUM = re.compile(
    rf"\b(?:cemi|umumilikde|toplam|umumi sayi?|in total|всего)\W{{1,3}}(?P<total>{_NUMBER})"
    r"(?P<unit>(?:\s[^\W\d_]+){0,4}?)\s?[:(–-]\s?(?P<parts>[^.\n)]{3,200})"
)
_OF_WHICH = re.compile(
    rf"(?<![\d.,/-])(?P<total>{_NUMBER})\s(?P<unit>[^\W\d_]+)[^.\n\d]{{0,40}}?,?\s"
    r"(?:o cumleden|onlardan|of which|в том числе)\W(?P<parts>[^.\n)]{3,200})"
)
_SHARES = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s?(?:faiz|%)")
_SPLIT_UP = re.compile(
    r"\b(?:bolgu|paylan|struktur|payi|nisbet|tarkib|terkib|distribut|share|распредел|доля)"
)
_DATE = rf"(?:\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d{{2}}|\d{{1,2}}\s(?:{'|'.join(dates.MONTHS['az'])})\s(?:19|20)\d{{2}})"
_AZ_RANGE = re.compile(
    rf"(?P<from>{_DATE})(?:-c[iu] il)?(?:\starixin)?-?d[ae]n\s(?:[^\W\d_]+\s)?"
    rf"(?P<to>{_DATE})(?:-c[iu] il)?(?:\starixin)?e?-?(?:d[ae]k|qeder|\sqeder)"
)
_DASHED = re.compile(rf"(?P<from>{_DATE})\s?[-–]\s?(?P<to>{_DATE})")
_YEARS = re.compile(r"(?<!\d)(?P<from>(?:19|20)\d{2})-(?P<to>(?:19|20)\d{2})(?=-c[iu])")
_WEEKDAYS = {fold(name): place for place, name in enumerate(dates.WEEKDAYS["az"])}
_DAY_OF_WEEK = re.compile(
    rf"(?P<day>{_DATE})(?:-c[iu] il)?(?:de)?\s?[,(]?\s?"
    rf"(?P<week>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})(?:\sgunu)?\b"
)
_MEASURE = re.compile(
    rf"(?P<what>(?:[^\W\d_]+\s){{1,3}}?(?:sayi|meblegi|hecmi|payi|muddeti|qiymeti|seviyyesi|xerci|geliri|maasi))"
    rf"\s(?:ise\s|texminen\s)?(?P<value>{_NUMBER})\s?(?P<unit>%|[^\W\d_]+)"
)
_LONGEST_COMPARED = 80
_TOTAL_ROW = re.compile(
    rf"^(?:cemi|yekun|toplam|total|итого|всего)\b[^\d\n]{{0,30}}(?P<last>[\d ]*?(?:{_NUMBER}))\s*$"
)
_LAST_GROUPED = re.compile(rf"(?:^|[^\d.,])({_NUMBER})\s*$")
_LAST_BARE = re.compile(r"(\d+(?:,\d+)?)\s*$")


@check_of_the_whole(
    CODE,
    sum=_("The parts do not add up to the whole."),
    more=_("The parts are more than the whole."),
    shares=_("The shares make more than a hundred per cent."),
    order=_("The end of this period lies before its beginning."),
    weekday=_("This day falls on another day of the week."),
    values=_("The same measure was given another value before."),
    title=_("The figure of the title is another one in the text."),
    total=_("The total of the table is not the sum of its rows."),
)
def consistency(texts: Sequence[CheckedText], occasion: Occasion) -> Iterator[Found]:
    """Find what contradicts itself (rules of 2012, 4: without contradiction within)."""
    prose = [text for text in texts if text.is_prose]
    for text in prose:
        yield from _sums(text)
        yield from _periods(text)
        yield from _values(text)
        yield from _totals(text)
    title = next((text for text in prose if text.part == "title"), None)
    body = next((text for text in prose if text.part == "text"), None)
    if title is not None and body is not None:
        yield from _against_title(title, body)


def _value(written: str) -> Decimal:
    return Decimal(written.replace(" ", "").replace(".", "").replace(",", "."))


def _parts(written: str) -> list[Decimal]:
    return [_value(match[0]) for match in _FIGURE.finditer(written)]


def _sums(text: CheckedText) -> Iterator[Found]:
    folded = text.folded
    for match in _SUM.finditer(folded):
        parts = _parts(match["parts"])
        if len(parts) > 1 and "%" not in match["parts"] and "faiz" not in match["parts"]:
            added = sum(parts, Decimal())
            if added != _value(match["total"]):
                yield _found(text, match.start("total"), match.end("total"), "sum", suggestion=_shown(added))
    for match in _OF_WHICH.finditer(folded):
        parts = _parts(match["parts"])
        is_of_one_unit = "faiz" not in match["parts"] and "%" not in match["parts"]
        is_listed = len(parts) > 1 and is_of_one_unit and not _YEAR.search(match["parts"])
        if is_listed and sum(parts) > _value(match["total"]):
            yield _found(text, match.start("total"), match.end("total"), "more")
    for sentence, _said in text.read_sentences:
        said = folded[sentence.start : sentence.end]
        shares = [Decimal(share.replace(",", ".")) for share in _SHARES.findall(said)]
        if len(shares) > 1 and _SPLIT_UP.search(said) and Decimal("100.5") < sum(shares) < Decimal(150):
            yield _found(text, sentence.start, sentence.end, "shares")


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _periods(text: CheckedText) -> Iterator[Found]:
    folded = text.folded
    for pattern in (_AZ_RANGE, _DASHED):
        for match in pattern.finditer(folded):
            first, last = dates.parse_date(match["from"]), dates.parse_date(match["to"])
            if first and last and last < first:
                yield _found(text, *match.span(), "order")
    for match in _YEARS.finditer(folded):
        if int(match["to"]) < int(match["from"]):
            yield _found(text, *match.span(), "order")
    for match in _DAY_OF_WEEK.finditer(folded):
        day = dates.parse_date(match["day"])
        if day and day.weekday() != _WEEKDAYS[match["week"]]:
            yield _found(text, match.start("week"), match.end("week"), "weekday", suggestion=_weekday(day))


def _weekday(day: date) -> str:
    return dates.WEEKDAYS["az"][day.weekday()]


def _values(text: CheckedText) -> Iterator[Found]:
    """Compare values of one measure; another year, month or place in the sentence makes it another measure."""
    seen: dict[tuple[str, ...], Decimal] = {}
    for sentence, said in text.read_sentences:
        if len(said) > _LONGEST_COMPARED:
            continue
        folded = text.folded
        for match in _MEASURE.finditer(folded, sentence.start, sentence.end):
            about = sorted(
                folded[word.start : word.end]
                for word in said
                if word.start < match.start() and (word.text[0].isupper() or word.text[0].isdecimal())
                and word.start != sentence.start
            )  # fmt: skip
            opening = folded[sentence.start : match.start()].split()[:1]
            what = tuple(stem(word) for word in match["what"].split()[-3:])
            key = (*what, match["unit"], "|", *about, *opening)
            with suppress(ArithmeticError):
                value = _value(match["value"])
                if seen.setdefault(key, value) != value:
                    yield _found(text, match.start("value"), match.end("unit"), "values")


def _against_title(title: CheckedText, body: CheckedText) -> Iterator[Found]:
    """Compare what the title counts with what the text says of the same thing, by the word behind the figure."""
    figure = re.compile(rf"(?<![\d.,/-])(?P<value>{_NUMBER})\s(?P<unit>[^\W\d_]{{3,}})")
    said: dict[str, set[Decimal]] = {}
    for match in figure.finditer(body.folded):
        said.setdefault(stem(match["unit"]), set()).add(_value(match["value"]))
    for match in figure.finditer(title.folded):
        known = said.get(stem(match["unit"]))
        if known and _value(match["value"]) not in known and not _YEAR.fullmatch(match["value"]):
            yield _found(title, *match.span("value"), "title")


def _totals(text: CheckedText) -> Iterator[Found]:
    """Add up the last column of the rows above a row of totals, with figures in groups of three and without."""
    rows: list[str] = []
    start = 0
    for line in text.folded.split("\n"):
        total = _TOTAL_ROW.match(line)
        if total and len(rows) > 1:
            readings = (_LAST_GROUPED, _LAST_BARE)
            if not any(_adds_up(rows, line, last) for last in readings):
                yield _found(text, start + total.start("last"), start + total.end("last"), "total")
        ends_with_figure = bool(line) and line.rstrip()[-1:].isdigit()
        rows = [*rows, line] if ends_with_figure and not total else []
        start += len(line) + 1


def _adds_up(rows: list[str], total: str, last: "re.Pattern[str]") -> bool:
    values = [match and _value(match[1]) for match in map(last.search, (*rows, total))]
    figures = [value for value in values if value is not None]
    return len(figures) != len(values) or sum(figures[:-1]) == figures[-1]


def _found(text: CheckedText, start: int, end: int, reason: str, *, suggestion: str = "") -> Found:
    return found_at(
        text, start, end, check=CODE, severity=Severity.NEEDS_DECISION, reason=reason, hide=False,
        suggestion=suggestion,
    )  # fmt: skip
