"""The overview and the state of things: late work by unit, parts of the mandate, and nothing that is not the reader's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from korpu.appeals.tests.factories import person, unit_id
from korpu.desk.due.months import Whose, work_of
from korpu.desk.overview.counting import UnitWork, parts_of_mandate, work_by_unit
from korpu.organisation.models import Unit
from korpu.organisation.queries import standing_of
from korpu.regulation.evidence import Period
from korpu.regulation.models import Clause
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind

pytestmark = pytest.mark.django_db
OVERVIEW, STATE = reverse("overview_desk:overview"), reverse("overview_desk:state")


def at_the_desk(post: str, settings) -> Client:
    settings.DEMO = True
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def asked_of(unit: str, *, due_in: int, title: str = "İlin yekun rəqəmləri") -> Assignment:
    now = timezone.now()
    return work_plans.give_assignment(
        subject=Unit.objects.get(code=unit), kind=AssignmentKind.CONTRIBUTION, unit_id=unit_id(unit), title=title,
        request="Rəqəmlər", due_on=timezone.localdate(now) + timedelta(days=due_in), by=person("department-head"),
        at=now,
    )  # fmt: skip


def test_the_work_of_each_unit_is_counted_once_the_latest_unit_first():
    now = timezone.now()
    asked_of("legal", due_in=-3)
    asked_of("legal", due_in=2)
    asked_of("finance", due_in=30)
    done = asked_of("finance", due_in=1)
    work_plans.complete_assignment(assignment=done, result="Hazırdır", by=person("department-head"), at=now)

    found = work_by_unit(
        work_of(standing_of(person("minister"), now), Whose.HOUSE, now), timezone.localdate(now)
    )

    legal, finance = Unit.objects.get(code="legal"), Unit.objects.get(code="finance")
    assert found == [
        UnitWork(legal.pk, legal.name, open=2, late=1, this_week=1, in_time=0, too_late=0),
        UnitWork(finance.pk, finance.name, open=1, late=0, this_week=0, in_time=1, too_late=0),
    ]
    assert [unit.share_in_time for unit in found] == [None, 100]


@pytest.mark.clause("PR25-1.1")
def test_a_part_of_the_mandate_without_a_proof_in_the_quarter_is_marked_idle(settings):
    today = timezone.localdate()
    parts = parts_of_mandate(Period(today.replace(day=1), today))

    assert Clause.objects.exclude(part="").count() > 100
    assert len(parts) == 6
    assert {part.is_idle for part in parts if part.proofs == 0} == {True}
    page = at_the_desk("department-head", settings).get(OVERVIEW).content.decode()
    assert page.count("data-idle") == sum(part.is_idle for part in parts) > 0


def test_the_minister_sees_what_is_late_and_where_and_what_stands_on_control(settings):
    asked_of("legal", due_in=-3, title="Hüquqi rəy")

    page = at_the_desk("minister", settings).get(STATE).content.decode()

    for words in ("Hüquqi rəy", "Hüquq şöbəsi", "3 gün gecikir", "Hazırda nəzarətinizdə olan bənd yoxdur."):
        assert words in page


def test_a_sector_head_sees_the_own_sector_alone(settings):
    asked_of("legal", due_in=-3, title="Hüquqi rəy")
    asked_of("communication-sector", due_in=-1, title="Tədbirin planı")

    page = at_the_desk("communication-head", settings).get(OVERVIEW, {"whose": "house"}).content.decode()

    assert ("Tədbirin planı" in page, "Hüquqi rəy" in page) == (True, False)


def test_the_overview_takes_the_same_queries_for_one_late_row_and_for_many(settings):
    client, taken = at_the_desk("minister", settings), []
    for number in (1, 10):
        while Assignment.objects.count() < number:
            asked_of("legal", due_in=-3)
        client.get(OVERVIEW)
        with CaptureQueriesContext(connection) as captured:
            client.get(OVERVIEW)
        taken.append(len(captured))

    assert taken[0] == taken[1]
