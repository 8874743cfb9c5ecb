"""Drafts with their opinions, and the norm-making plan."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from korpu.regulation.models import Draft, DraftParagraph, NormItem, NormStage, Opinion, OpinionRequest
from korpu.regulation.rules.drafts import OPEN_REQUESTS, RequestState


def drafts_with_counts(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    """Give drafts with how many opinions are still out, given, and waiting for a decision."""
    return drafts.select_related("from_unit").annotate(
        open_count=Count("requests", filter=Q(requests__state__in=OPEN_REQUESTS), distinct=True),
        given_count=Count("requests", filter=Q(requests__state=RequestState.SENT), distinct=True),
        undecided_count=Count(
            "requests__opinions",
            filter=Q(requests__state=RequestState.SENT, requests__opinions__decision=""),
            distinct=True,
        ),
    )


def opinions_by_paragraph(
    draft: Draft, requests: Iterable[OpinionRequest]
) -> list[tuple[DraftParagraph, list[Opinion]]]:
    """Give the paragraphs of a draft with the opinions of these requests on each."""
    opinions = Opinion.objects.filter(request__in=list(requests)).select_related(
        "request__unit", "written_by"
    )
    rows = draft.paragraphs.prefetch_related(Prefetch("opinions", queryset=opinions, to_attr="shown"))
    return [(row, row.shown) for row in rows.order_by("place")]


def deadline_of(draft: Draft, unit_ids: Iterable[int]) -> date:
    """Give the day by which the units are to answer, or that of the draft where none is asked."""
    days = draft.requests.filter(unit__in=list(unit_ids), state__in=OPEN_REQUESTS).values_list(
        "due_on", flat=True
    )
    return min(days, default=draft.return_on)


def norm_items() -> QuerySet[NormItem]:
    """Give the items of the norm-making plan with their stages in order."""
    stages = NormStage.objects.order_by("order")
    return NormItem.objects.select_related("unit", "clause").prefetch_related(
        Prefetch("stages", queryset=stages)
    )
