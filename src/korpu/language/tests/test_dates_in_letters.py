from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language import dates
from korpu.language.numerals import ablative, locative, ordinal, ordinal_suffix, possessive

DAY = date(2026, 11, 21)
WRITTEN = """
21.11.2026|21/11/2026|21-11-2026|21. 11. 2026|2026-11-21|2026.11.21|21.11.2026-cı il|21.11.2026 г.
21 noyabr 2026|21 Noyabr 2026|21 NOYABR 2026|21 noy 2026|21 noy. 2026|21 noyabr 2026-cı il
21 noyabr 2026-cı ildə|21 noyabr 2026-cı il tarixli|2026-cı il 21 noyabr|2026-cı il 21 noyabr tarixli
21 noyabr, 2026|21-noyabr-2026|  21   noyabr 2026 |21\u00a0noyabr\u00a02026
21 November 2026|November 21, 2026|Nov 21, 2026|21st November 2026|21 nov 2026
21 ноября 2026|21 ноября 2026 г.|21 ноября 2026 года|21 нояб. 2026|21 Ноября 2026
"""


@pytest.mark.parametrize("text", [text for line in WRITTEN.strip().split("\n") for text in line.split("|")])
def test_the_forms_that_people_write_are_read(text):
    assert dates.parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "", "31.02.2026", "21.13.2026", "21.11.26", "21112026", "21 foo 2026", "noyabr 2026", "0.0.0000", "1.1.0000",
        "²1.11.2026", "21.11.2026 21.11.2026", "sabah", "2026", "21.11.2026x", "32 mart 2026", "29.02.2025",
    ],
)  # fmt: skip
def test_what_is_no_date_gives_none(text):
    assert dates.parse_date(text) is None


@given(st.text(max_size=80) | st.from_regex(r"\d{1,3}[./ -]\w{1,9}[./ -]\d{4}", fullmatch=True))
def test_reading_never_raises(text):
    assert dates.parse_date(text) is None or isinstance(dates.parse_date(text), date)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_acts_headings_and_short_months_are_read_again(day):
    english = dates.MONTHS["en"][day.month - 1]

    assert dates.parse_date(dates.act_date(day)) == day
    assert dates.parse_date(f"{day.day} {english[:3]} {day.year}") == day


def test_sentences_about_days_and_months():
    assert dates.until_day(DAY) == "noyabrın 21-dək"
    assert dates.on_day(date(2026, 4, 6)) == "aprelin 6-da"
    assert dates.in_month(DAY) == "2026-cı ilin noyabrında"
    assert dates.in_month(date(2030, 6, 1)) == "2030-cu ilin iyununda"
    assert [dates.month_and_year(DAY, language) for language in ("az", "en", "ru")] == [
        "noyabr 2026", "November 2026", "ноябрь 2026",
    ]  # fmt: skip
    assert [dates.weekday(DAY, language) for language in ("az", "en", "ru")] == [
        "şənbə",
        "Saturday",
        "суббота",
    ]


def test_the_week_has_its_seven_names():
    monday = date(2026, 11, 16)

    assert [dates.weekday(monday + timedelta(days=n)) for n in range(7)] == [
        "bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar",
    ]  # fmt: skip


def test_a_moment_is_shown_in_the_zone_it_comes_in_and_refused_without_one():
    moment = datetime(2026, 11, 21, 9, 5, tzinfo=timezone(timedelta(hours=4)))

    assert dates.date_time(moment) == "21 noyabr 2026, 09:05"
    assert dates.date_time(moment.astimezone(UTC), "en") == "21 November 2026, 05:05"
    with pytest.raises(ValueError, match="time zone"):
        dates.date_time(moment.replace(tzinfo=None))


# The last spoken word of the table: figure, ordinal, possessive, locative, ablative.
TABLE = """
1 ci i də dən
2 ci si də dən
3 cü ü də dən
4 cü ü də dən
5 ci i də dən
6 cı sı da dan
7 ci si də dən
8 ci i də dən
9 cu u da dan
10 cu u da dan
20 ci si də dən
30 cu u da dan
40 cı ı da dan
50 ci si də dən
60 cı ı da dan
70 ci i də dən
80 ci i də dən
90 cı ı da dan
100 cü ü də dən
1000 ci i də dən
1000000 cu u da dan
1000000000 cı ı da dan
1000000000000 cu u da dan
0 cı ı da dan
""".strip().splitlines()


@pytest.mark.parametrize("row", TABLE)
def test_figures_take_the_endings_of_their_last_spoken_word(row):
    figure, *endings = row.split()
    number = int(figure)

    written = [ordinal(number), possessive(number), locative(number), ablative(number)]

    assert written == [f"{figure}-{ending}" for ending in endings]
    assert ordinal_suffix(number) == endings[0]


@given(st.integers(1, 10**6), st.integers(1, 9))
def test_only_the_last_spoken_word_counts(front, unit):
    assert ordinal_suffix(front * 10 + unit) == ordinal_suffix(unit)
    assert possessive(front * 100 + 40).endswith("-ı")


@pytest.mark.parametrize("write", [ordinal, ordinal_suffix, possessive, locative, ablative])
def test_negative_numbers_are_refused(write):
    with pytest.raises(ValueError, match="negative"):
        write(-1)
