"""The commission of the order of 2012 in its own ministry: the fourteen seats as the order lists them."""

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings

from korpu.appeals.tests.factories import BAKU, person
from korpu.commissions import operations, queries
from korpu.commissions.models import Commission
from korpu.commissions.operations.sessions import Present
from korpu.commissions.rules import Presence, VoteChoice
from korpu.organisation.profiles import read_profile
from korpu.regulation.evidence import Period, evidence_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("energetika")]

CODE = "open-government"
MOMENT = datetime(2012, 10, 3, 11, 0, tzinfo=BAKU)
OCTOBER = Period(date(2012, 10, 1), date(2012, 10, 31))


@pytest.fixture
def commission() -> Commission:
    rows = read_profile(settings.PROFILE_DIR.parent / "energetika-2012").commissions
    operations.load_commissions(rows, at=MOMENT)
    return Commission.objects.get(code=CODE)


@pytest.mark.clause("OG12-3")
def test_the_order_lists_a_chair_a_deputy_chair_and_twelve_members(commission):
    seats = queries.seats_on(CODE, date(2012, 10, 3))

    assert [seat.order for seat in seats] == list(range(1, 15))
    assert [seat.role for seat in seats] == ["CHAIR", "DEPUTY_CHAIR", *["MEMBER"] * 12]
    assert commission.act_code == "OG12"
    assert all(row.holder for row in queries.composition_on(commission, date(2012, 10, 3)))


@pytest.mark.clause("OG12-4")
def test_its_first_session_proves_every_seat_and_the_commissions_tasks(commission):
    chair = queries.chair_on(CODE, MOMENT).user
    session = operations.convene_session(
        commission=commission, planned_at=MOMENT, place="Nazirlik", by=chair, at=MOMENT - timedelta(days=3)
    )
    operations.add_agenda_item(session=session, title="İllik iş planı", by=chair, at=MOMENT)
    seats = list(commission.seats.all())
    operations.hold_session(
        session=session,
        held_at=MOMENT,
        attendance={seat.pk: Present(Presence.HOLDER) for seat in seats},
        by=chair,
        at=MOMENT,
    )
    decision = operations.propose_decision(
        session=session,
        text="Şöbələr icra barədə məlumat versin.",
        post_id=seats[2].post_id,
        due_on=date(2012, 10, 31),
        by=chair,
        at=MOMENT,
    )
    operations.record_votes(
        decision=decision, votes={seat.pk: VoteChoice.FOR for seat in seats}, by=chair, at=MOMENT
    )
    operations.write_minutes(session=session, text="Protokol", by=chair, at=MOMENT)
    operations.sign_minutes(session=session, by=chair, at=MOMENT)

    codes = ["OG12-3", "OG12-4", *(f"OG12-3.M{order:02d}" for order in range(1, 15))]
    assert {code: str(evidence_for(code, OCTOBER).answer) for code in codes} == dict.fromkeys(
        codes, "PERFORMED"
    )
    assert person(seats[0].post.code) == chair
