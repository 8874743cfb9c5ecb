"""Reads of calendar, terms and clocks."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from korpu.working_calendar.models import (
    OPEN,
    CalendarAct,
    CalendarDay,
    CalendarYear,
    Clock,
    ClockEvent,
    TermRule,
)
from korpu.working_calendar.rules.calendar import Calendar, Day
from korpu.working_calendar.rules.clocks import Due, Event, EventKind, TermUnknown, due
from django.utils.translation import gettext_lazy as _

_known: dict[str, Calendar] = {}


def calendar_version() -> str:
    """Give what changes whenever a day, a year or an act does: one small read."""
    marks = CalendarAct.objects.aggregate(last=models.Max("pk"))
    years = CalendarYear.objects.order_by("year").values_list("year", "confirmed")
    text = f"{marks['last']}:{list(years)}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def current_calendar() -> Calendar:
    """Give the calendar as it stands now, for every process alike.

    It is kept in memory under its version and read anew when the version in the database is another.
    """
    version = calendar_version()
    known = _known.get(version)
    if known is None:
        known = _read_calendar(version)
        _known.clear()
        _known[version] = known
    return known


def _read_calendar(version: str) -> Calendar:
    years: dict[int, list[Day]] = {}
    unconfirmed: list[int] = []
    for year in CalendarYear.objects.prefetch_related("days"):
        years[year.year] = [
            Day(day.on, day.kind, day.reason, day.article, day.confirmed) for day in year.days.all()
        ]
        if not year.confirmed:
            unconfirmed.append(year.year)
    return Calendar(version, years, unconfirmed)


def rule_in_force(code: str, on: date) -> TermRule:
    """Give the term of this code that is in force on the day. Raises TermUnknown."""
    rule = (
        TermRule.objects.filter(code=code, valid_from__lte=on)
        .filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=on))
        .first()
    )
    if rule is None:
        raise TermUnknown(
            _("No term “%(code)s” is in force on %(day)s. The administrator enters it under “Terms”.")
            % {"code": code, "day": on.isoformat()}
        )
    return rule


def open_clocks(subject_type: str, subject_id: int) -> QuerySet[Clock]:
    """Give the clocks of a subject that have not ended."""
    return Clock.objects.filter(
        subject_type=subject_type, subject_id=subject_id, state__in=OPEN
    ).select_related("rule")


def clocks_of(subject_type: str, subject_id: int) -> list[Clock]:
    """Give every clock of a subject with its events and moves, in three queries."""
    return list(
        Clock.objects.filter(subject_type=subject_type, subject_id=subject_id)
        .select_related("rule")
        .prefetch_related("events", "revisions__act")
        .order_by("pk")
    )


def overdue(at: datetime) -> QuerySet[Clock]:
    """Give the running clocks whose moment has passed, the longest late first."""
    return Clock.objects.filter(state="RUNNING", due_at__lt=at).order_by("due_at", "pk")


def replay(
    clock: Clock, events: Sequence[ClockEvent], calendar: Calendar, *, explain: bool = False
) -> Due:
    """Give the due moment of a clock from its events."""
    local = [
        Event(event.kind, timezone.localtime(event.at), event.amount)
        for event in events
        if event.kind != EventKind.STOP
    ]
    return due(clock.rule.as_rule(), local, calendar, explain=explain)


def explain(clock: Clock, calendar: Calendar | None = None) -> Due:
    """Give the due moment of a clock with a line for each day."""
    return replay(clock, list(clock.events.all()), calendar or current_calendar(), explain=True)


def days_of_year(year: int) -> list[CalendarDay]:
    """Give the days of a year that differ from the plain week."""
    return list(CalendarDay.objects.filter(year__year=year))


def known_years() -> list[CalendarYear]:
    return list(CalendarYear.objects.all())


def terms() -> list[TermRule]:
    """Give every term, the one in force first."""
    return list(TermRule.objects.all())


def acts() -> list[CalendarAct]:
    return list(CalendarAct.objects.all()[:200])


