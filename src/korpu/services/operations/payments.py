"""Payments: their kinds, their months, their addresses, and the measures that make them easier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from korpu.accounts.models import User
from korpu.foundation import inside, outside
from korpu.foundation.moments import months_later
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.services import access, queries, rules
from korpu.services.models import Improvement, LinkCheck, MonthAsked, Payment, PaymentMonth
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.models import Measure
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind

# The numbers of a month are asked for on the third of the next and due by the tenth (settings of ours).
ASKED_ON, DUE_ON = 3, 10
BROKEN_FROM = 400


@dataclass(frozen=True)
class MonthRow:
    """One line of a table of months: the payment's code, the month, and the two numbers."""

    code: str
    month: date
    count: int
    electronic: int


@transaction.atomic
def enter_payment(
    *, code: str, kind: str, name_az: str, unit_id: int, channels: Sequence[str], since: date, by: User | None,
    at: datetime, **more: Any,
) -> Payment:  # fmt: skip
    """Enter a kind of payment with its ways of paying (plan of 2012, 4.2).

    Raises NotYours, or IntegrityError for a code that another kind bears.
    """
    if by is not None:
        access.check_owner(by, unit_id, at)
    payment = Payment.objects.create(
        code=code, kind=rules.PaymentKind(kind), name_az=clean_line(name_az)[:200], unit_id=unit_id,
        channels=[rules.PaymentChannel(channel) for channel in channels], since=since, **more,
    )  # fmt: skip
    journal.record(payment, "services.payment_entered", by=by, at=at, details={"code": code})
    return payment


@transaction.atomic
def change_payment(*, payment: Payment, by: User, at: datetime, **changes: Any) -> Payment:
    """Change names, ways of paying, addresses or last day of a kind of payment; the journal says what changed.

    Raises NotYours.
    """
    locked = Payment.objects.select_for_update().get(pk=payment.pk)
    access.check_owner(by, locked.unit_id, at)
    changed = [field for field, value in changes.items() if getattr(locked, field) != value]
    for field in changed:
        setattr(locked, field, changes[field])
    if changed:
        locked.save(update_fields=changed)
        journal.record(locked, "services.payment_changed", by=by, at=at, details={"fields": sorted(changed)})
    return locked


@transaction.atomic
def enter_month(
    *, payment: Payment, month: date, count: int, electronic: int, by: User, at: datetime
) -> PaymentMonth:
    """Enter the payments of a month, or mend them; the journal keeps both numbers.

    Raises NotYours, NumbersNotAllowed, or DayNotAllowed for a month that is not over or lies before the payment.
    """
    access.check_owner(by, payment.unit_id, at)
    first = month.replace(day=1)
    if months_later(first, 1) > timezone.localdate(at) or first < payment.since.replace(day=1):
        raise rules.DayNotAllowed(
            _("Enter a month that is over, and not before the payment was taken."), field="month"
        )
    if not 0 <= electronic <= count:
        raise rules.NumbersNotAllowed(
            _("Of all payments no more can be electronic than there were."), field="electronic"
        )
    known = PaymentMonth.objects.select_for_update().filter(payment=payment, month=first).first()
    before = [known.count, known.electronic] if known else None
    if before == [count, electronic]:
        return known  # type: ignore[return-value]
    row, _is_new = PaymentMonth.objects.update_or_create(
        payment=payment,
        month=first,
        defaults={"count": count, "electronic": electronic, "entered_by": by, "entered_at": at},
    )
    journal.record(
        payment, "services.month_entered", by=by, at=at,
        details={"month": f"{first:%Y-%m}", "count": count, "electronic": electronic, "before": before},
    )  # fmt: skip
    _settle_request(payment.unit_id, first, by=by, at=at)
    return row


@transaction.atomic
def enter_months(*, rows: Sequence[MonthRow], by: User, at: datetime) -> int:
    """Enter many months at once, all of them or none, and give their number.

    Raises what enter_month raises, or NumbersNotAllowed naming a code that is unknown.
    """
    payments = {payment.code: payment for payment in Payment.objects.all()}
    for row in rows:
        if row.code not in payments:
            raise rules.NumbersNotAllowed(
                _("No kind of payment has the code “%(code)s”.") % {"code": row.code}
            )
        enter_month(
            payment=payments[row.code],
            month=row.month,
            count=row.count,
            electronic=row.electronic,
            by=by,
            at=at,
        )
    return len(rows)


