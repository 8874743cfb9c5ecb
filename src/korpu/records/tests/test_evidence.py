"""What the records prove and what reports count of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from korpu.foundation.figures import Scope
from korpu.records import evidence, operations, reports
from korpu.records.tests.factories import AFTER, THEN, archived, destroyed
from korpu.regulation.evidence import Evidence, Period

pytestmark = pytest.mark.django_db


@pytest.mark.clause("OG12-FOI-5.2")
def test_a_disposal_by_an_approved_list_proves_that_cases_end_as_the_rules_want():
    destroyed(archived())
    day = timezone.localdate(THEN)

    found = evidence.disposals_by_approved_list(Period(day, day))

    assert (found.count, found.open_count, len(found.links)) == (1, 0, 1)
    assert evidence.disposals_by_approved_list(Period(day - timedelta(days=9), day - timedelta(days=1))) == (
        Evidence.no_occasion()
    )


def test_what_authors_said_is_counted_by_its_kind():
    for key, word in (("a", "GOOD"), ("b", "BAD"), ("c", "BAD")):
        operations.give_feedback(
            appeal=archived(key), satisfaction=word, text="", wants_reopening=False, at=AFTER
        )
    day = timezone.localdate(AFTER)

    rows = [row.cells for row in reports.satisfaction(Scope(day, day)).rows]

    assert rows == [("Cavab mənə kömək etdi", 1), ("Cavab mənə kömək etmədi", 2)]
