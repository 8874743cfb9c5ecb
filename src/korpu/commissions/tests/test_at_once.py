"""Two people at once, on connections of their own: one signature, one assignment, no number twice."""

from datetime import timedelta

import pytest

from korpu.appeals.tests.factories import person
from korpu.appeals.tests.test_at_once import at_once
from korpu.commissions import operations, rules
from korpu.commissions.models import Decision, Session
from korpu.commissions.tests.factories import CHAIR, NOON, SECRETARY, decided, held, own_commission
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_signatures_at_once_are_one_and_give_the_work_once():
    session = held(own_commission())
    decided(session)
    at = session.held_at + timedelta(hours=5)
    operations.write_minutes(session=session, text="Protokol", by=person(SECRETARY), at=at)

    def sign() -> str:
        try:
            operations.sign_minutes(session=session, by=person(CHAIR), at=at)
        except rules.SessionStepNotAllowed:
            return "refused"
        return "signed"

    assert sorted(at_once([sign] * 3)) == ["refused", "refused", "signed"]
    assert Assignment.objects.count() == 1
    assert Entry.objects.filter(action="commissions.minutes_signed").count() == 1


def test_decisions_and_sessions_entered_at_once_take_different_numbers():
    commission = own_commission()
    session = held(commission)

    def propose(number: int):
        return lambda: operations.propose_decision(
            session=session, text=f"Qərar {number}", by=person(SECRETARY), at=session.held_at
        )

    def convene() -> None:
        operations.convene_session(
            commission=commission, planned_at=NOON, place="Zal", by=person(SECRETARY), at=NOON
        )

    at_once([*(propose(number) for number in range(6)), *([convene] * 4)])

    assert sorted(Decision.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert sorted(Session.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_a_proposal_cannot_slip_past_the_signature():
    session = held(own_commission())
    decided(session)
    at = session.held_at + timedelta(hours=5)
    operations.write_minutes(session=session, text="Protokol", by=person(SECRETARY), at=at)

    def sign() -> str:
        try:
            operations.sign_minutes(session=session, by=person(CHAIR), at=at)
        except rules.MinutesNotReady:
            return "not ready"
        return "signed"

    def propose() -> str:
        try:
            operations.propose_decision(session=session, text="Sonradan", by=person(SECRETARY), at=at)
        except rules.SessionStepNotAllowed:
            return "refused"
        return "proposed"

    outcome = tuple(at_once([sign, propose]))

    assert outcome in {("signed", "refused"), ("not ready", "proposed")}
    open_ones = Decision.objects.filter(state="PROPOSED", session__state="MINUTED")
    assert not open_ones.exists()


def test_invitations_sent_twice_at_once_reach_each_seat_once():
    commission = own_commission()
    session = operations.convene_session(
        commission=commission,
        planned_at=NOON + timedelta(days=3),
        place="Zal",
        by=person(SECRETARY),
        at=NOON,
    )
    operations.add_agenda_item(session=session, title="Məsələ", by=person(SECRETARY), at=NOON)

    def invite() -> int:
        return operations.send_invitations(session=session, by=person(SECRETARY), at=NOON)

    assert at_once([invite, invite]) == [14, 14]
    assert Message.objects.filter(template="commissions/invitation").count() == 14
