"""The one door to a step: lock the case, ask the table, ask who it is."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.appeals.rules import steps
from korpu.appeals.rules.kinds import AppealState, Duty
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.subjects import subject_of
from korpu.journal import operations as journal
from korpu.journal import queries as journal_queries
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity, Standing
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import OPEN_STATES as ASSIGNMENT_OPEN
from korpu.work_plans.rules import AssignmentKind
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar


class NotYours(RuleBroken):
    """The step belongs to somebody else."""


class OthersDepend(RuleBroken):
    """Other cases are answered with this one."""


def lock(appeal: Appeal) -> Appeal:
    """Give the case as it is now, held until the transaction ends."""
    locked = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    locked.before_step = (locked.state, locked.unit_id)
    return locked


def roles_in_unit(standing: Standing, unit_id: int | None) -> frozenset[str]:
    """Give the roles that the person has in the unit itself."""
    return frozenset(
        role for capacity in standing.capacities if capacity.unit_id == unit_id for role in capacity.roles
    )


def may_take(standing: Standing, appeal: Appeal, step: Step) -> bool:
    """Tell whether the person may take the step on the case as it stands."""
    return steps.starts_from(step, appeal.state) and could_ever_take(standing, appeal, step)


def could_ever_take(standing: Standing, appeal: Appeal, step: Step) -> bool:
    """Tell whether the step is the person's to take on this case, wherever the case stands now.

    None is, where the case complains of a post that the person holds or acts for (Code of administrative offences, 594-1).
    """
    if appeal.complained_post_id is not None and appeal.complained_post_id in standing.post_ids:
        return False
    return steps.could_ever_take(
        step,
        kind=appeal.kind,
        roles=frozenset(standing.roles),
        roles_in_unit=roles_in_unit(standing, appeal.unit_id),
        is_executor=appeal.executor_id is not None and appeal.executor_id in standing.post_ids,
    )


def capacity_of(standing: Standing, appeal: Appeal, step: Step) -> Capacity | None:
    """Give the post in which the person takes the step, the own before one acted for."""
    for capacity in standing.capacities:
        if capacity.post_id == appeal.executor_id:
            return capacity
    return standing.capacity_for(*steps.BY_STEP[step].roles)


def capacity_to(step: Step, appeal: Appeal, *, by: User | None, at: datetime) -> Capacity | None:
    """Give the post in which a person does what belongs to a step; none for what the system does."""
    return capacity_of(organisation.standing_of(by, at), appeal, step) if by is not None else None


def begin(appeal: Appeal, step: Step, *, by: User, at: datetime) -> tuple[Appeal, Capacity | None]:
    """Lock the case and make sure that this person may take this step now.

    Raises steps.StepNotAllowed or NotYours.
    """
    locked = lock(appeal)
    steps.check_step(locked.state, step)
    if locked.kind not in steps.BY_STEP[step].kinds:
        raise steps.StepNotAllowed(_("A case of this kind has no such step."))
    standing = organisation.standing_of(by, at)
    if not may_take(standing, locked, step):
        raise NotYours(_("This step belongs to another post."))
    return locked, capacity_of(standing, locked, step)


def move(appeal: Appeal, to: AppealState, *fields: str) -> None:
    """Save the new state together with the fields that change with it."""
    if appeal.before_step is None:
        appeal.before_step = (appeal.state, appeal.unit_id)
    appeal.state = to
    appeal.save(update_fields=["state", *fields])


def lead_of(appeal: Appeal) -> Assignment | None:
    """Give the open assignment of whoever leads the case."""
    return (
        assignments.assignments_about(*subject_of(appeal))
        .filter(kind=AssignmentKind.LEAD, state__in=ASSIGNMENT_OPEN)
        .first()
    )


def call_off_lead(
    appeal: Appeal, reason: str, *, by: User, at: datetime, capacity: Capacity | None = None
) -> None:
    """Call off the work of whoever led the case."""
    previous = lead_of(appeal)
    if previous is not None:
        work_plans.cancel_assignment(assignment=previous, reason=reason, by=by, at=at, capacity=capacity)


def due_on(appeal: Appeal) -> date | None:
    """Give the day on which the answer is due."""
    return timezone.localdate(appeal.due_at) if appeal.due_at else None


def due_of(appeal: Appeal) -> datetime | None:
    """Give when the author is to hear from the ministry: the answer, or the notice that there is none, if sooner."""
    subject_type, subject_id = subject_of(appeal)
    owed = [
        clock.due_at
        for clock in calendar.open_clocks(subject_type, subject_id)
        if clock.duty in (Duty.ANSWER, Duty.CAUSE_NOTICE)
    ]
    return min(owed, default=appeal.due_at)


def is_new_move(appeal: Appeal, move_id: int) -> bool:
    """Tell whether the author and the journal do not know of this move of the day yet."""
    lines = journal_queries.story_of((subject_of(appeal)[0], [appeal.pk]))
    return not any(
        line.action == "appeals.due_moved" and line.details.get("move") == move_id for line in lines
    )


def check_alone(appeal: Appeal) -> None:
    """Raise OthersDepend if other cases are to be answered with this one."""
    if appeal.joined.exists():
        raise OthersDepend(
            _(
                "Other cases are answered together with this one. Take them out first, or choose another first case."
            )
        )


def follow_due(appeal: Appeal) -> None:
    """Let the executor's work be due when the case is, and at no day while the case waits for its author."""
    waits = appeal.state == AppealState.CLARIFYING or appeal.due_at is None
    due_on = None if waits or appeal.due_at is None else timezone.localdate(appeal.due_at)
    subject_type, subject_id = subject_of(appeal)
    work_plans.follow_due(subject_type=subject_type, subject_id=subject_id, due_on=due_on)


def note_duty(
    appeal: Appeal, duty: str, rule_code: str, *, since: datetime, by: User | None, at: datetime, by_what: str
) -> None:
    """Keep a duty that was done in one step, with the term that it had: so that being late shows."""
    subject_type, subject_id = subject_of(appeal)
    clock = working_calendar.start_clock(
        subject_type=subject_type, subject_id=subject_id, duty=duty, rule_code=rule_code, at=since,
        by_id=by.pk if by else None,
    )  # fmt: skip
    working_calendar.satisfy_clock(clock=clock, at=at, by_what=by_what)


def record(
    appeal: Appeal,
    action: str,
    *,
    by: User | None,
    at: datetime,
    capacity: Capacity | None = None,
    reason: str = "",
    **details: str | int | bool | None,
) -> None:
    """Write the journal's line of a step, with the states and the units that it led from and to."""
    moved = _moved(appeal)
    journal.record(
        appeal, action, by=by, at=at, capacity=capacity, reason=reason, details={**details, **moved}
    )
    appeal.before_step = (appeal.state, appeal.unit_id)


def _moved(appeal: Appeal) -> dict[str, str | int | None]:
    now = (appeal.state, appeal.unit_id)
    state, unit_id = appeal.before_step or now
    if (state, unit_id) == now:
        return {}
    moved: dict[str, str | int | None] = {"from": str(state), "to": str(appeal.state)}
    if unit_id != appeal.unit_id:
        moved |= {"from_unit": unit_id, "to_unit": appeal.unit_id}
    return moved
