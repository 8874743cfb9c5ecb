"""The terms and calendars that the product ships."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from korpu.working_calendar.models import CalendarDay, CalendarYear, TermRule
from korpu.working_calendar.rules.calendar import DayKind, MovableFeasts, derive_year

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
    days = {
        day.on: CalendarDay(
            year=year,
            on=day.on,
            kind=day.kind,
            reason=day.reason,
            article=day.article,
            confirmed=day.confirmed,
        )
        for day in derive_year(row["year"], feasts)
    }
    for moved in row.get("moved", []):
        days[moved["on"]] = CalendarDay(
            year=year,
            on=moved["on"],
            kind=DayKind(moved["kind"]),
            reason=moved["reason"],
            article=moved.get("article", "105.7"),
        )
    CalendarDay.objects.bulk_create(days[on] for on in sorted(days))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DEFAULTS / name).read_text(encoding="utf-8"))
