"""What was said before: search by words in any form, the sentence that holds them, positions in force."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from korpu.foundation.moments import end_of, start_of
from korpu.knowledge.models import Position, Saying, Statement
from korpu.language import dates, words
from korpu.language.casing import fold

EXCERPT = 320
_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑][^\W\d_]+)?")


@dataclass(frozen=True)
class SayingFilters:
    """How the list of earlier texts is narrowed."""

    text: str = ""
    kind: str = ""
    language: str = ""
    from_on: date | None = None
    to_on: date | None = None

    @property
    def any(self) -> bool:
        return bool(self.text or self.kind or self.language or self.from_on or self.to_on)


@dataclass(frozen=True)
class Piece:
    """A piece of an excerpt; a marked one is a word that was looked for."""

    text: str
    is_marked: bool


def read_filters(query: Mapping[str, str]) -> SayingFilters:
    """Read the filters of an address; what nobody could choose narrows nothing."""
    language = query.get("language", "")
    return SayingFilters(
        text=query.get("q", "").replace("\0", "")[:200].strip(),
        kind=query.get("kind", "").replace("\0", "")[:30],
        language=language if language in ("az", "en", "ru") else "",
        from_on=dates.day_asked(query.get("from", "")),
        to_on=dates.day_asked(query.get("to", "")),
    )


def narrow(sayings: QuerySet[Saying], filters: SayingFilters) -> QuerySet[Saying]:
    """Narrow earlier texts by words in any form, kind, language and day."""
    if filters.text:
        question = SearchQuery(words.search_query(filters.text), config="simple", search_type="raw")
        sayings = sayings.filter(search=question) if words.search_query(filters.text) else sayings.none()
    if filters.kind:
        sayings = sayings.filter(kind=filters.kind)
    if filters.language:
        sayings = sayings.filter(language=filters.language)
    if filters.from_on:
        sayings = sayings.filter(released_at__gte=start_of(filters.from_on))
    if filters.to_on:
        sayings = sayings.filter(released_at__lt=end_of(filters.to_on))
    return sayings


def excerpt(text: str, asked: str) -> list[Piece]:
    """Give the part of a text in which most of the words stand, each of them marked in whatever form it has."""
    wanted = set(words.search_terms(asked))
    found = [
        match for match in _TOKEN.finditer(text) if words.stem(fold(match[0]).partition("-")[0]) in wanted
    ]
    first = _best_start([match.start() for match in found])
    start = text.rfind(" ", 0, max(0, first - 80)) + 1 if first > 80 else 0
    end = min(len(text), start + EXCERPT)
    pieces, place = [Piece("… " if start else "", False)], start
    for match in found:
        if start <= match.start() and match.end() <= end:
            pieces += [Piece(text[place : match.start()], False), Piece(match[0], True)]
            place = match.end()
    pieces.append(Piece(text[place:end] + ("…" if end < len(text) else ""), False))
    return [piece for piece in pieces if piece.text]


def _best_start(starts: Sequence[int]) -> int:
    """Give where a stretch begins that holds the most of the places."""
    best, most = 0, 0
    for number, start in enumerate(starts):
        inside = sum(1 for other in starts[number:] if other < start + EXCERPT - 80)
        if inside > most:
            best, most = start, inside
    return best


def kinds(sayings: QuerySet[Saying]) -> list[str]:
    """Give the kinds of texts that there are, by a walk over the few that differ."""
    return list(sayings.order_by("kind").values_list("kind", flat=True).distinct())


def earlier_statements(keys: Sequence[str]) -> dict[str, Statement]:
    """Give the last public statement under each key, in one query."""
    rows = (
        Statement.objects.filter(key__in=set(keys))
        .order_by("key", "-stated_at", "-pk")
        .distinct("key")
        .select_related("saying")
    )
    return {row.key: row for row in rows}


def positions_on(day: date) -> QuerySet[Position]:
    """Give the positions in force on a day."""
    return Position.objects.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
