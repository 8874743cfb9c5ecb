"""How many cases were answered in time, out of how many: by unit, kind, channel and month, and by a unit's own time.

Every share stands beside the number that it is a share of.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import TruncDate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.appeals.counting import (
    ALL,
    ANSWERED,
    DAY,
    address,
    between,
    cases,
    channel_names,
    days_in_address,
    kind_names,
    split,
    unit_names,
)  # fmt: skip
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.foundation.figures import Cell, Chart, Row, Scope, Table, table
from korpu.language import dates
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind
from korpu.working_calendar import queries as calendar


def share(part: int, whole: int) -> Decimal | None:
    """Give a part of a whole in per cent, or None where there is no whole."""
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1")) if whole else None


def _columns(first: Any) -> tuple[str, ...]:
    return (str(first), str(_("Answered")), str(_("Answered in time")), str(_("Answered late")),
            str(_("In time, per cent")))  # fmt: skip


def _timely(
    scope: Scope, key: str, labels: Callable[[Iterable[Any]], dict[Any, str]], first: Any, parameter: str
) -> Table:
    found = split(scope, ALL, key, labels, first, parameter)
    rows = []
    for row in found.rows:
        name, _came, answered, in_time, late = row.cells
        if not isinstance(answered, int) or not isinstance(in_time, int) or not answered:
            continue
        cells: tuple[Cell, ...] = (name, answered, in_time, late, share(in_time, answered))
        rows.append(Row(cells, row.url))
    return Table(_columns(first), tuple(rows))


@table("appeals.timeliness_by_unit", _("In time by unit"))
def timeliness_by_unit(scope: Scope) -> Table:
    return _timely(scope, "unit_id", unit_names, _("Unit"), "unit")


@table("appeals.timeliness_by_kind", _("In time by kind"))
def timeliness_by_kind(scope: Scope) -> Table:
    return _timely(scope, "kind", kind_names, _("Kind"), "kind")


@table("appeals.timeliness_by_channel", _("In time by channel"))
def timeliness_by_channel(scope: Scope) -> Table:
    return _timely(scope, "channel", channel_names, _("Channel"), "channel")


@table("appeals.timeliness_by_month", _("In time by month"), chart=Chart.LINES)
def timeliness_by_month(scope: Scope) -> Table:
    """Count by month of the answer, each month as its own scope."""
    language = get_language() or "az"
    rows = []
    month = scope.from_on.replace(day=1)
    while month <= scope.to_on:
        after = (month + timedelta(days=32)).replace(day=1)
        days = Scope(max(month, scope.from_on), min(after - DAY, scope.to_on), scope.unit_id)
        counts = [
            [cell for cell in row.cells[1:4] if isinstance(cell, int)]
            for row in _timely(days, "kind", kind_names, _("Kind"), "kind").rows
        ]
        answered, in_time, late = (sum(row[place] for row in counts) for place in range(3))
        cells: tuple[Cell, ...] = (
            dates.month_and_year(month, language), answered, in_time, late, share(in_time, answered),
        )  # fmt: skip
        rows.append(Row(cells, address(days, ALL, **days_in_address("answered_", days))))
        month = after
    return Table(_columns(_("Month")), tuple(rows))


@table("appeals.own_time_by_unit", _("In time by unit, from its own assignment"))
def own_time_by_unit(scope: Scope) -> Table:
    """Count for each unit what it answered within the working days that the term gave, from the day it got the case.

    The days that a case lay elsewhere before are not the unit's; extensions and days on which the clock stood still
    are in the term. A term in hours counts by its days. The statement groups by days, so its size follows the days of
    the scope, not the cases.
    """
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
    answered: dict[int, int] = {}
    in_time: dict[int, int] = {}
    for row in groups:
        allowed = days.working_days_between(row["came"], max(row["due"], row["came"]))
        used = days.working_days_between(row["given"], max(row["left"], row["given"]))
        answered[row["unit_id"]] = answered.get(row["unit_id"], 0) + row["count"]
        in_time[row["unit_id"]] = in_time.get(row["unit_id"], 0) + (row["count"] if used <= allowed else 0)
    rows = tuple(
        Row(
            (name, answered[pk], in_time[pk], answered[pk] - in_time[pk], share(in_time[pk], answered[pk])),
            address(scope, ALL, **days_in_address("answered_", scope), unit=str(pk)),
        )
        for pk, name in unit_names(answered).items()
    )
    return Table(_columns(_("Unit")), rows)
