"""Sending an act to the units, and their confirmations."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity, Role, UnitKind
from korpu.regulation import signals
from korpu.regulation.models import Act, Circulation, Receipt
from korpu.regulation.rules import circulation as rules
from korpu.regulation.rules.circulation import CirculationKind, CirculationNotAllowed, ConfirmedAlready

ADDRESSEES = (UnitKind.DEPARTMENT, UnitKind.UNIT, UnitKind.INSTITUTION)


@transaction.atomic
def circulate_act(
    *,
    act: Act,
    kind: str,
    by: User | None,
    at: datetime,
    due_on: date | None = None,
    capacity: Capacity | None = None,
) -> Circulation:
    """Send an act to the units and institutions of this day (order of 2012, items 7.1 and 9).

    Raises CirculationNotAllowed if the act is repealed or every unit of the day has it already.
    """
    day = timezone.localdate(at)
    act = Act.objects.select_for_update().get(pk=act.pk)
    if act.is_repealed_on(day):
        raise CirculationNotAllowed(_("The act is repealed, so it is not sent round any more."))
    units = [
        unit
        for unit, _posts in organisation.posts_with_holders(day)
        if unit.kind in ADDRESSEES
        and not Receipt.objects.filter(circulation__act=act, circulation__kind=kind, unit=unit).exists()
    ]
    if not units:
        raise CirculationNotAllowed(_("Every unit has it already."))
    circulation = Circulation.objects.create(
        act=act,
        kind=CirculationKind(kind),
        sent_by=by,
        sent_at=at,
        due_on=due_on or day + timedelta(days=rules.TERM_DAYS),
    )
    receipts = Receipt.objects.bulk_create(Receipt(circulation=circulation, unit=unit) for unit in units)
    journal.record(
        act,
        "regulation.act_circulated",
        by=by,
        at=at,
        capacity=capacity,
        details={"circulation": circulation.pk, "kind": kind, "units": [unit.pk for unit in units]},
    )
    for receipt in receipts:
        signals.work_given.send(
            Receipt,
            row=receipt,
            unit_id=receipt.unit_id,
            post_id=None,
            request=str(_("Confirm the act: %(title)s") % {"title": act.title}),
            due_on=circulation.due_on,
            by=by,
            at=at,
        )
    return circulation


@transaction.atomic
def confirm_receipt(*, receipt: Receipt, by: User, at: datetime, capacity: Capacity | None = None) -> Receipt:
    """Confirm with name and time that a unit has an act, or knows it. Raises ConfirmedAlready."""
    receipt = Receipt.objects.select_for_update(of=("self",)).select_related("circulation").get(pk=receipt.pk)
    if receipt.confirmed_at is not None:
        raise ConfirmedAlready(_("Your unit has confirmed it already."))
    receipt.confirmed_by, receipt.confirmed_name, receipt.confirmed_at = by, by.get_full_name(), at
    receipt.save(update_fields=["confirmed_by", "confirmed_name", "confirmed_at"])
    journal.record(
        receipt,
        "regulation.receipt_confirmed",
        by=by,
        at=at,
        capacity=capacity,
        details={"act": receipt.circulation.act_id, "unit": receipt.unit_id},
    )
    signals.work_done.send(Receipt, row=receipt, result=str(_("Confirmed.")), by=by, at=at)
    return receipt


@transaction.atomic
def remind_unconfirmed(*, at: datetime) -> tuple[int, int]:
    """Remind each unit once that has not confirmed, later tell the head once (order of 2012, item 9).

    Gives how many were reminded and how many were told to the head.
    """
    waiting = list(
        Receipt.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(confirmed_at__isnull=True, circulation__sent_at__lte=at - rules.REMIND_AFTER)
        .select_related("circulation__act", "unit")
        .order_by("pk")
    )
    reminded = [row for row in waiting if row.reminded_at is None]
    told = [
        row
        for row in waiting
        if row.escalated_at is None and row.circulation.sent_at <= at - rules.ESCALATE_AFTER
    ]
    for row in reminded:
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])
        people = [
            user.pk
            for role in (Role.UNIT_HEAD, Role.DEPARTMENT_HEAD, Role.CONTRIBUTOR)
            for user in organisation.holders_of(role, at, row.unit_id)
        ]
        _tell(row, "regulation/receipt_reminder", "regulation.receipt_reminded", people, at)
    heads = [user.pk for user in organisation.holders_of(Role.DEPARTMENT_HEAD, at)] if told else []
    for row in told:
        row.escalated_at = at
        row.save(update_fields=["escalated_at"])
        _tell(row, "regulation/receipt_escalation", "regulation.receipt_escalated", heads, at)
    return len(reminded), len(told)


def _tell(receipt: Receipt, template: str, action: str, user_ids: list[int], at: datetime) -> None:
    journal.record(receipt, action, by=None, at=at, details={"unit": receipt.unit_id})
    signals.notice_given.send(
        Receipt,
        row=receipt,
        template=template,
        user_ids=list(dict.fromkeys(user_ids)),
        values={"act": receipt.circulation.act.title_az, "unit": receipt.unit.name_az},
        at=at,
    )
