"""Due moments: the official vectors, more than a hundred dated cases, and what holds for all of them."""

import tomllib
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.working_calendar.operations import DEFAULTS
from korpu.working_calendar.rules.calendar import (
    Calendar,
    CalendarYearUnknown,
    Day,
    DayKind,
    MovableFeasts,
    derive_year,
)  # fmt: skip
from korpu.working_calendar.rules.clocks import Event, EventKind, EventsOutOfOrder, Rule, due
from korpu.working_calendar.tests.cases import CD, HOURS, PLAIN, TURNS, WD, WH, H

BAKU = ZoneInfo("Asia/Baku")


def shipped_calendar(extra: list[Day] = []) -> Calendar:  # noqa: B006 - never changed
    years, unsure = {}, []
    for row in tomllib.loads((DEFAULTS / "calendars.toml").read_text(encoding="utf-8"))["years"]:
        feasts = MovableFeasts(
            *(tuple(row[name]) for name in ("novruz", "ramazan", "qurban")), row["confirmed"]
        )
        days = {day.on: day for day in derive_year(row["year"], feasts)}
        days |= {d["on"]: Day(d["on"], d["kind"], d["reason"], "105.7") for d in row.get("moved", [])}
        days |= {day.on: day for day in extra if day.on.year == row["year"]}
        years[row["year"]] = list(days.values())
        if not row["confirmed"]:
            unsure.append(row["year"])
    return Calendar("shipped", years, unsure)


CALENDAR = shipped_calendar()
STARTS = st.datetimes(datetime(2024, 1, 1), datetime(2026, 6, 30), timezones=st.just(BAKU))
AMOUNTS = st.integers(1, 40)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BAKU)


def moment(started: datetime, amount: int, unit: str = WD, events=(), calendar=CALENDAR, explain=False):
    happened = [Event(EventKind.START, started)]
    happened += [
        Event(kind, at(when) if isinstance(when, str) else when, more) for kind, when, more in events
    ]
    return due(Rule("x", amount, unit), happened, calendar, explain=explain)


@pytest.mark.parametrize(("started", "amount", "expected", "why"), PLAIN)
def test_a_term_in_working_days(started, amount, expected, why):
    assert moment(at(f"{started}T11:00"), amount).at.date() == date.fromisoformat(expected), why


@pytest.mark.parametrize(("started", "amount", "events", "expected", "why"), TURNS)
def test_a_term_that_stood_still_or_was_extended(started, amount, events, expected, why):
    assert moment(at(f"{started}T11:00"), amount, events=events).at.date() == date.fromisoformat(expected), (
        why
    )


@pytest.mark.parametrize(("started", "amount", "unit", "events", "expected", "why"), HOURS)
def test_a_term_in_hours_or_days_of_the_calendar(started, amount, unit, events, expected, why):
    assert moment(at(started), amount, unit, events).at == at(expected), why


def test_there_are_enough_dated_cases():
    assert len(PLAIN) + len(TURNS) + len(HOURS) >= 110


def test_the_year_2026_has_the_official_days_off():
    off = {day.on for day in CALENDAR.days.values() if day.is_off and day.on.year == 2026}
    weekdays = {day for day in off if day.weekday() < 5}

    assert weekdays == {
        date(2026, month, day)
        for month, days in {
            1: (1, 2, 20), 3: (9, 20, 23, 24, 25, 26, 27, 30), 5: (11, 27, 28, 29), 6: (15, 26),
            11: (9, 10), 12: (31,),
        }.items()
        for day in days
    }  # fmt: skip


def test_a_calendar_changed_afterwards_moves_the_due_day():
    changed = shipped_calendar([
        Day(date(2026, 11, 12), DayKind.MOVED_OFF, "act"), Day(date(2026, 11, 14), DayKind.MOVED_WORK, "act"),
    ])  # fmt: skip

    assert moment(at("2026-11-05T11:00"), 7, calendar=changed).at.date() == date(2026, 11, 18)
    assert moment(at("2026-11-05T11:00"), 3, calendar=changed).at.date() == date(2026, 11, 13)
    assert moment(at("2026-11-05T11:00"), 4, calendar=changed).at.date() == date(2026, 11, 14)


