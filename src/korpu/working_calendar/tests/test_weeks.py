"""The six-day week beside the five-day one: its days off, dated cases reckoned by hand, and what holds for all years."""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.working_calendar.operations import DEFAULTS
from korpu.working_calendar.rules.calendar import (
    FIVE_DAYS,
    SIX_DAYS,
    SUNDAY,
    Calendar,
    Day,
    DayKind,
    MovableFeasts,
    derive_year,
)
from korpu.working_calendar.rules.clocks import Event, EventKind, Rule, due
from korpu.working_calendar.tests.cases import CD, WD, WH, H
from korpu.working_calendar.tests.test_due import AMOUNTS, BAKU, CALENDAR, STARTS, at
from korpu.working_calendar.tests.test_oracle import HOUR, histories, pauses_of

DAY = timedelta(days=1)

# Days off from Monday to Saturday, for the reader. 2026: 1–2 Jan, 20 Jan, 9 Mar (for Sunday the 8th), 20–21 and 23–24
# Mar (Novruz), 25–26 (Ramazan met Novruz), 27 (for Sunday the 22nd), 9 May (a Saturday, not made good for), 27–28 May,
# 29 (Qurban met 28 May), 15 and 26 Jun, 9–10 Nov, 31 Dec. What the Cabinet moved in 2024 and 2025 was moved in the
# five-day week; the voting days of both years are off.
#
# (started, amount, due day, why), all in working days of the six-day week
SIX_DAY_CASES = [
    ("2026-03-19", 1, "2026-03-28", "the first worked day after 20–27 March is a Saturday"),
    ("2026-03-19", 7, "2026-04-04", "28, 30, 31 March and 1–4 April: a term over the whole of Novruz"),
    ("2026-03-25", 1, "2026-03-28", "registered inside the holidays"),
    ("2026-03-27", 2, "2026-03-30", "a Saturday and a Monday, which the five-day week has off"),
    ("2026-11-20", 7, "2026-11-28", "Saturday the 21st is day one, Saturday the 28th day seven"),
    ("2026-11-21", 7, "2026-11-30", "registered on a Saturday: day one is Monday"),
    ("2026-11-22", 7, "2026-11-30", "registered on a Sunday: day one is Monday too"),
    ("2026-05-08", 1, "2026-05-11", "9 May is a holiday on a Saturday, so Monday is worked"),
    ("2026-05-08", 7, "2026-05-18", "11–16 and 18 May"),
    ("2026-05-09", 1, "2026-05-11", "registered on a holiday that is a Saturday"),
    ("2026-03-06", 1, "2026-03-07", "Saturday before Women's Day"),
    ("2026-03-06", 2, "2026-03-10", "8 March on a Sunday, so Monday is off"),
    ("2026-03-07", 1, "2026-03-10", "from the Saturday before it"),
    ("2026-11-05", 7, "2026-11-16", "6, 7, 11–14 and 16 November"),
    ("2026-11-06", 3, "2026-11-12", "7, 11 and 12 November: 8 on a Sunday and 9 a Monday"),
    ("2026-05-26", 1, "2026-05-30", "27–29 May are off, Saturday the 30th is worked"),
    ("2026-05-26", 7, "2026-06-06", "30 May and 1–6 June"),
    ("2026-06-12", 15, "2026-07-02", "15 and 26 June are off"),
    ("2026-06-12", 30, "2026-07-20", "four weeks of six days and what is left of two"),
    ("2026-01-16", 7, "2026-01-26", "17, 19, 21–24 and 26 January: the day of mourning is skipped"),
    ("2026-12-30", 1, "2027-01-04", "2 January is a holiday on a Saturday, so Monday the 4th is worked"),
    ("2026-12-28", 3, "2027-01-04", "29 and 30 December and 4 January"),
    ("2025-03-07", 1, "2025-03-10", "8 March on a Saturday moves nothing"),
    ("2025-03-19", 1, "2025-03-26", "20–24 March, and the 25th for Sunday the 23rd"),
    ("2025-03-19", 3, "2025-03-28", "the Cabinet moved 27 and 28 March in the five-day week"),
    ("2025-03-19", 5, "2025-04-02", "Saturday the 29th; Ramazan on Sunday the 30th, so 1 April is off"),
    ("2025-01-28", 1, "2025-01-30", "nobody works on a voting day"),
    ("2025-06-05", 1, "2025-06-09", "Qurban on Friday and Saturday: Monday is worked"),
    ("2025-06-14", 1, "2025-06-17", "15 June on a Sunday, so Monday is off"),
    ("2025-06-20", 1, "2025-06-21", "a Saturday like any other"),
    ("2025-06-25", 1, "2025-06-27", "26 June is a holiday; the move of the 27th is the five-day week's"),
    ("2025-11-07", 1, "2025-11-11", "8 on a Saturday and 9 on a Sunday: only Monday is off for them"),
    ("2024-01-02", 1, "2024-01-04", "the 3rd for Sunday 31 December; the moves of 4 and 5 are the five-day week's"),
    ("2024-01-06", 1, "2024-01-08", "Sunday the 7th was worked in the five-day week alone"),
    ("2024-02-06", 1, "2024-02-08", "7 February was a voting day"),
    ("2024-03-19", 1, "2024-03-26", "Novruz to Sunday the 24th, so Monday is off"),
    ("2024-04-09", 2, "2024-04-13", "10 and 11 Ramazan; Friday and Saturday are worked"),
    ("2024-06-14", 1, "2024-06-19", "15–17 June; the 18th for Qurban on Sunday the 16th"),
    ("2024-11-07", 1, "2024-11-11", "8 and 9 November are a Friday and a Saturday: nothing is made good for"),
    ("2024-12-27", 3, "2025-01-03", "28 and 30 December; 31 December to 2 January are off"),
]  # fmt: skip

