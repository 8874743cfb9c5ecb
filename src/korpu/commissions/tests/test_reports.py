"""What reports count of commissions, each with the desk's list of the records."""

from datetime import date

import pytest
from django.test import Client

from korpu.appeals.tests.factories import person, unit_id
from korpu.commissions import operations
from korpu.commissions.operations.sessions import Present
from korpu.commissions.rules import Presence
from korpu.commissions.tests.factories import (
    CHAIR,
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
from korpu.foundation.figures import Scope, declared

pytestmark = pytest.mark.django_db

OCTOBER = Scope(date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Scope(date(2026, 11, 1), date(2026, 11, 30))


def ask(code: str, scope: Scope = OCTOBER):
    return declared(code).query(scope)


def test_sessions_are_counted_apart_from_meetings_of_other_bodies():
    held(own_commission())
    planned(own_commission(code="other"))
    abroad = outside_commission()
    for present in (Presence.HOLDER, Presence.ABSENT):
        meeting = planned(abroad)
        operations.hold_session(
            session=meeting,
            held_at=meeting.planned_at,
            attendance={seat_of(abroad, "department-head").pk: Present(present)},
            by=person(SECRETARY),
            at=meeting.planned_at,
        )

    assert [ask(f"commissions.{name}").value for name in ("sessions_held", "meetings_abroad")] == [1, 1]
    assert ask("commissions.sessions_held", NOVEMBER).value == 0


def test_decisions_are_counted_by_state_for_the_whole_and_for_a_unit(settings):
    settings.DEMO = True
    session = held(own_commission())
    decided(session)
    decided(session, unit_id=unit_id("finance"), post_id=None)
    decided(session, unit_id=None, post_id=None, due_on=None)
    minuted(session)

    whole = {row.cells[0]: row for row in ask("commissions.decisions").rows}
    finance = ask("commissions.decisions", Scope(OCTOBER.from_on, OCTOBER.to_on, unit_id=unit_id("finance")))

    assert {str(name): row.cells[1] for name, row in whole.items() if row.cells[1]} == {
        "İcradadır": 2,
        "İcra olunub": 1,
    }
    assert sum(row.cells[1] for row in finance.rows) == 1
    client = Client()
    client.force_login(person(CHAIR), backend="allauth.account.auth_backends.AuthenticationBackend")
    listed = client.get(whole["İcradadır"].url).context["rows"]
    assert len(listed) == 2


def test_attendance_is_counted_by_seat():
    commission = own_commission(POSTS[:3])
    held(commission, absent=(POSTS[2],))

    table = ask("commissions.attendance")

    assert [row.cells[2:] for row in table.rows] == [(1, 0, 0), (1, 0, 0), (0, 0, 1)]
    assert all(row.cells[0] == "Açıq hökumət üzrə komissiya" for row in table.rows)
