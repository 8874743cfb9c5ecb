"""The terms and calendars that the product ships."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from korpu.working_calendar.models import CalendarDay, CalendarYear, TermRule
from korpu.working_calendar.operations.calendars import MovedDay, derived_days
from korpu.working_calendar.rules.calendar import DayKind, MovableFeasts

DEFAULTS = Path(__file__).parents[1] / "data"


@transaction.atomic
def load_defaults() -> None:
    """Enter the terms of the laws and the calendars that the product ships; what is there stays as it is."""
    for row in _read("terms.toml")["terms"]:
        if not TermRule.objects.filter(code=row["code"]).exists():
            TermRule.objects.create(**row)
    for row in _read("calendars.toml")["years"]:
        if not CalendarYear.objects.filter(year=row["year"]).exists():
            _enter_year(row)


def _enter_year(row: dict[str, Any]) -> None:
    confirmed = bool(row["confirmed"])
    feasts = MovableFeasts(
        novruz=tuple(row["novruz"]),
        ramazan=tuple(row["ramazan"]),
        qurban=tuple(row["qurban"]),
        confirmed=confirmed,
    )
    year = CalendarYear.objects.create(year=row["year"], confirmed=confirmed)
    days = {(day.on, day.week): day for day in derived_days(year, feasts)}
    for entry in row.get("moved", []):
        moved = MovedDay(entry["on"], DayKind(entry["kind"]), entry["reason"], entry.get("both_weeks", False))
        days |= {
            (moved.on, week): CalendarDay(
                year=year, week=week, on=moved.on, kind=moved.kind, reason=moved.reason, article=moved.article
            )
            for week in moved.weeks
        }
    CalendarDay.objects.bulk_create(days[key] for key in sorted(days))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DEFAULTS / name).read_text(encoding="utf-8"))
