"""The end of a case, and opening it anew: closed with its outcome, archived with the day until which it is kept."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import signals
from korpu.appeals.models import Appeal, DispatchState, Draft, RequestPoint, Round
from korpu.appeals.operations import stepping, telling
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules import retention, terms
from korpu.appeals.rules.kinds import AppealState, Duty
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.organisation import queries as organisation
from korpu.organisation.rules import RetentionStart
from korpu.work_plans import operations as work_plans
from korpu.work_plans.rules import AssignmentKind
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.models import Clock

OWED_TO_AUTHOR = (Duty.ANSWER, Duty.EXTENSION_NOTICE, Duty.CAUSE_NOTICE, Duty.DEFECT_NOTICE)


class NotDelivered(RuleBroken):
    """The answer has not reached its author yet."""


class NotReceived(RuleBroken):
    """A competent body has not got the case yet, or nothing proves that it has."""


class LateWithoutReason(RuleBroken):
    """An answer that left after its term is explained before the case is closed."""


@transaction.atomic
def close_appeal(*, appeal: Appeal, by: User, at: datetime, reason_late: str = "") -> Appeal:
    """Close an answered case under its outcome and derive until when it is kept.

    Raises steps.StepNotAllowed, stepping.NotYours, NotDelivered, NotReceived, LateWithoutReason, or
    retention.RetentionUnknown: without a last day nothing is closed.
    """
    appeal, capacity = stepping.begin(appeal, Step.CLOSE, by=by, at=at)
    if appeal.dispatches.exclude(state=DispatchState.DELIVERED).exists():
        raise NotDelivered(
            _("The letter has not been delivered yet. Mark it as delivered or send it again first.")
        )
    unproved = appeal.forwardings.exclude(state=DispatchState.DELIVERED).first()
    if unproved is not None:
        raise NotReceived(
            _(
                "Nothing proves that “%(name)s” has got the case. Enter the proof of receipt, or send it again first."
            )
            % {"name": unproved.name}
        )
    late_duties = _late_duties(appeal, at)
    was_late = (
        appeal.due_at is not None and appeal.answered_at is not None and appeal.answered_at > appeal.due_at
    )
    if (was_late or late_duties) and not clean_text(reason_late):
        raise LateWithoutReason(
            _("The answer left after its term. Write the reason: it stands in the report.")
            if was_late
            else _("A notice left after its term. Write the reason: it stands in the report."),
            field="reason_late",
        )
    for clock in late_duties:
        working_calendar.give_reason_late(clock=clock, reason=clean_text(reason_late), at=at)
    answered_on = timezone.localdate(appeal.answered_at)
    starts_with = organisation.retention_starts(appeal.outcome)
    appeal.retain_until = retention.kept_until(
        answered_on,
        years=organisation.retention_years(appeal.outcome),
        starts_on=timezone.localdate(at) if starts_with == RetentionStart.CLOSED else None,
    )
    appeal.closed_at = at
    stepping.move(appeal, AppealState.CLOSED, "closed_at", "retain_until")
    stepping.record(
        appeal,
        "appeals.closed",
        by=by,
        at=at,
        capacity=capacity,
        reason=clean_text(reason_late),
        outcome=appeal.outcome,
        late=was_late,
    )
    signals.appeal_closed.send(Appeal, appeal=appeal, by=by, at=at)
    return appeal


def _late_duties(appeal: Appeal, at: datetime) -> list[Clock]:
    """Give the duties towards the author that were done late, acceptance inside the ministry left out."""
    owed = [
        clock
        for clock in calendar.clocks_of(SUBJECT_TYPE, appeal.pk)
        if clock.duty in OWED_TO_AUTHOR or clock.satisfied_by == "appeals.forwarded"
    ]
    return [clock for clock in owed if clock.is_late(at) and not clock.reason_late]


@transaction.atomic
def reopen_appeal(*, appeal: Appeal, reason: str, by: User, at: datetime) -> Appeal:
    """Open a case anew that was answered: the former answer stays on record, a new term runs from here.

    A right of its own (steps.Step.REOPEN). The author is told. Raises steps.StepNotAllowed, stepping.NotYours, or
    RuleBroken without a reason and for a case that never lay with a unit.
    """
    appeal, capacity = stepping.begin(appeal, Step.REOPEN, by=by, at=at)
    words = clean_text(reason)
    if not words:
        raise RuleBroken(_("Say why the case is opened anew."), field="reason")
    if appeal.unit_id is None or appeal.answered_at is None:
        raise RuleBroken(_("This case never lay with a unit: enter the letter that came anew as a new case."))
    Round.objects.create(
        appeal=appeal,
        unit_id=appeal.unit_id,
        due_at=appeal.due_at,
        answered_at=appeal.answered_at,
        outcome=appeal.outcome,
        closed_at=appeal.closed_at,
        reopened_at=at,
        reopened_by=by,
    )
    Draft.objects.filter(appeal=appeal).delete()
    RequestPoint.objects.filter(appeal=appeal).update(treatment="", ground="")
    clock = working_calendar.start_clock(
        subject_type=SUBJECT_TYPE,
        subject_id=appeal.pk,
        duty=Duty.ANSWER,
        rule_code=terms.answer_rule(appeal.kind, appeal.urgency),
        at=at,
        by_id=by.pk,
    )
    appeal.answered_at = appeal.closed_at = appeal.retain_until = appeal.cause = appeal.answered_with = None
    appeal.outcome, appeal.due_at = "", clock.due_at
    appeal.times_reopened += 1
    stepping.move(
        appeal, AppealState.IN_WORK, "answered_at", "closed_at", "retain_until", "cause", "answered_with",
        "outcome", "due_at", "times_reopened",
    )  # fmt: skip
    lead = work_plans.give_assignment(
        subject=appeal, kind=AssignmentKind.LEAD, unit_id=appeal.unit_id, by=by, at=at, request=words,
        due_on=stepping.due_on(appeal), capacity=capacity,
    )  # fmt: skip
    work_plans.accept_assignment(assignment=lead, post_id=appeal.executor_id, by=by, at=at, capacity=capacity)
    telling.tell_author(appeal, "appeals/reopened", at=at, key=str(appeal.times_reopened))
    stepping.record(appeal, "appeals.reopened", by=by, at=at, capacity=capacity, reason=words)
    signals.appeal_reopened.send(Appeal, appeal=appeal, by=by, at=at)
    return appeal


@transaction.atomic
def archive_appeal(*, appeal: Appeal, by: User, at: datetime) -> Appeal:
    """Put a closed case into the archive, where it stays readable and unchanged (rules of 2012, 5.2).

    Raises steps.StepNotAllowed or stepping.NotYours.
    """
    appeal, capacity = stepping.begin(appeal, Step.ARCHIVE, by=by, at=at)
    appeal.archived_at = at
    stepping.move(appeal, AppealState.ARCHIVED, "archived_at")
    stepping.record(
        appeal, "appeals.archived", by=by, at=at, capacity=capacity, kept_until=str(appeal.retain_until)
    )
    return appeal
