"""The ministry's own lists of words: added with a reason, withdrawn but never deleted, read by every check."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.language.casing import fold
from korpu.language.spelling import Speller
from korpu.organisation import queries as organisation
from korpu.release.checks.house import Entry, HouseWords
from korpu.release.models import HouseWord
from korpu.release.rules import HouseWordKind, Severity, WordIncomplete, WordKnown

LEAST_LETTERS = 3
_current = threading.local()


@dataclass(frozen=True)
class Line:
    """A line of a list as somebody writes it or imports it."""

    kind: HouseWordKind
    phrase: str
    reason: str
    severity: Severity = Severity.NEEDS_DECISION
    instead: str = ""
    valid_to: date | None = None


@transaction.atomic
def add_word(*, line: Line, by: User, at: datetime) -> HouseWord:
    """Add a line to the ministry's lists (rules of 2012, 4.2, 4.3).

    Raises WordIncomplete for a line without word, reason or plainer word, WordKnown for one that stands already.
    """
    phrase, folded = clean_line(line.phrase), _folded(line.phrase)
    if len(folded) < LEAST_LETTERS or not clean_line(line.reason):
        raise WordIncomplete(_("Give a word of at least three letters, and the reason."), field="phrase")
    if line.kind == HouseWordKind.VAGUE and not clean_line(line.instead):
        raise WordIncomplete(_("Give the plainer word for this phrase."), field="instead")
    if line.valid_to and line.valid_to < at.date():
        raise WordIncomplete(_("The last day lies in the past."), field="valid_to")
    if HouseWord.objects.filter(kind=line.kind, folded=folded, withdrawn_at__isnull=True).exists():
        raise WordKnown(_("“%(phrase)s” stands in the list already.") % {"phrase": phrase}, field="phrase")
    word = HouseWord.objects.create(
        kind=line.kind,
        phrase=phrase[:100],
        folded=folded[:100],
        instead=clean_line(line.instead)[:100],
        severity=Severity.NOTE if line.kind == HouseWordKind.VAGUE else line.severity,
        reason=clean_line(line.reason)[:300],
        valid_from=at.date(),
        valid_to=line.valid_to,
        added_by=by,
        added_at=at,
    )
    journal.record(word, "release.word_added", by=by, at=at, details={"kind": line.kind.value})
    return word


def accept(*, phrase: str, reason: str, by: User, at: datetime) -> HouseWord | None:
    """Add an accepted spelling, or give None if the list has it."""
    try:
        return add_word(line=Line(HouseWordKind.SPELLING, phrase, reason), by=by, at=at)
    except WordKnown:
        return None


@transaction.atomic
def import_words(*, lines: Iterable[Line], by: User, at: datetime) -> tuple[int, int]:
    """Add many lines, all or none; those that stand already are passed over. Gives how many were added and passed.

    Raises WordIncomplete for the first line that says too little.
    """
    added = passed = 0
    for line in lines:
        try:
            add_word(line=line, by=by, at=at)
            added += 1
        except WordKnown:
            passed += 1
    return added, passed


@transaction.atomic
def withdraw_word(*, word: HouseWord, by: User, at: datetime) -> HouseWord:
    """Take a line from the lists; what it was stays on record. A second time changes nothing."""
    word = HouseWord.objects.select_for_update().get(pk=word.pk)
    if word.withdrawn_at is None:
        word.withdrawn_by, word.withdrawn_at = by, at
        word.save(update_fields=["withdrawn_by", "withdrawn_at"])
        journal.record(word, "release.word_withdrawn", by=by, at=at, details={"kind": word.kind})
    return word


def words_on(day: date) -> HouseWords:
    """Give the lists of a day for the checks: one small statement, the rest from memory until a line changes."""
    version = HouseWord.objects.aggregate(
        last=Max("pk"),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
        latest=Max("withdrawn_at"),
    )
    words = _prepared(day, (version["last"], version["withdrawn"], version["latest"]), _own_names())
    _current.accepted = tuple(words.accepted)
    return words


def speller() -> Speller:
    """Give the speller that knows the words of the lists last read in this thread, the same until they change."""
    return _speller_of(getattr(_current, "accepted", ()))


@lru_cache(maxsize=4)
def _speller_of(accepted: tuple[str, ...]) -> Speller:
    return Speller(accepted)


@lru_cache(maxsize=4)
def _prepared(
    day: date, version: tuple[int | None, int, datetime | None], names: tuple[str, ...]
) -> HouseWords:
    if version[0] is None:
        return HouseWords(names=names)
    rows = HouseWord.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), withdrawn_at__isnull=True, valid_from__lte=day
    )
    entries = tuple(
        Entry(HouseWordKind(row.kind), row.phrase, Severity(row.severity), row.instead)
        for row in rows.order_by("pk")
    )
    return HouseWords(entries, names=names)


def _own_names() -> tuple[str, ...]:
    """Give the names of the ministry and its units, which a dictionary of the language may not have."""
    ministry = organisation.ministry_or_none()
    units = (unit.name for unit in organisation.units())
    return (*((ministry.name_az,) if ministry else ()), *units)


def _folded(phrase: str) -> str:
    return " ".join(fold(phrase).split())
