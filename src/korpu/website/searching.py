"""Searching the site: what is found, which words of it to show, and what else the person may have meant."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet, Sum
from django.utils import timezone

from korpu.foundation.paging import Page, page_of
from korpu.language import words
from korpu.language.casing import fold
from korpu.website import rules
from korpu.website.models import SearchEntry, SearchMiss, SearchWord

LISTED, BEST = 15, 5
EXCERPT_LETTERS, READ_LETTERS = 260, 20_000
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Piece:
    """Some words of an excerpt."""

    text: str
    is_found: bool


@dataclass(frozen=True)
class Hit:
    """A page that was found."""

    entry: SearchEntry
    title: list[Piece]
    excerpt: list[Piece]


@dataclass(frozen=True)
class Found:
    """What is found: first the pages whose heading has the words, then the rest by the mark."""

    best: list[Hit]
    hits: list[Hit]
    listed: Page[SearchEntry]

    @property
    def is_empty(self) -> bool:
        return not self.best and not self.hits


def _matching(text: str, language: str) -> QuerySet[SearchEntry]:
    asked = words.search_query(text)
    if not asked:
        return SearchEntry.objects.none()
    query = SearchQuery(asked, config="simple", search_type="raw")
    return SearchEntry.objects.filter(language=language, terms=query)


def search(*, text: str, language: str, kind: str = "", mark: str = "") -> Found:
    """Find pages in a language, all kinds or one."""
    matching = _matching(text, language)
    if kind:
        matching = matching.filter(kind=kind)
    asked = words.search_query(text)
    titled = matching
    if asked:
        titled = matching.filter(title_terms=SearchQuery(asked, config="simple", search_type="raw"))
    best = list(titled.order_by("-weight", "-at", "-pk")[:BEST])
    listed = page_of(
        matching.exclude(pk__in=[entry.pk for entry in best]),
        keys=("weight", "at", "pk"),
        descending=True,
        mark=mark,
        size=LISTED,
    )
    terms = words.search_terms(text) or [words.stem(token) for token in words.tokens(text)]
    return Found(
        best=[] if mark else [_hit(entry, terms) for entry in best],
        hits=[_hit(entry, terms) for entry in listed.rows],
        listed=listed,
    )


def kinds_found(*, text: str, language: str) -> set[str]:
    """Give the kinds of which something is found."""
    return set(_matching(text, language).order_by().values_list("kind", flat=True).distinct())


def found_in_other_languages(*, text: str, language: str) -> list[str]:
    """Give the other languages in which something is found."""
    others = [code for code, _name in settings.LANGUAGES if code != language]
    return [code for code in others if _matching(text, code).exists()]


def _hit(entry: SearchEntry, terms: list[str]) -> Hit:
    return Hit(entry, marked(entry.title, terms), excerpt(entry.text, terms))


def _is_found(word: str, terms: list[str]) -> bool:
    stem = words.stem(fold(word))
    return any(stem == term or (len(term) >= words.MIN_STEM and stem.startswith(term)) for term in terms)


def marked(text: str, terms: list[str]) -> list[Piece]:
    """Give the text in pieces, those that were looked for marked."""
    pieces, end = [], 0
    for match in _WORD.finditer(text):
        if _is_found(match.group(), terms):
            if match.start() > end:
                pieces.append(Piece(text[end : match.start()], False))
            pieces.append(Piece(match.group(), True))
            end = match.end()
    if end < len(text):
        pieces.append(Piece(text[end:], False))
    return pieces


def excerpt(text: str, terms: list[str]) -> list[Piece]:
    """Give some words of a text around the first that was looked for, from its beginning where none is near."""
    text = text[:READ_LETTERS]
    first = next((m.start() for m in _WORD.finditer(text) if _is_found(m.group(), terms)), 0)
    start = text.rfind(" ", 0, max(first - EXCERPT_LETTERS // 3, 0)) + 1 if first else 0
    end = start + EXCERPT_LETTERS
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    shown = f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
    return marked(shown, terms)


def suggestions(*, text: str, language: str) -> list[str]:
    """Give what the person may have meant: each word that the site does not have replaced by the nearest that it has."""
    said = [match.group() for match in _WORD.finditer(text)][:6]
    choices = [_nearest(word, language) for word in said]
    if not said or all(near == [word] for near, word in zip(choices, said, strict=True)):
        return []
    found = []
    for place in range(rules.MOST_SUGGESTED):
        wanted = " ".join(near[min(place, len(near) - 1)] for near in choices)
        if wanted != text and wanted not in found and _matching(wanted, language).exists():
            found.append(wanted)
    return found


def _nearest(word: str, language: str) -> list[str]:
    """Give the word itself if the site has it, else the words nearest to it."""
    folded = fold(word)
    most = rules.most_distance(folded)
    known = SearchWord.objects.filter(language=language)
    if not most or known.filter(folded=folded).exists():
        return [word]
    near = []
    for row in known.filter(folded__startswith=folded[0]).only("folded", "written").iterator(chunk_size=2000):
        away = min(
            rules.distance(folded, row.folded, most),
            rules.distance(words.stem(folded), words.stem(row.folded), most),
        )
        if away <= most:
            near.append((away, abs(len(row.folded) - len(folded)), row.written))
    return [written for *_order, written in sorted(near)[: rules.MOST_SUGGESTED]] or [word]


def looked_for_in_vain(*, from_on: date, to_on: date, language: str = "") -> list[tuple[str, int]]:
    """Give the words looked for in vain in some days, the most wanted first; what fewer asked for is not named."""
    rows = SearchMiss.objects.filter(on__gte=from_on, on__lte=to_on)
    if language:
        rows = rows.filter(language=language)
    counted = rows.values("word").annotate(asked=Sum("count")).filter(asked__gte=rules.LEAST_ASKED)
    return [(row["word"], row["asked"]) for row in counted.order_by("-asked", "word")[:200]]


def sought_in_vain(start: datetime, end: datetime) -> dict[str, int]:
    """Give the words looked for in vain between two moments: grounds to disclose something (rules of 2012, 2.1.4)."""
    last = timezone.localdate(end) - timedelta(days=1)
    return dict(looked_for_in_vain(from_on=timezone.localdate(start), to_on=last))
