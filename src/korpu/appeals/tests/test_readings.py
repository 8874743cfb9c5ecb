"""Who may open the letters of a case, and what the journal keeps of readings, states and capacities."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from korpu.appeals import access, operations
from korpu.appeals.models import AppealFile, Dispatch, FileRole
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import NOON, appeal_in, person, post_id, registered, unit_id
from korpu.appeals.tests.pages import bring
from korpu.documents import operations as documents
from korpu.journal.models import Entry
from korpu.organisation.models import Delegation

pytestmark = pytest.mark.django_db
KNOW = ("registrar", "information-head", "information-officer-1", "department-head", "deputy-head-1")


def client_of(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def details(action):
    return list(Entry.objects.filter(action=action).order_by("pk").values_list("details", flat=True))


def test_a_letter_is_for_those_who_may_know_the_author():
    appeal = appeal_in(AppealState.ANSWERED)
    sent = appeal.dispatches.get()

    assert [access.get_dispatch(person(post), appeal.pk, sent.pk, NOON) for post in KNOW] == [sent] * len(
        KNOW
    )
    assert access.get_appeal(person("foi-officer"), appeal.pk, NOON) == appeal
    with pytest.raises(Http404):
        access.get_dispatch(person("foi-officer"), appeal.pk, sent.pk, NOON)


def test_the_page_of_a_case_offers_its_letters_to_those_who_may_open_them(settings):
    settings.DEMO = True
    addresses = bring()
    case, letter = addresses["appeals_desk:forwarding_letter"]
    address = reverse("appeals_desk:forwarding_letter", args=[case, letter])
    page = reverse("appeals_desk:case", args=[case])

    assert address in client_of("registrar").get(page).content.decode()
    assert address not in client_of("foi-officer").get(page).content.decode()
    assert client_of("foi-officer").get(address).status_code == 404


def test_who_opens_a_file_or_a_letter_is_written_in_the_journal(settings):
    settings.DEMO = True
    addresses = bring()
    appeal = appeal_in(AppealState.ANSWERED)
    stored = documents.store_file(content=b"x", name="a.txt", by=None, at=NOON)
    row = AppealFile.objects.create(appeal=appeal, file=stored, role=FileRole.INCOMING, added_at=NOON)
    client = client_of("registrar")

    for name, arguments in (
        ("file", [appeal.pk, row.pk]),
        ("letter", [appeal.pk, appeal.dispatches.get().pk]),
        ("forwarding_letter", addresses["appeals_desk:forwarding_letter"]),
    ):
        assert client.get(reverse(f"appeals_desk:{name}", args=arguments)).status_code == 200

    read = Entry.objects.filter(action__startswith="read.appeal_").order_by("pk")
    assert list(read.values_list("action", "subject_type", "subject_id", "actor_id")) == [
        ("read.appeal_file", "appeals.appealfile", row.pk, person("registrar").pk),
        ("read.appeal_letter", "appeals.dispatch", appeal.dispatches.get().pk, person("registrar").pk),
        (
            "read.appeal_letter",
            "appeals.forwarding",
            addresses["appeals_desk:forwarding_letter"][1],
            person("registrar").pk,
        ),
    ]


def test_the_journal_keeps_from_which_state_and_unit_a_step_led_to_which():
    appeal = registered()
    sector, other = unit_id("ngo-sector"), unit_id("information-sector")
    operations.distribute_appeal(appeal=appeal, unit_id=sector, by=person("registrar"), at=NOON)
    operations.distribute_appeal(appeal=appeal, unit_id=other, by=person("registrar"), at=NOON)
    operations.accept_appeal(
        appeal=appeal,
        by=person("information-head"),
        at=NOON,
        executor_post_id=post_id("information-officer-1"),
    )

    assert details("appeals.distributed") == [
        {"unit": sector, "from": "REGISTERED", "to": "DISTRIBUTED", "from_unit": None, "to_unit": sector},
        {"unit": other, "from": "DISTRIBUTED", "to": "DISTRIBUTED", "from_unit": sector, "to_unit": other},
    ]
    assert details("appeals.accepted") == [
        {
            "executor": post_id("information-officer-1"),
            "incomplete": False,
            "from": "DISTRIBUTED",
            "to": "IN_WORK",
        }
    ]


def test_every_line_of_a_case_that_changed_its_state_says_so():
    appeal = appeal_in(AppealState.ARCHIVED)
    operations.settle_dispatch(
        dispatch_id=appeal.dispatches.get().pk, delivered=True, at=NOON, by=person("registrar")
    )

    lines = Entry.objects.filter(subject_type="appeals.appeal", subject_id=appeal.pk, details__has_key="from")
    assert [(line["from"], line["to"]) for line in lines.order_by("pk").values_list("details", flat=True)] == [
        ("REGISTERED", "DISTRIBUTED"), ("DISTRIBUTED", "IN_WORK"), ("IN_WORK", "CLEARING"),
        ("CLEARING", "CLEARED"), ("CLEARED", "ANSWERED"), ("ANSWERED", "CLOSED"), ("CLOSED", "ARCHIVED"),
    ]  # fmt: skip


def test_whoever_notes_that_a_letter_arrived_does_so_in_a_post_or_for_one():
    case, letter = bring()["appeals_desk:forwarding_letter"]
    stand_in = person("communication-officer-1")
    Delegation.objects.create(
        from_post_id=post_id("registrar"), to_post_id=post_id("communication-officer-1"), reason="Əmr",
        starts_on=NOON.date(), ends_on=NOON.date() + timedelta(days=9),
    )  # fmt: skip

    operations.settle_forwarding(forwarding_id=letter, delivered=True, at=NOON, by=stand_in, proof="№ 7")
    sent = Dispatch.objects.get(appeal=case)
    operations.settle_dispatch(dispatch_id=sent.pk, delivered=True, at=NOON, by=person("registrar"))

    assert Entry.objects.get(action="appeals.forwarding_received").acting_for_id == post_id("registrar")
    assert Entry.objects.get(action="appeals.delivered").post_id == post_id("registrar")
