from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language import dates
from korpu.language.numerals import ablative, locative, ordinal, possessive

ORDINALS = [
    "0-cı",
    "1-ci",
    "2-ci",
    "3-cü",
    "4-cü",
    "5-ci",
    "6-cı",
    "7-ci",
    "8-ci",
    "9-cu",
    "10-cu",
    "16-cı",
    "20-ci",
    "30-cu",
    "40-cı",
    "50-ci",
    "60-cı",
    "70-ci",
    "80-ci",
    "90-cı",
    "100-cü",
    "116-cı",
    "130-cu",
    "240-cı",
    "1000-ci",
    "1999-cu",
    "2000-ci",
    "2003-cü",
    "2012-ci",
    "2014-cü",
    "2025-ci",
    "2026-cı",
    "2030-cu",
    "1000000-cu",
]
POSSESSIVES = ["2-si", "3-ü", "6-sı", "9-u", "12-si", "15-i", "20-si", "21-i", "26-sı", "31-i"]
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize("written", ORDINALS)
def test_ordinals_take_the_suffix_of_the_last_spoken_word(written):
    assert ordinal(int(written.split("-")[0])) == written


@pytest.mark.parametrize("written", POSSESSIVES)
def test_possessives_take_the_suffix_of_the_last_spoken_word(written):
    assert possessive(int(written.split("-")[0])) == written


def test_large_round_numbers_end_as_they_are_spoken():
    assert [ordinal(n) for n in (200, 5000, 10_000, 100_000, 2_000_000, 10**9)] == [
        "200-cü", "5000-ci", "10000-ci", "100000-ci", "2000000-cu", "1000000000-cı",
    ]  # fmt: skip
    assert (locative(21), locative(26), ablative(10), ablative(3)) == ("21-də", "26-da", "10-dan", "3-dən")


def test_a_negative_number_is_refused():
    with pytest.raises(ValueError, match="negative"):
        ordinal(-1)


def test_dates_are_written_as_people_write_them():
    day = date(2026, 11, 21)

    assert dates.long_date(day) == "21 noyabr 2026"
    assert dates.long_date(day, "en") == "21 November 2026"
    assert dates.long_date(day, "ru") == "21 ноября 2026"
    assert dates.full_date(day) == "21 noyabr 2026-cı il"
    assert dates.act_date(day) == "2026-cı il 21 noyabr"
    assert dates.on_day(day) == "noyabrın 21-də"
    assert dates.short_date(day) == "21.11.2026"
    assert dates.weekday(day) == "şənbə"
    assert dates.date_time(datetime(2026, 11, 21, 9, 5, tzinfo=UTC)) == "21 noyabr 2026, 09:05"


def test_russian_has_the_month_in_the_genitive_in_a_date_and_in_the_nominative_in_a_heading():
    day = date(2026, 5, 3)

    assert dates.long_date(day, "ru") == "3 мая 2026"
    assert dates.month_and_year(day, "ru") == "май 2026"
    assert dates.weekday(day, "ru") == "воскресенье"
    assert dates.date_time(datetime(2026, 5, 3, 9, 5, tzinfo=UTC), "ru") == "3 мая 2026, 09:05"


@given(DAYS)
def test_every_written_form_is_read_again(day):
    for written in (
        dates.long_date(day), dates.long_date(day, "en"), dates.long_date(day, "ru"), dates.full_date(day),
        dates.short_date(day), day.isoformat(), dates.long_date(day).replace("yanvar", "YANVAR"),
    ):  # fmt: skip
        assert dates.parse_date(written) == day


@given(st.text())
def test_anything_else_is_no_date(text):
    assert dates.parse_date(text + "x") is None
