"""The gate on the desk: what waits for approval, and a frozen text with what the checks saw in it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.accounts.models import User
from korpu.documents.web.responses import file_response
from korpu.foundation.errors import RuleBroken
from korpu.foundation.html import plain_text
from korpu.foundation.paging import page_of
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Standing
from korpu.release import access, operations, queries
from korpu.release.checks import reason_text
from korpu.release.desk.marking import pieces_of
from korpu.release.desk.vocabulary import KEEPERS
from korpu.release.desk.words import part_text
from korpu.release.models import Approval, Finding, Release
from korpu.release.rules import Decision, ReleaseState, Severity

LISTS = ("waiting", "mine", "done")
MAX_COMMENT = 2000


@desk_view()
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person, what the person sent, and what is decided."""
    chosen = request.GET.get("list", "waiting")
    chosen = chosen if chosen in LISTS else "waiting"
    unit = request.GET.get("unit", "")
    rows = _listed(chosen, standing(request))
    if unit.isdecimal():
        rows = rows.filter(unit_id=int(unit[:9]))
    page = page_of(
        queries.with_open_findings(rows).defer("content").select_related("unit", "submitted_by"),
        keys=("submitted_at", "pk"),
        descending=chosen != "waiting",
        mark=request.GET.get("mark", ""),
    )
    for row in page.rows:
        row.shown_at = _shown(row.submitted_at)  # type: ignore[attr-defined]
    names = {"waiting": _("Waiting for me"), "mine": _("Written by me"), "done": _("Decided")}
    return render(
        request,
        "release/desk/inbox.html",
        {
            "page": page,
            "chosen": chosen,
            "unit": unit,
            "units": organisation.units(),
            "query": urlencode({"list": chosen, "unit": unit}),
            "lists": [(code, names[code]) for code in LISTS],
            "keeps_words": standing(request).has(*KEEPERS),
        },
    )


def _listed(chosen: str, stands: Standing) -> QuerySet[Release]:
    if chosen == "mine":
        return access.releases_visible_to(stands).filter(writers__contains=[stands.user_id])
    if chosen == "done":
        return access.releases_visible_to(stands).exclude(state=ReleaseState.SUBMITTED)
    return queries.awaiting(stands)


@desk_view()
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the frozen text as it will leave, the findings at their places, and the route."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_release(user, pk, now)
    journal.record_reading(found, "release", by=user, at=now)
    return _page(request, found, user)


@desk_view()
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Give an enclosure to whoever approves it."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_release(user, pk, now)
    enclosed = found.files.filter(pk=file_pk).first()
    if enclosed is None:
        raise Http404
    journal.record_reading(found, "release", by=user, at=now)
    return file_response(enclosed)


@require_POST
@desk_view()
def decide(request: HttpRequest, pk: int, finding_pk: int) -> HttpResponse:
    """Decide on a finding with reasons, or on all of its kind."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_release(user, pk, now)
    finding = Finding.objects.filter(pk=finding_pk, release=found).first()
    if finding is None or request.POST.get("decision") not in Decision.values:
        raise Http404
    reason = request.POST.get("reason", "")[:MAX_COMMENT]
    act = operations.decide_alike if request.POST.get("alike") else operations.decide_finding
    try:
        act(finding=finding, decision=Decision(request.POST["decision"]), reason=reason, by=user, at=now)
    except RuleBroken as error:
        return _page(request, found, user, error=error, typed={"reason": reason, "finding": finding.pk})
    messages.success(request, _("The decision is recorded."))
    return redirect("release_desk:release", pk=pk)


@require_POST
@desk_view()
def accept_spelling(request: HttpRequest, pk: int, finding_pk: int) -> HttpResponse:
    """Add the word of a finding to the ministry's list of accepted spellings and let it stand."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_release(user, pk, now)
    finding = Finding.objects.filter(pk=finding_pk, release=found, check_code="spelling").first()
    if finding is None:
        raise Http404
    try:
        operations.accept_spelling(finding=finding, by=user, at=now)
    except RuleBroken as error:
        return _page(request, found, user, error=error)
    messages.success(request, _("The word stands in the ministry's list now, and in this text."))
    return redirect("release_desk:release", pk=pk)


