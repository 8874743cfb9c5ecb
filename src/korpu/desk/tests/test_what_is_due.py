"""The calendar of what is due: a month at a glance, a day in full, and nothing that is not the reader's."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import BAKU, appeal_in, person, unit_id
from korpu.desk.due.months import Whose, counts, work_of
from korpu.organisation.models import Unit
from korpu.organisation.queries import standing_of
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind

pytestmark = pytest.mark.django_db
MONTH = reverse("due_desk:month")
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=BAKU)


def at_the_desk(post: str, settings) -> Client:
    settings.DEMO = True
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def asked_of(unit: str, due_on: date) -> Assignment:
    return work_plans.give_assignment(
        subject=Unit.objects.get(code=unit), kind=AssignmentKind.CONTRIBUTION, unit_id=unit_id(unit),
        request="İlin yekun rəqəmləri", due_on=due_on, by=person("department-head"), at=NOON,
    )  # fmt: skip


def test_a_days_work_is_counted_as_open_late_and_done():
    monday = date(2026, 11, 9)
    in_time, too_late, forgotten, waiting = (
        asked_of("legal", monday), asked_of("legal", monday), asked_of("legal", monday),
        asked_of("legal", monday + timedelta(days=20)),
    )  # fmt: skip
    for row, at in ((in_time, NOON), (too_late, NOON + timedelta(days=6))):
        work_plans.complete_assignment(
            assignment=row, result="Hazırdır", by=person("legal-contributor"), at=at
        )
    standing = standing_of(person("minister"), NOON)

    found = counts(
        work_of(standing, Whose.HOUSE, NOON), date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 20)
    )

    assert {day: (row.open, row.late, row.done) for day, row in found.items()} == {
        monday: (0, 2, 1),
        monday + timedelta(days=20): (1, 0, 0),
    }
    assert {forgotten.state, waiting.state} == {"GIVEN"}


def test_a_reader_of_the_whole_house_learns_nothing_of_a_case_that_is_closed_to_them(settings):
    appeal = appeal_in(AppealState.IN_WORK, key="k")
    due_on = timezone.localdate(appeal.due_at)
    query = {"day": due_on.isoformat(), "whose": "house"}

    minister = at_the_desk("minister", settings).get(MONTH, query).content.decode()
    executor = at_the_desk("information-officer-1", settings).get(MONTH, query).content.decode()

    assert (appeal.subject in minister, "Məzmununu görmək hüququnuz olmayan iş" in minister) == (False, True)
    assert (appeal.subject in executor, reverse("appeals_desk:case", args=[appeal.pk]) in executor) == (
        True,
        True,
    )


def test_only_who_leads_sees_the_work_of_units_and_only_the_leadership_that_of_the_house(settings):
    asked_of("legal", date(2026, 11, 9))
    query = {"day": "2026-11-09", "whose": "house"}

    assert (
        "İlin yekun rəqəmləri"
        not in at_the_desk("information-officer-1", settings).get(MONTH, query).content.decode()
    )
    assert (
        "Hüquq şöbəsi" not in at_the_desk("communication-head", settings).get(MONTH, query).content.decode()
    )
    assert "Hüquq şöbəsi" in at_the_desk("minister", settings).get(MONTH, query).content.decode()


def test_a_month_takes_the_same_number_of_queries_whatever_is_due_in_it(settings):
    client, taken = at_the_desk("legal-contributor", settings), []
    for number in (3, 30):
        while Assignment.objects.count() < number:
            asked_of("legal", date(2026, 11, 9))
        client.get(MONTH, {"day": "2026-11-09"})
        with CaptureQueriesContext(connection) as captured:
            client.get(MONTH, {"day": "2026-11-09"})
        taken.append(len(captured))

    assert taken[0] == taken[1]


@pytest.mark.parametrize(
    "query", ["month=9999-99", "month=1-1", "day=2026-13-45", "whose=x", "mark=%00", "day=9999-12-31"]
)
def test_an_address_that_nobody_here_wrote_shows_this_month(settings, query):
    assert at_the_desk("registrar", settings).get(f"{MONTH}?{query}").status_code == 200
