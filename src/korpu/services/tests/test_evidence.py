"""The clauses of the plan of 2012 that e-services prove."""

from datetime import date

import pytest

from korpu.appeals.tests.factories import person
from korpu.regulation.evidence import Period, evidence_for
from korpu.services import operations
from korpu.services.models import LinkCheck, Region
from korpu.services.tests.factories import NOON, WRITER, month, payment, presented, service

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2026, 11, 4))


def answer(code: str, period: Period = YEAR) -> tuple[str, int, int]:
    found = evidence_for(code, period)
    return str(found.answer), found.count, found.open_count


@pytest.mark.clause("OG12-PLAN-4.1")
def test_each_service_is_presented_in_each_year():
    assert answer("OG12-PLAN-4.1") == ("NO_OCCASION", 0, 0)
    found = service(opened_on=date(2025, 2, 1))
    assert answer("OG12-PLAN-4.1") == ("NOT_PERFORMED", 0, 1)

    presented(found, date(2026, 10, 1))

    assert answer("OG12-PLAN-4.1") == ("PERFORMED", 1, 0)
    assert answer("OG12-PLAN-4.1", Period(date(2025, 1, 1), date(2026, 11, 4))) == ("PERFORMED", 1, 1)


@pytest.mark.clause("OG12-PLAN-4.2")
def test_each_kind_of_payment_is_paid_electronically_at_an_address_that_answers():
    assert answer("OG12-PLAN-4.2") == ("NO_OCCASION", 0, 0)
    found = payment(address="https://pay.example/")
    assert answer("OG12-PLAN-4.2") == ("NOT_PERFORMED", 0, 1)

    month(found, date(2026, 9, 1), 100, 30)
    assert answer("OG12-PLAN-4.2") == ("PERFORMED", 1, 0)

    for _time in range(3):
        LinkCheck.objects.create(
            payment=found, address=found.address, checked_at=NOON, code=404, is_broken=True
        )
    assert answer("OG12-PLAN-4.2") == ("NOT_PERFORMED", 0, 1)


@pytest.mark.clause("OG12-PLAN-4.3")
def test_people_of_the_regions_are_taught_and_helped():
    assert answer("OG12-PLAN-4.3") == ("NOT_PERFORMED", 0, 14)

    operations.enter_training(
        region=Region.objects.get(code="nakhchivan"), held_on=date(2026, 3, 1), place="Kitabxana",
        title="E-xidmətlərdən istifadə", people=40, by=person(WRITER), at=NOON,
    )  # fmt: skip

    assert answer("OG12-PLAN-4.3") == ("PERFORMED", 1, 13)
