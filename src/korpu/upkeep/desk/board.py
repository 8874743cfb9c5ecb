"""The state of the site: sections against what is wrong in each, faults, the look at the site on demand."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.documents import charts
from korpu.foundation.paging import page_of
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.upkeep import access, jobs, operations, queries
from korpu.upkeep.desk.words import FaultRow, board_row, fault_row, moment_words, owner_of
from korpu.upkeep.models import Fault, LinkResult
from korpu.upkeep.operations import what_to_do
from korpu.upkeep.queries import SectionState
from korpu.upkeep.rules import FaultKind
from korpu.work_plans import queries as work_plans

PAGE_ROWS = 25
EXPORT_ROWS = 50_000
STATES = ("OPEN", "LATE", "MENDED", "ALL")
RESULTS_SHOWN = 10


def _states(request: HttpRequest) -> tuple[list[SectionState], dict[str, Any]]:
    """Give the sections that the person may see, narrowed by the address. Raises Http404 where there are none."""
    stands = standing(request)
    if not access.sees_any(stands):
        raise Http404
    found = queries.states_of(access.sections_visible_to(stands), timezone.localdate())
    units = {one.section.unit_id: one.section.unit.name for one in found}
    filters: dict[str, Any] = {
        "unit": request.GET.get("unit", ""),
        "kind": _known(request, "kind", FaultKind.values),
        "only": _known(request, "only", ["FAULTS", "LATE"]),
        "units": [(str(pk), name) for pk, name in units.items()],
    }
    if filters["unit"] in {str(pk) for pk in units}:
        found = [one for one in found if str(one.section.unit_id) == filters["unit"]]
    if filters["kind"]:
        found = [one for one in found if one.counts.get(filters["kind"])]
    if filters["only"] == "FAULTS":
        found = [one for one in found if one.total]
    elif filters["only"] == "LATE":
        found = [one for one in found if one.late]
    return found, filters


def _known(request: HttpRequest, name: str, values: Any) -> str:
    value = request.GET.get(name, "")
    return value if value in values else ""


def _query(request: HttpRequest) -> str:
    return urlencode([(key, value) for key, value in request.GET.items() if key != "mark" and value])


@desk_view()
def board(request: HttpRequest) -> HttpResponse:
    """Show each section with its owner and what is wrong in it."""
    found, filters = _states(request)
    stands, run = standing(request), queries.last_run()
    values = {
        "rows": [board_row(one) for one in found],
        "kinds": FaultKind.choices,
        "filters": filters,
        "narrowed": any(filters[name] for name in ("unit", "kind", "only")),
        "query": _query(request),
        "run": run,
        "checked": moment_words(run.finished_at) if run else "",
        "unowned": run.unowned[:20] if run and access.manages(stands) else [],
        "total": sum(one.total for one in found),
        "late": sum(one.late for one in found),
        "may_manage": access.manages(stands),
        "may_check": access.writes(stands) or access.manages(stands),
        "writes": access.writes(stands),
    }
    return render(request, "upkeep/desk/board.html", values)


@desk_view()
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the board as a spreadsheet."""
    found, _filters = _states(request)
    columns = [_("Section"), _("Address"), _("Owner"), _("Pages"), _("Newest")]
    columns += [str(kind.label) for kind in FaultKind] + [_("Late")]
    rows: list[list[Cell]] = [
        [
            one.section.title, one.section.address, owner_of(one.section), one.last.pages if one.last else None,
            one.last.newest_on if one.last else None, *(one.counts.get(kind, 0) for kind in FaultKind), one.late,
        ]
        for one in found
    ]  # fmt: skip
    return _sent(request, form, "site", columns, iter(rows))


def _sent(
    request: HttpRequest, form: str, name: str, columns: list[str], rows: Iterator[list[Cell]]
) -> HttpResponseBase:
    if form not in ("xlsx", "csv"):
        raise Http404
    operations.record_export(
        by=signed_in(request), at=timezone.now(), form=form, query=request.GET.urlencode()[:300]
    )
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer(name, columns, rows)


