"""Obligations on the desk: the board, one obligation, and the head's accountability."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.desk import ask
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, standing
from korpu.organisation.rules import Role
from korpu.regulation import access, operations, queries
from korpu.regulation.access import ACCOUNT_READERS, KEEPERS
from korpu.regulation.desk import days
from korpu.regulation.desk.forms import AssignForm, EndForm, ExplainForm, FulfilForm, MoveForm
from korpu.regulation.desk.pages import page
from korpu.regulation.queries import Accountable, Standing
from korpu.regulation.rules.acts import Part
from korpu.regulation.rules.obligations import Verdict


@desk_view()
def obligations(request: HttpRequest) -> HttpResponseBase:
    """Show the obligations of a period with owner, rhythm, and what was done; or give them as a spreadsheet."""
    period, today = days.period_of(request), timezone.localdate()
    visible = access.obligations_visible_to(standing(request), timezone.now())
    unit, part = request.GET.get("unit", ""), request.GET.get("part", "")
    rows = queries.obligations_in_force(period).filter(pk__in=visible.values("pk")).order_by("clause", "pk")
    if unit == "none":
        rows = rows.filter(unit__isnull=True)
    elif unit.isdecimal() and len(unit) < 10:
        rows = rows.filter(unit=int(unit))
    if part in Part.values:
        rows = rows.filter(part=part)
    found = queries.standings(list(rows), period, today=today)
    only_open = request.GET.get("open") == "1"
    if only_open:
        found = [row for row in found if row.open_count or row.obligation.unit_id is None]
    form = request.GET.get("form")
    if form in ("xlsx", "csv"):
        return _export(form, found)
    values = {
        "rows": found,
        "period": period,
        "period_words": days.period_words(period),
        "units": organisation.units(),
        "unit": unit,
        "parts": Part.choices,
        "part": part,
        "only_open": only_open,
        "narrowed": bool(unit or part or only_open),
        "query": urlencode([(key, value) for key, value in request.GET.items() if key != "form" and value]),
    }
    return page(request, "obligations", values)


def _export(form: str, rows: list[Standing]) -> HttpResponseBase:
    columns = [
        _("Clause"), _("Duty"), _("Owner"), _("Every so many months"), _("From"), _("To"), _("Done"), _("Still open"),
    ]  # fmt: skip

    def cells() -> Iterator[list[Cell]]:
        for row in rows:
            one = row.obligation
            yield [
                one.clause.code, one.duty, one.unit.name if one.unit else "", one.interval_months, one.starts_on,
                one.ends_on, row.done, row.open_count,
            ]  # fmt: skip

    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("obligations", columns, cells())


@desk_view()
def obligation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an obligation with its due days, what was recorded, and the explanations."""
    row, stands = access.get_obligation(request, pk), standing(request)
    period, today = days.period_of(request), timezone.localdate()
    found = queries.standings([row], period, today=today)[0]
    said = {one.due_on: one for one in row.explanations.select_related("by")}
    values = {
        "obligation": row,
        "found": found,
        "due_days": [
            {
                "day": day,
                "due_on": days.shown(day.due_on),
                "met_on": days.shown(day.met_on),
                "explanation": said.get(day.due_on),
            }
            for day in found.days
        ],
        "fulfilments": [(one, days.shown(one.on)) for one in row.fulfilments.select_related("by")],
        "starts_on": days.shown(row.starts_on),
        "ends_on": days.shown(row.ends_on),
        "part": Part(row.part).label if row.part else "",
        "period_words": days.period_words(period),
        "may_keep": stands.has(*KEEPERS),
        "may_explain": stands.has(Role.DEPARTMENT_HEAD),
        "may_fulfil": not row.proof_code and row.unit_id in access.units_of(stands, timezone.now()),
    }
    return page(request, "obligation", values)


def _page_of(pk: int) -> str:
    return reverse("regulation_desk:obligation", args=[pk])


