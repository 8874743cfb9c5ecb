"""Decisions on the desk: the list with its filters and exports, and a decision."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.commissions import access, operations, queries
from korpu.commissions.desk import words
from korpu.commissions.desk.steps import DECISION_SCREENS
from korpu.commissions.models import Decision
from korpu.commissions.queries import DecisionFilters
from korpu.commissions.rules import DecisionState
from korpu.foundation.paging import page_of
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.work_plans import queries as work_plans

PAGE_ROWS = 25
EXPORT_ROWS = 50_000


def _visible(request: HttpRequest) -> tuple[QuerySet[Decision], DecisionFilters]:
    """Give the decisions of the person's commissions, narrowed by the address. Raises Http404 where there are none."""
    now, stands = timezone.now(), standing(request)
    commissions = access.commissions_visible_to(stands, now)
    if not stands.has(*access.READERS) and not commissions.exists():
        raise Http404
    filters = queries.read_filters(request.GET)
    decisions = Decision.objects.filter(session__commission__in=commissions)
    found = queries.narrow(decisions, filters, timezone.localdate(now))
    return found.select_related("session__commission", "unit", "post"), filters


@desk_view()
def listing(request: HttpRequest) -> HttpResponse:
    """Show the decisions of the commissions that the person may see, the newest first."""
    found, filters = _visible(request)
    today = timezone.localdate()
    page = page_of(found, keys=("pk",), descending=True, mark=request.GET.get("mark", ""), size=PAGE_ROWS)
    query = urlencode([(key, value) for key, value in request.GET.items() if key != "mark" and value])
    commissions = access.commissions_visible_to(standing(request), timezone.now())
    values = {
        "page": page,
        "rows": [words.decision_row(row, today) for row in page.rows],
        "filters": filters,
        "query": query,
        "states": DecisionState.choices,
        "commissions": [(str(row.pk), row.title) for row in commissions],
    }
    return render(request, "commissions/desk/decisions.html", values)


@desk_view()
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the narrowed list as a spreadsheet; that it left is written in the journal."""
    if form not in ("xlsx", "csv"):
        raise Http404
    found, _filters = _visible(request)
    operations.record_export(
        by=signed_in(request), at=timezone.now(), form=form, query=request.GET.urlencode()[:300]
    )
    columns = [
        _("Commission"), _("Number"), _("Decision"), _("Executor"), _("Due"), _("State"), _("Adopted"),
        _("Carried out"),
    ]  # fmt: skip
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("decisions", columns, _cells(found.order_by("-pk")[:EXPORT_ROWS].iterator(2000)))


def _cells(rows: Iterator[Decision]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [
            row.session.commission.title, queries.number_of(row), row.text, words.executor_of(row), row.due_on,
            row.get_state_display(), row.adopted_at, row.done_at,
        ]  # fmt: skip


@desk_view()
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a decision: its votes, who carries it out, what was handed in, and what can be done now."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_decision(user, pk, now)
    steps = access.decision_steps(user, found, now)
    stands = standing(request)
    commissions = access.commissions_visible_to(stands, now)
    assignment = queries.open_assignment(queries.DECISION, pk)
    values = {
        "decision": found,
        "assignment": assignment if assignment and access.carries_out(stands, found) else None,
        "row": words.decision_row(found, timezone.localdate(now)),
        "sees_session": commissions.filter(pk=found.session.commission_id).exists(),
        "votes": found.votes.select_related("seat__post").order_by("seat__order"),
        "assignments": work_plans.assignments_about(queries.DECISION, found.pk),
        "when": words.moment_words(found.session.held_at or found.session.planned_at),
        "done": words.moment_words(found.done_at),
        "steps": [
            (reverse("commissions_desk:decision_step", args=[pk, step]), DECISION_SCREENS[step].title)
            for step in steps
        ],
    }
    return render(request, "commissions/desk/decision.html", values)
