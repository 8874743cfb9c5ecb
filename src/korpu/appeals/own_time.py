"""How many cases a unit answered within the working days that the term gave, counted from the day on which it got the case.

Each case asks for the assignment that brought it to its unit, which is slow over a year. A month that has ended is
counted once and kept: what is answered later, or opened anew, changes no month that is over. Under other working days,
or after a month that was not counted yet, the days are counted afresh.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.appeals.answers import first_answered_on, months_of
from korpu.appeals.counting import (
    ALL,
    ANSWERED,
    DAY,
    address,
    between,
    cases,
    days_in_address,
    start_of_day,
    unit_names,
)
from korpu.appeals.models import CountedMonth
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.timeliness import columns, share
from korpu.foundation.figures import Row, Scope, Table, table
from korpu.foundation.moments import months_later
from korpu.organisation import queries as organisation
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind
from korpu.working_calendar import queries as calendar

# unit → answered, and of these in its own time
Found = dict[int, tuple[int, int]]


@table("appeals.own_time_by_unit", _("In time by unit, from its own assignment"))
def own_time_by_unit(scope: Scope) -> Table:
    """Count for each unit what it answered within the working days that the term gave, from the day it got the case.

    The days that a case lay elsewhere before are not the unit's; extensions and days on which the clock stood still
    are in the term. A term in hours counts by its days.
    """
    found = _counted(scope)
    rows = tuple(
        Row(
            (name, answered, in_time, answered - in_time, share(in_time, answered)),
            address(scope, ALL, **days_in_address("answered_", scope), unit=str(pk)),
        )
        for pk, name in unit_names(found).items()
        for answered, in_time in [found[pk]]
    )
    return Table(columns(_("Unit")), rows)


def keep_ended_months(*, at: datetime) -> int:
    """Count the months that have ended and are not kept yet, or were counted under other working days; give how many."""
    first, last = first_answered_on(), timezone.localdate(at).replace(day=1) - DAY
    if first is None or first > last:
        return 0
    known = _kept(calendar.current_calendar().version)
    wanted = [month for month in months_of(Scope(first, last)) if month not in known]
    for month in wanted:
        _keep(month, at)
    return len(wanted)


@transaction.atomic
def _keep(month: date, at: datetime) -> None:
    version = calendar.current_calendar().version
    found = _read(Scope(month, months_later(month, 1) - DAY))
    values = {"calendar_version": version, "own_time": found, "counted_at": at}
    CountedMonth.objects.update_or_create(month=month, defaults=values)


def _kept(version: str, months: Iterable[date] | None = None) -> dict[date, Found]:
    rows = CountedMonth.objects.filter(calendar_version=version)
    if months is not None:
        rows = rows.filter(month__in=list(months))
    return {
        row.month: {int(pk): (answered, in_time) for pk, (answered, in_time) in row.own_time.items()}
        for row in rows
    }


def _counted(scope: Scope) -> Found:
    """Add up the whole months that are kept and what is read of the other days, each run of them in one statement."""
    whole = [
        month for month in months_of(scope)
        if scope.from_on <= month and months_later(month, 1) - DAY <= scope.to_on
    ]  # fmt: skip
    kept = _kept(calendar.current_calendar().version, whole) if whole else {}
    units = _units(scope)
    found: Found = {}
    for counts in [*kept.values(), *(_read(days) for days in _left(scope, kept))]:
        for pk, (answered, in_time) in counts.items():
            if units is None or pk in units:
                known = found.get(pk, (0, 0))
                found[pk] = (known[0] + answered, known[1] + in_time)
    return found


def _units(scope: Scope) -> frozenset[int] | None:
    if scope.unit_id is None:
        return None
    return organisation.descendants(scope.unit_id, start_of_day(scope.to_on))


def _left(scope: Scope, kept: Iterable[date]) -> list[Scope]:
    """Give the runs of days of the scope that lie outside the kept months."""
    runs, begun = [], scope.from_on
    for month in sorted(kept):
        if begun < month:
            runs.append(Scope(begun, month - DAY, scope.unit_id))
        begun = months_later(month, 1)
    if begun <= scope.to_on:
        runs.append(Scope(begun, scope.to_on, scope.unit_id))
    return runs


def _read(scope: Scope) -> Found:
    """Read the days from the cases themselves; grouped by days, so that the rows follow the days, not the cases."""
    given = (
        Assignment.objects.filter(
            subject_type=SUBJECT_TYPE,
            subject_id=OuterRef("pk"),
            kind=AssignmentKind.LEAD,
            unit=OuterRef("unit"),
        )
        .order_by("-given_at")
        .values("given_at")[:1]
    )
    groups = (
        cases(scope)
        .filter(between(ANSWERED, scope), unit__isnull=False, due_at__isnull=False)
        .annotate(given_at=Subquery(given))
        .filter(given_at__isnull=False)
        .values(
            "unit_id",
            came=TruncDate("registered_at"),
            given=TruncDate("given_at"),
            due=TruncDate("due_at"),
            left=TruncDate("answered_at"),
        )
        .annotate(count=Count("pk"))
    )
    days = calendar.current_calendar()
    found: Found = {}
    for row in groups:
        allowed = days.working_days_between(row["came"], max(row["due"], row["came"]))
        used = days.working_days_between(row["given"], max(row["left"], row["given"]))
        answered, in_time = found.get(row["unit_id"], (0, 0))
        found[row["unit_id"]] = (
            answered + row["count"], in_time + (row["count"] if used <= allowed else 0),
        )  # fmt: skip
    return found
