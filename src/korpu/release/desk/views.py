"""The gate on the desk: what waits for approval, and a frozen text with what the checks saw in it."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.foundation.errors import RuleBroken
from korpu.foundation.html import plain_text
from korpu.foundation.paging import page_of
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.release import access, operations, queries
from korpu.release.checks import reason_text
from korpu.release.desk.marking import pieces_of
from korpu.release.models import Finding
from korpu.release.rules import Decision, ReleaseState, Severity

LISTS = ("waiting", "mine", "done")


@desk_view()
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person, what the person sent, and what is decided."""
    stands = standing(request)
    chosen = request.GET.get("list", "waiting")
    if chosen == "mine":
        rows = access.releases_visible_to(stands).filter(writers__contains=[stands.user_id])
    elif chosen == "done":
        rows = access.releases_visible_to(stands).exclude(state=ReleaseState.SUBMITTED)
    else:
        chosen, rows = "waiting", queries.awaiting(stands)
    page = page_of(
        rows.defer("content").select_related("unit", "submitted_by"),
        keys=("submitted_at", "pk"),
        descending=chosen != "waiting",
        mark=request.GET.get("mark", ""),
    )
    for row in page.rows:
        row.shown_at = dates.date_time(timezone.localtime(row.submitted_at), get_language() or "az")  # type: ignore[attr-defined]
    names = {"waiting": _("Waiting for me"), "mine": _("Written by me"), "done": _("Decided")}
    return render(
        request,
        "release/desk/inbox.html",
        {
            "page": page,
            "chosen": chosen,
            "query": urlencode({"list": chosen}),
            "lists": [(code, names[code]) for code in LISTS],
        },
    )


@desk_view()
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the frozen text as it will leave, the findings at their places, and the route."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_release(user, pk, now)
    content = operations.frozen_content(found)
    findings = list(found.findings.select_related("decided_by"))
    for finding in findings:
        finding.words = reason_text(finding.reason)  # type: ignore[attr-defined]
    is_mine = queries.awaiting(standing(request)).filter(pk=pk).exists()
    wrote = user.pk in found.writers
    parts = [
        ("title", str(content["title"])),
        ("text", plain_text(str(content["html"]))),
    ]
    approvals = list(found.approvals.select_related("approved_by", "unit"))
    titles = organisation.titles_of(row.acting_for_id for row in approvals if row.acting_for_id)
    for row in approvals:
        row.acting_for = titles.get(row.acting_for_id or 0, "")  # type: ignore[attr-defined]
    return render(
        request,
        "release/desk/release.html",
        {
            "release": found,
            "content": content,
            "parts": {name: pieces_of(text, [f for f in findings if f.part == name]) for name, text in parts},
            "findings": findings,
            "elsewhere": [f for f in findings if f.part not in ("title", "text")],
            "approvals": approvals,
            "is_mine": is_mine,
            "may_decide": is_mine and not wrote,
            "is_open": any(finding.is_open for finding in findings),
            "severity": Severity,
            "submitted": dates.date_time(timezone.localtime(found.submitted_at), get_language() or "az"),
        },
    )


@require_POST
@desk_view()
def decide(request: HttpRequest, pk: int, finding_pk: int) -> HttpResponse:
    """Decide on a finding, with reasons."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_release(user, pk, now)
    finding = Finding.objects.filter(pk=finding_pk, release=found).first()
    if finding is None or request.POST.get("decision") not in Decision.values:
        raise Http404
    _try(
        request,
        lambda: operations.decide_finding(
            finding=finding,
            decision=Decision(request.POST["decision"]),
            reason=request.POST.get("reason", ""),
            by=user,
            at=now,
        ),
        _("The decision is recorded."),
    )
    return redirect("release_desk:release", pk=pk)


@require_POST
@desk_view()
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve the text."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_release(user, pk, now)
    comment = request.POST.get("comment", "")[:2000]
    _try(
        request,
        lambda: operations.approve(release=found, by=user, at=now, comment=comment),
        _("You have approved the text."),
    )
    return redirect("release_desk:release", pk=pk)


@require_POST
@desk_view()
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the text back with a comment."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_release(user, pk, now)
    comment = request.POST.get("comment", "")[:2000]
    _try(
        request,
        lambda: operations.send_back(release=found, by=user, at=now, comment=comment),
        _("The text has been sent back to its writer."),
    )
    return redirect("release_desk:release", pk=pk)


def _try(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    try:
        act()
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
