"""Plans on the desk: the list, one plan as list, board and timeline, its measures, its table as a file."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.spreadsheets import xlsx_response
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.regulation.evidence import Period as Days
from korpu.work_plans import access, operations, tables
from korpu.work_plans.desk.assignments import shown_day
from korpu.work_plans.desk.forms import (
    MeasureForm,
    PlanForm,
    SectionForm,
    SignForm,
    StampForm,
    TableForm,
    measure_initial,
)
from korpu.work_plans.models import Measure, Period, Plan
from korpu.work_plans.queries.plans import MeasureProgress, measures_of_plan, progress_of_plan
from korpu.work_plans.rules.plans import ExecutorKind, PlanKind, PlanState
from korpu.work_plans.rules.terms import TermKind, spans

ROW_HEIGHT, LABEL_WIDTH, CHART_WIDTH = 26, 70, 730


def state_words() -> dict[str, str]:
    """Give the states of a measure, as progress counts them, in words."""
    return {
        "WAITING": _("Not begun"),
        "RUNNING": _("Under way"),
        "LATE": _("Late"),
        "DONE": _("Carried out"),
        "CLOSED": _("Closed"),
    }


def term_sentence(measure: Measure) -> str:
    """Give the term of a measure as a reader of the desk says it."""
    term = measure.term
    if term.kind == TermKind.DATE:
        return _("by %(day)s") % {"day": shown_day(term.due_on)}
    if term.kind == TermKind.YEARS:
        if term.from_year == term.to_year:
            return str(term.from_year)
        return f"{term.from_year}–{term.to_year}"
    if term.kind == TermKind.REGULAR:
        return _("regularly, every %(months)s months") % {"months": term.interval_months}
    return _("every year by %(day)s") % {"day": f"{term.day:02d}.{term.month:02d}"}


def executor_names(measure: Measure) -> list[str]:
    """Give the executors of a measure in the reader's language, the lead first."""
    found = []
    for one in measure.executors.all():
        if one.post is not None:
            found.append(one.post.title)
        else:
            found.append(one.unit.name if one.unit is not None else str(one.get_kind_display()))
    return found


@desk_view()
def plans(request: HttpRequest) -> HttpResponse:
    """Show the plans that the person may read, the newest first."""
    stands = standing(request)
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    found = access.plans_visible_to(stands).select_related("unit")
    if kind in PlanKind.values:
        found = found.filter(kind=kind)
    if state in PlanState.values:
        found = found.filter(state=state)
    rows = [
        {"plan": plan, "days": f"{dates.short_date(plan.starts_on)} – {dates.short_date(plan.ends_on)}"}
        for plan in found[:500]
    ]
    values = {
        "rows": rows,
        "kind": kind,
        "state": state,
        "kinds": PlanKind.choices,
        "states": PlanState.choices,
        "may_plan": stands.has(*access.PLANNERS),
    }
    return render(request, "work_plans/desk/plans.html", values)


@desk_view(*access.PLANNERS)
def new_plan(request: HttpRequest) -> HttpResponse:
    """Open a plan as a draft."""
    form = PlanForm(request.POST or None)

    def act() -> Plan:
        given = form.cleaned_data
        return operations.open_plan(
            code=given["code"],
            kind=PlanKind(given["kind"]),
            title_az=given["title_az"],
            title_en=given["title_en"],
            act_code=given["act_code"],
            unit_id=int(given["unit"]) if given["unit"] else None,
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            is_public=given["is_public"],
            by=signed_in(request),
            at=timezone.now(),
        )

    return ask(
        request,
        form,
        act,
        title=_("New plan"),
        button=_("Open the draft"),
        back=reverse("work_plans_desk:plans"),
        done=_("The draft stands. Write its measures or bring them in from a table."),
        onward=lambda made: made.get_absolute_url(),
    )


