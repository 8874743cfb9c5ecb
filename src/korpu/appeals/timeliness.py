"""How many cases were answered in time, out of how many: by unit, kind, channel and month.

Every share stands beside the number that it is a share of.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.appeals.answers import Counts, answers_of, months_of
from korpu.appeals.counting import (
    ALL,
    DAY,
    address,
    channel_names,
    days_in_address,
    kind_names,
    unit_names,
)
from korpu.foundation.figures import Cell, Chart, Row, Scope, Table, table
from korpu.language import dates


def share(part: int, whole: int) -> Decimal | None:
    """Give a part of a whole in per cent, or None where there is no whole."""
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1")) if whole else None


def columns(first: Any) -> tuple[str, ...]:
    """Give the heads of a table of timeliness."""
    return (str(first), str(_("Answered")), str(_("Answered in time")), str(_("Answered late")),
            str(_("In time, per cent")))  # fmt: skip


def _cells(name: str, counts: Counts) -> tuple[Cell, ...]:
    return (name, counts.answered, counts.in_time, counts.late, share(counts.in_time, counts.answered))


def _timely(
    scope: Scope, key: str, labels: Callable[[Iterable[Any]], dict[Any, str]], first: Any, parameter: str
) -> Table:
    counted = answers_of(scope).by(lambda one: getattr(one, key))
    days = days_in_address("answered_", scope)
    rows = tuple(
        Row(
            _cells(name, counted[value]),
            address(scope, ALL, **days, **({parameter: str(value)} if value is not None else {})),
        )
        for value, name in labels(counted).items()
        if counted.get(value, Counts()).answered
    )
    return Table(columns(first), rows)


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
    """Count by month of the answer."""
    language, counted = get_language() or "az", answers_of(scope).by_month()
    rows = []
    for month in months_of(scope):
        after = (month + timedelta(days=32)).replace(day=1)
        days = Scope(max(month, scope.from_on), min(after - DAY, scope.to_on), scope.unit_id)
        cells = _cells(dates.month_and_year(month, language), counted.get(month, Counts()))
        rows.append(Row(cells, address(days, ALL, **days_in_address("answered_", days))))
    return Table(columns(_("Month")), tuple(rows))
