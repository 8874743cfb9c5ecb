"""The checklist: looked at each night, kept in date by its owners, items left out by two."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from korpu.accounts.models import User
from korpu.disclosure import access
from korpu.disclosure.models import Item, Spell
from korpu.disclosure.queries import ITEM
from korpu.disclosure.rules import GAPS, ItemState, NotThere, NotYours, StepNotAllowed, check_reason, state_on
from korpu.foundation import inside, outside
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.newsroom import queries as newsroom
from korpu.organisation import queries as organisation
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind

REPAIR_DAYS = 10


@transaction.atomic
def set_item(
    *,
    item: Item,
    unit_id: int,
    post_id: int | None,
    freshness_days: int,
    sub_number: str,
    by: User | None,
    at: datetime,
) -> Item:
    """Give an item another owner or limit, or the law's sub-number once it has been compared."""
    row = Item.objects.select_for_update().get(pk=item.pk)
    row.unit_id, row.post_id, row.freshness_days = unit_id, post_id, freshness_days
    row.sub_number = clean_line(sub_number)[:20]
    row.save(update_fields=["unit", "post", "freshness_days", "sub_number"])
    journal.record(row, "disclosure.item_set", by=by, at=at, details={"unit": unit_id, "post": post_id})
    return row


@transaction.atomic
def renew_item(
    *, item: Item, address: str, renewed_on: date, by: User, at: datetime, ask: inside.Ask = inside.ask
) -> Item:
    """Say as its owner where an item stands and on which day what stands there was last right.

    Raises NotYours, NotThere for a page of ours that does not answer or a day to come.
    """
    if not access.owns(organisation.standing_of(by, at), item):
        raise NotYours(_("An item is kept in date by its owner."))
    if renewed_on > timezone.localdate(at):
        raise NotThere(_("Name the day on which it was renewed, not one to come."), field="renewed_on")
    address = clean_line(address)
    if not _has_form(address) or not _is_there(address, ask):
        raise NotThere(_("Nothing answers at this address. Publish it first."), field="address")
    row = Item.objects.select_for_update().get(pk=item.pk)
    row.address, row.confirmed_on = address, renewed_on
    row.save(update_fields=["address", "confirmed_on"])
    journal.record(row, "disclosure.item_renewed", by=by, at=at, details={"address": address[:200]})
    _look_at(row, is_there=True, published_on=None, at=at)
    return row


def _has_form(address: str) -> bool:
    if address.startswith("/"):
        return not address.startswith(("//", *inside.STAFF))
    try:
        outside.read_address(address)
    except outside.AddressRefused:
        return False
    return True


def _is_there(address: str, ask: inside.Ask) -> bool:
    """Tell whether an address answers; one outside is taken at its owner's word while nobody may ask."""
    path = inside.path_of(address)
    if path is not None:
        return ask(path).code == 200
    if not settings.OUTSIDE_REQUESTS:
        return True
    try:
        return outside.ask(address, max_bytes=0).code < 400
    except (outside.AddressRefused, outside.Unreachable):
        return False


def check_items(*, at: datetime, ask: inside.Ask = inside.ask) -> dict[ItemState, int]:
    """Look each night whether every item is there and in date; a gap is its owner's work (rules of 2012, 2.1.1)."""
    published = {row.address: timezone.localdate(row.published_at) for row in newsroom.on_the_site()}
    counts: dict[ItemState, int] = {}
    for item in Item.objects.all():
        is_there = bool(item.address) and _is_there(item.address, ask)
        with transaction.atomic():
            row = Item.objects.select_for_update().get(pk=item.pk)
            _look_at(row, is_there=is_there, published_on=published.get(row.address), at=at)
        counts[ItemState(row.state)] = counts.get(ItemState(row.state), 0) + 1
    return counts


