"""Reads of the disclosure that pages, reports and proofs share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from korpu.disclosure.models import Item, Openness, Proposal, Spell
from korpu.disclosure.rules import GAPS, ItemState, ProposalState
from korpu.foundation.moments import moments_between
from korpu.work_plans.subjects import Described

ITEM, PROPOSAL = "disclosure.item", "disclosure.proposal"


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
