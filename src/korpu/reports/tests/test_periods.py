"""When reports fall due, for every day that a schedule may name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.reports.rules.periods import DuePeriod, Rhythm, Timetable, periods

START, END = date(2012, 9, 1), date(2015, 12, 31)
PLAN = {"starts_on": START, "ends_on": END}
FAR = (date(2012, 1, 1), date(2017, 1, 1))
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
REPEATED = [Rhythm.HALF_MONTHLY, Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.HALF_YEARLY, Rhythm.YEARLY]
TIMETABLES = st.builds(
    lambda rhythm, starts_on, length, day, month: Timetable(
        rhythm,
        starts_on,
        None if length is None else starts_on + timedelta(days=length),
        day,
        month if rhythm == Rhythm.YEARLY else (month - 1) % 3 + 1,
    ),
    st.sampled_from(REPEATED),
    DAYS,
    st.none() | st.integers(0, 2000),
    st.integers(1, 31),
    st.integers(1, 12),
)


def test_the_order_of_2012_owes_forty_monthly_reports_eighty_of_half_a_month_and_four_yearly_ones():
    monthly = periods(Timetable(Rhythm.MONTHLY, day=5, **PLAN), *FAR)
    half = periods(Timetable(Rhythm.HALF_MONTHLY, **PLAN), *FAR)
    yearly = periods(Timetable(Rhythm.YEARLY, day=15, month=1, **PLAN), *FAR)

    assert (len(monthly), len(half), len(yearly)) == (40, 80, 4)
    assert monthly[0] == DuePeriod(date(2012, 10, 5), date(2012, 9, 1), date(2012, 9, 30))
    assert monthly[-1] == DuePeriod(date(2016, 1, 5), date(2015, 12, 1), date(2015, 12, 31))
    assert [period.due_on for period in yearly] == [date(year, 1, 15) for year in (2013, 2014, 2015, 2016)]
    assert yearly[0] == DuePeriod(date(2013, 1, 15), START, date(2012, 12, 31))


@pytest.mark.parametrize(
    ("year", "month", "due"),
    [(2013, 2, 28), (2016, 2, 29), (2013, 4, 30), (2013, 1, 30), (2013, 12, 30)],
)
def test_the_second_half_of_a_month_is_due_on_the_30th_or_the_months_last_day(year, month, due):
    timetable = Timetable(Rhythm.HALF_MONTHLY, date(2012, 1, 1))
    first, last = date(year, month, 1), (date(year, month, 28) + timedelta(days=4)).replace(day=1)

    found = periods(timetable, first, last - timedelta(days=1))

    assert found == [
        DuePeriod(date(year, month, 15), first, date(year, month, 15)),
        DuePeriod(date(year, month, due), date(year, month, 16), last - timedelta(days=1)),
    ]


@pytest.mark.parametrize(
    ("timetable", "expected"),
    [
        (
            Timetable(Rhythm.YEARLY, date(2014, 1, 1), day=31, month=12),
            [DuePeriod(date(2014, 12, 31), date(2014, 1, 1), date(2014, 12, 31))],
        ),
        (
            Timetable(Rhythm.QUARTERLY, date(2014, 1, 1), date(2014, 6, 30), day=20, month=1),
            [
                DuePeriod(date(2014, 4, 20), date(2014, 1, 1), date(2014, 3, 31)),
                DuePeriod(date(2014, 7, 20), date(2014, 4, 1), date(2014, 6, 30)),
            ],
        ),
        (
            Timetable(Rhythm.HALF_YEARLY, date(2014, 1, 1), day=31, month=2),
            [DuePeriod(date(2014, 8, 31), date(2014, 1, 1), date(2014, 6, 30))],
        ),
        (
            Timetable(Rhythm.MONTHLY, date(2014, 11, 10), day=31),
            [
                DuePeriod(date(2014, 11, 30), date(2014, 11, 10), date(2014, 11, 30)),
                DuePeriod(date(2014, 12, 31), date(2014, 12, 1), date(2014, 12, 31)),
            ],
        ),
    ],
)
def test_what_a_year_owes(timetable, expected):
    assert periods(timetable, date(2014, 1, 1), date(2014, 12, 31)) == expected


@pytest.mark.parametrize(
    "timetable",
    [
        Timetable(Rhythm.MONTHLY, START),
        Timetable(Rhythm.QUARTERLY, START, day=10),
        Timetable(Rhythm.QUARTERLY, START, month=1),
        Timetable(Rhythm.YEARLY, START, day=15),
        Timetable(Rhythm.ON_DEMAND, START, day=15, month=1),
    ],
)
def test_a_schedule_with_a_blank_owes_nothing_and_nothing_is_guessed(timetable):
    assert periods(timetable, *FAR) == []
    assert timetable.is_whole == (timetable.rhythm == Rhythm.ON_DEMAND)


@given(timetable=TIMETABLES, from_on=DAYS, length=st.integers(0, 900))
def test_each_day_is_reported_once_in_the_schedules_own_time(timetable, from_on, length):
    found = periods(timetable, from_on, from_on + timedelta(days=length))

    days = [
        period.from_on + timedelta(days=place)
        for period in found
        for place in range((period.to_on - period.from_on).days + 1)
    ]
    assert len(days) == len(set(days))
    assert all(day >= timetable.starts_on for day in days)
    assert timetable.ends_on is None or all(day <= timetable.ends_on for day in days)
    assert found == sorted(found)
    assert all(from_on <= period.due_on <= from_on + timedelta(days=length) for period in found)


@given(timetable=TIMETABLES, from_on=DAYS, length=st.integers(0, 900), cut=st.integers(0, 900))
def test_two_windows_side_by_side_owe_what_one_window_owes(timetable, from_on, length, cut):
    middle, end = from_on + timedelta(days=min(cut, length)), from_on + timedelta(days=length)

    parts = periods(timetable, from_on, middle) + periods(timetable, middle + timedelta(days=1), end)

    assert sorted(parts) == periods(timetable, from_on, end)


@given(timetable=TIMETABLES)
def test_every_day_of_a_closed_schedule_is_reported(timetable):
    ends_on = timetable.ends_on or timetable.starts_on + timedelta(days=700)
    closed = Timetable(timetable.rhythm, timetable.starts_on, ends_on, timetable.day, timetable.month)

    found = periods(closed, timetable.starts_on - timedelta(days=1), ends_on + timedelta(days=800))

    days = {
        period.from_on + timedelta(days=place)
        for period in found
        for place in range((period.to_on - period.from_on).days + 1)
    }
    owed = {
        closed.starts_on + timedelta(days=place) for place in range((ends_on - closed.starts_on).days + 1)
    }
    # A period whose day had passed before the schedule began is not owed; every later one is.
    begins = min((period.from_on for period in found), default=date.max)
    assert {day for day in owed if day >= begins} == days
    assert all(period.due_on >= period.from_on for period in found)
