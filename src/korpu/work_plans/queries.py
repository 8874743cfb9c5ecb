"""Reads of assignments that several apps make."""

from django.db.models import Q, QuerySet

from korpu.organisation.rules import Role, Standing
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind

HEADS = (Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.UNIT_HEAD)


def assignments_of(standing: Standing) -> QuerySet[Assignment]:
    """Give the assignments of the posts that the person holds or acts for, and of the units the person heads.

    An assignment of a whole unit waits for whoever may take it: its head, or, for input, its contributors.
    """
    mine = Q(post_id__in=standing.post_ids)
    waiting_for_head = Q(post_id__isnull=True, unit_id__in=standing.unit_ids_for(*HEADS))
    waiting_for_input = Q(
        post_id__isnull=True,
        kind=AssignmentKind.CONTRIBUTION,
        unit_id__in=standing.unit_ids_for(Role.CONTRIBUTOR),
    )
    return Assignment.objects.filter(mine | waiting_for_head | waiting_for_input)


def open_assignments(standing: Standing) -> QuerySet[Assignment]:
    """Give what waits for the person now, the soonest due first."""
    return assignments_of(standing).filter(state__in=("GIVEN", "ACCEPTED")).order_by("due_on", "pk")


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
        kind=AssignmentKind.CONTRIBUTION, state__in=("GIVEN", "ACCEPTED")
    )
