"""The way of a description to the public, and what holds it."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from korpu.appeals.tests.factories import person
from korpu.release import operations as gate
from korpu.release.models import Release
from korpu.release.rules import NotCleared
from korpu.services import operations, rules
from korpu.services.models import Version
from korpu.services.rules import VersionState
from korpu.services.tests.factories import (
    HEAD,
    NOON,
    TEXTS,
    WRITER,
    cleared,
    described,
    presented,
    published,
    service,
)

pytestmark = pytest.mark.django_db


def page(code: str, language: str = "") -> str:
    return Client().get(f"{language}/services/{code}/").content.decode()


def test_the_public_reads_a_description_only_after_the_gate():
    found = service()
    version = cleared(found)
    assert Client().get("/services/pension/").status_code == 404

    operations.publish_description(version=version, by=person(WRITER), at=NOON)

    assert "Portala daxil olun." in page("pension")
    assert "Choose the service." in page("pension", "/en")
    assert "Portala daxil olun." in page("pension", "/ru")


def test_what_was_changed_after_clearance_is_not_published():
    version = cleared(service())
    Version.objects.filter(pk=version.pk).update(texts={"az": {**TEXTS["az"], "fee": "5 manat"}})

    with pytest.raises(NotCleared):
        operations.publish_description(version=version, by=person(WRITER), at=NOON)

    assert Version.objects.get(pk=version.pk).state == VersionState.CLEARED


def test_the_database_publishes_nothing_that_did_not_pass_the_gate():
    version = described(service())

    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(
            state=VersionState.PUBLISHED, release_id=1, published_at=NOON, sha256="x"
        )


def test_a_published_description_never_changes_and_the_next_one_replaces_it():
    found = service()
    first = published(found)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=first.pk).update(texts={})

    second = published(found, {"az": {**TEXTS["az"], "term": "Üç iş günü"}})

    assert list(found.versions.values_list("number", "state")) == [
        (second.number, VersionState.PUBLISHED),
        (first.number, VersionState.REPLACED),
    ]
    assert "Üç iş günü" in page("pension")


def test_a_description_that_was_sent_back_is_a_draft_again():
    found = service()
    version = operations.submit_description(version=described(found), by=person(WRITER), at=NOON)

    gate.send_back(
        release=Release.objects.get(pk=version.release_id), by=person(HEAD), at=NOON,
        comment="Addımları daha qısa yazın, zəhmət olmasa.",
    )  # fmt: skip

    version.refresh_from_db()
    assert (version.state, version.release_id) == (VersionState.DRAFT, None)


def test_a_description_without_steps_explains_nothing():
    with pytest.raises(rules.DescriptionNotWhole):
        operations.write_description(
            service=service(),
            texts={"az": {"name": "X", "purpose": "Y"}},
            channels=[],
            by=person(WRITER),
            at=NOON,
        )


def test_a_unit_enters_its_own_services_and_nobody_elses():
    with pytest.raises(rules.NotYours):
        operations.present_service(
            service=service(), held_on=date(2026, 10, 1), audience="CITIZENS", place="Bakı",
            by=person("legal-contributor"), at=NOON,
        )  # fmt: skip


def test_a_withdrawn_service_goes_from_the_site_and_stays_on_the_desk():
    found = service()
    published(found)

    operations.withdraw_service(
        service=found, on=date(2026, 11, 1), reason="Yeni xidmətlə birləşdirilib.", by=person(WRITER), at=NOON
    )

    assert Client().get("/services/pension/").status_code == 404
    assert found.versions.count() == 1
    with pytest.raises(rules.AlreadyWithdrawn):
        described(found)


def test_the_catalogue_finds_a_service_by_any_form_of_a_word():
    published(service())

    found = Client().get("/services/", {"q": "pensiyamı"}).content.decode()
    none = Client().get("/services/", {"q": "torpaq"}).content.decode()

    assert "Pensiya məlumatının alınması" in found
    assert "Pensiya məlumatının alınması" not in none


def test_the_day_of_the_last_presentation_stands_on_the_page():
    found = service()
    published(found)
    presented(found, date(2026, 10, 1))

    assert "1 oktyabr 2026" in page("pension")


def test_the_list_takes_the_same_statements_for_one_service_and_for_three(settings):
    settings.DEMO = True
    client = Client()
    client.force_login(person(HEAD), backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("services_desk:list")
    taken = []
    for number in (1, 2):
        for code in range(number):
            presented(service(f"s-{number}-{code}"), date(2026, 5, 1))
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        taken.append(len(captured))

    assert taken[0] == taken[1]
