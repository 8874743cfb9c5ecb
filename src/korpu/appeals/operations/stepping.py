"""The one door to a step: lock the case, ask the table, ask who it is."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.appeals.rules import steps
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.subjects import subject_of
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity, Standing
from korpu.work_plans import operations as work_plans


class NotYours(RuleBroken):
    """The step belongs to somebody else."""


def lock(appeal: Appeal) -> Appeal:
    """Give the case as it is now, held until the transaction ends."""
    return Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)


def roles_in_unit(standing: Standing, unit_id: int | None) -> frozenset[str]:
    """Give the roles that the person has in the unit itself."""
    return frozenset(
        role for capacity in standing.capacities if capacity.unit_id == unit_id for role in capacity.roles
    )


def may_take(standing: Standing, appeal: Appeal, step: Step) -> bool:
    """Tell whether the person may take the step on the case as it stands."""
    return steps.starts_from(step, appeal.state) and could_ever_take(standing, appeal, step)


def could_ever_take(standing: Standing, appeal: Appeal, step: Step) -> bool:
    """Tell whether the step is the person's to take on this case, wherever the case stands now."""
    return steps.could_ever_take(
        step,
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


def begin(appeal: Appeal, step: Step, *, by: User, at: datetime) -> tuple[Appeal, Capacity | None]:
    """Lock the case and make sure that this person may take this step now.

    Raises steps.StepNotAllowed or NotYours.
    """
    locked = lock(appeal)
    steps.check_step(locked.state, step)
    standing = organisation.standing_of(by, at)
    if not may_take(standing, locked, step):
        raise NotYours(_("This step belongs to another post."))
    return locked, capacity_of(standing, locked, step)


def move(appeal: Appeal, to: AppealState, *fields: str) -> None:
    """Save the new state together with the fields that change with it."""
    appeal.state = to
    appeal.save(update_fields=["state", *fields])


def follow_due(appeal: Appeal) -> None:
    """Let the executor's work be due when the case is, and at no day while the case waits for its author."""
    waits = appeal.state == AppealState.CLARIFYING or appeal.due_at is None
    due_on = None if waits or appeal.due_at is None else timezone.localdate(appeal.due_at)
    subject_type, subject_id = subject_of(appeal)
    work_plans.follow_due(subject_type=subject_type, subject_id=subject_id, due_on=due_on)


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
    """Write the journal's line of a step."""
    journal.record(appeal, action, by=by, at=at, capacity=capacity, reason=reason, details=details)