@desk_view()
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a plan as list, board and timeline; here it is signed, stamped, changed and renewed."""
    now, user, stands = timezone.now(), signed_in(request), standing(request)
    found = access.get_plan(user, pk, now)
    may_write = access.may_plan(stands, found, now)
    sign = SignForm(request.POST if request.POST.get("step") == "sign" else None, prefix="sign")
    stamp = StampForm(request.POST if request.POST.get("step") == "stamp" else None, prefix="stamp")
    section = SectionForm(request.POST if request.POST.get("step") == "section" else None, prefix="section")
    if request.method == "POST":
        try:
            done = _plan_step(
                request, found, may_write, {"sign": sign, "stamp": stamp, "section": section}, user
            )
        except RuleBroken as error:
            messages.error(request, str(error))
            return redirect(found)
        if done is not None:
            return redirect(done)
    today = timezone.localdate(now)
    progress = progress_of_plan(found, Days(found.starts_on, found.ends_on), today=today)
    words = state_words()
    rows: list[dict[str, Any]] = [
        {
            "measure": row.measure,
            "executors": executor_names(row.measure),
            "term": term_sentence(row.measure),
            "progress": row,
            "state": words[row.state],
        }
        for row in progress
    ]
    values: dict[str, Any] = {
        "plan": found,
        "days": f"{shown_day(found.starts_on)} – {shown_day(found.ends_on)}",
        "order_on": shown_day(found.order_on),
        "rows": rows,
        "view": request.GET.get("view", "list"),
        "columns": [
            (name, [row for row in rows if row["progress"].state == code]) for code, name in words.items()
        ],
        "chart": timeline(found, progress, today),
        "missing": operations.missing_of(found) if found.is_draft else [],
        "may_write": may_write and found.is_draft,
        "may_sign": found.is_draft and access.signs(stands, found),
        "may_change": may_write and found.state == PlanState.IN_FORCE,
        "sign": sign,
        "stamp": stamp,
        "section": section,
        "may_stamp": may_write and found.lacks_stamp,
        "versions": list(access.plans_visible_to(stands).filter(code=found.code).order_by("version")),
    }
    return render(request, "work_plans/desk/plan.html", values)


def _plan_step(
    request: HttpRequest, found: Plan, may_write: bool, forms: dict[str, Any], user: User
) -> Plan | None:
    step, now = request.POST.get("step", ""), timezone.now()
    form = forms.get(step)
    given: dict[str, Any] = {}
    if form is not None:
        if not form.is_valid():
            return None
        given = form.cleaned_data
    if step == "sign":
        signed = operations.approve_plan(plan=found, by=user, at=now, **given)
        operations.open_periods(now)
        messages.success(request, _("The plan is in force. Its executors have their work."))
        return signed
    if not may_write:
        raise Http404
    if step == "stamp":
        messages.success(request, _("Number and date of the order have been entered."))
        return operations.complete_stamp(plan=found, by=user, at=now, **given)
    if step == "section":
        operations.add_section(plan=found, by=user, at=now, **given)
        return found
    if step == "change":
        messages.success(request, _("A new version stands as a draft."))
        return operations.change_plan(plan=found, by=user, at=now)
    raise Http404


def timeline(found: Plan, progress: list[MeasureProgress], today: date) -> dict[str, Any]:
    """Give the bars of the plan's timeline in the units of its picture; the table beside it says the same in words."""
    total = max((found.ends_on - found.starts_on).days + 1, 1)

    def place(day: date) -> float:
        inside = min(max(day, found.starts_on), found.ends_on)
        return round(LABEL_WIDTH + CHART_WIDTH * (inside - found.starts_on).days / total, 1)

    words, bars = state_words(), []
    for line, row in enumerate(progress):
        for span in spans(row.measure.term, found.starts_on, found.ends_on):
            start = place(span.from_on)
            width = CHART_WIDTH * ((span.to_on - span.from_on).days + 1) / total
            bars.append(
                {
                    "x": f"{start:.1f}",
                    "y": str(ROW_HEIGHT * line + 28),
                    "width": f"{max(width - 1.5, 1):.1f}",
                    "state": row.state,
                    "title": f"{row.measure.number}: {shown_day(span.from_on)} – {shown_day(span.to_on)}, {words[row.state]}",
                }
            )
    labels = [
        {"y": str(ROW_HEIGHT * line + 42), "number": row.measure.number} for line, row in enumerate(progress)
    ]
    years = [
        {"x": f"{place(date(year, 1, 1)):.1f}", "year": str(year)}
        for year in range(found.starts_on.year, found.ends_on.year + 1)
    ]
    return {
        "bars": bars,
        "labels": labels,
        "years": years,
        "height": str(ROW_HEIGHT * len(progress) + 34),
        "width": str(LABEL_WIDTH + CHART_WIDTH + 10),
        "today": f"{place(today):.1f}" if found.starts_on <= today <= found.ends_on else None,
    }


@desk_view()
def export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """Give the plan in its four columns as a Word or Excel file."""
    found = access.get_plan(signed_in(request), pk, timezone.now())
    if form == "docx":
        response = HttpResponse(tables.docx_of_plan(found), content_type=tables.DOCX)
        response["Content-Disposition"] = f'attachment; filename="{found.code}.docx"'
        return response
    if form == "xlsx":
        return xlsx_response(found.code, tables.HEADING, tables.rows_of_plan(found))
    raise Http404


