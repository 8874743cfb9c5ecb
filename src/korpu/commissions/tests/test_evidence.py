"""The clauses of the order of 2012 and of the statute that commissions prove, driven by real operations."""

from datetime import date, timedelta

import pytest

from korpu.appeals.tests.factories import person, post_id, unit_id
from korpu.commissions import operations
from korpu.commissions.models import Seat
from korpu.commissions.operations.sessions import Present
from korpu.commissions.rules import Presence
from korpu.commissions.tests.factories import (
    CHAIR,
    DEPUTY,
    NOON,
    POSTS,
    SECRETARY,
    decided,
    held,
    minuted,
    outside_commission,
    own_commission,
    planned,
    seat_of,
)
from korpu.regulation.evidence import Period, evidence_for
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
SEATS = [f"OG12-3.M{order:02d}" for order in range(1, 15)]


def answer(code: str, period: Period = OCTOBER) -> str:
    return str(evidence_for(code, period).answer)


@pytest.mark.clause("OG12-3")
def test_the_order_asks_for_a_commission_of_fourteen_with_a_chair():
    assert answer("OG12-3") == "NOT_PERFORMED"

    commission = own_commission()
    assert answer("OG12-3") == "PERFORMED"
    assert answer("OG12-3", Period(date(2026, 8, 1), date(2026, 8, 31))) == "NO_OCCASION"

    Seat.objects.filter(commission=commission, order=14).update(ends_on=date(2026, 9, 30))
    assert answer("OG12-3") == "NOT_PERFORMED"


@pytest.mark.clause(
    "OG12-3.M01", "OG12-3.M02", "OG12-3.M03", "OG12-3.M04", "OG12-3.M05", "OG12-3.M06", "OG12-3.M07",
    "OG12-3.M08", "OG12-3.M09", "OG12-3.M10", "OG12-3.M11", "OG12-3.M12", "OG12-3.M13", "OG12-3.M14",
)  # fmt: skip
@pytest.mark.parametrize("place", range(14))
def test_a_seat_is_performed_by_attending_and_not_by_staying_away(place):
    commission = own_commission()
    code, post = SEATS[place], POSTS[place]
    assert answer(code) == "NO_OCCASION"

    held(commission, absent=(post,))
    assert answer(code) == "NOT_PERFORMED"
    assert {answer(other) for other in SEATS if other != code} == {"PERFORMED"}

    held(commission, NOON + timedelta(days=4))
    assert answer(code) == "PERFORMED"
    assert answer(code, SEPTEMBER) == "NO_OCCASION"


@pytest.mark.clause("OG12-3.M02")
def test_the_deputy_chair_takes_over_while_the_chair_is_away():
    session = held(own_commission(), absent=(CHAIR,))

    minuted(session, by=DEPUTY)

    assert (answer("OG12-3.M01"), answer("OG12-3.M02")) == ("NOT_PERFORMED", "PERFORMED")


@pytest.mark.clause("OG12-3.M07")
def test_work_of_a_seats_post_that_falls_due_undone_shows():
    session = held(own_commission(), absent=("legal-contributor",))
    decided(session)
    minuted(session)
    assert evidence_for("OG12-3.M07", OCTOBER).open_count == 2

    work_plans.complete_assignment(
        assignment=Assignment.objects.get(),
        result="Bələdçi hazırdır.",
        by=person("legal-contributor"),
        at=NOON + timedelta(days=10),
    )

    found = evidence_for("OG12-3.M07", OCTOBER)
    assert (found.answer, found.count, found.open_count) == ("PERFORMED", 1, 1)


def test_a_citizens_case_says_nothing_about_a_seat():
    from korpu.appeals.rules.kinds import AppealState
    from korpu.appeals.tests.factories import appeal_in

    own_commission()
    appeal = appeal_in(AppealState.IN_WORK, at=NOON)
    work_plans.give_assignment(
        subject=appeal,
        kind="CONTRIBUTION",
        unit_id=unit_id("legal"),
        post_id=post_id("legal-contributor"),
        due_on=date(2026, 10, 9),
        by=None,
        at=NOON,
    )

    assert answer("OG12-3.M07") == "NO_OCCASION"


@pytest.mark.clause("OG12-4")
def test_the_commission_acts_on_its_tasks_or_lets_its_session_pass():
    commission = own_commission()
    assert answer("OG12-4") == "NO_OCCASION"

    session = planned(commission)
    assert answer("OG12-4") == "NOT_PERFORMED"

    operations.cancel_session(session=session, reason="Təxirə salınıb", by=person(SECRETARY), at=NOON)
    assert answer("OG12-4") == "NO_OCCASION"

    decided(held(commission, NOON + timedelta(days=2)))
    found = evidence_for("OG12-4", OCTOBER)
    assert (found.answer, found.count, found.open_count) == ("PERFORMED", 2, 0)


@pytest.mark.clause("PR25-3.1.26")
def test_the_delegate_reports_on_another_bodys_meeting_or_the_clause_is_not_performed():
    commission = outside_commission()
    assert answer("PR25-3.1.26") == "NO_OCCASION"
    session = planned(commission)
    operations.hold_session(
        session=session,
        held_at=session.planned_at,
        attendance={seat_of(commission, "department-head").pk: Present(Presence.HOLDER)},
        by=person(SECRETARY),
        at=session.planned_at,
    )

    # The report was due on 13 October and has not come.
    assert answer("PR25-3.1.26") == "NOT_PERFORMED"

    work_plans.complete_assignment(
        assignment=Assignment.objects.get(),
        result="Müzakirə olundu.",
        by=person("department-head"),
        at=NOON + timedelta(days=5),
    )
    assert answer("PR25-3.1.26") == "PERFORMED"


@pytest.mark.clause("PR25-3.1.26")
def test_a_meeting_that_nobody_attended_and_a_report_that_came_late_are_not_performed():
    commission = outside_commission()
    session = planned(commission)
    operations.hold_session(
        session=session,
        held_at=session.planned_at,
        attendance={},
        by=person(SECRETARY),
        at=session.planned_at,
    )
    assert evidence_for("PR25-3.1.26", OCTOBER).open_count == 1

    late = planned(commission)
    operations.hold_session(
        session=late,
        held_at=late.planned_at,
        attendance={seat_of(commission, "department-head").pk: Present(Presence.HOLDER)},
        by=person(SECRETARY),
        at=late.planned_at,
    )
    work_plans.complete_assignment(
        assignment=Assignment.objects.get(),
        result="Müzakirə olundu.",
        by=person("department-head"),
        at=NOON + timedelta(days=20),
    )

    found = evidence_for("PR25-3.1.26", OCTOBER)
    assert (found.answer, found.open_count) == ("NOT_PERFORMED", 2)


def test_proofs_take_the_same_queries_with_one_session_and_with_many(django_assert_max_num_queries):
    commission = own_commission()
    for turn in range(6):
        decided(held(commission, NOON + timedelta(days=turn)))

    for code, most in (("OG12-3", 5), ("OG12-3.M05", 6), ("OG12-4", 5), ("PR25-3.1.26", 6)):
        with django_assert_max_num_queries(most):
            evidence_for(code, OCTOBER)
