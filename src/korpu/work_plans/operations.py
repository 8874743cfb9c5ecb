"""Everything that can happen to an assignment."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import models, transaction

from korpu.accounts.models import User
from korpu.foundation.subjects import subject_of
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.organisation.rules import Capacity
from korpu.work_plans import rules, signals
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind, AssignmentState


@transaction.atomic
def give_assignment(
    *,
    subject: models.Model,
    kind: AssignmentKind,
    unit_id: int,
    by: User | None,
    at: datetime,
    post_id: int | None = None,
    request: str = "",
    due_on: date | None = None,
    capacity: Capacity | None = None,
) -> Assignment:
    """Give a piece of work to a unit or to a post in it (statute 5.4.2: distribution of work).

    Raises IntegrityError if the subject has a lead executor already: cancel that assignment first.
    """
    subject_type, subject_id = subject_of(subject)
    assignment = Assignment.objects.create(
        subject_type=subject_type,
        subject_id=subject_id,
        kind=kind,
        unit_id=unit_id,
        post_id=post_id,
        request=clean_text(request),
        due_on=due_on,
        given_by=by,
        given_at=at,
    )
    journal.record(
        subject,
        "work_plans.assignment_given",
        by=by,
        at=at,
        capacity=capacity,
        details={"assignment": assignment.pk, "kind": kind, "unit": unit_id, "post": post_id},
    )
    return assignment


@transaction.atomic
def accept_assignment(
    *,
    assignment: Assignment,
    by: User,
    at: datetime,
    post_id: int | None = None,
    capacity: Capacity | None = None,
) -> Assignment:
    """Take an assignment on, for a post if one is named.

    Raises AssignmentStepNotAllowed if it is no longer waiting to be accepted.
    """
    assignment = _locked(assignment, AssignmentState.ACCEPTED)
    assignment.state = AssignmentState.ACCEPTED
    assignment.post_id = post_id or assignment.post_id
    assignment.decided_by, assignment.decided_at = by, at
    assignment.save(update_fields=["state", "post", "decided_by", "decided_at"])
    _record(assignment, "work_plans.assignment_accepted", by=by, at=at, capacity=capacity)
    signals.assignment_accepted.send(Assignment, assignment=assignment, by=by, at=at)
    return assignment


@transaction.atomic
def hand_over_assignment(
    *, assignment: Assignment, post_id: int, by: User, at: datetime, capacity: Capacity | None = None
) -> Assignment:
    """Give an assignment that is being worked on to another post of the same unit.

    Raises AssignmentStepNotAllowed if it is closed.
    """
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.state not in rules.OPEN_STATES:
        rules.check_step(assignment.state, AssignmentState.ACCEPTED)
    assignment.post_id = post_id
    assignment.save(update_fields=["post"])
    _record(assignment, "work_plans.assignment_handed_over", by=by, at=at, capacity=capacity)
    return assignment


@transaction.atomic
def reject_assignment(
    *, assignment: Assignment, reason: str, by: User, at: datetime, capacity: Capacity | None = None
) -> Assignment:
    """Give an assignment back with a reason.

    Raises AssignmentStepNotAllowed or ReasonMissing.
    """
    rules.check_reason(reason)
    assignment = _locked(assignment, AssignmentState.REJECTED)
    assignment.state = AssignmentState.REJECTED
    assignment.reason = clean_text(reason)
    assignment.decided_by, assignment.decided_at = by, at
    assignment.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    _record(assignment, "work_plans.assignment_rejected", by=by, at=at, capacity=capacity)
    signals.assignment_rejected.send(Assignment, assignment=assignment, by=by, at=at)
    return assignment


@transaction.atomic
def complete_assignment(
    *,
    assignment: Assignment,
    result: str,
    by: User | None,
    at: datetime,
    file_ids: Sequence[int] = (),
    capacity: Capacity | None = None,
) -> Assignment:
    """Hand in the result of an assignment, each executor for itself.

    Raises AssignmentStepNotAllowed if it was handed in or called off before.
    """
    assignment = _locked(assignment, AssignmentState.DONE)
    assignment.state = AssignmentState.DONE
    assignment.result = clean_text(result)
    assignment.done_at = at
    assignment.decided_by = by or assignment.decided_by
    assignment.save(update_fields=["state", "result", "done_at", "decided_by"])
    assignment.files.add(*file_ids)
    _record(assignment, "work_plans.assignment_completed", by=by, at=at, capacity=capacity)
    signals.assignment_completed.send(Assignment, assignment=assignment, by=by, at=at)
    return assignment


@transaction.atomic
def cancel_assignment(
    *, assignment: Assignment, reason: str, by: User | None, at: datetime, capacity: Capacity | None = None
) -> Assignment:
    """Call an assignment off with a reason.

    Raises AssignmentStepNotAllowed or ReasonMissing.
    """
    rules.check_reason(reason)
    assignment = _locked(assignment, AssignmentState.CANCELLED)
    assignment.state = AssignmentState.CANCELLED
    assignment.reason = clean_text(reason)
    assignment.decided_by, assignment.decided_at = by, at
    assignment.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    _record(assignment, "work_plans.assignment_cancelled", by=by, at=at, capacity=capacity)
    return assignment


def _locked(assignment: Assignment, wanted: AssignmentState) -> Assignment:
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    rules.check_step(locked.state, wanted)
    return locked


def _record(
    assignment: Assignment, action: str, *, by: User | None, at: datetime, capacity: Capacity | None
) -> None:
    journal.record(
        assignment,
        action,
        by=by,
        at=at,
        capacity=capacity,
        details={"subject_type": assignment.subject_type, "subject_id": assignment.subject_id},
    )
