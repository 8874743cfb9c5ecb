"""What the plan asks of e-services, for all inputs."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.foundation.moments import months_later
from korpu.services import rules
from korpu.services.rules import Presented

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 5), -3, date(2026, 8, 5)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, later):
    assert months_later(day, months) == later


@given(day=days, months=st.integers(-60, 60))
def test_months_later_never_leaves_its_month(day, months):
    later = months_later(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@given(since=days, apart=st.integers(0, 800))
def test_a_year_without_a_presentation_is_told_three_months_before_it_is_over(since, apart):
    today = since + timedelta(days=apart)
    due = rules.presentation_due(since)

    stands = rules.presented(since, today)

    assert (stands == Presented.LATE) == (today > due)
    assert (stands == Presented.SOON) == (months_later(due, -3) <= today <= due)


@given(part=st.integers(0, 10**6), more=st.integers(0, 10**6))
def test_a_share_lies_between_nothing_and_all(part, more):
    found = rules.share(part, part + more)

    assert found is None if part + more == 0 else Decimal(0) <= found <= Decimal(100)


def test_uses_are_measured_by_people_only_where_they_are_counted():
    assert rules.per_thousand(50, 20_000) == Decimal("2.5")
    assert rules.per_thousand(50, None) is None
