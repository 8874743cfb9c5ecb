"""Long lists by pages: each row once, forwards and back, whatever stands in the address."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from korpu.foundation.paging import Page, capped_count, page_of
from korpu.journal import operations as journal
from korpu.journal.models import Entry

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 5, 8, tzinfo=UTC)


def lines(count: int) -> list[int]:
    """Write lines of which several tell the same moment; give their keys in the order of a falling list."""
    with transaction.atomic():
        written = [
            journal.record(None, "test.done", by=None, at=NOON + timedelta(minutes=number // 3))
            for number in range(count)
        ]
    return [entry.pk for entry in sorted(written, key=lambda entry: (entry.at, entry.pk), reverse=True)]


def page(mark: str = "", *, descending: bool = True) -> Page[Entry]:
    rows = Entry.objects.filter(action="test.done")
    return page_of(rows, keys=("at", "pk"), descending=descending, mark=mark, size=4)


@pytest.mark.parametrize("descending", [True, False])
def test_every_row_stands_on_one_page_forwards_and_back(descending):
    expected = lines(10)
    if not descending:
        expected.reverse()

    forwards, here = [], page(descending=descending)
    while True:
        forwards.append([row.pk for row in here.rows])
        if not here.next_mark:
            break
        here = page(here.next_mark, descending=descending)
    backwards = [forwards[-1]]
    while here.previous_mark:
        here = page(here.previous_mark, descending=descending)
        backwards.append([row.pk for row in here.rows])

    assert forwards == [expected[:4], expected[4:8], expected[8:]]
    assert [row for rows in reversed(backwards) for row in rows] == expected


def test_the_first_page_leads_back_to_nothing_and_the_last_to_nothing_more():
    lines(5)

    first = page()
    last = page(first.next_mark)

    assert (first.previous_mark, last.next_mark) == ("", "")
    assert [row.pk for row in page(last.previous_mark).rows] == [row.pk for row in first.rows]


def test_a_mark_that_nobody_here_wrote_means_the_first_page():
    expected = lines(6)[:4]

    for mark in ("xx", "W10", "bnVsbA", "!", "x" * 8000, page().next_mark[:-3], "eyJuIjoxfQ"):
        assert [row.pk for row in page(mark).rows] == expected, mark


def test_a_count_stops_at_its_cap():
    lines(6)
    rows = Entry.objects.filter(action="test.done")

    assert [capped_count(rows, cap) for cap in (3, 6, 10)] == [4, 6, 6]
