"""Who sees records and acts on them: the only way a view gets a row."""

from datetime import datetime

from django.http import Http404

from korpu.accounts.models import User
from korpu.appeals import access as register
from korpu.appeals.models import Appeal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Standing
from korpu.records import rules
from korpu.records.models import DestructionItem, DestructionList, Feedback, Hold, Package
from korpu.records.rules import ItemState, ListState, WishState


def get_list(user: User, pk: int, at: datetime) -> DestructionList:
    """Give a destruction list to those who answer for records, else raise Http404."""
    found = DestructionList.objects.select_related("author", "reviewer", "second_reviewer", "report").filter(
        pk=pk
    )
    row = found.first()
    if row is None or not organisation.standing_of(user, at).has(*rules.READERS):
        raise Http404
    return row


def get_item(user: User, pk: int, item_pk: int, at: datetime) -> DestructionItem:
    """Give a case of a list, else raise Http404."""
    row = get_list(user, pk, at).items.select_related("appeal", "on_list").filter(pk=item_pk).first()
    if row is None:
        raise Http404
    return row


def next_move(standing: Standing, row: DestructionList) -> ListState | None:
    """Give where the person may bring the list next, if anywhere: nobody does two of the three."""
    was = {row.author_id, row.reviewer_id, row.second_reviewer_id} - {None}
    for to, roles in rules.ROLES_OF.items():
        if to in rules.MOVES[ListState(row.state)] and standing.has(*roles) and standing.user_id not in was:
            return to
    return None


def may_take_out(standing: Standing, row: DestructionList) -> bool:
    """Tell whether the person may take cases out of the list: whoever drafts or reviews, until it is approved."""
    before = row.state in (ListState.DRAFT, ListState.SUBMITTED, ListState.REVIEWED)
    return before and standing.has(*rules.AUTHORS, *rules.REVIEWERS, *rules.LAST_WORD)


def may_withdraw(standing: Standing, row: DestructionList) -> bool:
    """Tell whether the person may take the list back: until anything of it is destroyed."""
    before = ListState.WITHDRAWN in rules.MOVES[ListState(row.state)]
    may = standing.has(*rules.AUTHORS, *rules.REVIEWERS, *rules.LAST_WORD)
    return before and may and not row.items.filter(state=ItemState.DESTROYED).exists()


def get_hold(user: User, pk: int, hold_pk: int, at: datetime) -> tuple[Appeal, Hold]:
    """Give a hold with its case to those who may see the case, else raise Http404."""
    appeal = register.get_appeal(user, pk, at)
    row = Hold.objects.filter(pk=hold_pk, appeal=appeal).first()
    if row is None:
        raise Http404
    return appeal, row


def may_lift(standing: Standing, hold: Hold) -> bool:
    """Tell whether the person may lift the hold: another right than placing, and never who placed it."""
    return hold.lifted_at is None and standing.has(*rules.LIFTERS) and hold.placed_by_id != standing.user_id


def get_package(user: User, pk: int, package_pk: int, at: datetime) -> Package:
    """Give a package of a case whose author the person may know, for it holds everything; else raise Http404."""
    appeal = register.get_appeal(user, pk, at)
    standing = organisation.standing_of(user, at)
    row = Package.objects.filter(pk=package_pk, appeal=appeal, destroyed_at__isnull=True).first()
    if row is None or not may_pack(standing, appeal):
        raise Http404
    return row


def may_pack(standing: Standing, appeal: Appeal) -> bool:
    """Tell whether the person may make and read the package of a case."""
    return standing.has(*rules.PACKERS) and register.sees_contact(standing, appeal)


def get_wish(user: User, pk: int, at: datetime) -> Feedback:
    """Give an open wish to reopen to those who decide on it, else raise Http404."""
    appeal = register.get_appeal(user, pk, at)
    row = Feedback.objects.select_related("appeal").filter(appeal=appeal, wish=WishState.OPEN).first()
    if row is None or not organisation.standing_of(user, at).has(*rules.LIFTERS):
        raise Http404
    return row


def items_shown(standing: Standing, row: DestructionList) -> list[DestructionItem]:
    """Give the cases of a list; of a restricted one the number is shown to those alone who may see the case."""
    items = list(row.items.select_related("appeal", "settled_by").order_by("pk"))
    seen = register.ids_seen_by(standing, [item.appeal_id for item in items])
    for item in items:
        item.is_seen = item.appeal_id in seen  # type: ignore[attr-defined]
        item.may_leave = item.state == ItemState.PENDING  # type: ignore[attr-defined]
    return items
