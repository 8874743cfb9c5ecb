"""Each clause of the disclosure: carried out, it is performed; left out, it is not; without an occasion, neither."""

from datetime import date

import pytest

from korpu.disclosure import operations
from korpu.disclosure.tests.factories import DAY, NOON, item, noon, person, proposal, renewed, there
from korpu.regulation.evidence import Answer, Period, evidence_for

pytestmark = pytest.mark.django_db
AUTUMN = Period(date(2026, 9, 1), date(2026, 11, 27))
LAST_YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
NONE = (Answer.NO_OCCASION, Answer.NO_OCCASION)
LEFT_OUT = (Answer.NOT_PERFORMED, Answer.NO_OCCASION)
PERFORMED = (Answer.PERFORMED, Answer.NO_OCCASION)


def answer(code: str) -> tuple[Answer, Answer]:
    found, before = evidence_for(code, AUTUMN), evidence_for(code, LAST_YEAR)
    assert found is not None
    assert before is not None
    return found.answer, before.answer


@pytest.mark.clause("OG12-FOI-2.1.1")
def test_what_the_law_makes_public_is_there_and_in_date_or_stands_open_with_its_days():
    assert answer("OG12-FOI-2.1.1") == NONE
    found = item(at=NOON - 10 * DAY)
    assert answer("OG12-FOI-2.1.1") == LEFT_OUT

    renewed(found)

    assert answer("OG12-FOI-2.1.1") == PERFORMED
    proof = evidence_for("OG12-FOI-2.1.1", AUTUMN)
    assert (proof.count, proof.open_count) == (1, 1)
    assert "10" in proof.links[0].label


@pytest.mark.clause("OG12-FOI-2.1.4")
def test_a_topic_of_public_interest_is_decided_in_its_days_and_disclosed():
    assert answer("OG12-FOI-2.1.4") == NONE
    made = proposal(at=noon(date(2026, 10, 1)))
    assert answer("OG12-FOI-2.1.4") == LEFT_OUT
    decision = "Açıqlansın: sual ictimai maraq doğurur."
    operations.decide(proposal=made, accept=True, decision=decision, by=person("department-head"), at=NOON)
    assert answer("OG12-FOI-2.1.4") == LEFT_OUT

    operations.publish(proposal=made, address="/suallar/", by=person("foi-officer"), at=NOON, ask=there)

    assert answer("OG12-FOI-2.1.4") == PERFORMED


@pytest.mark.clause("OG12-FOI-1.1")
def test_the_figures_of_openness_are_counted_every_day():
    assert answer("OG12-FOI-1.1") == NONE
    item(at=noon(date(2026, 11, 20)))
    assert answer("OG12-FOI-1.1") == LEFT_OUT

    operations.count_openness(at=noon(date(2026, 11, 21)))

    assert answer("OG12-FOI-1.1") == PERFORMED
    assert evidence_for("OG12-FOI-1.1", AUTUMN).open_count == 7