# (started, amount, unit, events, due moment, why)
SIX_DAY_TURNS = [
    ("2026-02-02T11:00", 7, WD, [("PAUSE", "2026-02-06T17:00", 0), ("RESUME", "2026-02-09T09:00", 0)],
     "2026-02-12T23:59:59.999999", "Friday and Saturday are not counted, Monday is"),
    ("2026-02-02T11:00", 7, WD, [("PAUSE", "2026-02-07T10:00", 0), ("RESUME", "2026-02-08T10:00", 0)],
     "2026-02-11T23:59:59.999999", "a pause from Saturday to Sunday costs the Saturday"),
    ("2026-02-02T11:00", 7, WD, [("EXTEND", "2026-02-05T10:00", 7)],
     "2026-02-18T23:59:59.999999", "seven days more, Saturday the 14th among them"),
    ("2026-02-02T11:00", 7, WD, [("RESTART", "2026-02-07T10:00", 0)],
     "2026-02-16T23:59:59.999999", "anew from a Saturday: 9–14 and 16 February"),
    ("2026-02-06T10:00", 48, WH, [], "2026-02-09T10:00", "Friday's rest, Saturday and Monday's morning"),
    ("2026-02-07T10:00", 48, WH, [], "2026-02-10T10:00", "a Saturday's rest, Monday and Tuesday's morning"),
    ("2026-02-07T10:00", 24, H, [], "2026-02-08T10:00", "hours of the clock run over a Sunday"),
    ("2026-02-05T10:00", 2, CD, [], "2026-02-07T23:59:59.999999", "ends on a Saturday, so on it"),
    ("2026-02-06T10:00", 2, CD, [], "2026-02-09T23:59:59.999999", "ends on a Sunday, so on Monday"),
]  # fmt: skip


def shipped_six_day_week() -> Calendar:
    years, unsure = {}, []
    for row in tomllib.loads((DEFAULTS / "calendars.toml").read_text(encoding="utf-8"))["years"]:
        feasts = MovableFeasts(
            *(tuple(row[name]) for name in ("novruz", "ramazan", "qurban")), row["confirmed"]
        )
        days = {day.on: day for day in derive_year(row["year"], feasts, SIX_DAYS)}
        voting = (entry for entry in row.get("moved", []) if entry["kind"] == "VOTING")
        days |= {entry["on"]: Day(entry["on"], "VOTING", entry["reason"], "105-1") for entry in voting}
        years[row["year"]] = list(days.values())
        if not row["confirmed"]:
            unsure.append(row["year"])
    return Calendar("shipped", years, unsure, SIX_DAYS, beside=CALENDAR)


