"""A session on the desk, and its papers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from korpu.commissions import access, operations, queries
from korpu.commissions.desk import words
from korpu.commissions.desk.steps import SESSION_SCREENS
from korpu.commissions.models import AgendaItem
from korpu.commissions.rules import SessionState, SessionStep
from korpu.documents.web.responses import file_response
from korpu.organisation.access import desk_view, signed_in


@desk_view()
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a session: agenda with papers, who was there, what was decided, the minutes, what can be done now."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_session(user, pk, now)
    today = timezone.localdate(now)
    steps = access.session_steps(user, found, now)
    decisions = found.decisions.select_related("session", "unit", "post", "agenda_item").order_by("number")
    planned_on = timezone.localdate(found.planned_at)
    procedure = queries.procedure_on(found.commission, planned_on)
    report = queries.open_assignment(queries.SESSION, pk) if not found.commission.is_own else None
    values = {
        "session": found,
        "commission": found.commission,
        "planned": words.moment_words(found.planned_at),
        "held": words.moment_words(found.held_at),
        "signed": words.moment_words(found.signed_at),
        "invited": words.moment_words(found.invited_at),
        "invite_by": words.day_words(queries.invite_by(found, procedure)),
        "procedure": procedure,
        "agenda": found.agenda.select_related("speaker").prefetch_related("papers").order_by("order"),
        "attendance": found.attendance.select_related("seat__post", "user").order_by("seat__order"),
        "present_count": found.attendance.exclude(presence="ABSENT").count(),
        "decisions": [words.decision_row(row, today) for row in decisions],
        "positions": found.positions.select_related("taken_by").order_by("pk"),
        "report_due": words.day_words(report.due_on) if report else "",
        "may_change_agenda": SessionStep.AGENDA in steps and found.state == SessionState.PLANNED,
        "steps": [
            (reverse("commissions_desk:session_step", args=[pk, step]), SESSION_SCREENS[step].title)
            for step in steps
        ],
    }
    return render(request, "commissions/desk/session.html", values)


@require_POST
@desk_view()
def remove_item(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """Take a point off the agenda."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_session(user, pk, now)
    if found.state != SessionState.PLANNED or SessionStep.AGENDA not in access.session_steps(
        user, found, now
    ):
        raise Http404
    item = get_object_or_404(AgendaItem, pk=item_pk, session=found)
    operations.remove_agenda_item(item=item, by=user, at=now)
    return redirect("commissions_desk:session", pk=pk)


@desk_view()
def paper(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Give a paper that was laid to the agenda."""
    found = access.get_session(signed_in(request), pk, timezone.now())
    item = found.agenda.filter(papers=file_pk).first()
    if item is None:
        raise Http404
    return file_response(item.papers.get(pk=file_pk))
