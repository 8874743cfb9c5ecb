"""What was wrong is said openly; what a translation lacks is marked; what is scheduled waits."""

from datetime import timedelta

import pytest
from django.test import Client

from korpu.foundation.errors import RuleBroken
from korpu.newsroom import operations, queries
from korpu.newsroom.models import Correction, NewsPage
from korpu.newsroom.rules import AlreadyThere, NotOnTheSite
from korpu.newsroom.tests.factories import (
    AT,
    HEAD,
    SECOND,
    WRITER,
    approve_all,
    drafted,
    person,
    published,
    section,
    submitted,
)
from korpu.regulation.models import Act

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=2)


def test_a_correction_is_shown_openly_once_it_is_cleared(client: Client) -> None:
    page = drafted()
    publication = published(page)
    operations.correct_page(
        page=page, wrong="120 iştirakçı", right="210 iştirakçı", is_minor=False, by=person(WRITER), at=LATER
    )
    assert "210 iştirakçı" not in client.get(publication.address).content.decode()

    published(page, at=LATER)

    shown = client.get(publication.address).content.decode()
    assert "<del>120 iştirakçı</del>" in shown
    assert "<ins>210 iştirakçı</ins>" in shown
    correction = Correction.objects.get()
    assert (correction.wrong_publication_id, correction.right_publication.page_id) == (
        publication.pk,
        page.pk,
    )


def test_a_page_that_is_not_on_the_site_has_nothing_to_correct() -> None:
    with pytest.raises(NotOnTheSite):
        operations.correct_page(page=drafted(), wrong="a", right="b", is_minor=True, by=person(WRITER), at=AT)


def test_a_correction_says_both() -> None:
    page = drafted()
    published(page)

    with pytest.raises(RuleBroken):
        operations.correct_page(
            page=page, wrong="eyni", right="eyni", is_minor=True, by=person(WRITER), at=AT
        )


def _translated(page: NewsPage) -> NewsPage:
    draft = operations.begin_translation(page=page, language="en", by=person(WRITER), at=AT)
    operations.save_draft(page=draft, by=person(WRITER), at=AT, title="A job fair was held")
    return draft


def test_a_translation_stands_below_the_translated_section() -> None:
    draft = _translated(drafted())

    assert draft.get_parent().pk == section("xeberler", "en").pk
    assert draft.locale.language_code == "en"


def test_a_page_is_translated_once() -> None:
    page = drafted()
    _translated(page)

    with pytest.raises(AlreadyThere):
        _translated(page)


def test_a_translation_is_out_of_date_when_its_source_was_published_after_it(client: Client) -> None:
    page = drafted()
    published(page)
    translation = published(_translated(page), at=AT + timedelta(hours=1))
    assert not queries.stale_translations().exists()

    operations.save_draft(page=page, by=person(WRITER), at=LATER, lead="Yenilənmiş mətn.")
    published(page, at=LATER)

    assert list(queries.stale_translations()) == [translation]
    assert [row.is_stale for row in queries.translations_of(page)] == [False, True, False]
    shown = client.get(translation.address).content.decode()
    assert "A job fair was held" in shown
    assert 'role="note"' in shown


def test_a_scheduled_page_waits_for_its_time(client: Client) -> None:
    page = drafted()
    operations.save_draft(page=page, by=person(WRITER), at=AT, publish_at=LATER)
    release = approve_all(submitted(page))

    assert operations.publish_cleared(release_id=release.pk, at=AT) is None
    assert [row.release_id for row in queries.scheduled()] == [release.pk]
    assert queries.due_releases(AT) == []
    assert queries.due_releases(LATER) == [release.pk]
    assert operations.publish_cleared(release_id=release.pk, at=LATER) is not None


def test_a_job_that_runs_twice_publishes_once() -> None:
    page = drafted()
    release = approve_all(submitted(page))

    assert operations.publish_cleared(release_id=release.pk, at=AT) is not None
    assert operations.publish_cleared(release_id=release.pk, at=AT) is None


def test_an_approved_act_that_is_marked_has_its_page_drafted() -> None:
    act = Act.objects.get(code="LAW1024")

    row = operations.mark_to_publish(act=act, by=person(SECOND), at=AT)

    assert row.page.specific.number == act.stamp_number
    assert not row.page.live
    assert row.due_on == AT.date() + timedelta(days=3)
    with pytest.raises(AlreadyThere):
        operations.mark_to_publish(act=act, by=person(HEAD), at=AT)


def test_an_act_without_number_waits_and_is_drafted_when_it_is_approved() -> None:
    act = Act.objects.get(code="PR25")
    row = operations.mark_to_publish(act=act, by=person(SECOND), at=AT)
    assert (row.page_id, operations.draft_approved_acts(at=AT)) == (None, 0)

    Act.objects.filter(pk=act.pk).update(kind="OTHER", number="5", dated_on=AT.date())

    assert operations.draft_approved_acts(at=LATER) == 1