SIX = shipped_six_day_week()
WEEKS = st.sampled_from([FIVE_DAYS, SIX_DAYS])


def moment(
    started: str, amount: int, unit: str = WD, events: Iterable[tuple[str, str, int]] = ()
) -> datetime:
    happened = [Event(EventKind.START, at(started))]
    happened += [Event(kind, at(when), more) for kind, when, more in events]
    return due(Rule("x", amount, unit, week=SIX_DAYS), happened, CALENDAR).at


@pytest.mark.parametrize(("started", "amount", "expected", "why"), SIX_DAY_CASES)
def test_a_term_in_working_days_of_the_six_day_week(started, amount, expected, why):
    assert moment(f"{started}T11:00", amount).date() == date.fromisoformat(expected), why


@pytest.mark.parametrize(("started", "amount", "unit", "events", "expected", "why"), SIX_DAY_TURNS)
def test_a_term_of_the_six_day_week_that_turned_or_has_another_unit(
    started, amount, unit, events, expected, why
):
    assert moment(started, amount, unit, events) == at(expected), why


def test_the_year_2026_has_its_days_off_in_the_six_day_week():
    off = {day.on for day in SIX.days.values() if day.is_off and day.on.year == 2026}

    assert {day for day in off if day.weekday() < SUNDAY} == {
        date(2026, month, day)
        for month, days in {
            1: (1, 2, 20), 3: (9, 20, 21, 23, 24, 25, 26, 27), 5: (9, 27, 28, 29), 6: (15, 26), 11: (9, 10), 12: (31,),
        }.items()
        for day in days
    }  # fmt: skip


def test_each_week_says_what_a_plain_day_is_to_it():
    saturday, sunday = date(2026, 11, 21), date(2026, 11, 22)

    assert [SIX.describe(day).kind for day in (saturday, sunday)] == [DayKind.WORK, DayKind.REST]
    assert [CALENDAR.describe(day).kind for day in (saturday, sunday)] == [DayKind.REST, DayKind.REST]
    assert SIX.describe(sunday).article == "104"


def test_a_term_is_counted_by_its_own_week_whichever_calendar_is_handed_in():
    started = [Event(EventKind.START, at("2026-11-20T11:00"))]
    five, six = Rule("x", 7, WD), Rule("x", 7, WD, week=SIX_DAYS)

    assert due(six, started, CALENDAR, explain=True).lines[:] == due(six, started, SIX, explain=True).lines[:]
    assert due(five, started, SIX) == due(five, started, CALENDAR)
    assert [line.day.on.day for line in due(six, started, CALENDAR, explain=True).lines if line.counted] == [
        21, 23, 24, 25, 26, 27, 28,
    ]  # fmt: skip


@given(STARTS, AMOUNTS)
def test_the_table_of_the_six_day_week_agrees_with_counting_day_by_day(started, amount):
    day, left = started.date(), amount
    while left:
        day += DAY
        special = SIX.days.get(day)
        left -= not special.is_off if special else day.weekday() != SUNDAY

    found = due(
        Rule("x", amount, WD, week=SIX_DAYS), [Event(EventKind.START, started)], CALENDAR, explain=True
    )
    assert found.at.date() == day
    assert sum(line.counted for line in found.lines) == amount == found.lines[-1].count


@given(histories(), AMOUNTS, st.sampled_from([WD, CD]))
def test_days_with_pauses_agree_with_counting_one_after_another_by_the_six_day_week(events, amount, unit):
    day, left = events[0].at.date(), amount
    while left:
        day += DAY
        stands = any(begin.date() <= day < end.date() for begin, end in pauses_of(events))
        left -= not stands and (unit == CD or SIX.is_working(day))
    while not SIX.is_working(day):
        day += DAY

    found = due(Rule("x", amount, unit, week=SIX_DAYS), events, CALENDAR)
    assert found.at == datetime.combine(day, time.max, BAKU)


