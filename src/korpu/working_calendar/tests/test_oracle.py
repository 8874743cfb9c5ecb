"""The look-up tables against plain counting, for every unit, with pauses, extensions and new starts."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.working_calendar.rules.calendar import Calendar, Day, DayKind, MovableFeasts, derive_year
from korpu.working_calendar.rules.clocks import Event, EventKind, Rule, due
from korpu.working_calendar.rules.drafts import estimated_feasts
from korpu.working_calendar.tests.cases import CD, WD, WH, H
from korpu.working_calendar.tests.test_due import AMOUNTS, BAKU, CALENDAR, STARTS

HOUR = timedelta(hours=1)


@st.composite
def histories(draw: st.DrawFn, whole_hours: bool = False) -> list[Event]:
    """Draw a start and up to four pauses after it, all closed."""
    start = draw(STARTS)
    if whole_hours:
        start = start.replace(minute=0, second=0, microsecond=0)
    events, moment = [Event(EventKind.START, start)], start
    for _number in range(draw(st.integers(0, 4))):
        for kind in (EventKind.PAUSE, EventKind.RESUME):
            moment += draw(st.integers(0, 90)) * HOUR
            events.append(Event(kind, moment))
    return events


def pauses_of(events: list[Event]) -> list[tuple[datetime, datetime]]:
    return [(events[place].at, events[place + 1].at) for place in range(1, len(events), 2)]


@given(histories(), AMOUNTS, st.sampled_from([WD, CD]))
def test_days_agree_with_counting_one_after_another(events, amount, unit):
    day, left = events[0].at.date(), amount
    while left:
        day += timedelta(days=1)
        stands = any(begin.date() <= day < end.date() for begin, end in pauses_of(events))
        left -= not stands and (unit == CD or CALENDAR.is_working(day))
    while not CALENDAR.is_working(day):
        day += timedelta(days=1)

    assert due(Rule("x", amount, unit), events, CALENDAR).at == datetime.combine(day, time.max, BAKU)


@given(histories(whole_hours=True), st.integers(1, 100), st.sampled_from([H, WH]))
def test_hours_agree_with_counting_hour_by_hour(events, amount, unit):
    moment, left = events[0].at, amount
    while left:
        stands = any(begin <= moment < end for begin, end in pauses_of(events))
        left -= not stands and (unit == H or CALENDAR.is_working(moment.date()))
        moment += HOUR
    at_midnight = unit == WH and moment.time() == time.min

    found = due(Rule("x", amount, unit), events, CALENDAR).at

    assert found == moment - timedelta(microseconds=at_midnight)


@given(histories(), AMOUNTS)
def test_a_pause_costs_exactly_the_worked_days_that_passed_in_it(events, amount):
    plain = due(Rule("x", amount, WD), events[:1], CALENDAR).at.date()
    paused = due(Rule("x", amount, WD), events, CALENDAR).at.date()

    started = events[0].at.date()
    passed = sum(
        CALENDAR.is_working(begin.date() + timedelta(days=number))
        for begin, end in pauses_of(events)
        for number in range((end.date() - begin.date()).days)
        if started < begin.date() + timedelta(days=number) <= paused
    )
    assert CALENDAR.working_days_between(plain, paused) == passed


@given(histories(), AMOUNTS, st.sampled_from([WD, CD, H, WH]))
def test_the_lines_count_up_to_the_amount_and_end_on_the_due_day(events, amount, unit):
    found = due(Rule("x", amount, unit), events, CALENDAR, explain=True)

    assert found.lines[0].day.on == events[0].at.date()
    # 24 clock hours from midnight end at the first instant of the next day, in which nothing runs.
    assert found.lines[-1].day.on == found.at.date()
    assert found.lines[-1].count == amount
    counts = [line.count for line in found.lines]
    assert counts == sorted(counts)
    if unit in (WD, CD):
        assert sum(line.counted for line in found.lines) == amount
    else:
        assert sum((line.ran for line in found.lines), timedelta(0)) == amount * HOUR
    assert all(line.counted or line.day.on == events[0].at.date() or line.paused or line.day.is_off
               or line.count == amount or unit in (H, WH) for line in found.lines)  # fmt: skip


@given(histories(), AMOUNTS, st.randoms(use_true_random=False))
def test_events_of_one_moment_may_be_stored_in_any_order(events, amount, random):
    shuffled = list(events)
    random.shuffle(shuffled)

    assert due(Rule("x", amount, WD), shuffled, CALENDAR) == due(Rule("x", amount, WD), events, CALENDAR)


@given(STARTS, AMOUNTS, st.sampled_from([WD, CD, H, WH]))
def test_a_moment_told_in_another_zone_is_the_same_moment(started, amount, unit):
    paused, resumed = started + 30 * HOUR, started + 80 * HOUR
    local = [Event("START", started), Event("PAUSE", paused), Event("RESUME", resumed)]
    elsewhere = [local[0]] + [Event(kind, at.astimezone(ZoneInfo("UTC")), 0) for kind, at, _more in local[1:]]

    assert due(Rule("x", amount, unit), elsewhere, CALENDAR) == due(Rule("x", amount, unit), local, CALENDAR)


def test_every_day_and_every_term_agrees_with_the_published_calendars_of_2024_to_2026():
    published = holidays.country_holidays("AZ", years=range(2023, 2028))
    day, last = date(2024, 1, 1), date(2026, 11, 30)
    while day <= last:
        assert CALENDAR.is_working(day) == published.is_working_day(day), day
        for amount in (1, 3, 7, 15):
            assert CALENDAR.nth_working_day(day, amount) == published.get_nth_working_day(day, amount), day
        day += timedelta(days=1)


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029, 2030, 2031])
def test_a_derived_year_agrees_with_the_package_that_drafted_it(year):
    feasts = estimated_feasts(year)
    calendar = Calendar("draft", {year: derive_year(year, feasts)}, [year])
    drafted = holidays.country_holidays("AZ", years=year)

    day = date(year, 1, 1)
    while day.year == year:
        assert calendar.is_working(day) == drafted.is_working_day(day), day
        day += timedelta(days=1)
    assert not feasts.confirmed
    assert (len(feasts.novruz), len(feasts.ramazan), len(feasts.qurban)) == (5, 2, 2)


def test_the_last_day_of_a_year_on_a_sunday_is_made_good_in_the_next():
    of_2028 = derive_year(2028, estimated_feasts(2028))
    of_2029 = derive_year(2029, estimated_feasts(2029))

    assert {day.on.year for day in of_2028} == {2028}
    moved = next(day for day in of_2029 if day.on == date(2029, 1, 3))
    assert (moved.kind, moved.article, moved.confirmed) == (DayKind.MOVED_OFF, "105.5", True)


def test_a_day_that_an_act_gives_back_to_work_is_worked():
    feasts = MovableFeasts((), (date(2027, 3, 9), date(2027, 3, 10)), (), confirmed=False)
    days = {day.on: day for day in derive_year(2027, feasts)}
    days[date(2027, 3, 9)] = Day(date(2027, 3, 9), DayKind.WORK, "act", "105.7")
    calendar = Calendar("x", {2027: list(days.values())}, [2027])

    assert calendar.is_working(date(2027, 3, 9))
    assert not calendar.is_working(date(2027, 3, 10))


def test_the_reason_of_a_day_is_in_the_language_of_its_reader():
    both = next(day for day in CALENDAR.days.values() if day.on == date(2026, 3, 20))

    assert (both.reason, both.kind) == ("Novruz, Ramazan", DayKind.HOLIDAY)
    assert CALENDAR.describe(date(2026, 11, 20)).why == str(DayKind.WORK.label)
    assert CALENDAR.describe(date(2026, 11, 21)).article == "104"


def test_a_calendar_with_a_gap_between_its_years_is_refused():
    with pytest.raises(ValueError, match="follow"):
        Calendar("x", {2024: [], 2026: []})
