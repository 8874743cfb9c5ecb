"""Who sees the checklist and the proposals, and who acts on them: the only way a view gets a row."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from korpu.accounts.models import User
from korpu.appeals import access as register
from korpu.appeals.models import Appeal
from korpu.disclosure.models import Item, LogEntry, Proposal
from korpu.disclosure.rules import APPROVERS, LOG_WRITERS, MANAGERS, READERS
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Standing


def items_visible_to(standing: Standing) -> QuerySet[Item]:
    """Give every item to those who answer for openness, to others the items that are theirs."""
    if standing.has(*READERS):
        return Item.objects.all()
    mine = Q(post_id__in=standing.post_ids) | Q(post_id__isnull=True, unit_id__in=standing.unit_ids)
    return Item.objects.filter(mine)


def sees_any(standing: Standing) -> bool:
    """Tell whether the person has anything to see here."""
    return standing.has(*READERS) or items_visible_to(standing).exists()


def get_item(user: User, pk: int, at: datetime) -> Item:
    """Give an item that the person may see, else raise Http404."""
    seen = items_visible_to(organisation.standing_of(user, at)).select_related("unit", "post")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def owns(standing: Standing, item: Item) -> bool:
    """Tell whether the item is the person's to keep in date."""
    if item.post_id is not None:
        return item.post_id in standing.post_ids
    return item.unit_id in standing.unit_ids


def manages(standing: Standing) -> bool:
    """Tell whether the person sets owners and limits."""
    return standing.has(*MANAGERS)


def approves(standing: Standing, item: Item) -> bool:
    """Tell whether the person says that an item does not apply: never whoever asked for it."""
    return standing.has(*APPROVERS) and item.left_out_asked_by_id != standing.user_id


def proposals_visible_to(standing: Standing) -> QuerySet[Proposal]:
    """Give every proposal to those who answer for openness, to others their own and those they decide on."""
    if standing.has(*READERS):
        return Proposal.objects.all()
    return Proposal.objects.filter(Q(made_by_id=standing.user_id) | Q(decider_id__in=standing.post_ids))


def get_proposal(user: User, pk: int, at: datetime) -> Proposal:
    """Give a proposal that the person may see, else raise Http404."""
    seen = proposals_visible_to(organisation.standing_of(user, at)).select_related("decider", "made_by")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def decides(standing: Standing, proposal: Proposal) -> bool:
    """Tell whether the person decides on a proposal."""
    return proposal.decider_id in standing.post_ids and proposal.made_by_id != standing.user_id


def entries_visible_to(standing: Standing) -> QuerySet[LogEntry]:
    """Give the log of answers to those who keep it; of a case that is restricted meanwhile, to its readers alone."""
    if not standing.has(*LOG_WRITERS):
        return LogEntry.objects.none()
    return LogEntry.objects.filter(appeal__in=register.appeals_visible_to(standing).order_by())


def get_entry(user: User, pk: int, at: datetime) -> LogEntry:
    """Give an entry of the log of answers to those who keep it, else raise Http404."""
    seen = entries_visible_to(organisation.standing_of(user, at)).select_related("appeal", "unit")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_answer(user: User, pk: int, at: datetime) -> Appeal:
    """Give a case that may become an entry to those who keep the log, else raise Http404."""
    appeal = register.get_appeal(user, pk, at)
    if not organisation.standing_of(user, at).has(*LOG_WRITERS):
        raise Http404
    return appeal
