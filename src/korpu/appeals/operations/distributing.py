"""Triage and execution: to a sector, accepted or given back, to an executor, with input from others."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.appeals.operations import stepping
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules import terms
from korpu.appeals.rules.kinds import AppealState, Duty
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.organisation import queries as organisation
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar


class DueAfterTerm(RuleBroken):
    """Input that comes after the answer is due helps nobody."""


class PostElsewhere(RuleBroken):
    """The executor's post lies in another unit."""


@transaction.atomic
def distribute_appeal(*, appeal: Appeal, unit_id: int, by: User, at: datetime, note: str = "") -> Appeal:
    """Send the case to a sector, or to another one than before (statute 5.4.2).

    Raises steps.StepNotAllowed or stepping.NotYours.
    """
    appeal, capacity = stepping.begin(appeal, Step.DISTRIBUTE, by=by, at=at)
    previous = _lead(appeal)
    if previous is not None:
        work_plans.cancel_assignment(
            assignment=previous, reason=str(_("Sent to another unit.")), by=by, at=at, capacity=capacity
        )
    appeal.unit_id, appeal.executor_id = unit_id, None
    stepping.move(appeal, AppealState.DISTRIBUTED, "unit", "executor")
    work_plans.give_assignment(
        subject=appeal,
        kind=AssignmentKind.LEAD,
        unit_id=unit_id,
        by=by,
        at=at,
        request=note,
        due_on=_due_on(appeal),
        capacity=capacity,
    )
    stepping.record(appeal, "appeals.distributed", by=by, at=at, capacity=capacity, unit=unit_id)
    return appeal


@transaction.atomic
def accept_appeal(*, appeal: Appeal, by: User, at: datetime, executor_post_id: int | None = None) -> Appeal:
    """Accept the case for the sector, with an executor if one is named.

    Accepting says that the ministry is competent and the request complete, so the clocks of forwarding and of
    the notice of defects are satisfied. Raises steps.StepNotAllowed, stepping.NotYours or PostElsewhere.
    """
    appeal, capacity = stepping.begin(appeal, Step.ACCEPT, by=by, at=at)
    _check_post(appeal, executor_post_id)
    lead = _lead(appeal)
    if lead is not None:
        work_plans.accept_assignment(
            assignment=lead, post_id=executor_post_id, by=by, at=at, capacity=capacity
        )
    appeal.executor_id = executor_post_id
    stepping.move(appeal, AppealState.IN_WORK, "executor")
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty in (Duty.FORWARD, Duty.DEFECT_NOTICE):
            working_calendar.satisfy_clock(clock=clock, at=at, by_what="appeals.accepted")
    stepping.record(appeal, "appeals.accepted", by=by, at=at, capacity=capacity, executor=executor_post_id)
    return appeal


@transaction.atomic
def reject_appeal(*, appeal: Appeal, reason: str, by: User, at: datetime) -> Appeal:
    """Give the case back to whoever distributes, with a reason.

    Raises steps.StepNotAllowed, stepping.NotYours or work_plans' ReasonMissing.
    """
    appeal, capacity = stepping.begin(appeal, Step.REJECT, by=by, at=at)
    lead = _lead(appeal)
    if lead is not None:
        work_plans.reject_assignment(assignment=lead, reason=reason, by=by, at=at, capacity=capacity)
    unit_id, appeal.unit_id, appeal.executor_id = appeal.unit_id, None, None
    stepping.move(appeal, AppealState.REGISTERED, "unit", "executor")
    stepping.record(
        appeal, "appeals.rejected", by=by, at=at, capacity=capacity, reason=clean_text(reason), unit=unit_id
    )
    return appeal