def _draft(request: HttpRequest, pk: int) -> Plan:
    found = access.get_plan(signed_in(request), pk, timezone.now())
    if not found.is_draft or not access.may_plan(standing(request), found, timezone.now()):
        raise Http404
    return found


@desk_view(*access.PLANNERS)
def import_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a table of four columns and show what it would bring; the second press writes it into the draft."""
    found = _draft(request, pk)
    form = TableForm(request.POST or None, request.FILES or None)
    reading = None
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            rows = tables.rows_of_file(upload.read(), upload.name)
            reading = operations.read_plan_table(rows)
            if request.POST.get("write"):
                count = operations.import_plan_table(
                    plan=found, rows=rows, by=signed_in(request), at=timezone.now()
                )
                messages.success(request, _("Measures written into the draft: %(count)s.") % {"count": count})
                return redirect(found)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
    return render(request, "work_plans/desk/import.html", {"plan": found, "form": form, "reading": reading})


@desk_view(*access.PLANNERS)
def new_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a measure into a draft."""
    found = _draft(request, pk)
    return _measure_form(request, found, None)


@desk_view(*access.PLANNERS)
def edit_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a measure of a draft."""
    measure = access.get_measure(signed_in(request), pk, timezone.now())
    return _measure_form(request, _draft(request, measure.plan_id), measure)


def _measure_form(request: HttpRequest, found: Plan, measure: Measure | None) -> HttpResponse:
    sections = [(row.number, f"{row.number} {row.title}") for row in found.sections.all()]
    form = MeasureForm(
        request.POST or None, sections=sections, initial=measure_initial(measure) if measure else None
    )

    def act() -> None:
        words, by, at = form.words(), signed_in(request), timezone.now()
        if measure is None:
            operations.add_measure(plan=found, words=words, by=by, at=at)
        else:
            operations.write_measure(measure=measure, words=words, by=by, at=at)

    return ask(
        request,
        form,
        act,
        title=_("Change the measure") if measure else _("New measure"),
        button=_("Save"),
        back=found.get_absolute_url(),
    )


@desk_view()
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a measure with its periods and reports; here its units are named and it is closed."""
    now, user, stands = timezone.now(), signed_in(request), standing(request)
    found = access.get_measure(user, pk, now)
    may_name = access.may_plan(stands, found.plan, now)
    awaits = found.executors.filter(kind=ExecutorKind.RELEVANT_UNITS).exists()
    may_close = access.signs(stands, found.plan) and not found.plan.is_draft and found.closed_at is None
    if request.method == "POST":
        step = request.POST.get("step", "")
        try:
            if step == "name" and may_name and awaits:
                chosen = [int(one) for one in request.POST.getlist("units") if one.isdecimal()]
                known = {unit.pk for unit in organisation.units()}
                operations.name_executors(
                    measure=found, unit_ids=[one for one in chosen if one in known], by=user, at=now
                )
                operations.open_periods(now)
                messages.success(request, _("The units have been named and have their work."))
            elif step == "close" and may_close:
                operations.close_measure(measure=found, by=user, at=now)
                messages.success(request, _("The measure has been closed."))
            else:
                raise Http404
        except RuleBroken as error:
            messages.error(request, str(error))
        return redirect(found)
    row = next(
        row
        for row in progress_of_plan(
            found.plan, Days(found.plan.starts_on, found.plan.ends_on), today=timezone.localdate(now)
        )
        if row.measure.pk == found.pk
    )
    periods = (
        Period.objects.filter(lineage=found.lineage)
        .prefetch_related("reports__assignment__unit", "reports__evidence")
        .order_by("-from_on")
    )
    seen = set(
        access.assignments_visible_to(stands, now)
        .filter(subject_type=operations.PERIOD, subject_id__in=[period.pk for period in periods])
        .values_list("subject_id", flat=True)
    )
    values = {
        "measure": measures_of_plan(found.plan).get(pk=found.pk),
        "plan": found.plan,
        "term": term_sentence(found),
        "executors": executor_names(measures_of_plan(found.plan).get(pk=found.pk)),
        "progress": row,
        "state": state_words()[row.state],
        "periods": [
            {
                "period": period,
                "days": f"{shown_day(period.from_on)} – {shown_day(period.to_on)}",
                "due": shown_day(period.due_on),
                "reports": [report for report in period.reports.all() if report.state == "ACCEPTED"],
                "may_open": period.pk in seen,
            }
            for period in periods
        ],
        "may_name": may_name and awaits,
        "may_close": may_close,
        "may_write": found.plan.is_draft and access.may_plan(stands, found.plan, now),
        "units": [(unit.pk, unit.name) for unit in organisation.input_units()] if may_name and awaits else [],
    }
    return render(request, "work_plans/desk/measure.html", values)
