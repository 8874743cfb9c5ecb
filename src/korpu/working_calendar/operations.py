"""Everything that can happen to clocks and calendars."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.working_calendar import queries, signals
from korpu.working_calendar.models import (
    OPEN,
    CalendarAct,
    CalendarDay,
    CalendarYear,
    Clock,
    ClockEvent,
    ClockRevision,
    ClockState,
    TermRule,
)
from korpu.working_calendar.rules.calendar import (
    Calendar,
    CalendarYearUnknown,
    DayKind,
    MovableFeasts,
    derive_year,
)
from korpu.working_calendar.rules.clocks import Event, EventKind, due

DEFAULTS = Path(__file__).parent / "data"
BATCH = 200


class TermAlreadyExtended(RuleBroken):
    """The law allows one extension."""


class ClockNotOpen(RuleBroken):
    """The clock has ended."""


@dataclass(frozen=True)
class MovedDay:
    """A day that an official act makes worked or free."""

    on: date
    kind: str
    reason: str


@transaction.atomic
def start_clock(
    *, subject_type: str, subject_id: int, duty: str, rule_code: str, at: datetime, by_id: int | None = None
) -> Clock:
    """Start a duty's clock under the rule in force on that day.

    Raises clocks.TermUnknown or calendar.CalendarYearUnknown: a date is refused, never guessed.
    """
    rule = queries.rule_in_force(rule_code, timezone.localdate(at))
    calendar = queries.current_calendar()
    moment = due(rule.as_rule(), [Event(EventKind.START, timezone.localtime(at))], calendar).at
    clock = Clock.objects.create(
        subject_type=subject_type,
        subject_id=subject_id,
        duty=duty,
        rule=rule,
        calendar_version=calendar.version,
        started_at=at,
        due_at=moment,
        first_due_at=moment,
    )
    ClockEvent.objects.create(clock=clock, kind=EventKind.START, at=at, by_id=by_id)
    return clock


def pause_clock(*, clock: Clock, at: datetime, by_id: int | None, reason: str = "") -> Clock:
    """Let a clock stand still. Raises ClockNotOpen, clocks.EventsOutOfOrder."""
    return _happen(clock, EventKind.PAUSE, at, by_id=by_id, reason=reason)


def resume_clock(*, clock: Clock, at: datetime, by_id: int | None, reason: str = "") -> Clock:
    """Let a clock that stood still run again. Raises ClockNotOpen, clocks.EventsOutOfOrder."""
    return _happen(clock, EventKind.RESUME, at, by_id=by_id, reason=reason)


@transaction.atomic
def extend_clock(
    *, clock: Clock, rule_code: str, at: datetime, by_id: int | None, reason: str
) -> Clock:
    """Extend a term once, by what the law allows (FOI law 25; appeals law 10.2).

    Raises TermAlreadyExtended, ClockNotOpen, clocks.TermUnknown, or RuleBroken for an extension in another unit.
    """
    extension = queries.rule_in_force(rule_code, timezone.localdate(at))
    locked = Clock.objects.select_for_update().select_related("rule").get(pk=clock.pk)
    if locked.events.filter(kind=EventKind.EXTEND).exists():
        raise TermAlreadyExtended(_("The term has been extended before: the law allows it once."))
    if extension.unit != locked.rule.unit:
        raise RuleBroken(_("A term in hours cannot be extended by days."))
    return _happen(locked, EventKind.EXTEND, at, by_id=by_id, reason=reason, amount=extension.amount)


@transaction.atomic
def satisfy_clock(*, clock: Clock, at: datetime, by_what: str) -> Clock:
    """End a clock because its duty was done. Raises ClockNotOpen."""
    locked = _locked(clock)
    locked.state, locked.satisfied_at, locked.satisfied_by = ClockState.SATISFIED, at, by_what
    locked.save(update_fields=["state", "satisfied_at", "satisfied_by"])
    return locked


@transaction.atomic
def stop_clock(*, clock: Clock, at: datetime, by_id: int | None, reason: str) -> Clock:
    """End a clock because its duty is no more. Raises ClockNotOpen."""
    locked = _locked(clock)
    locked.state = ClockState.STOPPED
    locked.save(update_fields=["state"])
    ClockEvent.objects.create(clock=locked, kind=EventKind.STOP, at=at, by_id=by_id, reason=reason)
    return locked


def enact_calendar_act(
    *,
    title: str,
    dated_on: date,
    days: Sequence[MovedDay],
    at: datetime,
    by_id: int | None,
    number: str = "",
) -> CalendarAct:
    """Enter an official move of days and recompute every open clock, telling why (Labour Code 105.7).

    Raises calendar.CalendarYearUnknown for a year that has not been entered, RuleBroken without a day.
    """
    if not days:
        raise RuleBroken(_("Name at least one day."), field="days")
    with transaction.atomic():
        years = {year.year: year for year in CalendarYear.objects.select_for_update().order_by("year")}
        for day in days:
            if day.on.year not in years:
                raise CalendarYearUnknown(
                    _("The working calendar of %(year)s has not been entered yet.") % {"year": day.on.year}
                )
        act = CalendarAct.objects.create(
            title=title,
            number=number,
            dated_on=dated_on,
            changes=[{"on": day.on.isoformat(), "kind": day.kind, "reason": day.reason} for day in days],
            entered_at=at,
            entered_by_id=by_id,
        )
        for day in days:
            CalendarDay.objects.update_or_create(
                on=day.on,
                defaults={
                    "year": years[day.on.year],
                    "kind": day.kind,
                    "reason": day.reason,
                    "article": "105.7",
                    "confirmed": True,
                },
            )
        signals.calendar_changed.send(CalendarAct, act=act, by_id=by_id, at=at)
    recompute_open_clocks(act_id=act.pk, at=at)
    return act


def recompute_open_clocks(*, act_id: int | None, at: datetime) -> int:
    """Replay every open clock under the calendar of now; give how many moved.

    It works in short transactions, a group of clocks each in the order of their keys, so that it neither waits
    long for an operation nor makes one wait; done twice it changes nothing more.
    """
    calendar = queries.current_calendar()
    moved, last = 0, 0
    while True:
        with transaction.atomic():
            group = list(
                Clock.objects.select_for_update()
                .filter(pk__gt=last, state__in=OPEN)
                .order_by("pk")[:BATCH]
            )
            if not group:
                return moved
            last = group[-1].pk
            moved += _recompute(group, calendar, act_id, at)


def _recompute(group: Sequence[Clock], calendar: Calendar, act_id: int | None, at: datetime) -> int:
    events: dict[int, list[ClockEvent]] = {}
    for event in ClockEvent.objects.filter(clock__in=group).order_by("at", "pk"):
        events.setdefault(event.clock_id, []).append(event)
    rules = TermRule.objects.in_bulk({clock.rule_id for clock in group})
    moved = 0
    for clock in group:
        clock.rule = rules[clock.rule_id]
        moment = queries.replay(clock, events[clock.pk], calendar).at
        if moment != clock.due_at:
            moved += 1
            _move(clock, moment, cause="CALENDAR", at=at, act_id=act_id)
        if clock.calendar_version != calendar.version:
            Clock.objects.filter(pk=clock.pk).update(calendar_version=calendar.version)
    return moved


def _move(clock: Clock, moment: datetime, *, cause: str, at: datetime, act_id: int | None = None) -> None:
    old, clock.due_at = clock.due_at, moment
    clock.save(update_fields=["due_at"])
    ClockRevision.objects.create(
        clock=clock, old_due_at=old, new_due_at=moment, cause=cause, act_id=act_id, at=at
    )
    signals.clock_moved.send(Clock, clock=clock, old_due_at=old, cause=cause, at=at)


def _locked(clock: Clock) -> Clock:
    locked = Clock.objects.select_for_update(of=("self",)).select_related("rule").get(pk=clock.pk)
    if locked.state not in OPEN:
        raise ClockNotOpen(_("This clock has ended already."))
    return locked


@transaction.atomic
def _happen(
    clock: Clock, kind: EventKind, at: datetime, *, by_id: int | None, reason: str, amount: int = 0
) -> Clock:
    locked = _locked(clock)
    event = ClockEvent(clock=locked, kind=kind, at=at, by_id=by_id, reason=reason[:500], amount=amount)
    calendar = queries.current_calendar()
    result = queries.replay(locked, [*locked.events.all(), event], calendar)
    event.save(force_insert=True)
    locked.state = ClockState.PAUSED if result.is_paused else ClockState.RUNNING
    locked.calendar_version = calendar.version
    locked.save(update_fields=["state", "calendar_version"])
    if result.at != locked.due_at:
        _move(locked, result.at, cause=kind, at=at)
    return locked


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
    days = {day.on: day for day in derive_year(row["year"], feasts)}
    CalendarDay.objects.bulk_create(
        CalendarDay(
            year=year,
            on=day.on,
            kind=day.kind,
            reason=day.reason,
            article=day.article,
            confirmed=day.confirmed,
        )
        for day in days.values()
    )
    for moved in row.get("moved", []):
        CalendarDay.objects.update_or_create(
            on=moved["on"],
            defaults={
                "year": year,
                "kind": DayKind(moved["kind"]),
                "reason": moved["reason"],
                "article": "105.7",
                "confirmed": True,
            },
        )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DEFAULTS / name).read_text(encoding="utf-8"))
