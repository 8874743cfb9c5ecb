"""What commissions do about news of the assignments that carry their decisions out."""

from typing import Any

from django.dispatch import receiver

from korpu.accounts.models import User
from korpu.commissions import operations, queries
from korpu.work_plans.signals import assignment_completed, assignment_rejected


@receiver(assignment_completed, dispatch_uid="commissions.assignment_completed")
def note_completion(*, assignment: Any, by: User | None, at: Any, **more: Any) -> None:
    if assignment.subject_type == queries.DECISION:
        operations.follow_completed(decision_id=assignment.subject_id, by=by, at=at)
    elif assignment.subject_type == queries.SESSION:
        operations.follow_report(session_id=assignment.subject_id, report=assignment.result, by=by, at=at)


@receiver(assignment_rejected, dispatch_uid="commissions.assignment_rejected")
def note_rejection(*, assignment: Any, by: User | None, at: Any, **more: Any) -> None:
    if assignment.subject_type == queries.DECISION:
        operations.follow_rejected(decision_id=assignment.subject_id, reason=assignment.reason, by=by, at=at)
