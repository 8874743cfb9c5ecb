"""The calendar of what is due."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.desk.calendar import pictures
from korpu.desk.due.months import choices_of, counts, weeks, work_of
from korpu.foundation.paging import page_of
from korpu.language import dates
from korpu.organisation.access import desk_view, standing
from korpu.organisation.rules import Standing
from korpu.work_plans import subjects
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind
from korpu.working_calendar import queries as working_calendar

YEARS = range(2000, 2200)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@desk_view()
def month(request: HttpRequest) -> HttpResponse:
    """Show a month with each day's open, late and finished work, and the rows of the chosen day."""
    now, stands, language = timezone.now(), standing(request), pictures.reader_language()
    today = timezone.localdate(now)
    choices = choices_of(stands)
    whose = next((choice for choice in choices if choice == request.GET.get("whose")), choices[0])
    day = _day(request.GET.get("day", ""))
    first = _month(request.GET.get("month", "")) or (day or today).replace(day=1)
    if day is None or (day.year, day.month) != (first.year, first.month):
        day = today if (today.year, today.month) == (first.year, first.month) else None
    rows = work_of(stands, whose, now)
    grid = weeks(first)
    found = counts(rows, grid[0][0], grid[-1][-1], today)
    calendar = working_calendar.current_calendar()
    values: dict[str, Any] = {
        "name": dates.month_and_year(first, language),
        "weekdays": pictures.weekdays(),
        "weeks": [
            [
                {
                    "day": each,
                    "iso": each.isoformat(),
                    "words": dates.long_date(each, language),
                    "count": found.get(each),
                    "outside": each.month != first.month,
                    "is_free": calendar.covers(each) and not calendar.is_working(each),
                    "today": each == today,
                    "chosen": each == day,
                }
                for each in week
            ]
            for week in grid
        ],
        "whose": whose,
        "choices": choices,
        "month": f"{first:%Y-%m}",
        "previous": f"{first - timedelta(days=1):%Y-%m}",
        "next": f"{first + timedelta(days=31):%Y-%m}",
        "day": dates.long_date(day, language) if day else "",
    }
    if day is not None:
        page = page_of(
            rows.filter(due_on=day).select_related("unit", "post"),
            keys=("id",), descending=False, mark=request.GET.get("mark", ""), size=50,
        )  # fmt: skip
        values |= {
            "page": page,
            "query": urlencode({"month": values["month"], "whose": whose, "day": day.isoformat()}),
            "rows": _rows(page.rows, stands, today),
        }
    return render(request, "desk/due/month.html", values)


def _month(text: str) -> date | None:
    found = _MONTH.fullmatch(text)
    if found is None or int(found[1]) not in YEARS or not 1 <= int(found[2]) <= 12:
        return None
    return date(int(found[1]), int(found[2]), 1)


def _day(text: str) -> date | None:
    day = dates.parse_date(text)
    return day if day and day.year in YEARS else None


def _rows(found: list[Assignment], stands: Standing, today: date) -> list[dict[str, Any]]:
    """Give the day's rows; what the reader may not see keeps its unit and its state, and loses its words."""
    known = subjects.described(((row.subject_type, row.subject_id) for row in found), stands)
    shown = []
    for row in found:
        about = known.get((row.subject_type, row.subject_id))
        asks_only = row.kind == AssignmentKind.CONTRIBUTION
        own = row.post_id in stands.post_ids or row.unit_id in stands.unit_ids
        heading = row.request[:160] if asks_only and own else about.heading if about else ""
        url = about.url if about and not asks_only else ""
        if own and not url:
            url = reverse("work_plans_desk:assignment", args=[row.pk])
        shown.append(
            {
                "heading": heading or _("Work whose contents you may not see"),
                "url": url,
                "who": f"{row.unit} · {row.post}" if row.post else str(row.unit),
                "kind": row.get_kind_display(),
                **_state(row, today),
            }
        )
    return shown


def _state(row: Assignment, today: date) -> dict[str, Any]:
    late_by = _finished_on(row.done_at) if row.done_at else today
    is_late = row.due_on is not None and late_by > row.due_on
    if row.state in OPEN_STATES:
        return {"state": _("late") if is_late else _("open"), "mark": "late" if is_late else ""}
    return {"state": _("done late") if is_late else _("done"), "mark": "late" if is_late else "done"}


def _finished_on(moment: datetime) -> date:
    return timezone.localdate(moment)
