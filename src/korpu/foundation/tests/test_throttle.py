from datetime import UTC, datetime, timedelta

import pytest

from korpu.foundation.throttle import is_too_often

HOUR = timedelta(hours=1)
START = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)


def tried(at: datetime, who: str = "a", what: str = "x") -> bool:
    return is_too_often(what=what, who=who, most=3, within=HOUR, at=at)


@pytest.mark.django_db
def test_one_too_many_is_refused_for_this_person_and_this_thing_alone():
    assert [tried(START + timedelta(minutes=number)) for number in range(4)] == [False, False, False, True]
    assert not tried(START, who="b")
    assert not tried(START, what="y")


@pytest.mark.django_db
def test_the_end_of_a_window_gives_no_second_allowance():
    late = START + timedelta(minutes=59)
    for number in range(3):
        assert not tried(late + timedelta(seconds=number))

    assert tried(START + HOUR + timedelta(seconds=5))
    assert not tried(START + 2 * HOUR)
