"""What is due on the days of a month, counted by the database, and one day's work row by row."""

import calendar as plain_calendar
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet, TextChoices
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from korpu.organisation.access import units_led
from korpu.organisation.rules import Role, Standing
from korpu.work_plans import queries as assignments
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import OPEN_STATES, AssignmentState

WHOLE_HOUSE = (Role.MINISTER, Role.LEADERSHIP, Role.AUDITOR)
UNIT_LEADERS = (Role.SECTOR_HEAD, Role.UNIT_HEAD, Role.DEPUTY_HEAD)


class Whose(TextChoices):
    MINE = "mine", _("My own work")
    UNITS = "units", _("The work of my units")
    HOUSE = "house", _("The whole ministry")


@dataclass(frozen=True)
class DayCount:
    """How much of a day's work is still open, was in time, and was late."""

    on: date
    open: int = 0
    late: int = 0
    done: int = 0


def choices_of(standing: Standing) -> list[Whose]:
    """Give whose work the person may look at."""
    found = [Whose.MINE]
    if standing.has(Role.DEPARTMENT_HEAD, *UNIT_LEADERS):
        found.append(Whose.UNITS)
    if standing.has(*WHOLE_HOUSE):
        found.append(Whose.HOUSE)
    return found


def work_of(standing: Standing, whose: Whose, at: datetime) -> QuerySet[Assignment]:
    """Give the work that was not called off: the person's own, that of the units led, or all."""
    rows: QuerySet[Assignment]
    if whose == Whose.HOUSE:
        rows = Assignment.objects.all()
    elif whose == Whose.UNITS:
        units = set(units_led(standing, at) or ()) | set(standing.unit_ids_for(*UNIT_LEADERS))
        rows = Assignment.objects.filter(unit_id__in=units)
    else:
        rows = assignments.assignments_of(standing)
    return rows.exclude(state__in=(AssignmentState.CANCELLED, AssignmentState.REJECTED))


def counts(rows: QuerySet[Assignment], first: date, last: date, today: date) -> dict[date, DayCount]:
    """Count each day's work in one statement."""
    is_open, is_done = Q(state__in=OPEN_STATES), Q(state=AssignmentState.DONE)
    found = (
        rows.filter(due_on__range=(first, last))
        .order_by()
        .annotate(done_on=TruncDate("done_at"))
        .values("due_on")
        .annotate(
            waiting=Count("pk", filter=is_open),
            in_time=Count("pk", filter=is_done & Q(done_on__lte=F("due_on"))),
            too_late=Count("pk", filter=is_done & Q(done_on__gt=F("due_on"))),
        )
    )
    days: dict[date, DayCount] = {}
    for row in found:
        on, waiting = row["due_on"], row["waiting"]
        assert on is not None  # noqa: S101 - the range above leaves no blank
        is_past = on < today
        days[on] = DayCount(
            on,
            open=0 if is_past else waiting,
            late=row["too_late"] + (waiting if is_past else 0),
            done=row["in_time"],
        )
    return days


def weeks(first: date) -> list[list[date]]:
    """Give the weeks of the month that begins on a day, Monday first."""
    return plain_calendar.Calendar().monthdatescalendar(first.year, first.month)
