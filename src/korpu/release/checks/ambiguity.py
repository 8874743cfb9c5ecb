"""Double meanings that a rule can state: days, times, people, figures that a reader may take in two ways."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from korpu.language import dates
from korpu.release.checks.names import people
from korpu.release.checks.registry import Allowed, CheckedText, Found, check, found_at
from korpu.release.rules import Severity

CODE = "ambiguity"
_SHORT_YEAR = re.compile(r"(?<![\d.,/-])(\d{2})([./])(\d{2})\2(\d{2})(?![\d./-])(?!\s?(?:-c[iu]|bend|madde))")
_DAY_OR_MONTH = re.compile(r"(?<![\d.,/-])(\d{1,2})/(\d{1,2})/(?:19|20)\d{2}(?!\d)")
_RELATIVE = re.compile(
    r"\b(?:(?:gelen|kecen|oten|novbeti|bu)\s(?:il|ay|hefte|rub)(?:de|in|den|ki)?|yaxin (?:vaxt|zaman|gun)lar(?:da|in)?"
    r"|son vaxtlar(?:da)?|bu yaxinlarda|next (?:week|month|year)|last (?:week|month|year)|soon"
    r"|в (?:следующем|прошлом) (?:месяце|году)|скоро)\b"
)
_AND_OR = re.compile(r"\bve\s?(?:/|\(|\\)\s?ve\s?ya\)?|\band\s?/\s?or\b|\bи\s?/\s?или\b")
_ABOUT = re.compile(
    r"\b(?:texminen|teqriben|bir sira)\b(?=[^.\n]{0,80}\b(?:qerar|odenil|ayril|teyin edil|tesdiq))"
)
_ACCORDING = re.compile(r"\bmuvafiq\s(?:qayda|tedbir|qurum|orqan|sened|muddet|hallar|qerar)\w*")
_PRONOUN = re.compile(r"(?:o|onun|ona|onu|ondan|bu sexs|he|she|his|her|он|она|его|ее|ей|ему)\b")
_VALUE = r"(\d{1,3}(?:[.,]\d+)?)\s?(?:faiz|%|percent|процент)"
_RISE = re.compile(
    rf"{_VALUE}\w{{0,4}}[^.\n\d]{{1,20}}{_VALUE}\w{{0,4}}[^.\n\d]{{0,40}}{_VALUE}(?!\s(?:bendi|punkt|point))\w*"
)
_COMMA, _POINT = (
    re.compile(rf"(?<![\d.,])\d{{1,3}}{mark}\d{{1,2}}(?=\s?(?:faiz|%|manat|milyon|min\b|mlrd|azn|₼))")
    for mark in (",", r"\.")
)
_BARE = re.compile(r"(?<![\d.,/-])\d{1,9}(?:,\d+)?\s(?:teskil ed\w+|artib|azalib|yukselib)\b")
_COUNTED = re.compile(r"\b(?:sayi|sayinin|sayda|nomre\w*|indeksi|emsali?)\b")
_REACH = 60


@check(
    CODE,
    short_year=_(
        "This day can be read in more than one way. Write the month as a word and the year in full."
    ),
    day_or_month=_("Which of the two figures is the month? Write it as a word."),
    relative=_("A reader of next year does not know when this is. Write the date."),
    and_or=_("“And/or” leaves two readings. Say which one is meant."),
    person=_("Two people were named before: say which of them is meant."),
    points=_("Per cent or percentage points? The difference is that of points."),
    decimals=_("Fractions are written here with a comma and with a point."),
    unit=_("The figure has no unit."),
    about=_("An estimate stands beside a decision. Give the figure."),
    according=_("“The corresponding” says to nobody which. Name it."),
)
def double_meanings(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find what can be understood in two ways (rules of 2012, 4.2: a second reader confirms what stays)."""
    if not text.is_prose:
        return
    folded = text.folded
    yield from _days(text)
    for pattern, reason, severity in (
        (_RELATIVE, "relative", Severity.NOTE),
        (_ABOUT, "about", Severity.NOTE),
        (_ACCORDING, "according", Severity.NOTE),
    ):
        for match in pattern.finditer(folded):
            yield _found(text, match.start(), match.end(), reason, severity)
    for match in _AND_OR.finditer(folded):
        instead = {"v": "və ya", "a": "or", "и": "или"}[match[0][0]]
        yield _found(text, *match.span(), "and_or", suggestion=instead)
    yield from _figures(text)
    yield from _pronouns(text)


def _days(text: CheckedText) -> Iterator[Found]:
    for match in _SHORT_YEAR.finditer(text.folded):
        with suppress(ValueError):
            day = date(2000 + int(match[4]), int(match[3]), int(match[1]))
            yield _found(text, *match.span(), "short_year", suggestion=dates.long_date(day, text.language))
    if text.language == "en":
        for match in _DAY_OR_MONTH.finditer(text.folded):
            if 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 12 and match[1] != match[2]:
                yield _found(text, *match.span(), "day_or_month")


def _figures(text: CheckedText) -> Iterator[Found]:
    folded = text.folded
    for match in _RISE.finditer(folded):
        first, second, named = (Decimal(value.replace(",", ".")) for value in match.groups())
        if abs(first - second) == named and named:
            yield _found(
                text, match.start(3), match.end(), "points", suggestion=_points(match[3], text.language)
            )
    commas, points = list(_COMMA.finditer(folded)), list(_POINT.finditer(folded))
    if commas and points and text.language != "en":
        for match in points:
            yield _found(text, *match.span(), "decimals", suggestion=match[0].replace(".", ","))
    for match in _BARE.finditer(folded):
        if not _COUNTED.search(folded, max(0, match.start() - _REACH), match.start()):
            yield _found(text, *match.span(), "unit", Severity.NOTE)


def _points(value: str, language: str) -> str:
    named = {"en": "percentage points", "ru": "процентных пункта"}.get(language, "faiz bəndi")
    return f"{value} {named}"


def _pronouns(text: CheckedText) -> Iterator[Found]:
    read = text.read_sentences
    opened = [
        (before, pronoun)
        for (before, _said), (after, _words) in pairwise(read)
        if (pronoun := _PRONOUN.match(text.folded, after.start))
    ]
    named = list(people(text)) if opened else []
    for before, pronoun in opened:
        if len({text.folded[start:end] for start, end in named if before.start <= start < before.end}) > 1:
            yield _found(text, *pronoun.span(), "person")


def _found(
    text: CheckedText,
    start: int,
    end: int,
    reason: str,
    severity: Severity = Severity.NEEDS_DECISION,
    *,
    suggestion: str = "",
) -> Found:
    return found_at(
        text, start, end, check=CODE, severity=severity, reason=reason, hide=False, suggestion=suggestion
    )