@desk_view()
def chart(request: HttpRequest) -> HttpResponse:
    """Draw the open faults of the sections on the board; the table beside it holds the same numbers."""
    found, _filters = _states(request)
    shown = sorted((one for one in found if one.total), key=lambda one: -one.total)[:20]
    specification = charts.bars(
        [one.section.title for one in shown], [one.total for one in shown], axis=_("Open faults")
    )
    return HttpResponse(charts.as_svg(specification), content_type="image/svg+xml")


@require_POST
@desk_view()
def check_now(request: HttpRequest) -> HttpResponse:
    """Have the site looked at again, in the background."""
    stands = standing(request)
    if not (access.writes(stands) or access.manages(stands)):
        raise Http404
    jobs.ask_for_check()
    messages.success(request, _("The site is being checked. The board shows the result in a few minutes."))
    return redirect("upkeep_desk:board")


def _faults(request: HttpRequest) -> tuple[QuerySet[Fault], dict[str, Any]]:
    stands, today = standing(request), timezone.localdate()
    if not access.sees_any(stands):
        raise Http404
    found = access.faults_visible_to(stands).select_related("section__unit", "section__post")
    sections = access.sections_visible_to(stands)
    filters: dict[str, Any] = {
        "kind": _known(request, "kind", FaultKind.values),
        "state": _known(request, "state", STATES) or "OPEN",
        "section": request.GET.get("section", ""),
        "sections": [(str(one.pk), one.title) for one in sections],
    }
    if filters["kind"]:
        found = found.filter(kind=filters["kind"])
    if filters["section"] in {pk for pk, _title in filters["sections"]}:
        found = found.filter(section_id=int(filters["section"]))
    if filters["state"] in ("OPEN", "LATE"):
        found = found.filter(mended_at__isnull=True)
    if filters["state"] == "LATE":
        found = found.filter(due_on__lt=today)
    if filters["state"] == "MENDED":
        found = found.filter(mended_at__isnull=False)
    return found, filters


@desk_view()
def faults(request: HttpRequest) -> HttpResponse:
    """List what is or was wrong, the newest first."""
    found, filters = _faults(request)
    page = page_of(
        found, keys=("found_at", "pk"), descending=True, mark=request.GET.get("mark", ""), size=PAGE_ROWS
    )
    today = timezone.localdate()
    values = {
        "page": page,
        "rows": [fault_row(row, today) for row in page.rows],
        "filters": filters,
        "narrowed": bool(filters["kind"] or filters["section"] or filters["state"] != "OPEN"),
        "kinds": FaultKind.choices,
        "states": [
            ("OPEN", _("Open")), ("LATE", _("Late")), ("MENDED", _("Mended")), ("ALL", _("All")),
        ],
        "query": _query(request),
    }  # fmt: skip
    return render(request, "upkeep/desk/faults.html", values)


@desk_view()
def export_faults(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the narrowed list of faults as a spreadsheet."""
    found, _filters = _faults(request)
    columns = [
        _("Section"), _("Kind"), _("Page"), _("What"), _("Found"), _("To be mended by"), _("Mended"), _("Owner"),
    ]  # fmt: skip

    def cells() -> Iterator[list[Cell]]:
        for row in found.order_by("-found_at", "-pk")[:EXPORT_ROWS].iterator(2000):
            yield [
                row.section.title, row.get_kind_display(), row.path, row.target, row.found_at, row.due_on,
                row.mended_at, owner_of(row.section),
            ]  # fmt: skip

    return _sent(request, form, "faults", columns, cells())


@desk_view()
def fault(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a fault: what is wrong, how it is mended, who works on it, what the address answered each night."""
    now = timezone.now()
    found = access.get_fault(signed_in(request), pk, now)
    results = LinkResult.objects.filter(address=found.target).order_by("-pk") if found.target else None
    row: FaultRow = fault_row(found, timezone.localdate(now))
    values = {
        "row": row,
        "fault": found,
        "what_to_do": what_to_do(found.kind),
        "owner": owner_of(found.section),
        "results": [(one, moment_words(one.at)) for one in (results or ())[:RESULTS_SHOWN]],
        "work": work_plans.assignments_about(queries.FAULT, found.pk),
        "may_confirm": found.kind in (FaultKind.STALE, FaultKind.REVIEW_DUE)
        and found.mended_at is None
        and access.owns(standing(request), found.section),
    }
    return render(request, "upkeep/desk/fault.html", values)
