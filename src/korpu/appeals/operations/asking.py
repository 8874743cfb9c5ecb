"""Input from other units: asked for by a day, chased, and given without a look at the case."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.appeals.operations import stepping
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.language import dates
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind


class DueAfterTerm(RuleBroken):
    """Input that comes after the answer is due helps nobody."""


class NothingToChase(RuleBroken):
    """No input is outstanding, or it was chased today already."""


@transaction.atomic
def request_input(
    *, appeal: Appeal, unit_id: int, question: str, due_on: date, by: User, at: datetime
) -> Assignment:
    """Ask a unit for its part of the answer by a day; it sees the question, not the case.

    Raises steps.StepNotAllowed, stepping.NotYours or DueAfterTerm.
    """
    appeal, capacity = stepping.begin(appeal, Step.REQUEST_INPUT, by=by, at=at)
    answer_due = stepping.due_on(appeal)
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
def request_inputs(
    *, appeal: Appeal, unit_ids: Sequence[int], question: str, due_on: date, by: User, at: datetime
) -> list[Assignment]:
    """Ask several units the same question, each of which answers for itself.

    Raises what request_input raises, and then asks nobody.
    """
    return [
        request_input(appeal=appeal, unit_id=unit_id, question=question, due_on=due_on, by=by, at=at)
        for unit_id in dict.fromkeys(unit_ids)
    ]


@transaction.atomic
def chase_input(*, appeal: Appeal, by: User, at: datetime) -> int:
    """Remind the units that owe their input, once a day; give how many people were written to.

    Raises steps.StepNotAllowed, stepping.NotYours or NothingToChase.
    """
    appeal, capacity = stepping.begin(appeal, Step.CHASE, by=by, at=at)
    owed = list(assignments.open_contributions(SUBJECT_TYPE, appeal.pk))
    if not owed:
        raise NothingToChase(_("No input is outstanding on this case."))
    written = 0
    for assignment in owed:
        people = organisation.holders_of(Role.CONTRIBUTOR, at, assignment.unit_id)
        for person in people or organisation.holders_of(Role.UNIT_HEAD, at, assignment.unit_id):
            notifications.queue_message(
                key=f"appeals.chase:{assignment.pk}:{person.pk}:{timezone.localdate(at).isoformat()}",
                to=person.email,
                template="appeals/chase",
                language=person.language,
                values={
                    "name": person.get_full_name(),
                    "question": assignment.request,
                    "due": dates.long_date(assignment.due_on, person.language) if assignment.due_on else "",
                    "url": f"{settings.PUBLIC_URL}/desk/assignments/{assignment.pk}/",
                },
                at=at,
            )
            written += 1
    stepping.record(
        appeal, "appeals.input_chased", by=by, at=at, capacity=capacity, assignments=len(owed), people=written
    )
    return written
