"""The head's overview, and the leadership's state of things on one page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.desk.calendar.pictures import reader_language
from korpu.desk.due.months import WHOLE_HOUSE, Whose, choices_of, work_of
from korpu.desk.overview.counting import late_work, parts_of_mandate, work_by_unit
from korpu.desk.tiles import Tile
from korpu.foundation.figures import Figure, Scope, declared
from korpu.foundation.paging import COUNT_CAP, capped_count
from korpu.language import dates
from korpu.organisation.access import desk_view, standing
from korpu.organisation.rules import Role, Standing
from korpu.regulation.evidence import Period
from korpu.release import queries as releases
from korpu.work_plans import queries as work_plans
from korpu.work_plans import subjects
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import OPEN_STATES

HEADS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.SECTOR_HEAD, Role.UNIT_HEAD)
WHOLE_MANDATE = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, *WHOLE_HOUSE)
SHOWN = 12
# Taken from the reports' own figures, so that page and report always say the same.
FIGURES = (
    "appeals.received", "appeals.answered", "appeals.in_time", "appeals.late", "appeals.open_at_end",
    "reports.due", "reports.delivered_in_time", "reports.missing",
)  # fmt: skip


@dataclass(frozen=True)
class PlanLine:
    """A plan with how much of what fell due is accepted."""

    title: str
    url: str
    due: int
    accepted: int
    late: int

    @property
    def percent(self) -> int:
        return 100 * self.accepted // self.due if self.due else 0


@desk_view(*HEADS, *WHOLE_HOUSE)
def overview(request: HttpRequest) -> HttpResponse:
    """Show those who lead what is late and where, what the week brings, and how duties and plans stand (statute 1.1)."""
    now, stands = timezone.now(), standing(request)
    today = timezone.localdate(now)
    choices = [choice for choice in choices_of(stands) if choice != Whose.MINE]
    whose = next((choice for choice in choices if choice == request.GET.get("whose")), choices[-1])
    values = _panels(stands, whose, now) | {
        "choices": choices,
        "whose": whose,
        "parts": parts_of_mandate(_quarter_until(today)) if stands.has(*WHOLE_MANDATE) else [],
        "today": dates.long_date(today, reader_language()),
    }
    return render(request, "desk/overview/overview.html", values)


@desk_view(Role.MINISTER, Role.LEADERSHIP)
def state(request: HttpRequest) -> HttpResponse:
    """Show the leadership the state of things on one page that prints on one sheet (statute 3.1.2; order of 2012, 11)."""
    now, stands = timezone.now(), standing(request)
    today = timezone.localdate(now)
    first = today.replace(day=1)
    control = work_plans.on_control_of(stands).select_related("unit", "post")
    values = _panels(stands, Whose.HOUSE, now) | {
        "parts": parts_of_mandate(_quarter_until(today)),
        "control": _rows(list(control[:SHOWN]), stands, today),
        "figures": _figures(Scope(first, today)),
        "month": dates.month_and_year(first, reader_language()),
        "today": dates.long_date(today, reader_language()),
    }
    return render(request, "desk/overview/state.html", values)


def _panels(stands: Standing, whose: Whose, now: datetime) -> dict[str, Any]:
    """Give what both pages show: tiles, units, late work and plans."""
    today = timezone.localdate(now)
    work, listing = work_of(stands, whose, now), reverse("work_plans_desk:list")
    waits = work.filter(state__in=OPEN_STATES)
    soon = waits.filter(due_on__range=(today, today + timedelta(days=7)))
    calendar = f"{reverse('due_desk:month')}?whose={whose}"
    return {
        "tiles": [
            Tile(_shown(waits.filter(due_on__lt=today)), _("late"), f"{listing}?late=1"),
            Tile(_shown(soon), _("due within a week"), calendar),
            Tile(
                _shown(work_plans.waiting_for_acceptance(stands)),
                _("results to accept"),
                f"{listing}?whose=accept",
            ),
            Tile(_shown(releases.awaiting(stands)), _("to approve"), reverse("release_desk:inbox")),
        ],
        "units": [
            {
                "work": unit,
                "finished": unit.in_time + unit.too_late,
                "url": f"{listing}?unit={unit.unit_id}",
            }
            for unit in work_by_unit(work, today)
        ],
        "late": _rows(late_work(work, today, SHOWN), stands, today),
        "plans": _plans(today),
    }


def _shown(rows: QuerySet[Any]) -> str:
    count = capped_count(rows)
    return f"{COUNT_CAP}+" if count > COUNT_CAP else str(count)


def _rows(found: list[Assignment], stands: Standing, today: date) -> list[dict[str, Any]]:
    """Give rows of work; what the reader may not see keeps its unit and its day, and loses its words."""
    known = subjects.described(((row.subject_type, row.subject_id) for row in found), stands)
    language, rows = reader_language(), []
    for row in found:
        about = known.get((row.subject_type, row.subject_id))
        days = (today - row.due_on).days if row.due_on else 0
        rows.append(
            {
                "heading": row.title
                or (about.heading if about else _("Work whose contents you may not see")),
                "url": row.get_absolute_url() if row.title else about.url if about else "",
                "who": f"{row.unit} · {row.post}" if row.post else str(row.unit),
                "due": dates.long_date(row.due_on, language) if row.due_on else "—",
                "is_late": days > 0,
                "late_by": _("%(days)s days late") % {"days": days} if days > 0 else "",
            }
        )
    return rows


def _plans(today: date) -> list[PlanLine]:
    """Give the plans in force with their progress this year, from accepted reports alone."""
    year, lines = Period(date(today.year, 1, 1), today), []
    for plan in work_plans.plans_in_force(today):
        progress = work_plans.progress_of_plan(plan, year, today=today)
        lines.append(
            PlanLine(
                plan.title,
                plan.get_absolute_url(),
                sum(row.due for row in progress),
                sum(row.accepted for row in progress),
                sum(row.late for row in progress),
            )
        )
    return lines


def _quarter_until(day: date) -> Period:
    return Period(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1), day)


def _figures(scope: Scope) -> list[dict[str, Any]]:
    found = []
    for code in FIGURES:
        one = declared(code)
        figure = one.query(scope)
        assert isinstance(figure, Figure)  # noqa: S101 - these are figures, no tables
        value = figure.value if figure.value is not None else "—"
        found.append({"name": one.name, "value": value, "url": figure.url})
    return found
