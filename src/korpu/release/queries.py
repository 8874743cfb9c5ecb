"""Reads of the gate."""

from django.db.models import Count, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from korpu.documents.models import StoredFile
from korpu.organisation.rules import Standing
from korpu.release.models import Approval, Finding, Release
from korpu.release.rules import Decision, ReleaseState, Severity


def awaiting(standing: Standing) -> QuerySet[Release]:
    """Give the releases whose next approval is the person's, in a post held or acted for."""
    next_order = (
        Approval.objects.filter(release=OuterRef("release"), approved_by__isnull=True)
        .values("release")
        .annotate(first=Min("order"))
        .values("first")
    )
    mine = on_route_of(standing)
    due = Approval.objects.filter(mine, approved_by__isnull=True, order=Subquery(next_order))
    waiting = Release.objects.filter(not_kept_out(standing), state=ReleaseState.SUBMITTED)
    return waiting.filter(pk__in=due.values("release"))


def on_route_of(standing: Standing) -> Q:
    """Give the condition for an approval that a person may give, in a post held or acted for; not for one kept out."""
    mine = Q(pk__in=())
    for capacity in standing.capacities:
        part = Q(role__in=capacity.roles) & (Q(unit__isnull=True) | Q(unit_id=capacity.unit_id))
        if capacity.acting_for_post_id is not None:
            part &= ~Q(release__kept_out_posts__contains=[capacity.acting_for_post_id])
        mine |= part
    return mine


def not_kept_out(standing: Standing) -> Q:
    """Give the condition for a release from which the person is not kept out."""
    held = [capacity.post_id for capacity in standing.capacities]
    kept_out = Q(kept_out_users__contains=[standing.user_id])
    return ~(kept_out | Q(kept_out_posts__overlap=held) if held else kept_out)


def with_open_findings(releases: QuerySet[Release]) -> QuerySet[Release]:
    """Give the releases with ``open_findings``: how many findings forbid or still wait."""
    waiting = Q(severity=Severity.BLOCKS) | (Q(severity=Severity.NEEDS_DECISION) & ~Q(decision=Decision.KEEP))
    counted = (
        Finding.objects.filter(waiting, release=OuterRef("pk"))
        .order_by()
        .values("release")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return releases.annotate(open_findings=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


def releases_about(subject_type: str, subject_id: int) -> list[Release]:
    """Give every release about a thing, the oldest first."""
    return list(
        Release.objects.filter(subject_type=subject_type, subject_id=subject_id)
        .defer("content")
        .prefetch_related("approvals__approved_by")
        .order_by("pk")
    )


def files_let_out(release_id: int) -> QuerySet[StoredFile]:
    """Give the files that left with a release."""
    left = Release.objects.filter(pk=release_id, state=ReleaseState.RELEASED)
    return StoredFile.objects.filter(pk__in=left.values("files"))
