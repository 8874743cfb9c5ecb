"""The figures of openness, counted once a day by the very queries that reports use."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from korpu.disclosure.models import Openness
from korpu.foundation.figures import Figure, Scope, Table, declared
from korpu.journal import operations as journal

FIGURES = (
    "appeals.foi_received", "appeals.foi_answered", "appeals.foi_in_time", "appeals.foi_late",
    "appeals.foi_refused", "appeals.foi_median_days",
)  # fmt: skip
TABLES = (
    "appeals.foi_refusals_by_ground",
    "appeals.by_month",
    "disclosure.of_the_month",
    "disclosure.by_state",
)


@transaction.atomic
def count_openness(*, at: datetime) -> Openness:
    """Count the figures of this year until today, and what was disclosed this month (rules of 2012, 1.1).

    Run twice in a day, the later count stands.
    """
    today = timezone.localdate(at)
    scope = Scope(today.replace(month=1, day=1), today)
    month = Scope(today.replace(day=1), today)
    values: dict[str, Any] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            values[language] = {
                "figures": [_figure(code, scope) for code in FIGURES],
                "tables": [
                    _table(code, month if code == "disclosure.of_the_month" else scope) for code in TABLES
                ],
            }
    row, _is_new = Openness.objects.update_or_create(on=today, defaults={"made_at": at, "values": values})
    journal.record(row, "disclosure.openness_counted", by=None, at=at)
    return row


def _figure(code: str, scope: Scope) -> dict[str, Any]:
    one = declared(code)
    found = one.query(scope)
    assert isinstance(found, Figure)  # noqa: S101 - told to the type checker
    return {
        "code": code,
        "name": str(one.name),
        "value": None if found.value is None else str(found.value),
    }


def _table(code: str, scope: Scope) -> dict[str, Any]:
    one = declared(code)
    found = one.query(scope)
    assert isinstance(found, Table)  # noqa: S101 - told to the type checker
    return {
        "code": code,
        "name": str(one.name),
        "columns": list(found.columns),
        "rows": [["" if cell is None else _plain(cell) for cell in row.cells] for row in found.rows],
    }


def _plain(cell: Any) -> str | int:
    return cell if isinstance(cell, int) else str(cell)
