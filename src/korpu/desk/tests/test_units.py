"""The page of a unit, what deputies answer for, what is left behind, and attempts that were refused."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in, person, post_id, unit_id
from korpu.desk.tests.pages import bring
from korpu.journal import queries as journal
from korpu.organisation import operations as organisation
from korpu.organisation.models import Holding, Post, Unit
from korpu.organisation.rules import CounterpartKind
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True  # the second factor has tests of its own


def signed_in(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def given(code: str, days: int) -> Assignment:
    now = timezone.now()
    return work_plans.give_assignment(
        subject=Unit.objects.get(code=code), kind=AssignmentKind.CONTRIBUTION, unit_id=unit_id(code),
        request="?", due_on=timezone.localdate(now) + timedelta(days=days), by=None, at=now,
    )  # fmt: skip


@pytest.mark.clause("OG12-7")
def test_a_units_page_shows_its_people_its_late_work_and_what_the_texts_ask():
    given("information-sector", -1)
    given("information-sector", 5)

    page = (
        signed_in("information-head")
        .get(reverse("units_desk:unit", args=[unit_id("information-sector")]))
        .content.decode()
    )

    assert page.count("<tr data-late><td>Həmicraçının rəyi</td>") == 1
    assert "PR25-6.1.8" in page
    assert "PR25-6.2.8" not in page
    assert person("information-head").get_full_name() in page


@pytest.mark.clause("PR25-6.1")
def test_duties_that_nothing_proves_stand_before_those_that_are_proved():
    appeal_in(AppealState.ANSWERED)

    page = signed_in("information-head").get(
        reverse("units_desk:unit", args=[unit_id("information-sector")]),
        {"from": "2026-01-01", "to": "wrong"},
    )

    states = [score.state for score, _name in page.context["scores"]]
    wanted = ["NOT_PERFORMED", "UNDECLARED", "NO_OCCASION", "PERFORMED"]
    assert states == sorted(states, key=wanted.index)
    assert states[-1] == "PERFORMED"


@pytest.mark.clause("PR25-5.6")
def test_a_deputy_sees_the_late_work_of_what_was_entrusted_and_no_other_deputys():
    now = timezone.now()
    today = timezone.localdate(now)
    for deputy, sector in (("deputy-head-1", "information-sector"), ("deputy-head-2", "ngo-sector")):
        organisation.entrust(
            deputy_post=Post.objects.get(code=deputy), unit=Unit.objects.get(code=sector), matter="",
            starts_on=today, order_number="K-1", order_on=today, by=None, at=now,
        )  # fmt: skip
    given("information-sector", -1)
    address = reverse("units_desk:deputies")

    own = signed_in("deputy-head-1").get(address).context["rows"]
    whole = signed_in("department-head").get(address).context["rows"]

    assert [(row.deputy_post.code, name, open_, late) for row, name, open_, late in own] == [
        ("deputy-head-1", person("deputy-head-1").get_full_name(), 1, 1)
    ]
    assert {row.deputy_post.code for row, *_ in whole} == {"deputy-head-1", "deputy-head-2"}


@pytest.mark.clause("PR25-5.8")
def test_work_left_behind_is_handed_to_another_of_the_unit():
    pk = bring()["units_desk:hand_over"][0]
    client = signed_in("information-head")
    listed = client.get(reverse("units_desk:left")).content.decode()
    address = reverse("units_desk:hand_over", args=[pk])

    wrong = client.post(address, {"post": post_id("ngo-head")})
    done = client.post(address, {"post": post_id("information-officer-1")})

    assert address in listed
    assert (wrong.status_code, done.status_code) == (200, 302)
    assert Assignment.objects.get(pk=pk).post_id == post_id("information-officer-1")
    assert address not in client.get(reverse("units_desk:left")).content.decode()


@pytest.mark.clause("PR25-5.1.s3")
def test_an_attempt_to_change_what_is_not_ones_own_is_written_down_once_and_looking_is_not():
    client, address = signed_in("legal-contributor"), reverse("organisation_desk:authorise")
    hidden = reverse("units_desk:hand_over", args=[4711])
    assert client.get(address).status_code == 404

    answers = [client.post(address).status_code for _ in range(3)]
    answers.append(signed_in("ngo-head").post(hidden).status_code)
    Client().post(address)

    lines = list(journal.entries(action="organisation.attempt_refused").order_by("pk"))
    assert answers == [404] * 4
    assert [(line.actor_id, line.details, line.subject_type) for line in lines] == [
        (person("legal-contributor").pk, {"page": "organisation_desk:authorise", "about": None}, ""),
        (person("ngo-head").pk, {"page": "units_desk:hand_over", "about": 4711}, ""),
    ]


@pytest.mark.clause("PR25-5.7", "OG12-6")
def test_days_without_a_head_or_an_officer_are_named():
    for code in ("department-head", "foi-officer"):
        organisation.end_holding(
            holding=Holding.objects.get(post__code=code), ends_on=date(2026, 10, 29), by=None, at=timezone.now(),
            reason="Əmr",
        )  # fmt: skip

    page = signed_in("minister").get(
        reverse("units_desk:uncovered"), {"from": "2026-10-28", "to": "2026-11-01"}
    )

    # The 30th of October 2026 is a Friday.
    assert page.context["head"] == ["30 oktyabr 2026", "31 oktyabr 2026", "1 noyabr 2026"]
    assert page.context["officers"] == ["30 oktyabr 2026"]


def test_lists_ask_the_database_the_same_whether_short_or_long():
    client, counts = signed_in("department-head"), {}
    pages = (
        "units_desk:list",
        "organisation_desk:counterparts",
        "units_desk:deputies",
        "organisation_desk:versions",
    )
    for more in (1, 12):
        for number in range(more):
            card = organisation.add_counterpart(
                kind=CounterpartKind.NGO, own_name=f"Birlik {more}-{number}", by=None, at=timezone.now()
            )
            given("legal", -number)
            organisation.entrust(
                deputy_post=Post.objects.get(code="deputy-head-1"), unit=None, matter=f"{card.own_name}",
                starts_on=timezone.localdate(), order_number="1", order_on=timezone.localdate(), by=None,
                at=timezone.now(),
            )  # fmt: skip
        for name in pages:
            client.get(reverse(name))
            with CaptureQueriesContext(connection) as captured:
                client.get(reverse(name))
            counts.setdefault(name, []).append(len(captured))
    assert all(short == long for short, long in counts.values()), counts
