"""When a page is past its limit, to whom it belongs, when a topic is behind: for all days and addresses."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.upkeep import rules
from korpu.upkeep.rules import LinkOutcome

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
parts = st.lists(st.sampled_from(["news", "newsroom", "acts", "a", "b"]), max_size=4)


def path(*names: str) -> str:
    return "/" + "".join(f"{name}/" for name in names)


@given(parts, parts)
def test_a_page_belongs_to_the_section_whose_address_it_continues(stem, rest):
    address = path(*stem)

    assert rules.section_of(path(*stem, *rest), [(address, 1)]) == 1
    assert rules.section_of(path(*stem, *rest), [("/", 2), (address, 1)]) == (1 if stem else 2)


@pytest.mark.parametrize(
    ("page", "expected"), [("/news/a/", 1), ("/news/", 1), ("/newsroom/", None), ("/", None), ("/new/", None)]
)
def test_a_section_does_not_hold_pages_whose_names_only_begin_alike(page, expected):
    assert rules.section_of(page, [("/news/", 1)]) == expected


@given(days, st.integers(1, 400), st.integers(0, 800))
def test_a_limit_is_passed_from_the_day_after_its_last(since, limit, waited):
    past = rules.days_past(since, limit, since + timedelta(days=waited))

    assert past == max(0, waited - limit)


@given(st.lists(days, max_size=12), days, st.integers(0, 400))
def test_the_longest_gap_is_found_among_all_pairs_of_neighbours(told, first, length):
    last = first + timedelta(days=length)
    inside = sorted(day for day in told if first <= day <= last)
    marks = [first, *inside, last]

    gap = rules.longest_gap(told, first, last)

    assert gap.days == max((b - a).days for a, b in pairwise(marks))
    assert (gap.to_on - gap.from_on).days == gap.days


@given(days, st.integers(1, 60), st.integers(0, 120))
def test_a_topic_is_behind_once_it_has_waited_longer_than_its_rhythm(last, every, waited):
    assert rules.is_behind(last, date(2000, 1, 1), every, last + timedelta(days=waited)) == (waited > every)


@given(st.lists(st.sampled_from(list(LinkOutcome)), max_size=6))
def test_an_outside_link_is_broken_after_three_failures_in_a_row_and_never_before(outcomes):
    last = outcomes[:3]

    assert rules.is_broken(outcomes) == (len(last) == 3 and LinkOutcome.ANSWERED not in last)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [(200, "ANSWERED"), (301, "ANSWERED"), (403, "ANSWERED"), (429, "ANSWERED"), (404, "MISSING"), (410, "MISSING"),
     (500, "FAILED"), (502, "FAILED"), (503, "ANSWERED")],
)  # fmt: skip
def test_a_code_says_whether_a_reader_would_find_the_page(code, outcome):
    assert rules.outcome_of(code) == outcome