@pytest.mark.parametrize(
    "started", ["2023-12-29T10:00", "2027-12-30T10:00", "2028-01-05T10:00", "1999-01-01T00:00"]
)
def test_a_year_that_was_not_entered_is_refused(started):
    with pytest.raises(CalendarYearUnknown):
        moment(at(started), 7)


def test_an_estimated_year_says_so():
    assert moment(at("2026-12-28T10:00"), 7).unconfirmed
    assert not moment(at("2026-11-20T10:00"), 7).unconfirmed


@pytest.mark.parametrize(
    "events",
    [
        [("RESUME", "2026-02-03T10:00", 0)],
        [("PAUSE", "2026-02-03T10:00", 0), ("PAUSE", "2026-02-04T10:00", 0)],
        [("START", "2026-02-03T10:00", 0)],
    ],
)
def test_contradicting_events_are_refused(events):
    with pytest.raises(EventsOutOfOrder):
        moment(at("2026-02-02T10:00"), 7, events=events)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        moment(datetime(2026, 2, 2, 10), 7)


@given(STARTS, AMOUNTS)
def test_the_due_day_is_worked_and_counts_up_to_the_amount(started, amount):
    found = moment(started, amount, explain=True)

    assert CALENDAR.is_working(found.at.date())
    assert CALENDAR.working_days_between(started.date(), found.at.date()) == amount
    assert sum(line.counted for line in found.lines) == amount == found.lines[-1].count


@given(STARTS, AMOUNTS)
def test_the_table_agrees_with_counting_day_by_day(started, amount):
    day, left = started.date(), amount
    while left:
        day += timedelta(days=1)
        special = CALENDAR.days.get(day)
        left -= special.kind == DayKind.MOVED_WORK if special else day.weekday() < 5

    assert moment(started, amount).at.date() == day


@given(STARTS, AMOUNTS, st.sampled_from([WD, CD, H, WH]))
def test_more_term_is_never_due_earlier_and_a_later_start_neither(started, amount, unit):
    here = moment(started, amount, unit).at

    assert here <= moment(started, amount + 1, unit).at
    assert here <= moment(started + timedelta(hours=5), amount, unit).at
    assert here > started


@given(STARTS, AMOUNTS, st.sampled_from([WD, CD, H, WH]), st.integers(0, 400))
def test_a_pause_that_ends_at_once_changes_nothing(started, amount, unit, hours):
    when = started + timedelta(hours=hours)
    paused = moment(started, amount, unit, [("PAUSE", when, 0), ("RESUME", when, 0)])

    assert paused.at == moment(started, amount, unit).at


@given(STARTS, AMOUNTS, st.integers(1, 20), st.integers(1, 10), st.permutations(range(4)))
def test_the_order_in_which_events_were_stored_does_not_matter(started, amount, after, days, order):
    pause = started + timedelta(days=after)
    events = [
        Event(EventKind.START, started), Event(EventKind.PAUSE, pause),
        Event(EventKind.RESUME, pause + timedelta(days=days)), Event(EventKind.EXTEND, started, 5),
    ]  # fmt: skip
    rule = Rule("x", amount, WD)

    assert due(rule, [events[place] for place in order], CALENDAR) == due(rule, events, CALENDAR)


@given(STARTS, AMOUNTS, st.integers(1, 20), st.integers(1, 10))
def test_without_its_extension_a_clock_keeps_its_pauses(started, amount, after, days):
    pauses = [
        ("PAUSE", started + timedelta(days=after), 0), ("RESUME", started + timedelta(days=after + days), 0),
    ]  # fmt: skip
    extended = moment(started, amount, events=[*pauses, ("EXTEND", started, 7)])
    plain = moment(started, amount, events=pauses)

    assert plain.at <= extended.at
    assert moment(started, amount + 7, events=pauses).at == extended.at
    assert plain.first_at == extended.first_at == moment(started, amount).at
