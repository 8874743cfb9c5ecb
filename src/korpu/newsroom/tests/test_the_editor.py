"""Wagtail's editor as the posts open it: who writes gets in, who does not finds nothing, and nobody publishes there."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from korpu.newsroom.content import content_of
from korpu.newsroom.models import PAGE_TYPES, NewsPage, SitePage
from korpu.newsroom.tests.factories import SIGN_IN, drafted, person, section, submitted
from korpu.release.desk.words import part_text
from korpu.release.operations import texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.DEMO = True  # the second factor has tests of its own


def signed_in(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend=SIGN_IN)
    return client


def _addresses() -> list[str]:
    page = drafted()
    return [
        reverse("wagtailadmin_explore", args=[section().pk]),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:add", args=["newsroom", "newspage", section().pk]),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
    ]


@pytest.mark.parametrize("post", ["information-officer-1", "digital-head", "department-head"])
def test_who_writes_gets_into_the_editor(post: str) -> None:
    client = signed_in(post)

    assert [client.get(address).status_code for address in _addresses()] == [200] * 5


@pytest.mark.parametrize("post", ["auditor", "registrar", "legal-contributor"])
def test_who_does_not_write_finds_no_editor(post: str) -> None:
    client = signed_in(post)

    assert 200 not in [client.get(address).status_code for address in _addresses()]


def test_the_editor_offers_a_draft_and_the_gate_and_no_publishing() -> None:
    page = drafted()
    shown = signed_in("information-officer-1").get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    said = shown.content.decode()
    assert 'name="action-lay-before-the-gate"' in said
    assert 'name="action-publish"' not in said
    assert "action-unpublish" not in said


def test_at_the_gate_the_editor_leads_to_the_clearance() -> None:
    page = drafted()
    submitted(page)

    said = (
        signed_in("information-officer-1")
        .get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        .content.decode()
    )
    assert 'name="action-lay-before-the-gate"' not in said
    assert reverse("newsroom_desk:page", args=[page.pk]) in said


def test_a_draft_is_previewed_as_the_site_would_show_it() -> None:
    page = drafted()

    shown = signed_in("information-officer-1").get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert shown.status_code == 200
    assert page.title in shown.content.decode()


def test_the_editor_has_the_checks_read_along_in_the_page_s_language_and_kind() -> None:
    page = drafted()

    said = (
        signed_in("information-officer-1")
        .get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        .content.decode()
    )
    assert f'data-checks-here="{reverse("release_desk:preview")}" data-checks-language="az"' in said
    assert f'data-checks-kind="{page.release_kind}"' in said
    assert "release/preview.js" in said


def test_what_no_reader_reads_marks_the_frozen_page_and_is_not_checked() -> None:
    page = drafted()

    content = content_of(page)
    assert set(content.marks) == {"type", "body", "translation_key"}
    parts = {text.part for text in texts_of(content, [])}
    assert "field kind" in parts
    assert not parts & {f"field {name}" for name in content.marks}
    assert replace(content, marks={**content.marks, "body": "0"}).sha256 != content.sha256


def test_a_field_is_called_by_the_name_that_its_app_gave_it():
    assert part_text("field body-0-value") == str(NewsPage._meta.get_field("body").verbose_name)
    assert part_text("field name.en") == "name (en)"
    assert part_text("field unheard_of") == "unheard_of"


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_the_editor_needs_no_script_in_the_page(kind: type[SitePage]) -> None:
    """The desk's policy of content runs none; Wagtail's own calendars would want one each."""
    form = kind.get_edit_handler().get_form_class()

    widgets = [field.widget for field in form(instance=kind()).fields.values()]
    assert [
        widget
        for widget in widgets
        if isinstance(widget, AdminDateInput | AdminDateTimeInput | AdminTimeInput)
    ] == []