def ask_for_months(*, at: datetime) -> int:
    """Ask each unit for the numbers of the month that is over, once, and give the number of units asked."""
    today = timezone.localdate(at)
    if today.day < ASKED_ON:
        return 0
    month = months_later(today.replace(day=1), -1)
    return sum(_ask(unit_id, month, at) for unit_id in queries.units_without_month(month))


@transaction.atomic
def _ask(unit_id: int, month: date, at: datetime) -> bool:
    asked, is_new = MonthAsked.objects.get_or_create(unit_id=unit_id, month=month, defaults={"asked_at": at})
    if not is_new:
        return False
    with override("az"):
        title = _("Enter the payments of the month: %(month)s") % {"month": dates.month_and_year(month)}
    due_on = months_later(month, 1).replace(day=DUE_ON)
    work_plans.give_assignment(
        subject=asked, kind=AssignmentKind.LEAD, unit_id=unit_id, by=None, at=at, title=title,
        due_on=max(due_on, timezone.localdate(at)),
    )  # fmt: skip
    journal.record(asked, "services.months_asked", by=None, at=at, details={"month": f"{month:%Y-%m}"})
    return True


def _settle_request(unit_id: int, month: date, *, by: User, at: datetime) -> None:
    """Settle the request of a month as soon as the unit has entered all that it owes."""
    if unit_id in queries.units_without_month(month):
        return
    for asked in MonthAsked.objects.filter(unit_id=unit_id, month=month):
        for work in assignments.assignments_about(queries.MONTH, asked.pk).filter(state__in=OPEN_STATES):
            work_plans.complete_assignment(
                assignment=work, result=_("The numbers have been entered."), by=by, at=at
            )


def check_addresses(*, at: datetime, ask: Any = None) -> int:
    """Ask the address of each payment that is taken, and give the number asked; nothing is asked through a shut door."""
    today = timezone.localdate(at)
    asked = 0
    for payment in queries.taken_on(today).exclude(address=""):
        try:
            code = (ask or answer_of)(payment.address)
        except outside.DoorShut:
            continue
        asked += 1
        note_answer(payment=payment, code=code, at=at)
    return asked


def answer_of(address: str) -> int | None:
    """Give the code that an address answers, or None if nobody does. Raises outside.DoorShut."""
    own = inside.path_of(address)
    if own is not None:
        return inside.ask(own).code
    try:
        return outside.ask(address, max_bytes=0).code
    except (outside.Unreachable, outside.AddressRefused):
        return None


@transaction.atomic
def note_answer(*, payment: Payment, code: int | None, at: datetime) -> LinkCheck:
    """Keep what the address of a payment answered; a change of its state is written in the journal."""
    before = payment.checks.first()
    is_broken = code is None or code >= BROKEN_FROM
    found = LinkCheck.objects.create(
        payment=payment, address=payment.address, checked_at=at, code=code, is_broken=is_broken
    )
    if before is None or before.is_broken != is_broken:
        journal.record(payment, "services.link_checked", by=None, at=at, details={"code": code})
    return found


@transaction.atomic
def note_improvement(
    *, payment: Payment, measure: Measure, done_on: date, words: str, by: User, at: datetime
) -> Improvement:
    """Tie a measure of a plan to the payment that it made easier; the share before and after shows its effect.

    Raises NotYours or DayNotAllowed.
    """
    access.check_owner(by, payment.unit_id, at)
    if done_on > timezone.localdate(at) or done_on < payment.since - timedelta(days=366):
        raise rules.DayNotAllowed(_("Give the day on which the change was made."), field="done_on")
    found = Improvement.objects.create(
        payment=payment, measure=measure, done_on=done_on, words=clean_line(words)[:300], entered_by=by,
        entered_at=at,
    )  # fmt: skip
    journal.record(
        payment,
        "services.improvement_entered",
        by=by,
        at=at,
        details={"measure": measure.pk, "on": str(done_on)},
    )
    return found