def _look_at(row: Item, *, is_there: bool, published_on: date | None, at: datetime) -> None:
    today = timezone.localdate(at)
    row.renewed_on = max(filter(None, (published_on, row.confirmed_on)), default=None)
    row.checked_at = at
    before = row.state
    if row.left_out_approved_by_id is not None:
        row.state, row.days_past = ItemState.NOT_APPLICABLE, 0
    else:
        row.state, row.days_past = state_on(
            today, is_there=is_there, renewed_on=row.renewed_on, freshness_days=row.freshness_days
        )
    row.save(update_fields=["renewed_on", "checked_at", "state", "days_past"])
    _keep_spell(row, before, at)
    if row.state in GAPS:
        _give(row, at)
    else:
        _end_work(row, at)


def _keep_spell(row: Item, before: str, at: datetime) -> None:
    current = Spell.objects.select_for_update().filter(item=row, to_at__isnull=True).first()
    if current is not None and current.state == row.state:
        return
    if current is not None:
        current.to_at = max(at, current.from_at)
        current.save(update_fields=["to_at"])
    Spell.objects.create(item=row, state=row.state, from_at=at)
    journal.record(row, "disclosure.state_changed", by=None, at=at, details={"from": before, "to": row.state})


def _give(row: Item, at: datetime) -> None:
    """Give the gap to the owner as work, unless it is work already."""
    open_work = assignments.assignments_about(ITEM, row.pk).filter(state__in=OPEN_STATES)
    if open_work.exists():
        return
    with override("az"):
        title = (
            _("Publish what the law makes public: %(subject)s")
            if row.state == ItemState.MISSING
            else _("Bring up to date what the law makes public: %(subject)s")
        ) % {"subject": row.subject_az}
        request = _("Publish or renew it, then name its address and day on the checklist of disclosure.")
        work_plans.give_assignment(
            subject=row,
            kind=AssignmentKind.LEAD,
            unit_id=row.unit_id,
            post_id=row.post_id,
            title=str(title),
            request=str(request),
            due_on=timezone.localdate(at) + timedelta(days=REPAIR_DAYS),
            by=None,
            at=at,
        )


def _end_work(row: Item, at: datetime) -> None:
    with override("az"):
        result = str(_("The item is in date, or does not apply."))
    for work in assignments.assignments_about(ITEM, row.pk).filter(state__in=OPEN_STATES):
        work_plans.complete_assignment(assignment=work, result=result, by=None, at=at)


@transaction.atomic
def ask_to_leave_out(*, item: Item, reason: str, by: User, at: datetime) -> Item:
    """Ask, with a reason, that an item be found not to apply. Raises NotYours, ReasonMissing, StepNotAllowed."""
    standing = organisation.standing_of(by, at)
    if not (access.owns(standing, item) or access.manages(standing)):
        raise NotYours(_("An item is kept in date by its owner."))
    check_reason(reason, "reason")
    row = Item.objects.select_for_update().get(pk=item.pk)
    if row.left_out_approved_by_id is not None:
        raise StepNotAllowed(_("This item has been found not to apply already."))
    row.left_out_reason, row.left_out_asked_by = clean_text(reason), by
    row.save(update_fields=["left_out_reason", "left_out_asked_by"])
    journal.record(row, "disclosure.left_out_asked", by=by, at=at, reason=row.left_out_reason)
    return row


@transaction.atomic
def decide_to_leave_out(*, item: Item, approve: bool, by: User, at: datetime) -> Item:
    """Find that an item does not apply, or keep it on the list. Raises NotYours, StepNotAllowed."""
    row = Item.objects.select_for_update().get(pk=item.pk)
    if not row.waits_to_be_left_out:
        raise StepNotAllowed(_("Nobody has asked to leave this item out."))
    if not access.approves(organisation.standing_of(by, at), row):
        raise NotYours(_("The head or the leadership decides, and never whoever asked."))
    if not approve:
        row.left_out_reason, row.left_out_asked_by = "", None
        row.save(update_fields=["left_out_reason", "left_out_asked_by"])
        journal.record(row, "disclosure.left_out_refused", by=by, at=at)
        return row
    row.left_out_approved_by = by
    row.save(update_fields=["left_out_approved_by"])
    journal.record(row, "disclosure.left_out", by=by, at=at)
    _look_at(row, is_there=False, published_on=None, at=at)
    return row