@require_POST
@desk_view()
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve the text; a second click on the same button finds the approval given and says nothing else."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_release(user, pk, now)
    comment = request.POST.get("comment", "")[:MAX_COMMENT]
    try:
        if not _is_given(request, found, user):
            _check_read(request, found)
            operations.approve(release=found, by=user, at=now, comment=comment)
    except RuleBroken as error:
        return _page(request, found, user, error=error, typed={"approve": comment})
    messages.success(request, _("You have approved the text."))
    return redirect("release_desk:release", pk=pk)


@require_POST
@desk_view()
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the text back with a comment."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_release(user, pk, now)
    comment = request.POST.get("comment", "")[:MAX_COMMENT]
    try:
        operations.send_back(release=found, by=user, at=now, comment=comment)
    except RuleBroken as error:
        return _page(request, found, user, error=error, typed={"send_back": comment})
    messages.success(request, _("The text has been sent back to its writer."))
    return redirect("release_desk:release", pk=pk)


def _is_given(request: HttpRequest, found: Release, user: User) -> bool:
    order = request.POST.get("order", "")
    return order.isdecimal() and found.approvals.filter(order=int(order[:4]), approved_by=user).exists()


def _check_read(request: HttpRequest, found: Release) -> None:
    """Raise RuleBroken unless the person says that the enclosures, which stand on no page here, were read."""
    if not request.POST.get("read") and found.files.exists():
        raise RuleBroken(_("Read the text and its enclosures, then tick that you have read them."))


def _page(
    request: HttpRequest,
    found: Release,
    user: User,
    *,
    error: RuleBroken | None = None,
    typed: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the page of a release; after a refusal with the sentence and with what the person had typed."""
    found.refresh_from_db(fields=["state", "comment"])
    content = operations.frozen_content(found)
    findings = _numbered(found)
    parts = {"title": str(content["title"]), "text": plain_text(str(content["html"]))}
    is_mine = queries.awaiting(standing(request)).filter(pk=found.pk).exists()
    wrote = user.pk in found.writers
    approvals = _route(found)
    outstanding = [row for row in approvals if row.approved_by is None]
    is_blocked = any(finding.severity == Severity.BLOCKS for finding in findings)
    is_open = any(finding.is_open for finding in findings)
    # A writer on the route leaves the findings to whoever approves after.
    may_wait = wrote and len(outstanding) > 1
    return render(
        request,
        "release/desk/release.html",
        {
            "release": found,
            "content": content,
            "files": list(found.files.order_by("pk")),
            "parts": {
                name: pieces_of(text, [row for row in findings if row.part == name])
                for name, text in parts.items()
            },
            "findings": findings,
            "approvals": approvals,
            "due": outstanding[0] if outstanding else None,
            "is_mine": is_mine,
            "may_decide": is_mine and not wrote,
            "may_approve": is_mine and not is_blocked and (may_wait or not is_open),
            "is_blocked": is_blocked,
            "severity": Severity,
            "submitted": _shown(found.submitted_at),
            "error": error,
            "typed": typed or {},
        },
        status=422 if error else 200,
    )


def _numbered(found: Release) -> list[Finding]:
    """Give the findings in the order of reading, each with its number, its sentence and how many are alike."""
    parts = {"title": 0, "text": 1, "unseen": 2}
    findings = sorted(
        found.findings.select_related("decided_by"),
        key=lambda row: (
            parts.get(row.part, 3),
            row.part if row.part not in parts else "",
            row.start,
            row.pk,
        ),
    )
    undecided = [
        (row.check_code, row.reason)
        for row in findings
        if row.severity == Severity.NEEDS_DECISION and not row.decision
    ]
    for number, row in enumerate(findings, start=1):
        row.number, row.words = number, reason_text(row.reason)  # type: ignore[attr-defined]
        row.part_words = part_text(row.part)  # type: ignore[attr-defined]
        row.is_placed = row.part in ("title", "text") and row.start < row.end  # type: ignore[attr-defined]
        row.alike = undecided.count((row.check_code, row.reason))  # type: ignore[attr-defined]
    return findings


def _route(found: Release) -> list[Approval]:
    approvals = list(found.approvals.select_related("approved_by", "unit"))
    titles = organisation.titles_of(row.acting_for_id for row in approvals if row.acting_for_id)
    for row in approvals:
        row.acting_for = titles.get(row.acting_for_id or 0, "")  # type: ignore[attr-defined]
        row.shown_at = _shown(row.approved_at) if row.approved_at else ""  # type: ignore[attr-defined]
    return approvals


def _shown(moment: Any) -> str:
    return dates.date_time(timezone.localtime(moment), get_language() or "az")
