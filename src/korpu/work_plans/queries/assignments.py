"""Reads of assignments that several apps make."""

from datetime import date

from django.db.models import Q, QuerySet

from korpu.organisation.rules import Role, Standing
from korpu.work_plans.models import Assignment, Instruction, Notice
from korpu.work_plans.rules import HEADS, OPEN_STATES, AssignmentKind, AssignmentState


def assignments_of(standing: Standing) -> QuerySet[Assignment]:
    """Give the assignments of the posts that the person holds or acts for, and of the units the person heads.

    An assignment of a whole unit waits for whoever may take it: its head, or its contributors.
    """
    mine = Q(post_id__in=standing.post_ids)
    waiting = Q(post_id__isnull=True, unit_id__in=standing.unit_ids_for(*HEADS, Role.CONTRIBUTOR))
    return Assignment.objects.filter(mine | waiting)


def open_assignments(standing: Standing) -> QuerySet[Assignment]:
    """Give what waits for the person now, the soonest due first."""
    return assignments_of(standing).filter(state__in=OPEN_STATES).order_by("due_on", "pk")


def assignments_given_by(standing: Standing) -> QuerySet[Assignment]:
    """Give what the person gave, or an earlier holder of the person's posts."""
    return Assignment.objects.filter(
        Q(giver_post_id__in=standing.post_ids) | Q(giver_post_id__isnull=True, given_by_id=standing.user_id)
    )


def waiting_for_acceptance(standing: Standing) -> QuerySet[Assignment]:
    """Give the results that were handed in to the person and wait for a word."""
    return (
        assignments_given_by(standing)
        .filter(state=AssignmentState.HANDED_IN)
        .exclude(handed_in_by_id=standing.user_id)
        .order_by("handed_in_at", "pk")
    )


def on_control_of(standing: Standing) -> QuerySet[Assignment]:
    """Give the items that stand on the control of the person's posts (order of 2012, 11)."""
    return Assignment.objects.filter(
        control_post_id__in=standing.post_ids, off_control_at__isnull=True
    ).order_by("due_on", "pk")


def assignments_about(subject_type: str, subject_id: int) -> QuerySet[Assignment]:
    """Give every assignment about one thing, the oldest first."""
    return (
        Assignment.objects.filter(subject_type=subject_type, subject_id=subject_id)
        .select_related("unit", "post", "given_by", "decided_by")
        .prefetch_related("files")
        .order_by("pk")
    )


def open_contributions(subject_type: str, subject_id: int) -> QuerySet[Assignment]:
    """Give the input that was asked for and has not come."""
    return assignments_about(subject_type, subject_id).filter(
        kind=AssignmentKind.CONTRIBUTION, state__in=OPEN_STATES
    )


def inputs_of(subject_type: str, subject_id: int) -> QuerySet[Assignment]:
    """Give the input that has come, in the order of the executors."""
    return assignments_about(subject_type, subject_id).filter(
        kind=AssignmentKind.CONTRIBUTION, state__in=(AssignmentState.HANDED_IN, AssignmentState.DONE)
    )


def notices_of(assignment: Assignment) -> QuerySet[Notice]:
    """Give who was told about the due day, and when."""
    return assignment.notices.order_by("pk")


def control_day_of(assignment: Assignment) -> date | None:
    """Give the day by which the higher body expects the result, where the work comes from an item of its act."""
    if assignment.subject_type != "work_plans.instruction":
        return None
    return Instruction.objects.filter(pk=assignment.subject_id).values_list("control_on", flat=True).first()