@desk_view(*KEEPERS)
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an obligation to an owner."""
    row = access.get_obligation(request, pk)
    form = AssignForm(request.POST or None, initial={"unit_id": row.unit_id, "post_id": row.post_id})

    return ask(
        request,
        form,
        lambda: operations.assign_obligation(obligation=row, **access.acting(request), **form.cleaned_data),
        title=_("Name the owner"),
        back=_page_of(pk),
        done=_("The obligation has its owner."),
        explanation=(row.duty,),
    )


@desk_view(*KEEPERS)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an obligation rest on a clause of an act in force."""
    row = access.get_obligation(request, pk)
    form = MoveForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.move_obligation(obligation=row, **access.acting(request), **form.cleaned_data),
        title=_("Move to another clause"),
        back=_page_of(pk),
        done=_("The obligation is moved."),
        explanation=(row.duty,),
    )


@desk_view(*KEEPERS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an obligation."""
    row = access.get_obligation(request, pk)
    form = EndForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.end_obligation(obligation=row, **access.acting(request), **form.cleaned_data),
        title=_("End the obligation"),
        back=_page_of(pk),
        done=_("The obligation is ended."),
        explanation=(row.duty,),
    )


@desk_view()
def fulfil(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was done for an obligation."""
    row = access.get_obligation(request, pk, to_fulfil=True)
    form = FulfilForm(request.POST or None, initial={"on": timezone.localdate()})

    return ask(
        request,
        form,
        lambda: operations.record_fulfilment(
            obligation=row, **access.acting(request, row.unit_id), **form.cleaned_data
        ),
        title=_("Record what was done"),
        back=_page_of(pk),
        done=_("It is recorded."),
        explanation=(row.duty,),
    )


@desk_view(Role.DEPARTMENT_HEAD)
def explain(request: HttpRequest, pk: int, day: str) -> HttpResponse:
    """Record the head's explanation or decision on a day that was late or not met."""
    row = access.get_obligation(request, pk)
    try:
        due_on = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    form = ExplainForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.explain(
            obligation=row, due_on=due_on, **access.acting(request), **form.cleaned_data
        ),
        title=_("Explain or decide"),
        back=reverse("regulation_desk:accountability"),
        done=_("It is recorded."),
        explanation=(row.duty, days.shown(due_on)),
    )


@desk_view(*ACCOUNT_READERS)
def accountability(request: HttpRequest) -> HttpResponseBase:
    """Show what was late or not met in a period, who answered for it on the day, and what the head said."""
    period = days.period_of(request)
    rows = queries.accountability(period, today=timezone.localdate())
    only_open = request.GET.get("open") == "1"
    shown = [row for row in rows if not (only_open and row.explanation)]
    form = request.GET.get("form")
    if form in ("xlsx", "csv"):
        return _export_accountability(form, shown)
    values = {
        "rows": [
            {
                "row": row,
                "due_on": days.shown(row.day.due_on),
                "met_on": days.shown(row.day.met_on),
                "verdict": Verdict(row.explanation.verdict).label if row.explanation else "",
            }
            for row in shown
        ],
        "period": period,
        "period_words": days.period_words(period),
        "open_count": sum(row.explanation is None for row in rows),
        "only_open": only_open,
        "may_explain": standing(request).has(Role.DEPARTMENT_HEAD),
    }
    return page(request, "accountability", values)


def _export_accountability(form: str, rows: list[Accountable]) -> HttpResponseBase:
    columns = [
        _("Clause"),
        _("Duty"),
        _("Due"),
        _("Met on"),
        _("Who answered for it"),
        _("Explanation or decision"),
    ]

    def cells() -> Iterator[list[Cell]]:
        for row in rows:
            yield [
                row.obligation.clause.code, row.obligation.duty, row.day.due_on, row.day.met_on,
                row.holder.person_name if row.holder else "", row.explanation.text if row.explanation else "",
            ]  # fmt: skip

    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("accountability", columns, cells())
