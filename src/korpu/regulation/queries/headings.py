"""What the regulation's work is about, in words and with an address, for the inbox of an app above."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from korpu.regulation.models import Act, NormStage, Obligation, OpinionRequest, Receipt
from korpu.regulation.rules.norm_making import Stage


def headings(subject_type: str, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Give the heading and the address of rows of one kind, in one query; nothing for a kind that is not ours."""
    find = _KINDS.get(subject_type)
    return find(list(ids)) if find else {}


def _acts(ids: list[int]) -> dict[int, tuple[str, str]]:
    return {
        row.pk: (row.title, reverse("regulation_desk:act", args=[row.code]))
        for row in Act.objects.filter(pk__in=ids)
    }


def _obligations(ids: list[int]) -> dict[int, tuple[str, str]]:
    rows = Obligation.objects.filter(pk__in=ids).select_related("clause")
    return {
        row.pk: (f"{row.clause.code}: {row.duty}", reverse("regulation_desk:obligation", args=[row.pk]))
        for row in rows
    }


def _requests(ids: list[int]) -> dict[int, tuple[str, str]]:
    rows = OpinionRequest.objects.filter(pk__in=ids).select_related("draft")
    return {row.pk: (row.draft.title, row.draft.get_absolute_url()) for row in rows}


def _receipts(ids: list[int]) -> dict[int, tuple[str, str]]:
    rows = Receipt.objects.filter(pk__in=ids).select_related("circulation__act")
    return {
        row.pk: (row.circulation.act.title, reverse("regulation_desk:receipt", args=[row.pk])) for row in rows
    }


def _stages(ids: list[int]) -> dict[int, tuple[str, str]]:
    rows = NormStage.objects.filter(pk__in=ids).select_related("item")
    return {
        row.pk: (f"{Stage(row.stage).label}: {row.item.title}", row.item.get_absolute_url()) for row in rows
    }


_KINDS: dict[str, Callable[[list[int]], dict[int, tuple[str, str]]]] = {
    "regulation.act": _acts,
    "regulation.obligation": _obligations,
    "regulation.opinionrequest": _requests,
    "regulation.receipt": _receipts,
    "regulation.normstage": _stages,
}
