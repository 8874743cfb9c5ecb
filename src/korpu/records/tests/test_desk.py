"""The screens of the records: a list goes its way by three people, and what is read of an author is written down."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from korpu.journal.models import Entry
from korpu.records import operations
from korpu.records.models import DestructionList, Hold
from korpu.records.tests.factories import AFTER, REASON, THEN, archived, destroyed, drafted, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def client(post: str) -> Client:
    found = Client()
    found.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def test_a_list_goes_its_way_on_the_desk():
    archived()
    row = drafted()
    address = reverse("records_desk:move", args=[row.pk])

    for post in ("registrar", "foi-officer", "department-head"):
        assert client(post).post(address, {"comment": ""}).status_code == 302
    operations.carry_out(list_id=row.pk, at=THEN)

    act = client("auditor").get(reverse("records_desk:report", args=[row.pk]))
    page = client("auditor").get(row.get_absolute_url()).content.decode()
    assert act.content.startswith(b"%PDF")
    assert DestructionList.objects.get().report_sha256 in page


def test_the_number_of_a_restricted_case_is_hidden_from_whoever_may_not_see_it():
    appeal = archived()
    row = drafted()
    appeal.is_restricted = True
    appeal.save(update_fields=["is_restricted"])

    for post, shown in (("registrar", False), ("department-head", True)):
        assert (appeal.number in client(post).get(row.get_absolute_url()).content.decode()) == shown


def test_a_hold_is_placed_and_lifted_on_the_desk_by_two_people():
    appeal = archived()
    today = timezone.localdate().isoformat()

    client("registrar").post(
        reverse("records_desk:hold", args=[appeal.pk]), {"reason": REASON, "from_on": today}
    )
    hold = Hold.objects.get()
    address = reverse("records_desk:lift", args=[appeal.pk, hold.pk])
    refused = client("registrar").post(address, {"reason": REASON})
    client("department-head").post(address, {"reason": REASON})

    hold.refresh_from_db()
    assert refused.status_code == 404
    assert hold.lifted_by == person("department-head")


def test_reading_a_package_and_what_the_author_said_is_written_in_the_journal():
    appeal = archived()
    package = operations.make_package(appeal=appeal, by=person("registrar"), at=AFTER)
    operations.give_feedback(
        appeal=appeal, satisfaction="BAD", text="Mənə kömək etmədi", wants_reopening=False, at=AFTER
    )
    registrar = client("registrar")

    answer = registrar.get(reverse("records_desk:package", args=[appeal.pk, package.pk]))
    registrar.get(reverse("records_desk:case", args=[appeal.pk]))

    assert answer.content.startswith(b"PK")
    read = Entry.objects.filter(action__in=("records.package_read", "read.feedback"), subject_id=appeal.pk)
    assert {entry.action: entry.actor_id for entry in read} == {
        "records.package_read": person("registrar").pk, "read.feedback": person("registrar").pk,
    }  # fmt: skip


def test_the_page_of_a_case_shows_its_records():
    appeal = archived()
    destroyed(appeal)

    page = client("department-head").get(appeal.get_absolute_url()).content.decode()

    assert reverse("records_desk:case", args=[appeal.pk]) in page
    assert "Mətnlər və fayllar məhv edilib" in page


def test_lists_ask_the_database_as_often_for_three_as_for_one():
    auditor, address = client("auditor"), reverse("records_desk:index")
    archived("a")
    drafted()
    auditor.get(address)
    with CaptureQueriesContext(connection) as one:
        auditor.get(address)
    for key in ("b", "c"):
        archived(key)
        drafted()
    with CaptureQueriesContext(connection) as three:
        auditor.get(address)

    assert len(three) == len(one)
