"""Every public page speaks the language of its address: no English sentence of ours is left on it."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from config.marked import marked_strings
from config.urls import PUBLIC_APPS
from korpu.appeals.models import Appeal
from korpu.disclosure.tests.factories import item
from korpu.knowledge.tests.factories import fact, indicator
from korpu.newsroom.tests import factories as newsroom
from korpu.notifications.models import Message
from korpu.services.tests import factories as services
from korpu.work_plans.tests import factories as work_plans

pytestmark = pytest.mark.django_db
TRANSLATED = ("az", "ru")
READ_ATTRIBUTES = {"alt", "title", "aria-label", "placeholder", "content"}
# Addresses with places, and what stands there in this test. Those of files and of no page are left out.
FILLED = {
    "appeals:start": [["ask"], ["appeal"], ["media"]],
    "work_plans:public_plan": [["og-2026"]],
    "knowledge:fact": [["orta-pensiya"]],
    "services:service": [["pension"]],
}
ITS_OWN_WORDS = {"Portal"}  # what the service's Azerbaijani channel is called, and a word of ours in English
NO_PAGES = {"website:theme", "website:feedback"}  # they take a word and lead back


class Words(HTMLParser):
    """The words that a reader of a page sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in READ_ATTRIBUTES and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@cache
def english(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Give the public sentences of ours that read otherwise in a language: whole ones, and those with places."""
    with override(language):
        texts = {one.text for one in marked_strings() if one.is_public and gettext(one.text) != one.text}
    with_places = (text for text in texts if "%(" in text and re.search(r"[a-z]{3}", _without_places(text)))
    patterns = (
        ".+".join(map(re.escape, re.split(r"%\(\w+\)s", text.replace("%%", "%")))) for text in with_places
    )
    return frozenset(text for text in texts if "%(" not in text), tuple(map(re.compile, patterns))


def _without_places(text: str) -> str:
    return re.sub(r"%\(\w+\)s", "", text)


def english_left(page: str, language: str) -> list[str]:
    """Give each English sentence of ours that stands on a page."""
    reader = Words()
    reader.feed(page)
    whole, patterns = english(language)
    words = {" ".join(text.split()) for text in reader.found} - ITS_OWN_WORDS
    return sorted(
        text for text in words if text in whole or any(pattern.fullmatch(text) for pattern in patterns)
    )


def _standing_and_filled() -> Iterable[str]:
    for app in PUBLIC_APPS:
        urls = import_module(f"korpu.{app}.web.urls")
        for pattern in urls.urlpatterns:
            name = f"{getattr(urls, 'app_name', app)}:{getattr(pattern, 'name', None)}"
            if not getattr(pattern, "name", None) or name in NO_PAGES or app == "newsroom":
                continue
            if name in FILLED:
                yield from (reverse(name, args=arguments) for arguments in FILLED[name])
            elif not pattern.pattern.converters:
                yield reverse(name)


@pytest.fixture
def open_ministry() -> None:
    """Let there be something of every kind for the public to see."""
    work_plans.signed(work_plans.draft(code="og-2026", kind="OPEN_GOVERNMENT", is_public=True), by="minister")
    fact(indicator())
    services.published(services.service())
    item()
    newsroom.published()


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_is_left_on_the_pages_that_stand(open_ministry, language):
    with override(language):
        addresses = list(_standing_and_filled())
    client = Client()

    left = {}
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        if answer["Content-Type"].startswith("text/html") and (
            found := english_left(answer.content.decode(), language)
        ):
            left[address] = found

    assert len(addresses) > 20
    assert left == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_is_left_on_the_way_of_an_appeal_nor_in_its_letter(language):
    client = Client()
    answers = {
        "text": {"subject": "Pensiya", "text": "Neçə nəfərə pensiya təyin olunub?"},
        "urgency": {"urgency": "NORMAL"},
        "files": {},
        "name": {"name": "Aydın Kərimli"},
        "reply": {"reply_by": "EMAIL", "email": "aydin@poct.example"},
    }
    with override(language):
        pages = {}
        for question, given in answers.items():
            address = reverse("appeals:question", args=["ask", question])
            pages[question] = client.get(address)
            pages[f"{question}, left empty"] = client.post(address, {})
            client.post(address, given)
        check = reverse("appeals:check", args=["ask"])
        pages["check"] = client.get(check)
        pages["receipt"] = client.get(client.post(check, {}).url)
        pages["track"] = client.post(
            reverse("appeals:track"), {"number": "İS-2026/99999", "code": "AAAABBBBCCCC"}
        )
        pages["no such page"] = client.get(reverse("website:home") + "no-such-page/")

    left = {
        name: found
        for name, page in pages.items()
        if page.status_code != 302 and (found := english_left(page.content.decode(), language))
    }
    assert left == {}
    assert Appeal.objects.get().language == language
    assert Message.objects.get().language == language


def test_an_english_page_is_told_from_a_russian_one():
    page = Client().get("/en/about/").content.decode()

    assert "About this site" in english_left(page, "ru")


def test_a_plan_speaks_russian_of_its_own():
    work_plans.signed(
        work_plans.draft(code="og-2026", kind="OPEN_GOVERNMENT", is_public=True, starts_on=date(2026, 7, 1)),
        by="minister",
    )

    page = Client().get("/ru/open-government/og-2026/").content.decode()

    assert "1 июля 2026" in page
    assert "Исполнитель" in page
