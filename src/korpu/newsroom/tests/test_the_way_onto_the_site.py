"""Written, submitted, cleared by others, on the site: and what a reader then gets."""

import pytest
from django.test import Client

from korpu.newsroom import operations, queries
from korpu.newsroom.content import content_of
from korpu.newsroom.models import NewsPage, Publication
from korpu.newsroom.rules import ClearanceOpen, NothingNew, PageNotWhole
from korpu.newsroom.tests.factories import (
    AT,
    HEAD,
    SECOND,
    approve_all,
    drafted,
    person,
    published,
    submitted,
)
from korpu.release import operations as gate
from korpu.release.rules import NotCleared, OwnText

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_on_the_site(client: Client) -> None:
    page = drafted()

    assert client.get(page.url).status_code == 404


def test_a_page_that_two_others_cleared_is_on_the_site(client: Client) -> None:
    publication = published()

    response = client.get(publication.address)
    assert response.status_code == 200
    assert "Məşğulluq yarmarkası keçirildi" in response.content.decode()


def test_the_frozen_text_is_the_live_row_to_the_byte() -> None:
    publication = published()

    assert content_of(NewsPage.objects.get(pk=publication.page_id)).sha256 == publication.sha256


def test_a_cleared_page_waits_for_its_job(client: Client) -> None:
    page = drafted()
    release = approve_all(submitted(page))

    assert client.get(page.url).status_code == 404
    assert queries.state_of(NewsPage.objects.get(pk=page.pk)) == "CLEARED"
    with pytest.raises(NotCleared):
        operations.publish(release_id=release.pk + 1000, by=None, at=AT)


def test_a_writer_does_not_clear_alone() -> None:
    page = drafted(writer=SECOND)
    release = submitted(page, writer=SECOND)
    gate.approve(release=release, by=person(SECOND), at=AT)
    page.save_revision(user=person(HEAD))

    with pytest.raises(OwnText):
        gate.approve(release=release, by=person(SECOND), at=AT)


def test_a_page_is_at_the_gate_once() -> None:
    page = drafted()
    submitted(page)

    with pytest.raises(ClearanceOpen):
        submitted(page)


def test_what_stands_on_the_site_is_not_submitted_again() -> None:
    page = drafted()
    published(page)

    with pytest.raises(NothingNew):
        submitted(page)


def test_an_empty_page_is_not_submitted() -> None:
    page = drafted()
    operations.save_draft(page=page, by=person(SECOND), at=AT, body=[], happened_on=None)

    with pytest.raises(PageNotWhole):
        submitted(page)


def test_a_newer_draft_changes_nothing_on_the_site(client: Client) -> None:
    page = drafted()
    publication = published(page)
    operations.save_draft(page=page, by=person(SECOND), at=AT, title="Başqa başlıq")

    assert "Başqa başlıq" not in client.get(publication.address).content.decode()


def test_a_second_publication_ends_the_first() -> None:
    page = drafted()
    first = published(page)
    operations.save_draft(page=page, by=person("information-officer-2"), at=AT, title="Başqa başlıq")
    second = published(page)

    first.refresh_from_db()
    assert first.ended_at == AT
    assert list(Publication.objects.filter(ended_at__isnull=True)) == [second]


def test_a_page_taken_off_is_gone_and_its_record_stays(client: Client) -> None:
    publication = published()

    operations.remove_page(
        page=publication.page, reason="Tədbir baş tutmadı, xəbər səhvdir.", by=person(HEAD), at=AT
    )

    assert client.get(publication.address).status_code == 404
    publication.refresh_from_db()
    assert publication.ended_reason == "Tədbir baş tutmadı, xəbər səhvdir."