@given(histories(whole_hours=True), st.integers(1, 100))
def test_hours_agree_with_counting_hour_by_hour_by_the_six_day_week(events, amount):
    running, left = events[0].at, amount
    while left:
        stands = any(begin <= running < end for begin, end in pauses_of(events))
        left -= not stands and SIX.is_working(running.date())
        running += HOUR

    found = due(Rule("x", amount, WH, week=SIX_DAYS), events, CALENDAR).at
    assert found == running - timedelta(microseconds=running.time() == time.min)


@st.composite
def years_of_feasts(draw: st.DrawFn) -> tuple[int, MovableFeasts]:
    """Draw a year whose feasts lie anywhere from February to October, one on another too."""
    year = draw(st.integers(2000, 2076))

    def feast() -> tuple[date, ...]:
        first = date(year, 2, 1) + draw(st.integers(0, 270)) * DAY
        return (first, first + DAY)

    return year, MovableFeasts(tuple(date(year, 3, day) for day in range(20, 25)), feast(), feast())


def moved_off(days: Iterable[Day]) -> set[date]:
    return {day.on for day in days if day.kind == DayKind.MOVED_OFF}


@given(years_of_feasts(), WEEKS)
def test_what_a_holiday_owes_is_paid_on_the_first_days_that_are_worked(drawn, week):
    """The same articles as a debt: walked day by day, a holiday on a rest day owes one, and a worked day pays one."""
    year, feasts = drawn
    rests = (5, 6) if week == FIVE_DAYS else (6,)
    found = {day.on: day for day in derive_year(year, feasts, week)}
    holidays = {day.on: day.reason.split(", ") for day in found.values() if day.kind == DayKind.HOLIDAY}
    owed, paid = int(date(year - 1, 12, 31).weekday() in rests), set()
    for number in range(366):
        day = date(year, 1, 1) + number * DAY
        names = holidays.get(day, [])
        if names and day.month < 12:
            feasts_met = sum(name in ("Ramazan", "Qurban") for name in names) if len(names) > 1 else 0
            is_first_counted = len(names) > 1 and names[0] in ("Ramazan", "Qurban")
            owed += feasts_met + (day.weekday() in rests and not is_first_counted)
        elif owed and day.weekday() not in rests and (day.month, day.day) != (1, 20):
            owed -= 1
            paid.add(day)

    assert moved_off(found.values()) == paid
    assert owed == 0


@given(years_of_feasts())
def test_before_the_cabinet_moves_days_the_six_day_week_works_whenever_the_five_day_week_does(drawn):
    year, feasts = drawn
    five, six = (
        Calendar("x", {year: derive_year(year, feasts, week)}, (), week) for week in (FIVE_DAYS, SIX_DAYS)
    )

    day = date(year, 1, 1)
    while day.year == year:
        assert six.is_working(day) or not five.is_working(day), day
        day += DAY


@given(years_of_feasts(), st.integers(0, 290), AMOUNTS)
def test_a_term_is_never_due_later_by_the_six_day_week(drawn, after, amount):
    year, feasts = drawn
    five = Calendar("x", {year: derive_year(year, feasts)})
    Calendar("x", {year: derive_year(year, feasts, SIX_DAYS)}, (), SIX_DAYS, beside=five)
    started = [Event(EventKind.START, datetime.combine(date(year, 1, 1) + after * DAY, time(11), BAKU))]

    assert (
        due(Rule("x", amount, WD, week=SIX_DAYS), started, five).at
        <= due(Rule("x", amount, WD), started, five).at
    )


def test_a_last_day_of_the_year_on_a_saturday_is_made_good_in_the_five_day_week_alone():
    none = MovableFeasts((), (), ())

    # 31 December 2022 was a Saturday, 1 January and 28 May 2023 were Sundays, and so was 31 December 2023.
    of_2023 = [moved_off(derive_year(2023, none, week)) for week in (FIVE_DAYS, SIX_DAYS)]
    of_2024 = [moved_off(derive_year(2024, none, week)) for week in (FIVE_DAYS, SIX_DAYS)]

    assert [sorted(days)[:2] for days in of_2023] == [
        [date(2023, 1, 3), date(2023, 1, 4)], [date(2023, 1, 3), date(2023, 5, 29)],
    ]  # fmt: skip
    assert [min(days) for days in of_2024] == [date(2024, 1, 3), date(2024, 1, 3)]
