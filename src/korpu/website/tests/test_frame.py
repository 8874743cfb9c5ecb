"""What stands around every page: languages, colours, menu."""

import pytest
from django.test import Client
from django.utils import timezone

from korpu.design.finders import PARTS
from korpu.newsroom.tests import factories
from korpu.website import operations
from korpu.website.models import PageVote

pytestmark = pytest.mark.django_db
COMPONENTS = PARTS.parent / "templates" / "design" / "components"


def test_the_reader_chooses_colours_without_script_and_they_are_remembered():
    client = Client()

    answer = client.post("/theme/", {"theme": "dark", "next": "/about/"})
    chosen = client.get("/about/").content.decode()
    client.post("/theme/", {"theme": "device", "next": "/about/"})
    by_device = client.get("/about/").content.decode()

    assert (answer.status_code, answer["Location"]) == (302, "/about/")
    assert '<html lang="az" data-theme="dark">' in chosen
    assert '<html lang="az">' in by_device


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_the_choice_of_colours_leads_nowhere_else(target):
    answer = Client().post("/theme/", {"theme": "dark", "next": target})

    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    ("path", "english"),
    [
        ("/about/", "/en/about/"),
        ("/open-government/", "/en/open-government/"),
        ("/send/ask/", "/en/send/ask/"),
    ],
)
def test_a_language_leads_to_the_same_page(path, english):
    page = Client().get(path).content.decode()

    assert f'href="{english}" lang="en"' in page
    assert 'rel="alternate" hreflang="en"' in page


def test_a_page_without_a_translation_leads_to_a_first_page_that_says_so():
    page = factories.published()

    shown = Client().get(page.address).content.decode()
    first = Client().get("/en/?missing=1").content.decode()

    assert 'href="/en/?missing=1" lang="en"' in shown
    assert "does not exist in this language" in first
    assert "does not exist in this language" not in Client().get("/en/").content.decode()


def test_the_gallery_shows_every_component():
    used = (PARTS.parent.parent / "website" / "templates" / "website" / "gallery.html").read_text(
        encoding="utf-8"
    )
    by_tag = {"field.html", "errors.html"}

    shown = {file.name for file in COMPONENTS.glob("*.html") if f"components/{file.name}" in used}
    assert shown == {file.name for file in COMPONENTS.glob("*.html")} - by_tag
    assert Client().get("/design/").status_code == 200


def test_a_readers_word_on_a_page_is_counted_and_nothing_else():
    now = timezone.now()
    operations.index(
        address="/about/", language="az", title="Sayt", text="", kind="PAGE", at=now, indexed_at=now
    )

    for useful in ("yes", "yes", "no", "maybe"):
        answer = Client().post("/useful/", {"address": "/about/", "useful": useful})
    Client().post("/useful/", {"address": "/nowhere/", "useful": "yes"})

    assert answer.status_code == 200
    assert list(PageVote.objects.values_list("address", "useful", "not_useful")) == [("/about/", 2, 1)]
