"""Reads of the registrar's desk."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchQuery
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Left

from korpu.accounts.models import User
from korpu.appeals import access as appeals
from korpu.appeals import queries as cases
from korpu.appeals.models import Appeal
from korpu.counter.models import Card, CounterEntry, EnclosureAct, OldFinding, OldRegister
from korpu.counter.rules import likeness
from korpu.counter.rules.kinds import OldState
from korpu.counter.tables import lines_of
from korpu.documents import queries as documents
from korpu.language import words
from korpu.language.casing import fold
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Standing

# A question asked while a person types is cut off rather than waited for.
LIMIT_MILLISECONDS = 300
CANDIDATES = 40
SHOWN = 5
FREQUENCIES_SECONDS = 600
_FREQUENCIES = "counter.frequencies"


@dataclass(frozen=True)
class Alike:
    """A case that may be the same: of the same author, or with nearly the same words."""

    appeal: Appeal
    by_author: bool
    by_words: bool


def cases_alike(
    standing: Standing, *, name: str = "", email: str = "", subject: str = "", text: str = ""
) -> list[Alike]:
    """Give the newest cases of the same author and those with nearly the same words: two statements, bounded.

    Of the author nothing is asked that the person may not know. A question that takes too long gives what it has.
    """
    found: dict[int, Alike] = {}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            # What is asked here is rare by nature; a look at every row would only wait for the limit.
            cursor.execute(
                f"SET LOCAL statement_timeout = {LIMIT_MILLISECONDS}; SET LOCAL enable_seqscan = off"
            )
            for appeal in _of_author(standing, name, email):
                found[appeal.pk] = Alike(appeal, by_author=True, by_words=False)
            for appeal in _with_words(standing, f"{subject} {text}"):
                found[appeal.pk] = Alike(appeal, by_author=appeal.pk in found, by_words=True)
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT")
    except OperationalError as error:
        if "statement timeout" not in str(error):
            raise
    best = sorted(
        found.values(),
        key=lambda one: (one.by_author and one.by_words, one.by_words, one.appeal.registered_at),
        reverse=True,
    )
    return best[:SHOWN]


def _rows(found: QuerySet[Appeal]) -> QuerySet[Appeal]:
    return found.defer("search", "text", "urgency_reason").order_by()


def _of_author(standing: Standing, name: str, email: str) -> list[Appeal]:
    known = _rows(appeals.appeals_whose_author_is_known_to(standing)).select_related("contact")
    same: list[Appeal] = []
    if len(words.search_terms(name)) > 1:
        rows = known.filter(contact__in=cases.contacts_of(name))[: 5 * CANDIDATES]
        same += [row for row in rows if likeness.is_same_name(name, row.contact.name)]
    if email:
        same += list(known.filter(contact__email=email)[:CANDIDATES])
    return same


def _with_words(standing: Standing, typed: str) -> list[Appeal]:
    telling = likeness.telling_words(typed, _frequencies())
    if not telling:
        return []
    asked = SearchQuery(likeness.question(telling), config="simple", search_type="raw")
    rows = _rows(appeals.appeals_visible_to(standing)).filter(search=asked)
    begun = rows.annotate(beginning=Left("text", likeness.READ_CHARACTERS))[:CANDIDATES]
    typed_words = words.search_terms(typed[: likeness.READ_CHARACTERS])
    return [
        row
        for row in begun
        if likeness.likeness(typed_words, words.search_terms(f"{row.subject} {row.beginning}"))
        >= likeness.LEAST_LIKENESS
    ]


def _frequencies() -> dict[str, float]:
    """Give in which part of the cases each frequent word stands, as the database has counted for its own use."""
    known: dict[str, float] | None = cache.get(_FREQUENCIES)
    if known is None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats"
                " WHERE schemaname = current_schema() AND tablename = 'appeals_appeal' AND attname = 'search'"
            )
            row = cursor.fetchone()
        known = dict(zip(row[0], row[1], strict=False)) if row and row[0] else {}
        cache.set(_FREQUENCIES, known, FREQUENCIES_SECONDS)
    return known


def entered_lately(user: User, since: datetime, *, most: int = 10) -> list[CounterEntry]:
    """Give what a person has entered by hand since a moment, the newest first."""
    rows = CounterEntry.objects.filter(entered_by=user, entered_at__gte=since).select_related("appeal")
    return list(rows.defer("appeal__search", "appeal__text").order_by("-entered_at", "-pk")[:most])


def entry_of(appeal_id: int) -> CounterEntry | None:
    """Give how a case was entered by hand, or None for one that came otherwise."""
    return CounterEntry.objects.filter(appeal_id=appeal_id).first()


def cards_of(appeal_id: int) -> list[Card]:
    """Give the cards that were made of a case, the newest first."""
    return list(Card.objects.filter(appeal_id=appeal_id).order_by("-pk")[:SHOWN])


def acts_of(appeal_id: int) -> list[EnclosureAct]:
    """Give the acts of missing enclosures of a case, the newest first."""
    return list(EnclosureAct.objects.filter(appeal_id=appeal_id).order_by("-pk"))


def sectors_by_name() -> dict[str, int]:
    """Give the sectors and other units by every name that they bear, however its letters are typed."""
    known: dict[str, int] = {}
    for unit in (*organisation.input_units(), *organisation.sectors()):
        for name in (unit.code, unit.name_az, unit.name_en, *unit.aliases):
            known[fold(name)] = unit.pk
    return known


def registers_under_way() -> list[int]:
    """Give the older registers that are being checked or taken over."""
    rows = OldRegister.objects.filter(state__in=(OldState.CHECKING, OldState.RUNNING))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def headings_of(register: OldRegister) -> list[str]:
    """Give the headings of an older register's table."""
    line = next(lines_of(documents.read_bytes(register.file), register.file.media_type), None)
    return line[1] if line else []


def faults_of(register: OldRegister) -> QuerySet[OldFinding]:
    """Give what is wrong in the lines of an older register, in the order of the table."""
    return register.findings.order_by("line", "field")


__all__ = [
    "Alike",
    "acts_of",
    "cards_of",
    "cases_alike",
    "entered_lately",
    "entry_of",
    "faults_of",
    "headings_of",
    "registers_under_way",
    "sectors_by_name",
]
