"""Feeds, sitemaps and the rest that machines read are well made and name whole addresses."""

import json
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from korpu.foundation.html import linked_data
from korpu.newsroom.models import NewsPage, SectionPage
from korpu.newsroom.tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def whole(address: str) -> bool:
    return address.startswith(settings.PUBLIC_URL)


def parsed(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)


def asked(address: str, kind: str) -> bytes:
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, kind)
    return answer.content


def test_atom_has_what_rfc_4287_asks_for():
    publication = factories.published()

    feed = parsed(asked("/feeds/news.atom", "application/atom+xml"))

    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == publication.title
    assert entry.findtext(f"{ATOM}id") == settings.PUBLIC_URL.rstrip("/") + publication.address
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == publication.published_at.replace(
        microsecond=0
    )
    assert feed.find(f"{ATOM}author/{ATOM}name").text


def test_rss_has_what_its_second_version_asks_for():
    publication = factories.published()

    rss = parsed(asked("/feeds/news.rss", "application/rss+xml"))

    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    channel = rss.find("channel")
    assert all(
        channel.findtext(name) for name in ("title", "link", "description", "language", "lastBuildDate")
    )
    assert whole(channel.find(f"{ATOM}link").get("href"))
    (item,) = channel.findall("item")
    assert item.findtext("title") == publication.title
    assert whole(item.findtext("link"))
    assert item.findtext("guid") == item.findtext("link")
    assert parsedate_to_datetime(item.findtext("pubDate")) == publication.published_at.replace(microsecond=0)


def test_json_feed_has_what_version_one_point_one_asks_for():
    publication = factories.published()

    feed = json.loads(asked("/feeds/news.json", "application/feed+json"))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert whole(feed["home_page_url"])
    assert whole(feed["feed_url"])
    assert feed["language"] == "az"
    (item,) = feed["items"]
    assert (item["title"], item["url"]) == (publication.title, item["id"])
    assert item["content_text"]
    assert datetime.fromisoformat(item["date_published"]) == publication.published_at


def test_a_language_and_a_section_have_feeds_of_their_own():
    factories.published()
    section = SectionPage.objects.get(slug="xeberler", locale__language_code="az")
    factories.published(section)

    english = json.loads(asked("/en/feeds/news.json", "application/feed+json"))
    of_section = json.loads(asked("/feeds/xeberler.json", "application/feed+json"))

    assert (english["language"], english["items"]) == ("en", [])
    assert len(of_section["items"]) == 1
    assert Client().get("/feeds/nowhere.json").status_code == 404
    assert Client().get("/feeds/news.pdf").status_code == 404


def test_a_feed_costs_the_same_whatever_its_length():
    taken = []
    for number in range(3):
        page = NewsPage(title=f"Yarmarka {number}", slug=f"yarmarka-{number}", happened_on=date(2026, 11, 4))
        factories.published(factories.drafted(page))
        with CaptureQueriesContext(connection) as asked_for:
            feed = Client().get("/feeds/news.atom").content.decode()
        assert feed.count("<entry>") == number + 1
        taken.append(len(asked_for))

    assert taken[0] == taken[2] <= 6


def test_the_sitemap_names_every_page_with_its_languages():
    publication = factories.published()

    index = parsed(asked("/sitemap.xml", "application/xml"))
    maps = [place.text for place in index.iter(f"{MAP}loc")]
    pages = parsed(asked("/sitemap-pages.xml", "application/xml"))

    assert [address.removeprefix(settings.PUBLIC_URL.rstrip("/")) for address in maps] == [
        "/sitemap-pages.xml", "/en/sitemap-pages.xml", "/ru/sitemap-pages.xml",
    ]  # fmt: skip
    named = {place.findtext(f"{MAP}loc"): place for place in pages}
    page = named[settings.PUBLIC_URL.rstrip("/") + publication.address]
    assert page.findtext(f"{MAP}lastmod")
    first = named[settings.PUBLIC_URL.rstrip("/") + "/"]
    assert [link.get("hreflang") for link in first.findall(LINK)] == ["az", "en", "ru"]
    for address in named:
        assert Client().get(address.removeprefix(settings.PUBLIC_URL.rstrip("/"))).status_code == 200


def test_robots_and_the_contact_for_security_are_plain_text():
    robots = asked("/robots.txt", "text/plain").decode()
    security = dict(
        line.split(": ", 1) for line in asked("/.well-known/security.txt", "text/plain").decode().splitlines()
    )

    assert "Disallow: /desk/" in robots
    assert f"Sitemap: {settings.PUBLIC_URL.rstrip('/')}/sitemap.xml" in robots
    assert security["Contact"].startswith("mailto:")
    assert datetime.fromisoformat(security["Expires"]) > factories.AT


def test_the_first_page_says_what_it_is_to_machines():
    page = Client().get("/").content.decode()

    block = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    said = json.loads(block)
    assert {one["@type"] for one in said["@graph"]} == {"GovernmentOrganization", "WebSite"}


def test_a_piece_of_news_says_what_it_is_and_where_it_stands():
    publication = factories.published()

    page = Client().get(publication.address).content.decode()

    blocks = [
        json.loads(part.split("</script>")[0])
        for part in page.split('<script type="application/ld+json">')[1:]
    ]
    said, way = sorted(blocks, key=lambda block: block["@type"], reverse=True)
    assert (said["@type"], said["headline"]) == ("NewsArticle", publication.title)
    assert way["@type"] == "BreadcrumbList"
    assert [step["position"] for step in way["itemListElement"]] == [1, 2]
    assert f'name="address" value="{publication.address}"' in page


def test_what_the_ministry_is_called_cannot_leave_its_block():
    made = linked_data({"name": "</script><script>alert(1)</script>&"})

    assert made.count("<") == 2
    assert (
        json.loads(made.split(">", 1)[1].rsplit("<", 1)[0])["name"] == "</script><script>alert(1)</script>&"
    )
