"""Reads of the disclosure that pages, reports and proofs share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from korpu.appeals import queries as register
from korpu.disclosure.models import Item, LogEntry, LogFile, Openness, Proposal, Spell
from korpu.disclosure.rules import GAPS, EntryState, ItemState, ProposalState
from korpu.documents.models import StoredFile
from korpu.foundation.moments import moments_between
from korpu.language import words
from korpu.redaction import queries as redactions
from korpu.work_plans.subjects import Described

ITEM, PROPOSAL, ENTRY = "disclosure.item", "disclosure.proposal", "disclosure.logentry"


@dataclass(frozen=True)
class Gap:
    """How many days of a period an item was missing or out of date."""

    item: Item
    days: int


def items() -> QuerySet[Item]:
    """Give the checklist in its order."""
    return Item.objects.select_related("unit", "post")


def described_items(ids: Iterable[int]) -> dict[int, Described]:
    """Give items for the inbox."""
    rows = Item.objects.filter(pk__in=list(ids))
    return {
        row.pk: Described(row.subject, row.get_absolute_url(), str(row.get_state_display())) for row in rows
    }


def described_proposals(ids: Iterable[int]) -> dict[int, Described]:
    """Give proposals for the inbox."""
    rows = Proposal.objects.filter(pk__in=list(ids))
    return {
        row.pk: Described(row.topic, row.get_absolute_url(), str(row.get_state_display())) for row in rows
    }


def spells_between(from_on: date, to_on: date) -> QuerySet[Spell]:
    """Give how items stood at any moment of some days."""
    start, end = moments_between(from_on, to_on)
    return Spell.objects.filter(Q(to_at__isnull=True) | Q(to_at__gt=start), from_at__lt=end)


def gaps_between(from_on: date, to_on: date) -> list[Gap]:
    """Give the items that were missing or out of date in some days that are over, with the days each gap took."""
    start, end = moments_between(from_on, to_on)
    end = min(end, timezone.now())
    seconds: dict[int, float] = {}
    found: dict[int, Item] = {}
    for spell in spells_between(from_on, to_on).filter(state__in=GAPS).select_related("item"):
        length = (min(spell.to_at or end, end) - max(spell.from_at, start)).total_seconds()
        if length > 0:
            seconds[spell.item_id] = seconds.get(spell.item_id, 0) + length
            found[spell.item_id] = spell.item
    return [Gap(found[pk], round(length / 86400)) for pk, length in sorted(seconds.items())]


def in_date_at(at: datetime) -> QuerySet[Item]:
    """Give the items that were in date at a moment."""
    spells = Spell.objects.filter(Q(to_at__isnull=True) | Q(to_at__gt=at), from_at__lte=at)
    return Item.objects.filter(pk__in=spells.filter(state=ItemState.IN_DATE).values("item"))


def last_openness() -> Openness | None:
    """Give the newest figures of openness."""
    return Openness.objects.order_by("-on").first()


def disclosed_between(from_on: date, to_on: date) -> QuerySet[Proposal]:
    """Give the proposed topics that were disclosed in some days."""
    start, end = moments_between(from_on, to_on)
    return Proposal.objects.filter(
        state=ProposalState.PUBLISHED, published_at__gte=start, published_at__lt=end
    )


def published_entries() -> QuerySet[LogEntry]:
    """Give the answers of the log that stand on the site."""
    return LogEntry.objects.filter(state=EntryState.PUBLISHED)


def found_entries(text: str) -> QuerySet[LogEntry]:
    """Give the answers on the site that hold the words in any form; without words, all of them."""
    asked = words.search_query(text)
    if not text.strip():
        return published_entries()
    if not asked:
        return LogEntry.objects.none()
    return published_entries().filter(search=SearchQuery(asked, config="simple", search_type="raw"))


def seen_entry(pk: int) -> LogEntry | None:
    """Give an answer that is or was on the site."""
    return LogEntry.objects.filter(pk=pk, published_at__isnull=False).first()


def files_offered(entry: LogEntry) -> list[StoredFile]:
    """Give the files that may be made public with an entry: those that left with its answer and are not being blackened."""
    return [file for file in register.files_of_answer(entry.appeal_id) if redactions.may_go_out(file)]


def files_of(entry: LogEntry) -> QuerySet[LogFile]:
    """Give the files of an entry in their order."""
    return LogFile.objects.filter(entry=entry).select_related("file").order_by("order")


def with_files(entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """Give entries with their files, read at once."""
    return entries.prefetch_related(
        Prefetch("files", queryset=LogFile.objects.select_related("file").order_by("order"))
    )


def file_on_site(entry_pk: int, pk: int) -> LogFile | None:
    """Give a file of an answer that stands on the site."""
    found = LogFile.objects.filter(pk=pk, entry=entry_pk, entry__state=EntryState.PUBLISHED)
    return found.select_related("file").first()


def entries_due(day: date) -> QuerySet[LogEntry]:
    """Give the cleared answers whose day has come and that neither a person nor a restricted case holds back."""
    return LogEntry.objects.filter(
        Q(publish_on__isnull=True) | Q(publish_on__lte=day),
        state=EntryState.CLEARED, held_at__isnull=True, appeal__is_restricted=False,
    ).order_by("pk")  # fmt: skip


def published_between(from_on: date, to_on: date) -> QuerySet[LogEntry]:
    """Give the answers that were put into the public log in some days."""
    start, end = moments_between(from_on, to_on)
    return LogEntry.objects.filter(published_at__gte=start, published_at__lt=end)
