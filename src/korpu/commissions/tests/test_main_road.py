"""A commission from its order to a decision that is carried out, and what may not happen on the way."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from korpu.appeals.tests.factories import person, post_id, unit_id
from korpu.commissions import operations, queries, rules
from korpu.commissions.models import Attendance, Decision, Session
from korpu.commissions.operations.sessions import CommissionNotInForce, Present
from korpu.commissions.operations.setting_up import CodeTaken, CommissionRowNotValid
from korpu.commissions.rules import Presence, VoteChoice
from korpu.commissions.tests.factories import (
    CHAIR,
    DEPUTY,
    NOON,
    POSTS,
    SECRETARY,
    START,
    away,
    decided,
    held,
    minuted,
    outside_commission,
    own_commission,
    planned,
    seat_of,
)
from korpu.foundation.errors import RuleBroken
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.organisation import operations as organisation
from korpu.organisation.models import Holding
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db


def test_fourteen_seats_follow_posts_whoever_holds_them():
    commission = own_commission()
    before = queries.composition_on(commission, date(2026, 10, 1))
    holding = Holding.objects.get(post__code="labour-contributor")
    organisation.end_holding(
        holding=holding, ends_on=date(2026, 10, 9), by=None, at=NOON, reason="Başqa işə keçib"
    )
    organisation.appoint(
        post=holding.post,
        user=person("information-officer-3"),
        starts_on=date(2026, 10, 10),
        by=None,
        at=NOON,
    )

    after = queries.composition_on(commission, date(2026, 10, 10))

    assert [row.seat.post.code for row in before] == [row.seat.post.code for row in after] == list(POSTS)
    changed = [row.seat.order for row, then in zip(before, after, strict=True) if row.holder != then.holder]
    assert changed == [3]
    assert after[2].holder == person("information-officer-3")


def test_the_composition_takes_the_same_queries_however_many_seats(django_assert_num_queries):
    small, large = own_commission(POSTS[:3], code="small"), own_commission()

    for commission in (small, large):
        with django_assert_num_queries(5):
            queries.composition_on(commission, date(2026, 10, 1))


def test_a_decision_goes_from_the_session_to_its_executor_and_back_to_the_chair():
    session = held(own_commission())
    decision = decided(session)

    minuted(session)

    decision.refresh_from_db()
    assignment = Assignment.objects.get(subject_type="commissions.decision", subject_id=decision.pk)
    assert (decision.state, assignment.post.code, assignment.due_on, assignment.request) == (
        "IN_WORK",
        "legal-contributor",
        decision.due_on,
        decision.text,
    )

    at = NOON + timedelta(days=9)
    operations.hand_in_result(
        decision=decision, result="Bələdçi hazırdır.", by=person("legal-contributor"), at=at
    )
    operations.accept_result(decision=decision, by=person(CHAIR), at=at)

    decision.refresh_from_db()
    assignment.refresh_from_db()
    assert (decision.state, decision.done_at, assignment.state) == ("DONE", at, "DONE")
    assert list(
        Entry.objects.filter(action__startswith="commissions.", subject_type="commissions.decision")
        .order_by("pk")
        .values_list("action", flat=True)
    ) == [
        "commissions.decision_proposed",
        "commissions.votes_recorded",
        "commissions.result_handed_in",
        "commissions.result_accepted",
    ]


def test_a_decision_that_names_nobody_stands_with_the_minutes():
    session = held(own_commission())
    decision = decided(session, unit_id=None, post_id=None, due_on=None, text="Hesabat nəzərə alınsın.")

    minuted(session)

    decision.refresh_from_db()
    assert (decision.state, Assignment.objects.count()) == ("DONE", 0)


def test_a_result_sent_back_is_work_again_with_the_reason():
    session = held(own_commission())
    decision = decided(session)
    minuted(session)
    at = NOON + timedelta(days=9)
    operations.hand_in_result(decision=decision, result="?", by=person("legal-contributor"), at=at)

    operations.send_result_back(decision=decision, reason="Bələdçi yoxdur.", by=person(CHAIR), at=at)

    decision.refresh_from_db()
    again = Assignment.objects.get(subject_id=decision.pk, state="GIVEN")
    assert (decision.state, "Bələdçi yoxdur." in again.request) == ("IN_WORK", True)


def test_a_decision_given_back_goes_to_another_executor():
    session = held(own_commission())
    decision = decided(session)
    minuted(session)
    at = NOON + timedelta(days=9)
    work_plans.reject_assignment(
        assignment=Assignment.objects.get(subject_id=decision.pk),
        reason="Bizim səlahiyyətimizdə deyil.",
        by=person("legal-contributor"),
        at=at,
    )
    decision.refresh_from_db()
    assert decision.state == "RETURNED"

    operations.give_decision_again(
        decision=decision,
        unit_id=unit_id("finance"),
        post_id=None,
        due_on=(at + timedelta(days=5)).date(),
        by=person(CHAIR),
        at=at,
    )

    decision.refresh_from_db()
    assert (decision.state, decision.unit.code) == ("IN_WORK", "finance")
    assert Assignment.objects.get(state="GIVEN").unit.code == "finance"


def test_nobody_accepts_their_own_report_not_even_the_chair():
    session = held(own_commission())
    decision = decided(session, post_id=post_id(CHAIR), unit_id=unit_id("leadership"))
    minuted(session)
    at = NOON + timedelta(days=9)
    operations.hand_in_result(decision=decision, result="Hazırdır.", by=person(CHAIR), at=at)

    with pytest.raises(rules.OwnReport):
        operations.accept_result(decision=decision, by=person(CHAIR), at=at)
    with pytest.raises(rules.NotTheChair):
        operations.accept_result(decision=decision, by=person("legal-contributor"), at=at)

    operations.accept_result(decision=decision, by=person(DEPUTY), at=at)

    decision.refresh_from_db()
    assert decision.state == "DONE"


def test_the_deputy_signs_only_while_the_chairs_absence_is_recorded():
    commission = own_commission()
    session = held(commission)
    decided(session)
    at = session.held_at + timedelta(days=1)
    operations.write_minutes(session=session, text="Protokol", by=person(SECRETARY), at=at)
    with pytest.raises(rules.NotTheChair):
        operations.sign_minutes(session=session, by=person(DEPUTY), at=at)

    away(CHAIR, "minister", at.date(), at.date() + timedelta(days=5))
    with pytest.raises(rules.NotTheChair):
        operations.sign_minutes(session=session, by=person("minister"), at=at)
    operations.sign_minutes(session=session, by=person(DEPUTY), at=at)

    session.refresh_from_db()
    assert (session.state, session.signed_by, session.signed_for.code) == (
        "MINUTED",
        person(DEPUTY),
        DEPUTY,
    )


def test_where_both_are_away_the_chairs_stand_in_acts_and_the_journal_says_for_whom():
    commission = own_commission()
    day = date(2026, 10, 20)
    away(CHAIR, "minister", day, day)
    away(DEPUTY, "deputy-head-2", day, day)
    session = held(commission, NOON + timedelta(days=12), stood_in=(CHAIR,), absent=(DEPUTY,))
    decided(session)
    assert session.presided_by.post.code == CHAIR

    minuted(session, by="minister")

    line = Entry.objects.get(action="commissions.minutes_signed")
    assert (line.post_id, line.acting_for_id) == (post_id("minister"), post_id(CHAIR))
    assert queries.chair_on("open-government", NOON + timedelta(days=15)).user == person("minister")


def test_who_presided_may_sign_when_the_chair_is_back():
    commission = own_commission()
    session = held(commission, absent=(CHAIR,))
    decided(session)

    minuted(session, by=DEPUTY)

    session.refresh_from_db()
    assert (session.presided_by.post.code, session.signed_for.code) == (DEPUTY, DEPUTY)


def test_a_session_without_chair_and_deputy_is_no_session():
    with pytest.raises(rules.NobodyPresides):
        held(own_commission(), absent=(CHAIR, DEPUTY))

    assert (Session.objects.get().state, Attendance.objects.count()) == ("PLANNED", 0)


def test_without_a_quorum_nothing_is_decided():
    session = held(own_commission(), absent=POSTS[7:])

    with pytest.raises(rules.NoQuorum):
        decided(session)

    assert (session.seats_count, session.is_quorate) == (14, False)


def test_only_those_present_vote_and_at_a_tie_the_chair_decides():
    commission = own_commission(POSTS[:4])
    session = held(commission)
    chair, deputy, third, fourth = commission.seats.order_by("order")
    tie = {
        chair.pk: VoteChoice.FOR,
        deputy.pk: VoteChoice.AGAINST,
        third.pk: VoteChoice.FOR,
        fourth.pk: VoteChoice.AGAINST,
    }
    assert decided(session, tie).state == "ADOPTED"
    against = {
        seat: VoteChoice.AGAINST if vote == VoteChoice.FOR else VoteChoice.FOR for seat, vote in tie.items()
    }
    assert decided(session, against).state == "NOT_ADOPTED"

    absent = held(commission, NOON + timedelta(days=5), absent=(POSTS[3],))
    with pytest.raises(rules.NotPresent):
        decided(absent, tie)


def test_rules_of_procedure_hold_from_their_day_on():
    commission = own_commission()
    operations.set_procedure(
        commission=commission,
        starts_on=date(2026, 10, 15),
        quorum_over_percent=66,
        majority="OF_SEATS",
        chair_breaks_tie=False,
        invitation_days=5,
        report_days=3,
        basis="Komissiyanın qərarı",
        verify=False,
        by=person("administrator"),
        at=NOON,
    )

    early = queries.procedure_on(commission, date(2026, 10, 14))
    late = queries.procedure_on(commission, date(2026, 10, 15))

    assert (early.quorum_over_percent, early.verify, early.pk) == (50, True, None)
    assert (late.quorum_over_percent, late.verify) == (66, False)


def test_signed_minutes_and_all_that_stands_in_them_are_frozen():
    commission = own_commission()
    session = held(commission)
    decision = decided(session)
    minuted(session)

    for change in (
        lambda: Session.objects.filter(pk=session.pk).update(minutes="Başqa"),
        lambda: Session.objects.filter(pk=session.pk).update(state="HELD"),
        lambda: session.attendance.all().delete(),
        lambda: session.attendance.filter(seat__order=1).update(presence="ABSENT", user=None),
        lambda: session.agenda.update(title="Başqa"),
        lambda: decision.votes.all().delete(),
        lambda: Decision.objects.filter(pk=decision.pk).update(text="Başqa"),
        lambda: Decision.objects.filter(pk=decision.pk).delete(),
        lambda: Decision.objects.create(session=session, number=9, text="Sonradan"),
        lambda: Session.objects.filter(pk=session.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(rules.SessionStepNotAllowed):
        operations.write_minutes(session=session, text="Başqa", by=person(SECRETARY), at=NOON)
    session.refresh_from_db()
    assert (session.state, session.minutes) == ("MINUTED", "İclasın protokolu.")


def test_minutes_are_signed_when_they_are_written_and_everything_is_voted_on():
    session = held(own_commission())
    at = session.held_at + timedelta(hours=1)
    with pytest.raises(rules.MinutesNotReady):
        operations.sign_minutes(session=session, by=person(CHAIR), at=at)
    operations.write_minutes(session=session, text="Protokol", by=person(SECRETARY), at=at)
    proposed = operations.propose_decision(session=session, text="Baxılsın.", by=person(SECRETARY), at=at)
    with pytest.raises(rules.MinutesNotReady):
        operations.sign_minutes(session=session, by=person(CHAIR), at=at)

    operations.withdraw_decision(decision=proposed, by=person(SECRETARY), at=at)
    later = operations.propose_decision(session=session, text="Baxılsın.", by=person(SECRETARY), at=at)

    assert later.number == 2
    assert Entry.objects.filter(action="commissions.decision_withdrawn", details__number=1).exists()


def test_everybody_is_invited_once_and_again_only_when_the_day_moves():
    commission = own_commission(POSTS[:4])
    session = planned(commission)
    away(POSTS[2], "information-officer-1", date(2026, 10, 8), date(2026, 10, 9))

    first = operations.send_invitations(session=session, by=person(SECRETARY), at=NOON)
    operations.send_invitations(session=session, by=person(SECRETARY), at=NOON)

    assert (first, Message.objects.count()) == (5, 5)
    assert "Tədbirlərin icra vəziyyəti" in Message.objects.first().body

    operations.move_session(
        session=session,
        planned_at=NOON + timedelta(days=7),
        place="Kiçik zal",
        by=person(SECRETARY),
        at=NOON,
    )
    operations.send_invitations(session=session, by=person(SECRETARY), at=NOON)
    assert Message.objects.count() == 9

    operations.cancel_session(session=session, reason="Təxirə salınıb", by=person(SECRETARY), at=NOON)
    assert Message.objects.filter(template="commissions/cancelled").count() == 4


def test_an_invitation_needs_an_agenda():
    session = operations.convene_session(
        commission=own_commission(), planned_at=NOON, place="Zal", by=person(SECRETARY), at=NOON
    )

    with pytest.raises(rules.NothingToSend):
        operations.send_invitations(session=session, by=person(SECRETARY), at=NOON)

    assert not Message.objects.exists()


def test_one_chair_at_a_time_and_a_post_once():
    commission = own_commission()
    with pytest.raises(rules.SeatTaken):
        operations.give_seat(
            commission=commission,
            post_id=post_id("minister"),
            role="CHAIR",
            starts_on=date(2026, 10, 1),
            by=None,
            at=NOON,
        )
    with pytest.raises(rules.SeatTaken):
        operations.give_seat(
            commission=commission,
            post_id=post_id(DEPUTY),
            role="MEMBER",
            starts_on=date(2026, 10, 1),
            by=None,
            at=NOON,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        commission.seats.create(post_id=post_id("minister"), role="CHAIR", order=20, starts_on=START)
    with pytest.raises(rules.RoleNotOfThisCommission):
        operations.give_seat(
            commission=commission,
            post_id=post_id("minister"),
            role="DELEGATE",
            starts_on=START,
            by=None,
            at=NOON,
        )

    operations.end_seat(
        seat=seat_of(commission, CHAIR), ends_on=date(2026, 10, 9), by=person("administrator"), at=NOON
    )
    operations.give_seat(
        commission=commission,
        post_id=post_id("minister"),
        role="CHAIR",
        order=1,
        starts_on=date(2026, 10, 10),
        by=None,
        at=NOON,
    )

    chairs = [
        queries.seats_on("open-government", day)[0].post.code
        for day in (date(2026, 10, 9), date(2026, 10, 10))
    ]
    assert chairs == [CHAIR, "minister"]


def test_another_bodys_meeting_asks_our_delegate_for_a_report():
    commission = outside_commission()
    session = planned(commission)
    operations.take_position(
        session=session, question="Gündəlik", text="Dəstəkləyirik.", by=person("department-head"), at=NOON
    )
    at = session.planned_at + timedelta(hours=2)
    operations.hold_session(
        session=session,
        held_at=session.planned_at,
        attendance={seat_of(commission, "deputy-head-2").pk: Present(Presence.HOLDER)},
        by=person(SECRETARY),
        at=at,
    )
    task = operations.receive_task(
        session=session,
        text="Təkliflər verilsin.",
        post_id=post_id("legal-contributor"),
        due_on=(at + timedelta(days=10)).date(),
        by=person("department-head"),
        at=at,
    )

    report = Assignment.objects.get(subject_type="commissions.session", subject_id=session.pk)
    work = Assignment.objects.get(subject_type="commissions.decision", subject_id=task.pk)
    assert (report.post.code, report.due_on) == ("deputy-head-2", date(2026, 10, 13))
    assert (task.state, work.post.code) == ("IN_WORK", "legal-contributor")

    work_plans.complete_assignment(
        assignment=report, result="Müzakirə olundu.", by=person("deputy-head-2"), at=at
    )
    session.refresh_from_db()
    assert (session.state, session.minutes, session.signed_by) == (
        "MINUTED",
        "Müzakirə olundu.",
        person("deputy-head-2"),
    )


def test_a_meeting_nobody_attended_asks_for_no_report():
    session = planned(outside_commission())

    operations.hold_session(
        session=session,
        held_at=session.planned_at,
        attendance={},
        by=person(SECRETARY),
        at=session.planned_at,
    )

    assert not Assignment.objects.exists()


def test_a_commission_meets_within_its_life_and_only_after_the_hour_has_come():
    commission = own_commission(ends_on=date(2026, 12, 31))
    with pytest.raises(CommissionNotInForce):
        operations.convene_session(
            commission=commission,
            planned_at=NOON + timedelta(days=100),
            place="Zal",
            by=person(SECRETARY),
            at=NOON,
        )
    session = planned(commission)
    with pytest.raises(RuleBroken):
        operations.hold_session(
            session=session, held_at=session.planned_at, attendance={}, by=person(SECRETARY), at=NOON
        )

    assert session.state == "PLANNED"


def test_a_code_is_given_once():
    own_commission()

    with pytest.raises(CodeTaken):
        own_commission()


ROWS = [
    {
        "code": "from-profile",
        "kind": "OWN",
        "title_az": "Komissiya",
        "title_en": "Commission",
        "act": "OG12",
        "starts_on": date(2026, 1, 1),
        "seats": [
            {"post": "deputy-minister", "role": "CHAIR", "order": 1},
            {"post": "department-head", "role": "DEPUTY_CHAIR", "order": 2},
        ],
    }
]


def test_a_profiles_commissions_are_loaded_once_however_often():
    for _turn in range(2):
        operations.load_commissions(ROWS, at=NOON)

    seats = queries.seats_on("from-profile", date(2026, 10, 1))
    assert [(seat.order, seat.role, seat.post.code) for seat in seats] == [
        (1, "CHAIR", "deputy-minister"),
        (2, "DEPUTY_CHAIR", "department-head"),
    ]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"kind": "OTHER"}, "kind"),
        ({"title_az": ""}, "title_az"),
        ({"chairman": "x"}, "chairman"),
        ({"secretary": "nobody"}, "secretary"),
        ({"seats": [{"post": "nobody", "role": "CHAIR"}]}, "seats.1.post"),
        ({"seats": [{"post": "minister", "role": "KING"}]}, "seats.1.role"),
        ({"seats": [{"post": "minister", "role": "CHAIR", "rank": 1}]}, "seats.1.rank"),
    ],
)
def test_a_row_that_is_wrong_is_refused_with_its_key(change, key):
    with pytest.raises(CommissionRowNotValid) as caught:
        operations.load_commissions([{**ROWS[0], **change}], at=NOON)

    assert f"“{key}”" in str(caught.value)
