"""The open-government plans as the public sees them: what was promised, and how far it is."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.language import dates
from korpu.regulation.evidence import Period as Days
from korpu.work_plans.models import Measure, Plan
from korpu.work_plans.queries.plans import MeasureProgress, progress_of_plan
from korpu.work_plans.rules.plans import PlanKind, PlanState
from korpu.work_plans.rules.terms import TermKind

SIGNED = (PlanState.IN_FORCE, PlanState.CLOSED)


def _shown(day: date) -> str:
    return dates.long_date(day, get_language() or "az")


def _public() -> list[Plan]:
    """Give the signed versions of the plans that are shown to the public, the newest first."""
    found = Plan.objects.filter(kind=PlanKind.OPEN_GOVERNMENT, is_public=True, state__in=SIGNED)
    return list(found.order_by("-starts_on", "code"))


def plans(request: HttpRequest) -> HttpResponse:
    """Show the open-government plans."""
    rows = [(plan, f"{_shown(plan.starts_on)} – {_shown(plan.ends_on)}") for plan in _public()]
    return render(request, "work_plans/web/plans.html", {"rows": rows})


def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Show one plan with its measures, their state and the share of periods reported and accepted."""
    found = next((plan for plan in _public() if plan.code == code), None)
    if found is None:
        raise Http404
    today = timezone.localdate()
    progress = progress_of_plan(found, Days(found.starts_on, found.ends_on), today=today)
    states = _states()
    due, accepted = sum(row.due for row in progress), sum(row.accepted for row in progress)
    values = {
        "plan": found,
        "days": f"{_shown(found.starts_on)} – {_shown(found.ends_on)}",
        "rows": [
            {
                "measure": row.measure,
                "state": states[row.state],
                "term": _term(row.measure),
                "progress": row,
                "executors": _executors(row),
            }
            for row in progress
        ],
        "due": due,
        "accepted": accepted,
        "percent": 100 * accepted // due if due else 0,
        "today": _shown(today),
    }
    return render(request, "work_plans/web/plan.html", values)


def _states() -> dict[str, str]:
    return {
        "WAITING": _("Not begun"),
        "RUNNING": _("Under way"),
        "LATE": _("Late"),
        "DONE": _("Carried out"),
        "CLOSED": _("Closed"),
    }


def _executors(row: MeasureProgress) -> str:
    """Name units and posts; people are not named."""
    names = []
    for one in row.measure.executors.all():
        if one.post is not None:
            names.append(one.post.title)
        else:
            names.append(one.unit.name if one.unit is not None else str(one.get_kind_display()))
    return ", ".join(names)


def _term(measure: Measure) -> str:
    term = measure.term
    if term.kind == TermKind.DATE and term.due_on:
        return _shown(term.due_on)
    if term.kind == TermKind.YEARS:
        return f"{term.from_year}–{term.to_year}" if term.from_year != term.to_year else str(term.from_year)
    if term.kind == TermKind.YEARLY:
        return _("every year")
    return _("regularly")
