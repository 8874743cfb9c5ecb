"""Execution: to a sector, accepted or given back, to an executor, taken by whoever is free."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import queries
from korpu.appeals.models import Appeal
from korpu.appeals.operations import defects, forwarding, stepping
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules.kinds import AppealState, Duty
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.work_plans import operations as work_plans
from korpu.work_plans.rules import AssignmentKind
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar


class TakenAlready(RuleBroken):
    """The case has its executor."""


class PostElsewhere(RuleBroken):
    """The executor's post lies in another unit."""


@transaction.atomic
def distribute_appeal(*, appeal: Appeal, unit_id: int, by: User, at: datetime, note: str = "") -> Appeal:
    """Send the case to a sector, or to another one than before (statute 5.4.2).

    Raises steps.StepNotAllowed, stepping.NotYours or forwarding.SentToTheOneComplainedOf.
    """
    appeal, capacity = stepping.begin(appeal, Step.DISTRIBUTE, by=by, at=at)
    forwarding.check_unit(appeal, unit_id)
    stepping.call_off_lead(appeal, str(_("Sent to another unit.")), by=by, at=at, capacity=capacity)
    appeal.unit_id, appeal.executor_id = unit_id, None
    stepping.move(appeal, AppealState.DISTRIBUTED, "unit", "executor")
    work_plans.give_assignment(
        subject=appeal,
        kind=AssignmentKind.LEAD,
        unit_id=unit_id,
        by=by,
        at=at,
        request=note,
        due_on=stepping.due_on(appeal),
        capacity=capacity,
    )
    stepping.record(appeal, "appeals.distributed", by=by, at=at, capacity=capacity, unit=unit_id)
    return appeal


@transaction.atomic
def accept_appeal(
    *,
    appeal: Appeal,
    by: User,
    at: datetime,
    executor_post_id: int | None = None,
    is_incomplete: bool = False,
) -> Appeal:
    """Accept the case for the sector, with an executor if one is named.

    Accepting says that the ministry is competent, so the clock of forwarding is satisfied. Whoever accepts is the first
    to read the request for its answer, and says whether it is complete: then no notice of defects is owed and its clock
    stops, done by nobody. If something is missing, the clock runs until the question to the author leaves (access law,
    24.4; defects.note_notice). Raises steps.StepNotAllowed, stepping.NotYours, PostElsewhere or
    forwarding.SentToTheOneComplainedOf.
    """
    appeal, capacity = stepping.begin(appeal, Step.ACCEPT, by=by, at=at)
    _check_post(appeal, executor_post_id)
    lead = stepping.lead_of(appeal)
    if lead is not None:
        work_plans.accept_assignment(
            assignment=lead, post_id=executor_post_id, by=by, at=at, capacity=capacity
        )
    appeal.executor_id = executor_post_id
    stepping.move(appeal, AppealState.IN_WORK, "executor")
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty == Duty.FORWARD:
            working_calendar.satisfy_clock(clock=clock, at=at, by_what="appeals.accepted")
    if not is_incomplete:
        defects.found_complete(appeal, by=by, at=at)
    stepping.record(
        appeal, "appeals.accepted", by=by, at=at, capacity=capacity, executor=executor_post_id,
        incomplete=is_incomplete,
    )  # fmt: skip
    return appeal


@transaction.atomic
def reject_appeal(*, appeal: Appeal, reason: str, by: User, at: datetime) -> Appeal:
    """Give the case back to whoever distributes, with a reason.

    Raises steps.StepNotAllowed, stepping.NotYours or work_plans' ReasonMissing.
    """
    appeal, capacity = stepping.begin(appeal, Step.REJECT, by=by, at=at)
    lead = stepping.lead_of(appeal)
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

    Raises steps.StepNotAllowed, stepping.NotYours, PostElsewhere or
    forwarding.SentToTheOneComplainedOf.
    """
    appeal, capacity = stepping.begin(appeal, Step.ASSIGN_EXECUTOR, by=by, at=at)
    _check_post(appeal, post_id)
    lead = stepping.lead_of(appeal)
    if lead is not None:
        work_plans.hand_over_assignment(assignment=lead, post_id=post_id, by=by, at=at, capacity=capacity)
    before, appeal.executor_id = appeal.executor_id, post_id
    appeal.save(update_fields=["executor"])
    stepping.record(
        appeal, "appeals.executor_assigned", by=by, at=at, capacity=capacity, executor=post_id, before=before
    )
    return appeal


@transaction.atomic
def take_appeal(*, appeal: Appeal, by: User, at: datetime) -> Appeal:
    """Take a case of the own sector that nobody executes yet.

    Raises steps.StepNotAllowed, stepping.NotYours or TakenAlready.
    """
    appeal, capacity = stepping.begin(appeal, Step.TAKE, by=by, at=at)
    if appeal.executor_id is not None:
        raise TakenAlready(_("Somebody else has taken this case meanwhile."))
    standing = organisation.standing_of(by, at)
    taking = standing.capacity_for(Role.EXECUTOR, unit_id=appeal.unit_id)
    if taking is None:
        raise stepping.NotYours(_("This step belongs to another post."))
    post_id = taking.acting_for_post_id or taking.post_id
    forwarding.check_executor(appeal, post_id)
    lead = stepping.lead_of(appeal)
    if lead is not None:
        work_plans.hand_over_assignment(assignment=lead, post_id=post_id, by=by, at=at, capacity=capacity)
    appeal.executor_id = post_id
    appeal.save(update_fields=["executor"])
    stepping.record(appeal, "appeals.taken", by=by, at=at, capacity=capacity, executor=post_id)
    return appeal


@transaction.atomic
def take_next_appeal(*, by: User, at: datetime) -> Appeal | None:
    """Take the most urgent case of the own sectors that nobody executes, or give None where there is none.

    Two who ask at once get two cases: a case that somebody is taking is passed over.
    """
    standing = organisation.standing_of(by, at)
    waiting = queries.waiting_for_executor(standing.unit_ids_for(Role.EXECUTOR))
    waiting = waiting.exclude(complained_post__in=standing.post_ids)
    found = waiting.select_for_update(of=("self",), skip_locked=True).first()
    return take_appeal(appeal=found, by=by, at=at) if found else None


def _check_post(appeal: Appeal, post_id: int | None) -> None:
    forwarding.check_executor(appeal, post_id)
    if post_id is not None and organisation.unit_of_post(post_id) != appeal.unit_id:
        raise PostElsewhere(_("The executor has to be of the unit that has the case."), field="executor")
