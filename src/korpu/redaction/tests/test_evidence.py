"""What blackened copies prove of the internal rules of 2012."""

from datetime import date

import pytest

from korpu.redaction.tests.factories import made, released
from korpu.regulation.evidence import Answer, Evidence, Period, evidence_for

pytestmark = pytest.mark.django_db
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 31))


def proof(period: Period = NOVEMBER) -> Evidence:
    found = evidence_for("OG12-FOI-4.3", period)
    assert found is not None
    return found


@pytest.mark.clause("OG12-FOI-4.3")
def test_a_copy_proves_that_only_what_is_open_goes_out_once_a_second_person_has_released_it():
    made(name="qalan.pdf")
    assert proof() == Evidence.no_occasion()

    copy = released()

    found = proof()
    assert (found.answer, found.count, found.open_count) == (Answer.PERFORMED, 1, 0)
    assert [(link.url, link.on) for link in found.links] == [(copy.get_absolute_url(), date(2026, 11, 5))]
    assert "arayis" not in found.links[0].label
    assert proof(DECEMBER) == Evidence.no_occasion()
