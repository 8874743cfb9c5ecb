"""Every kind of public page in three languages, light and dark, on the narrowest phone, and without script."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from journeys.conftest import ROOT, Demo
from journeys.keyboard import AXE

pytestmark = pytest.mark.browser
# One page of every kind; each has its form in every language.
PAGES = (
    "", "search/?q=müraciət", "search/?q=tapılmayansöz", "about/", "contact/", "information-officers/", "feeds/", "design/",
    "open-government/", "send/ask/", "send/ask/text/", "send/appeal/", "send/media/", "track/",
    "services/", "services/payments/", "services/near-you/", "facts/", "facts/open-data/", "reforms/", "openness/",
    "disclosed/", "appeals/statistics/", "appeals/statistics/?year=2026",
)  # fmt: skip
LANGUAGES = {"az": "/", "en": "/en/", "ru": "/ru/"}
NARROW = {"width": 320, "height": 720}


@pytest.fixture(params=["light", "dark"])
def phone(request: pytest.FixtureRequest, browser: Browser, demo: Demo) -> Iterator[Page]:
    context = browser.new_context(base_url=demo.address, viewport=NARROW, color_scheme=request.param)
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    yield opened
    context.close()


def all_pages(page: Page, home: str) -> list[str]:
    """Give the addresses of one page of every kind, those that the demo's own year has made among them."""
    page.goto(home)
    own = page.locator(f"main a[href^='{home}open-government/']").evaluate_all(
        "all => all.map(one => one.pathname)"
    )
    reports = page.locator(".site-menu a").last.get_attribute("href") or ""
    page.goto(reports)
    own += [reports, *page.locator("main li a[href]").evaluate_all("all => all.map(one => one.pathname)")[:1]]
    sections = page.locator(".site-menu details a").evaluate_all("all => all.map(one => one.pathname)")
    return list(dict.fromkeys([*(home + place for place in PAGES), *own, *sections]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_hangs_over_the_edge(phone: Page, language: str) -> None:
    faults = []
    for address in all_pages(phone, LANGUAGES[language]):
        answer = phone.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        assert phone.locator("html").get_attribute("lang") == language
        assert phone.locator("h1").count() == 1, address
        width = phone.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            faults.append(f"{address} is {width} px wide")
        for fault in AXE.run(phone).response["violations"]:
            faults.append(
                f"{address}: {fault['id']} {fault['nodes'][0]['html'][:200]} {fault['nodes'][0]['failureSummary']}"
            )

    assert faults == [], "\n".join(faults)


def test_the_main_tasks_are_done_without_script(browser: Browser, demo: Demo) -> None:
    context = browser.new_context(base_url=demo.address, viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")

    page.locator(".hero input[type=search]").fill("informasiya sorgusu")
    page.locator(".hero button").click()
    assert page.locator("#found mark").count() > 0
    page.locator(".site-menu summary").click()
    page.locator(".site-menu details a").first.click()
    assert page.url.endswith("/send/ask/")
    page.locator("main a.button").click()
    page.locator("#id_subject").fill("Pensiya göstəriciləri")
    page.locator("#id_text").fill("2025-ci ildə neçə nəfərə əmək pensiyası təyin olunub?")
    page.locator("main button.button").first.click()
    assert page.locator(".summary-of-errors").count() == 0
    page.locator(".theme button[value=dark]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    context.close()


def checker() -> list[str]:
    """Give how the W3C's checker is called: its package from npm, on the machine's Java."""
    places = (os.environ.get("KORPU_HTML_CHECKER", ""), ROOT / "node_modules/vnu-jar/build/dist/vnu.jar")
    jar = next((str(place) for place in places if place and Path(place).is_file()), None)
    java = shutil.which("java")
    if jar is None or java is None:
        sentence = "The HTML checker needs Java and the npm package vnu-jar in node_modules, and one of them is missing."
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    return [java, "-jar", jar, "--errors-only", "--format", "gnu"]


def test_the_html_of_every_kind_of_page_is_valid(browser: Browser, demo: Demo, tmp_path: Path) -> None:
    command = checker()
    context = browser.new_context(base_url=demo.address, viewport=NARROW)
    page = context.new_page()
    written = {}
    for home in LANGUAGES.values():
        for address in all_pages(page, home):
            file = tmp_path / f"{len(written)}.html"
            file.write_bytes(page.request.get(address).body())
            written[file.name] = address
    context.close()

    done = subprocess.run(
        [*command, *map(str, tmp_path.glob("*.html"))], capture_output=True, text=True, timeout=300
    )

    faults = [
        f"{written.get(Path(line.split(':')[1]).name, '')} {line}"
        for line in done.stderr.splitlines()
        if line
    ]
    assert (done.returncode, faults) == (0, [])