@transaction.atomic
def assign_executor(*, appeal: Appeal, post_id: int, by: User, at: datetime) -> Appeal:
    """Name the executor, or another one.

    Raises steps.StepNotAllowed, stepping.NotYours or PostElsewhere.
    """
    appeal, capacity = stepping.begin(appeal, Step.ASSIGN_EXECUTOR, by=by, at=at)
    _check_post(appeal, post_id)
    lead = _lead(appeal)
    if lead is not None:
        work_plans.hand_over_assignment(assignment=lead, post_id=post_id, by=by, at=at, capacity=capacity)
    before, appeal.executor_id = appeal.executor_id, post_id
    appeal.save(update_fields=["executor"])
    stepping.record(
        appeal, "appeals.executor_assigned", by=by, at=at, capacity=capacity, executor=post_id, before=before
    )
    return appeal


@transaction.atomic
def request_input(
    *, appeal: Appeal, unit_id: int, question: str, due_on: date, by: User, at: datetime
) -> Assignment:
    """Ask a unit for its part of the answer by a day; it sees the question, not the case.

    Raises steps.StepNotAllowed, stepping.NotYours or DueAfterTerm.
    """
    appeal, capacity = stepping.begin(appeal, Step.REQUEST_INPUT, by=by, at=at)
    answer_due = _due_on(appeal)
    if due_on < timezone.localdate(at) or (answer_due and due_on > answer_due):
        raise DueAfterTerm(
            _("The input has to come between today and the day on which the answer is due."), field="due_on"
        )
    assignment = work_plans.give_assignment(
        subject=appeal,
        kind=AssignmentKind.CONTRIBUTION,
        unit_id=unit_id,
        by=by,
        at=at,
        request=question,
        due_on=due_on,
        capacity=capacity,
    )
    stepping.record(
        appeal,
        "appeals.input_requested",
        by=by,
        at=at,
        capacity=capacity,
        unit=unit_id,
        assignment=assignment.pk,
    )
    return assignment


@transaction.atomic
def set_urgency(*, appeal: Appeal, urgency: str, reason: str, by: User, at: datetime) -> Appeal:
    """Give the case another term of the law, reasoned; the answer clock starts anew from registration.

    Raises steps.StepNotAllowed, stepping.NotYours, terms.TermUnknown or RuleBroken without a reason.
    """
    appeal, capacity = stepping.begin(appeal, Step.SET_URGENCY, by=by, at=at)
    rule_code = terms.answer_rule(appeal.kind, urgency)
    if not clean_text(reason):
        raise RuleBroken(_("Give the reason: the law allows this term only with one."), field="reason")
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty == Duty.ANSWER:
            working_calendar.stop_clock(clock=clock, at=at, by_id=by.pk, reason="appeals.term_changed")
    clock = working_calendar.start_clock(
        subject_type=SUBJECT_TYPE,
        subject_id=appeal.pk,
        duty=Duty.ANSWER,
        rule_code=rule_code,
        at=appeal.registered_at,
        by_id=by.pk,
    )
    appeal.urgency, appeal.urgency_reason, appeal.due_at = urgency, clean_text(reason), clock.due_at
    appeal.save(update_fields=["urgency", "urgency_reason", "due_at"])
    stepping.follow_due(appeal)
    stepping.record(
        appeal,
        "appeals.term_changed",
        by=by,
        at=at,
        capacity=capacity,
        reason=clean_text(reason),
        urgency=urgency,
    )
    return appeal


def _lead(appeal: Appeal) -> Assignment | None:
    return (
        assignments.assignments_about(SUBJECT_TYPE, appeal.pk)
        .filter(kind=AssignmentKind.LEAD, state__in=("GIVEN", "ACCEPTED"))
        .first()
    )


def _check_post(appeal: Appeal, post_id: int | None) -> None:
    if post_id is not None and organisation.unit_of_post(post_id) != appeal.unit_id:
        raise PostElsewhere(_("The executor has to be of the unit that has the case."), field="executor")


def _due_on(appeal: Appeal) -> date | None:
    if appeal.due_at is None:
        return None
    return timezone.localdate(appeal.due_at)
