"""Reads of the gate."""

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from korpu.organisation.rules import Standing
from korpu.release.models import Approval, Release
from korpu.release.rules import ReleaseState


def awaiting(standing: Standing) -> QuerySet[Release]:
    """Give the releases whose next approval is the person's, in a post held or acted for."""
    next_order = (
        Approval.objects.filter(release=OuterRef("release"), approved_by__isnull=True)
        .values("release")
        .annotate(first=Min("order"))
        .values("first")
    )
    mine = Q(pk__in=())
    for capacity in standing.capacities:
        mine |= Q(role__in=capacity.roles) & (Q(unit__isnull=True) | Q(unit_id=capacity.unit_id))
    due = Approval.objects.filter(mine, approved_by__isnull=True, order=Subquery(next_order))
    return Release.objects.filter(state=ReleaseState.SUBMITTED, pk__in=due.values("release"))


def releases_about(subject_type: str, subject_id: int) -> list[Release]:
    """Give every release about a thing, the oldest first."""
    return list(
        Release.objects.filter(subject_type=subject_type, subject_id=subject_id)
        .defer("content")
        .prefetch_related("approvals__approved_by")
        .order_by("pk")
    )
