"""How the register is answered, for everybody: the figures that the reports use, as pictures, tables and open data."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.appeals.answers import counted_once, first_answered_on
from korpu.design.bars import Bar, bars
from korpu.foundation.figures import Figure, Scope, Table, declared
from korpu.foundation.spreadsheets import Cell, csv_response
from korpu.language import dates
from korpu.organisation import queries as organisation

FIGURES = ("appeals.received", "appeals.answered", "appeals.in_time", "appeals.late", "appeals.median_days")
TABLES = (
    "appeals.timeliness_by_month", "appeals.timeliness_by_kind", "appeals.timeliness_by_channel",
    "appeals.timeliness_by_unit", "appeals.own_time_by_unit",
)  # fmt: skip
DRAWN = ("appeals.timeliness_by_month", "appeals.timeliness_by_kind")
COUNTED_SECONDS = 900
DAY = timedelta(days=1)


def last_year(today: date) -> Scope:
    """Give the twelve months that are whole."""
    last = today.replace(day=1) - DAY
    return Scope((last.replace(day=1) - timedelta(days=333)).replace(day=1), last)


def whole_months_of(year: int, today: date) -> Scope:
    """Give the months of a year that are over."""
    return Scope(date(year, 1, 1), min(date(year, 12, 31), last_year(today).to_on))


def _years(today: date) -> list[int]:
    """Give the years in which something was answered in a month that is over, the newest first."""
    first, last = first_answered_on(), last_year(today).to_on
    return list(range(last.year, first.year - 1, -1)) if first and first <= last else []


@dataclass(frozen=True)
class Asked:
    """What the address asks for, and what else it might; what is unknown narrows nothing."""

    scope: Scope
    year: str
    unit: str
    years: list[str]
    units: list[tuple[str, str]]

    @property
    def query(self) -> str:
        given = {name: value for name, value in (("year", self.year), ("unit", self.unit)) if value}
        return f"?{urlencode(given)}" if given else ""


def _asked(request: HttpRequest) -> Asked:
    today, units = timezone.localdate(), [(str(unit.pk), unit.name) for unit in organisation.units()]
    years = [str(year) for year in _years(today)]
    year, unit = request.GET.get("year", ""), request.GET.get("unit", "")
    year, unit = year if year in years else "", unit if unit in dict(units) else ""
    days = whole_months_of(int(year), today) if year else last_year(today)
    scope = Scope(days.from_on, days.to_on, int(unit) if unit else None)
    return Asked(scope, year, unit, years, units)


def _counted(scope: Scope) -> dict[str, Any]:
    """Give figures and tables in the reader's language, counted every quarter of an hour at most."""
    language = get_language() or "az"
    days = f"{scope.from_on.isoformat()}:{scope.to_on.isoformat()}"
    key = f"appeals.statistics:{language}:{days}:{scope.unit_id or ''}"
    known: dict[str, Any] | None = cache.get(key)
    if known is None:
        with counted_once():
            known = {
                "from": scope.from_on,
                "to": scope.to_on,
                "figures": [_figure(code, scope) for code in FIGURES],
                "tables": [_table(code, scope) for code in TABLES],
            }
        cache.set(key, known, COUNTED_SECONDS)
    return known


def _figure(code: str, scope: Scope) -> dict[str, Any]:
    found = declared(code)
    counted = found.query(scope)
    return {
        "code": code,
        "name": str(found.name),
        "value": counted.value if isinstance(counted, Figure) else None,
    }


def _table(code: str, scope: Scope) -> dict[str, Any]:
    found = declared(code)
    counted = found.query(scope)
    table = counted if isinstance(counted, Table) else Table(())
    rows = [list(row.cells) for row in table.rows]
    return {"code": code, "name": str(found.name), "columns": list(table.columns), "rows": rows}


def _drawn(table: dict[str, Any]) -> list[Bar]:
    """Draw what was in time and what was late in each row of a table."""
    if table["code"] not in DRAWN or not any(row[1] for row in table["rows"]):
        return []
    return bars(
        [
            (
                name,
                _("%(in_time)s in time, %(late)s late") % {"in_time": in_time, "late": late},
                (("good", in_time), ("bad", late)),
            )
            for name, _answered, in_time, late, _share in table["rows"]
        ]
    )


def statistics(request: HttpRequest) -> HttpResponse:
    """Show how many appeals came in some whole months and how many were answered in time; the address keeps what was asked."""
    asked, language = _asked(request), get_language() or "az"
    counted = _counted(asked.scope)
    values = {
        "figures": counted["figures"],
        "tables": [{**table, "bars": _drawn(table)} for table in counted["tables"]],
        "legend": (("good", _("Answered in time")), ("bad", _("Answered late"))),
        "days": {name: dates.long_date(counted[name], language) for name in ("from", "to")},
        "asked": asked,
    }
    return render(request, "appeals/web/statistics.html", values)


def statistics_json(request: HttpRequest) -> JsonResponse:
    """Give the same figures to programs."""
    return JsonResponse(_counted(_asked(request).scope), json_dumps_params={"ensure_ascii": False})


def statistics_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the same tables as one file: a line a row, with the name of its table."""
    counted = _counted(_asked(request).scope)
    rows: list[list[Cell]] = [
        [
            table["name"],
            *(cell if cell is None or isinstance(cell, str | int) else float(cell) for cell in row),
        ]
        for table in counted["tables"]
        for row in table["rows"]
    ]
    columns = [
        _("Table"), _("Row"), _("Answered"), _("Answered in time"), _("Answered late"), _("In time, per cent"),
    ]  # fmt: skip
    return csv_response("appeals", columns, rows)
