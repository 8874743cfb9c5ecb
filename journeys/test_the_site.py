"""What the ministry tells on its site: news of an event, a correction, a guide, a translation that is behind."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from journeys.keyboard import Person
from journeys.test_main_job import AZ

WRITER, SECTOR_HEAD, HEAD = "10", "9", "3"
BAKU = ZoneInfo("Asia/Baku")
EVENT = "Peşə təhsili günü"
QUESTION = "Məşğulluq göstəriciləri"


def sign_in(person: Person, user: str) -> None:
    """Sign in as one of the demo's people, by the number in the demo's list."""
    person.page.goto("/demo/")
    person.open(person.page.get_by_role("button", name=AZ.language, exact=True))
    person.open(person.page.locator(f"form:has(input[name='user'][value='{user}']) button"))


def _approve(person: Person, title: str) -> None:
    person.page.goto("/desk/release/")
    person.look()
    person.open(person.page.get_by_role("link", name=title).first)
    person.open(person.page.get_by_role("button", name=AZ.approve))


@pytest.mark.browser
@pytest.mark.long
def test_an_event_has_three_days_and_its_news_stands_on_the_site_within_them(page: Page) -> None:
    person = Person(page)
    sign_in(person, WRITER)
    page.goto("/desk/site/tasks/")
    person.look()
    person.open(page.get_by_role("link", name="Tədbiri qeyd et"))
    person.write(page.locator("#id_event"), EVENT)
    held = (datetime.now(BAKU) - timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
    page.locator("#id_held_at").fill(held)
    person.open(page.get_by_role("button", name="Tədbiri qeyd et"))

    row = page.get_by_role("row").filter(has_text=EVENT)
    expect(row).to_contain_text("saat qalıb")

    person.open(page.get_by_role("link", name=EVENT))
    # The editor is Wagtail's: axe looks at our pages.
    page.get_by_role("button", name="Xəbəri yaz").click()
    page.locator("#id_lead").fill("Nazirlik Peşə təhsili gününü qeyd etdi.")
    page.get_by_role("button", name="Blok əlavə et").first.click()
    page.get_by_role("option", name="Mətn", exact=True).click()
    page.locator("[data-contentpath=body] .public-DraftEditor-content").click()
    page.keyboard.type("Tədbirdə müəllimlər və tələbələr iştirak etdilər.")
    expect(page.locator("#checks")).to_contain_text("Yoxlamalar hələlik heç nə tapmayıb.")
    page.locator("footer").get_by_role("button", name="Digər əməliyyatlar").click()
    page.locator("button[name='action-lay-before-the-gate']").click()
    person.open(page.get_by_role("button", name="Təsdiqə göndər"))

    for user in (SECTOR_HEAD, HEAD):
        sign_in(person, user)
        _approve(person, EVENT)
    _wait_for(page, "/xeberler/", EVENT)
    person.look()
    person.open(page.get_by_role("link", name=EVENT))
    expect(page.get_by_text("Tədbirdə müəllimlər və tələbələr iştirak etdilər.")).to_be_visible()
    page.goto("/desk/site/tasks/?list=settled")
    person.look()
    settled = page.get_by_role("row").filter(has_text=EVENT)
    expect(settled).to_contain_text("saytdadır")
    expect(settled).not_to_contain_text("gecikib")


@pytest.mark.browser
@pytest.mark.long
def test_a_correction_is_cleared_and_shown_openly(page: Page) -> None:
    person = Person(page)
    sign_in(person, WRITER)
    page.goto("/desk/site/?q=Jurnalistl")
    person.look()
    person.open(page.get_by_role("link", name="Jurnalistlərlə görüş keçirildi"))
    person.open(page.get_by_role("link", name="Düzəliş et"))
    person.write(page.locator("#id_wrong"), "Görüş saat onda başladı.")
    person.write(page.locator("#id_right"), "Görüş saat on birdə başladı.")
    page.get_by_role("button", name="Düzəliş et").click()
    page.goto("/desk/site/?q=Jurnalistl")
    person.open(page.get_by_role("link", name="Jurnalistlərlə görüş keçirildi"))
    person.open(page.get_by_role("link", name="Təsdiqə göndər"))
    person.open(page.get_by_role("button", name="Təsdiqə göndər"))
    for user in (SECTOR_HEAD, HEAD):
        sign_in(person, user)
        _approve(person, "Jurnalistlərlə görüş keçirildi")

    _wait_for(page, "/xeberler/icmal-gorusu/", "Görüş saat on birdə başladı.")
    person.look()


@pytest.mark.browser
@pytest.mark.long
def test_readers_find_a_guide_and_see_that_a_translation_is_behind(page: Page) -> None:
    person = Person(page)
    page.goto("/beledciler/")
    person.look()
    person.open(page.get_by_role("link", name="İctimaiyyətlə əlaqələr şöbəsi nə edir"))
    expect(page.get_by_role("heading", name="Bələdçinin izah etdikləri")).to_be_visible()
    page.goto("/en/xeberler/payiz-seminari/")
    person.look()
    expect(page.get_by_role("note")).to_contain_text("older than the Azerbaijani text")


@pytest.mark.browser
@pytest.mark.long
def test_a_journalist_asks_and_the_press_desk_sees_the_hours_that_are_left(page: Page) -> None:
    person = Person(page)
    page.goto("/send/media/")
    person.look()
    person.open(page.get_by_role("link", name=AZ.begin))
    person.write(page.locator("#id_subject"), QUESTION)
    person.write(page.locator("#id_text"), "Bu il neçə nəfər işlə təmin olunub?")
    go_on = page.get_by_role("button", name=AZ.go_on)
    person.open(go_on)
    person.choose(page.locator("input[value='TOPICAL']"))
    person.write(page.locator("#id_urgency_reason"), "Süjet sabah efirə gedir.")
    person.open(go_on)
    person.open(go_on)  # no files
    person.write(page.locator("#id_name"), "Nigar Əhmədli")
    person.write(page.locator("#id_organisation"), "Nümunə TV")
    person.open(go_on)
    person.choose(page.locator("input[value='EMAIL']"))
    person.write(page.locator("#id_email"), "nigar@numune-tv.example")
    person.open(go_on)
    page.wait_for_selector("form[data-solved]")
    person.open(page.get_by_role("button", name=AZ.send, exact=True))
    number = page.locator("#number").inner_text()

    sign_in(person, HEAD)
    page.goto("/desk/media/")
    person.look()
    waiting = page.get_by_role("row").filter(has_text=number)
    expect(waiting).to_contain_text("Nümunə TV")
    expect(waiting).to_contain_text("saat")
    person.open(waiting.get_by_role("link").first)
    expect(page.get_by_text("Süjet sabah efirə gedir.").first).to_be_visible()


def _wait_for(page: Page, address: str, words: str) -> None:
    """Open a page until the worker has published what was cleared."""
    for _try in range(60):
        page.goto(address)
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(1000)
    raise AssertionError(f"{words} is not on {address}")
