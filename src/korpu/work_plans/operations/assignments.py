"""Everything that can happen to an assignment."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.subjects import subject_of
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity
from korpu.work_plans import access, queries, rules, signals
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind, AssignmentState

TITLE_LENGTH = 300


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
    title: str = "",
    basis: str = "",
    giver_post_id: int | None = None,
    control_post_id: int | None = None,
    wants_acceptance: bool = False,
) -> Assignment:
    """Give a piece of work to a unit or to a post in it (statute 5.4.2: distribution of work).

    ``wants_acceptance``: the result counts when the giver has accepted it, and a late one says why. ``control_post_id``
    keeps the work on the control of that post (order of 2012, 11). Raises IntegrityError if the subject has a lead
    executor already: cancel that assignment first.
    """
    subject_type, subject_id = subject_of(subject)
    assignment = Assignment.objects.create(
        subject_type=subject_type,
        subject_id=subject_id,
        kind=kind,
        unit_id=unit_id,
        post_id=post_id,
        title=clean_line(title)[:TITLE_LENGTH],
        basis=clean_line(basis)[:60],
        request=clean_text(request),
        due_on=due_on,
        giver_post_id=giver_post_id,
        control_post_id=control_post_id,
        wants_acceptance=wants_acceptance,
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
    if assignment.state != AssignmentState.GIVEN:
        rules.check_step(AssignmentState.DONE, AssignmentState.ACCEPTED)
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
        rules.check_step(AssignmentState.DONE, AssignmentState.ACCEPTED)
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
    assignment = _ended(assignment, AssignmentState.REJECTED, reason, by=by, at=at)
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
    lateness_reason: str = "",
) -> Assignment:
    """Hand in the result of an assignment, each executor for itself.

    Where the giver wants to accept it, it waits for that, and a result after the due day says why it is late.
    Raises AssignmentStepNotAllowed if it was handed in or called off before, ReasonMissing.
    """
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    waits = locked.wants_acceptance
    if waits:
        rules.check_lateness(locked.due_on, timezone.localdate(at), lateness_reason)
    wanted = AssignmentState.HANDED_IN if waits else AssignmentState.DONE
    if locked.state not in rules.OPEN_STATES:
        rules.check_step(AssignmentState.DONE, wanted)
    locked.state = wanted
    locked.result = clean_text(result)
    locked.lateness_reason = clean_text(lateness_reason)
    locked.handed_in_by, locked.handed_in_at = by, at
    locked.done_at = None if waits else at
    locked.decided_by = by or locked.decided_by
    locked.save(
        update_fields=[
            "state", "result", "lateness_reason", "handed_in_by", "handed_in_at", "done_at", "decided_by",
        ]
    )  # fmt: skip
    locked.files.add(*file_ids)
    action = "work_plans.assignment_handed_in" if waits else "work_plans.assignment_completed"
    _record(locked, action, by=by, at=at, capacity=capacity)
    if not waits:
        signals.assignment_completed.send(Assignment, assignment=locked, by=by, at=at)
    return locked


def follow_due(*, subject_type: str, subject_id: int, due_on: date | None) -> None:
    """Move the lead's due day with that of what the work is about; none while its clock stands still.

    The subject's own app writes the journal: the day is its own, and this work only follows it.
    """
    Assignment.objects.filter(
        subject_type=subject_type,
        subject_id=subject_id,
        kind=AssignmentKind.LEAD,
        state__in=rules.OPEN_STATES,
    ).update(due_on=due_on)


@transaction.atomic
def accept_result(
    *, assignment: Assignment, by: User, at: datetime, remarks: str = "", capacity: Capacity | None = None
) -> Assignment:
    """Accept the result that an executor handed in (statute 5.4.3).

    Raises AssignmentStepNotAllowed, NotYours, OwnResult.
    """
    locked = _handed_in(assignment, by=by, at=at)
    locked.state, locked.done_at, locked.accepted_by = AssignmentState.DONE, at, by
    locked.remarks = clean_text(remarks)
    locked.save(update_fields=["state", "done_at", "accepted_by", "remarks"])
    _record(locked, "work_plans.result_accepted", by=by, at=at, capacity=capacity)
    signals.assignment_completed.send(Assignment, assignment=locked, by=by, at=at)
    return locked


@transaction.atomic
def return_result(
    *, assignment: Assignment, remarks: str, by: User, at: datetime, capacity: Capacity | None = None
) -> Assignment:
    """Give a result back to its executor with remarks (statute 5.4.3); the due day stays.

    Raises AssignmentStepNotAllowed, NotYours, OwnResult, ReasonMissing.
    """
    rules.check_reason(remarks, "remarks")
    locked = _handed_in(assignment, by=by, at=at)
    locked.state = AssignmentState.ACCEPTED
    locked.remarks = clean_text(remarks)
    locked.times_returned += 1
    locked.handed_in_at = None
    locked.save(update_fields=["state", "remarks", "times_returned", "handed_in_at"])
    _record(locked, "work_plans.result_returned", by=by, at=at, capacity=capacity)
    return locked


@transaction.atomic
def extend_assignment(
    *,
    assignment: Assignment,
    due_on: date,
    reason: str,
    by: User,
    at: datetime,
    capacity: Capacity | None = None,
) -> Assignment:
    """Give an assignment a later due day, once, with the reason; the old day stays on record.

    Raises NotYours unless the giver or a superior asks, OnControl unless whoever controls the item does,
    AssignmentStepNotAllowed, TermAlreadyExtended, DueNotLater, ReasonMissing.
    """
    rules.check_reason(reason, "reason")
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    standing = organisation.standing_of(by, at)
    access.check_decides(standing, locked, at)
    if locked.is_on_control and locked.control_post_id not in standing.post_ids:
        raise rules.OnControl(_("Only whoever keeps this item on control gives it more time."))
    if locked.state not in rules.OPEN_STATES:
        rules.check_step(AssignmentState.DONE, AssignmentState.ACCEPTED)
    rules.check_extension(locked.due_on, due_on, locked.extended_from_on, queries.control_day_of(locked))
    old = locked.due_on
    locked.extended_from_on, locked.due_on = old, due_on
    locked.extension_reason, locked.extended_by = clean_text(reason), by
    locked.save(update_fields=["extended_from_on", "due_on", "extension_reason", "extended_by"])
    journal.record(
        locked,
        "work_plans.term_extended",
        by=by,
        at=at,
        capacity=capacity,
        details={"before": old.isoformat() if old else None, "after": due_on.isoformat()},
    )
    return locked


@transaction.atomic
def take_off_control(*, assignment: Assignment, by: User, at: datetime) -> Assignment:
    """Take an item off control: only whoever holds the controlling post, and only when it is done (order, 11).

    Raises NotYours, AssignmentStepNotAllowed.
    """
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    standing = organisation.standing_of(by, at)
    if locked.control_post_id is None or locked.control_post_id not in standing.post_ids:
        raise rules.NotYours(_("Only whoever keeps this item on control takes it off."))
    if locked.off_control_at is not None or locked.state in rules.UNFINISHED_STATES:
        raise rules.AssignmentStepNotAllowed(
            _("An item leaves control when its result has been accepted, and once.")
        )
    locked.off_control_at, locked.off_control_by = at, by
    locked.save(update_fields=["off_control_at", "off_control_by"])
    _record(locked, "work_plans.taken_off_control", by=by, at=at, capacity=None)
    return locked


@transaction.atomic
def cancel_assignment(
    *, assignment: Assignment, reason: str, by: User | None, at: datetime, capacity: Capacity | None = None
) -> Assignment:
    """Call an assignment off with a reason.

    Raises AssignmentStepNotAllowed or ReasonMissing.
    """
    assignment = _ended(assignment, AssignmentState.CANCELLED, reason, by=by, at=at)
    _record(assignment, "work_plans.assignment_cancelled", by=by, at=at, capacity=capacity)
    return assignment


def _handed_in(assignment: Assignment, *, by: User, at: datetime) -> Assignment:
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if locked.state != AssignmentState.HANDED_IN:
        raise rules.AssignmentStepNotAllowed(_("No result waits to be accepted here."))
    if locked.handed_in_by_id == by.pk:
        raise rules.OwnResult(_("Nobody accepts a result that they handed in themselves."))
    access.check_decides(organisation.standing_of(by, at), locked, at)
    return locked


def _ended(
    assignment: Assignment, state: AssignmentState, reason: str, *, by: User | None, at: datetime
) -> Assignment:
    """End work that will not be done here, with the reason. Raises AssignmentStepNotAllowed or ReasonMissing."""
    rules.check_reason(reason)
    locked = _locked(assignment, state)
    locked.state, locked.reason = state, clean_text(reason)
    locked.decided_by, locked.decided_at = by, at
    locked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    return locked


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
