"""How the register is answered, for everybody: the figures that the reports use, as a page and as open data."""

from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.foundation.figures import Figure, Scope, Table, declared
from korpu.foundation.spreadsheets import Cell, csv_response
from korpu.language import dates

FIGURES = ("appeals.received", "appeals.answered", "appeals.in_time", "appeals.late", "appeals.median_days")
TABLES = (
    "appeals.timeliness_by_month", "appeals.timeliness_by_kind", "appeals.timeliness_by_channel",
    "appeals.timeliness_by_unit", "appeals.own_time_by_unit",
)  # fmt: skip
COUNTED_SECONDS = 900


def last_year(today: date) -> Scope:
    """Give the twelve months that are whole."""
    last = today.replace(day=1) - timedelta(days=1)
    return Scope((last.replace(day=1) - timedelta(days=333)).replace(day=1), last)


def _counted() -> dict[str, Any]:
    """Give figures and tables in the reader's language, counted every quarter of an hour at most."""
    scope, language = last_year(timezone.localdate()), get_language() or "az"
    key = f"appeals.statistics:{language}:{scope.from_on.isoformat()}"
    known: dict[str, Any] | None = cache.get(key)
    if known is None:
        figures = []
        for code in FIGURES:
            found = declared(code)
            counted = found.query(scope)
            value = counted.value if isinstance(counted, Figure) else None
            figures.append({"code": code, "name": str(found.name), "value": value})
        tables = []
        for code in TABLES:
            found = declared(code)
            table = found.query(scope)
            rows = [list(row.cells) for row in table.rows] if isinstance(table, Table) else []
            columns = list(table.columns) if isinstance(table, Table) else []
            tables.append({"code": code, "name": str(found.name), "columns": columns, "rows": rows})
        known = {"from": scope.from_on, "to": scope.to_on, "figures": figures, "tables": tables}
        cache.set(key, known, COUNTED_SECONDS)
    return known


def statistics(request: HttpRequest) -> HttpResponse:
    """Show how many appeals came in the last twelve months and how many were answered in time."""
    counted, language = _counted(), get_language() or "az"
    days = {name: dates.long_date(counted[name], language) for name in ("from", "to")}
    return render(request, "appeals/web/statistics.html", {**counted, "days": days})


def statistics_json(request: HttpRequest) -> JsonResponse:
    """Give the same figures to programs."""
    return JsonResponse(_counted(), json_dumps_params={"ensure_ascii": False})


def statistics_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the same tables as one file: a line a row, with the name of its table."""
    counted = _counted()
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
