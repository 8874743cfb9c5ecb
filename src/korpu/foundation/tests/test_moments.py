from datetime import UTC, date, datetime, timedelta

from korpu.foundation.moments import end_of, start_of
from korpu.language.dates import YEARS_OF_RECORDS, day_asked

DAY = date(2026, 11, 5)


def test_a_day_begins_and_ends_by_the_clock_of_baku():
    assert start_of(DAY) == datetime(2026, 11, 4, 20, tzinfo=UTC)
    assert end_of(DAY) == start_of(DAY + timedelta(days=1))


def test_whatever_day_may_be_asked_for_has_a_beginning_and_an_end():
    for day in (date(YEARS_OF_RECORDS[0], 1, 1), date(YEARS_OF_RECORDS[-1], 12, 31)):
        assert day_asked(day.isoformat()) == day
        assert start_of(day) < end_of(day)


def test_a_day_beyond_all_records_is_not_asked_for():
    assert day_asked("5 noyabr 2026") == DAY
    assert [day_asked(text) for text in ("", "sabah", "31.02.2026", "9999-12-31", "0001-01-01", "\x00")] == [
        None
    ] * 6
