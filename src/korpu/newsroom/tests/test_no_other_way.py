"""Every other road onto the site, each walked for real: the database refuses it, and nobody is served anything."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from korpu.journal.models import Entry
from korpu.newsroom.content import content_of
from korpu.newsroom.models import NewsPage, Publication
from korpu.newsroom.tests.factories import (
    AT,
    SIGN_IN,
    WRITER,
    approve_all,
    drafted,
    person,
    published,
    section,
    submitted,
)
from korpu.release import operations as gate

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "Başqa başlıq"
REFUSALS = (
    "without clearance of exactly this content|the gate has not let this change through|leaves the site only with"
    "|is on the site and cannot be deleted|referenced through protected foreign keys"
)


def _live() -> NewsPage:
    """Give a page on the site whose newest revision says something that nobody cleared."""
    page = drafted()
    published(page)
    page = NewsPage.objects.get(pk=page.pk)
    page.title = OTHER
    page.save_revision(user=person(WRITER))
    return NewsPage.objects.get(pk=page.pk)


def _draft() -> NewsPage:
    return NewsPage.objects.get(pk=drafted().pk)


def _own_field(page: NewsPage) -> None:
    NewsPage.objects.filter(pk=page.pk).update(place="Gəncə")


def _shell_save(page: NewsPage) -> None:
    page.live, page.title = True, OTHER
    page.save()


def _shell_update(page: NewsPage) -> None:
    Page.objects.filter(pk=page.pk).update(live=True, title=OTHER)


def _revision(page: NewsPage) -> None:
    page.latest_revision.publish(user=person(WRITER), skip_permission_checks=True)


def _action(page: NewsPage) -> None:
    action = PublishPageRevisionAction(page.latest_revision, user=person(WRITER))
    action.execute(skip_permission_checks=True)


def _scheduled(page: NewsPage) -> None:
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save()
    call_command("publish_scheduled")


def _inserted(page: NewsPage) -> None:
    section().add_child(instance=NewsPage(title=OTHER, slug="daxil-edilmis", live=True))


def _with_a_waiting_release(page: NewsPage) -> None:
    release = submitted(_other_page())
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('korpu.release', %s, true)", [str(release.pk)])
    _shell_update(page)


def _with_the_release_of_before(page: NewsPage) -> None:
    former = Publication.objects.filter(page_id=page.pk).first() or published(_other_page())
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('korpu.release', %s, true)", [str(former.release_id)])
    _shell_update(page)


def _with_the_release_of_another_page(page: NewsPage) -> None:
    other = _other_page()
    release = approve_all(submitted(other))
    content = content_of(other.get_latest_revision_as_object())
    gate.let_through(release_id=release.pk, content=content, by=None, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('korpu.release', %s, true)", [str(release.pk)])
    _shell_update(page)


def _other_page() -> NewsPage:
    return drafted(NewsPage(title="Digər xəbər", slug="diger-xeber", happened_on=date(2026, 11, 4)))


BOTH: dict[str, Callable[[NewsPage], None]] = {
    "a shell saves it": _shell_save,
    "a shell updates its row": _shell_update,
    "a revision is published": _revision,
    "Wagtail's action publishes it": _action,
    "Wagtail's schedule publishes it": _scheduled,
    "a page is put in live": _inserted,
    "a release that is not cleared is named": _with_a_waiting_release,
    "a release of another transaction is named": _with_the_release_of_before,
    "a release of another page is named": _with_the_release_of_another_page,
}


def _copied(page: NewsPage) -> None:
    CopyPageAction(page, to=section("senedler"), keep_live=True, update_attrs={"slug": "kocurme"}).execute(
        skip_permission_checks=True
    )


def _alias(page: NewsPage) -> None:
    CreatePageAliasAction(page, parent=section("senedler"), update_slug="eyni").execute(
        skip_permission_checks=True
    )


def _moved(page: NewsPage) -> None:
    MovePageAction(page, section("senedler"), pos="last-child").execute(skip_permission_checks=True)


def _unpublished(page: NewsPage) -> None:
    UnpublishPageAction(page).execute(skip_permission_checks=True)


def _deleted(page: NewsPage) -> None:
    page.delete()


def _translated(page: NewsPage) -> None:
    NewsPage.objects.filter(pk=page.pk).update(locale=section("xeberler", "en").locale)


LIVE_ONLY: dict[str, Callable[[NewsPage], None]] = {
    "its own column is changed": _own_field,
    "a copy stays live": _copied,
    "an alias mirrors it": _alias,
    "it is moved to another address": _moved,
    "it is taken off without a reason": _unpublished,
    "it is deleted": _deleted,
    "it changes its language": _translated,
}


def _refused(road: Callable[[NewsPage], None], page: NewsPage) -> None:
    with pytest.raises(DatabaseError, match=REFUSALS), transaction.atomic():
        road(page)


def _served(client: Client) -> str:
    """Give everything that the site shows of its pages."""
    addresses = [page.url for page in Page.objects.filter(depth__gt=2) if page.url]
    answers = [client.get(address) for address in addresses]
    return "".join(answer.content.decode() for answer in answers if answer.status_code == 200)


@pytest.mark.parametrize("road", BOTH)
def test_a_draft_reaches_nobody_when(road: str, client: Client) -> None:
    page = _draft()

    _refused(BOTH[road], page)

    assert not Page.objects.get(pk=page.pk).live
    assert OTHER not in _served(client)


@pytest.mark.parametrize("road", [*BOTH, *LIVE_ONLY])
def test_a_page_on_the_site_stays_as_it_was_cleared_when(road: str, client: Client) -> None:
    page = _live()

    _refused((BOTH | LIVE_ONLY)[road], page)

    assert client.get(page.url).status_code == 200
    assert OTHER not in _served(client)


def test_wagtails_buttons_publish_nothing(client: Client, settings: Any) -> None:
    settings.DEMO = True  # the second factor has tests of its own
    page = _draft()
    client.force_login(person(WRITER), backend=SIGN_IN)
    form = nested_form_data(
        {
            "title": OTHER,
            "slug": "yarmarka",
            "kind": "NEWS",
            "happened_on": "2026-11-04",
            "lead": "Qısa",
            "body": streamfield([("heading", "Başlıq")]),
            "comments": inline_formset([]),
            "action-publish": "yes",
        }
    )

    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}")
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    page = NewsPage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().title == OTHER
    assert not page.live
    assert OTHER not in _served(client)


def test_publication_rows_are_written_by_the_gate_alone() -> None:
    page, other = _live(), _other_page()
    row = Publication.objects.get(page_id=page.pk)
    row.pk, row.page_id, row._state.adding = None, other.pk, True

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_publication_rows_stay_as_they_are() -> None:
    page = _live()

    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(page_id=page.pk).update(title=OTHER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(page_id=page.pk).delete()


def test_a_page_that_somebody_changed_behind_the_databases_guards_is_withheld(client: Client) -> None:
    page = _live()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE newsroom_newspage SET place = 'Gəncə' WHERE page_ptr_id = %s", [page.pk])

    assert client.get(page.url).status_code == 404
    assert list(
        Entry.objects.filter(action="newsroom.not_as_published").values_list("subject_id", flat=True)
    ) == [page.pk]
