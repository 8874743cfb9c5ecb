"""Commissions on the desk: a session from its calling to its signed minutes, by the people whose work it is."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from korpu.appeals.tests.factories import person, post_id, unit_id
from korpu.commissions import operations
from korpu.commissions.models import Commission, Decision, Session
from korpu.commissions.tests.factories import (
    CHAIR,
    DEPUTY,
    NOON,
    SECRETARY,
    coordinated_measure,
    decided,
    held,
    minuted,
    outside_commission,
    own_commission,
    planned,
    seat_of,
)
from korpu.documents.tests.samples import png_bytes
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def signed_in(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def step(row, slug: str) -> str:
    kind = "session" if isinstance(row, Session) else "decision"
    return reverse(f"commissions_desk:{kind}_step", args=[row.pk, slug])


def test_a_session_goes_from_its_calling_to_an_executors_inbox():
    commission = own_commission()
    secretary, chair = signed_in(SECRETARY), signed_in(CHAIR)
    now = timezone.localtime()

    secretary.post(
        reverse("commissions_desk:convene", args=[commission.pk]),
        {"planned_at": (now - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"), "place": "Böyük zal"},
    )
    session = Session.objects.get()
    secretary.post(step(session, "agenda"), {"title": "Bələdçilər", "speaker_post_id": ""})
    secretary.post(step(session, "invite"))
    assert Message.objects.filter(template="commissions/invitation").count() == 14

    form = secretary.get(step(session, "hold")).context["form"]
    answers = {name: field.initial for name, field in form.fields.items() if name != "held_at"}
    secretary.post(
        step(session, "hold"),
        {**answers, "held_at": (now - timedelta(minutes=50)).strftime("%Y-%m-%dT%H:%M")},
    )
    session.refresh_from_db()
    assert (session.state, session.is_quorate) == ("HELD", True)

    secretary.post(
        step(session, "propose"),
        {
            "text": "Bələdçi hazırlansın.",
            "item": session.agenda.get().pk,
            "executor": f"post:{post_id('legal-contributor')}",
            "due_on": (now + timedelta(days=20)).date().isoformat(),
        },
    )
    decision = Decision.objects.get()
    votes = {f"seat_{seat.pk}": "FOR" for seat in commission.seats.all()}
    secretary.post(step(decision, "vote"), votes)
    secretary.post(step(session, "minutes"), {"text": "Protokol"})
    assert secretary.post(step(session, "sign")).status_code == 404
    chair.post(step(session, "sign"))

    session.refresh_from_db()
    assert (session.state, session.signed_by) == ("MINUTED", person(CHAIR))
    assert Assignment.objects.get().post.code == "legal-contributor"

    executor = signed_in("legal-contributor")
    assert step(decision, "result") in executor.get(decision.get_absolute_url()).content.decode()
    executor.post(step(decision, "result"), {"result": "Hazırdır."})
    assert executor.post(step(decision, "accept")).status_code == 404
    chair.post(step(decision, "accept"))
    decision.refresh_from_db()
    assert decision.state == "DONE"
    assert {client.get(session.get_absolute_url()).status_code for client in (secretary, chair)} == {200}


def test_an_executor_gives_a_decision_back_and_the_chair_names_another():
    session = held(own_commission())
    decision = decided(session)
    minuted(session)
    executor, chair = signed_in("legal-contributor"), signed_in(CHAIR)
    assignment = Assignment.objects.get()

    page = executor.get(decision.get_absolute_url()).content.decode()
    assert reverse("work_plans_desk:assignment", args=[assignment.pk]) in page
    assert executor.post(step(decision, "give-back"), {"reason": ""}).status_code == 200
    executor.post(step(decision, "give-back"), {"reason": "Bizə aid deyil."})
    decision.refresh_from_db()
    assert decision.state == "RETURNED"

    day = (timezone.localdate() + timedelta(days=5)).isoformat()
    chair.post(step(decision, "give-again"), {"executor": f"unit:{unit_id('finance')}", "due_on": day})
    decision.refresh_from_db()
    assert (decision.state, decision.unit.code) == ("IN_WORK", "finance")


def test_a_result_is_sent_back_on_the_desk():
    session = held(own_commission())
    decision = decided(session)
    minuted(session)
    signed_in("legal-contributor").post(step(decision, "result"), {"result": "?"})

    signed_in(CHAIR).post(step(decision, "send-back"), {"reason": "Tam deyil.", "due_on": ""})

    decision.refresh_from_db()
    assert (decision.state, Assignment.objects.filter(state="GIVEN").count()) == ("IN_WORK", 1)


def test_a_rule_stands_beside_its_field_and_what_was_typed_stays():
    session = planned(own_commission())
    secretary = signed_in(SECRETARY)

    response = secretary.post(
        step(session, "hold"),
        {
            "held_at": (timezone.localtime() + timedelta(days=400)).strftime("%Y-%m-%dT%H:%M"),
            **{f"seat_{seat.pk}": "ABSENT" for seat in session.commission.seats.all()},
        },
    )

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["held_at"]
    session.refresh_from_db()
    assert session.state == "PLANNED"


def test_papers_open_for_the_seated_and_for_nobody_else():
    session = planned(own_commission())
    secretary = signed_in(SECRETARY)

    secretary.post(
        step(session, "agenda"),
        {"title": "Layihə", "speaker_post_id": "", "files": SimpleUploadedFile("plan.png", png_bytes())},
    )
    paper = session.agenda.get(title="Layihə").papers.get()
    address = reverse("commissions_desk:paper", args=[session.pk, paper.pk])

    assert signed_in("legal-contributor").get(address).status_code == 200
    assert signed_in("social-contributor").get(address).status_code == 404
    other = planned(own_commission(code="other"))
    elsewhere = reverse("commissions_desk:paper", args=[other.pk, paper.pk])
    assert secretary.get(elsewhere).status_code == 404


def test_a_commission_is_set_up_on_the_desk():
    administrator = signed_in("administrator")

    administrator.post(
        reverse("commissions_desk:found"),
        {
            "code": "yeni",
            "kind": "OWN",
            "title_az": "Yeni komissiya",
            "title_en": "",
            "act_code": "",
            "starts_on": "2026-01-01",
            "ends_on": "",
        },
    )
    commission = Commission.objects.get()
    for role, post in (("CHAIR", CHAIR), ("MEMBER", "legal-contributor")):
        administrator.post(
            reverse("commissions_desk:give_seat", args=[commission.pk]),
            {"post": post_id(post), "role": role, "starts_on": "2026-01-01", "ends_on": ""},
        )
    taken = administrator.post(
        reverse("commissions_desk:give_seat", args=[commission.pk]),
        {"post": post_id("minister"), "role": "CHAIR", "starts_on": "2026-02-01", "ends_on": ""},
    )
    administrator.post(
        reverse("commissions_desk:set_procedure", args=[commission.pk]),
        {
            "starts_on": "2026-01-01",
            "quorum_over_percent": "60",
            "majority": "OF_SEATS",
            "invitation_days": "5",
            "report_days": "5",
            "basis": "Qərar",
        },
    )
    administrator.post(
        reverse("commissions_desk:name_secretary", args=[commission.pk]), {"post_id": post_id(SECRETARY)}
    )

    commission.refresh_from_db()
    assert [(seat.order, seat.role) for seat in commission.seats.all()] == [(1, "CHAIR"), (2, "MEMBER")]
    assert list(taken.context["form"].errors) == ["role"]
    assert commission.procedures.get().verify is False
    assert commission.secretary_post.code == SECRETARY
    page = administrator.get(commission.get_absolute_url()).content.decode()
    assert "Yeni komissiya" in page


def test_our_delegate_reports_on_the_desk():
    commission = outside_commission()
    session = planned(commission)
    delegate = signed_in("department-head")
    seat = seat_of(commission, "department-head")
    secretary = signed_in(SECRETARY)
    delegate.post(step(session, "position"), {"question": "Gündəlik", "text": "Dəstəkləyirik."})
    secretary.post(
        step(session, "hold"),
        {
            "held_at": session.planned_at.strftime("%Y-%m-%dT%H:%M"),
            f"seat_{seat.pk}": "HOLDER",
            f"seat_{seat_of(commission, 'deputy-head-2').pk}": "ABSENT",
        },
    )
    assert secretary.post(step(session, "report"), {"result": "?"}).status_code == 404
    delegate.post(
        step(session, "task"),
        {
            "text": "Təkliflər verilsin.",
            "executor": f"unit:{unit_id('legal')}",
            "due_on": (timezone.localdate() + timedelta(days=5)).isoformat(),
        },
    )
    delegate.post(step(session, "report"), {"result": "Müzakirə olundu."})

    session.refresh_from_db()
    assert (session.state, session.minutes) == ("MINUTED", "Müzakirə olundu.")
    assert (session.positions.get().question, session.decisions.get().state) == ("Gündəlik", "IN_WORK")
    page = delegate.get(session.get_absolute_url()).content.decode()
    assert {"Dəstəkləyirik." in page, "Təkliflər verilsin." in page} == {True}


def test_the_composition_is_shown_as_it_was_on_any_day():
    commission = own_commission()
    operations.end_seat(
        seat=seat_of(commission, "communication-head"),
        ends_on=NOON.date(),
        by=person("administrator"),
        at=NOON,
    )
    client = signed_in(CHAIR)

    before = client.get(commission.get_absolute_url(), {"on": "2026-10-05"})
    after = client.get(commission.get_absolute_url(), {"on": "2026-10-06"})
    odd = client.get(commission.get_absolute_url(), {"on": "gələn həftə"})

    assert (len(before.context["composition"]), len(after.context["composition"])) == (14, 13)
    assert odd.status_code == 200


def test_decisions_are_narrowed_and_exported_and_the_journal_knows():
    commission = own_commission()
    session = held(commission)
    decided(session)
    decided(session, text="=1+1", unit_id=None, post_id=None, due_on=None)
    minuted(session)
    client = signed_in(CHAIR)

    late = client.get(reverse("commissions_desk:decisions"), {"late": "1", "commission": commission.pk})
    none = client.get(reverse("commissions_desk:decisions"), {"state": "RETURNED"})
    exported = b"".join(
        client.get(reverse("commissions_desk:export", args=["csv"])).streaming_content
    ).decode()

    assert [row["number"] for row in late.context["rows"]] == ["№ 1/1"]
    assert none.context["rows"] == []
    assert "'=1+1" in exported
    assert Entry.objects.filter(action="commissions.exported").count() == 1
    assert client.get(reverse("commissions_desk:export", args=["pdf"])).status_code == 404


def test_board_and_coordination_show_the_seats_work():
    commission = own_commission()
    session = held(commission)
    decision = decided(session)
    minuted(session)
    seat = seat_of(commission, "legal-contributor")

    board = signed_in("legal-contributor").get(reverse("commissions_desk:board", args=[seat.pk]))
    whole = signed_in(DEPUTY).get(reverse("commissions_desk:coordination", args=[commission.pk]))

    assert [(row.url, row.is_late) for row in board.context["open"]] == [(decision.get_absolute_url(), True)]
    assert [row["is_missed"] for row in board.context["attendance"]] == [False]
    counts = {one.row.seat.pk: (one.open_count, one.late_count) for one in whole.context["seats"]}
    assert counts[seat.pk] == (1, 1)
    assert sum(open_count for open_count, _late in counts.values()) == 1


def test_pages_ask_the_database_the_same_whether_short_or_long():
    commission = own_commission()
    client = signed_in(CHAIR)
    addresses = (
        reverse("commissions_desk:list"),
        reverse("commissions_desk:decisions"),
        commission.get_absolute_url(),
    )
    counts = []
    for turn in (1, 6):
        while Session.objects.count() < turn:
            session = held(commission, NOON + timedelta(days=Session.objects.count()))
            decided(session)
            minuted(session)
        found = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            found.append(len(captured))
        counts.append(found)

    assert counts[0] == counts[1]


@pytest.mark.clause("OG12-4.1")
def test_the_commission_sees_the_plan_and_names_the_relevant_units():
    measure = coordinated_measure()
    commission = own_commission()
    secretary = signed_in(SECRETARY)
    address = reverse("commissions_desk:coordination", args=[commission.pk])
    before = secretary.get(address).context["plans"][0][1][0]

    secretary.post(
        reverse("commissions_desk:name_executors", args=[commission.pk, measure.pk]),
        {"units": [unit_id("legal"), unit_id("finance")]},
    )

    after = secretary.get(address).context["plans"][0][1][0]
    assert (before["awaits_units"], after["awaits_units"]) == (True, False)
    assert {"Hüquq şöbəsi", "Maliyyə şöbəsi"} <= set(after["executors"])
    member = reverse("commissions_desk:name_executors", args=[commission.pk, measure.pk])
    assert signed_in("legal-contributor").get(member).status_code == 404
