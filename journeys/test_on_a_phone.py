"""The desk on a phone: a list begins on the first screen, and nothing of it is hidden at the side."""

import pytest
from playwright.sync_api import Browser, Page, expect

from journeys.conftest import Demo
from journeys.keyboard import Person

LISTS = (
    "/desk/assignments/", "/desk/reports/", "/desk/plans/", "/desk/commissions/", "/desk/commissions/decisions/",
    "/desk/regulation/drafts/", "/desk/regulation/acts/",
)  # fmt: skip
HEAD_OF_DEPARTMENT = "Elçin Məmmədzadə"


def on_a_screen(browser: Browser, demo: Demo, width: int, height: int) -> Page:
    context = browser.new_context(base_url=demo.address, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto("/demo/")
    page.get_by_role("button", name=f"Daxil ol {HEAD_OF_DEPARTMENT}", exact=True).click()
    page.wait_for_url("**/desk/")
    return page


@pytest.mark.browser
def test_a_list_begins_on_the_first_screen_and_shows_every_column(browser: Browser, demo: Demo) -> None:
    page = on_a_screen(browser, demo, 390, 844)
    person = Person(page)

    for address in LISTS:
        page.goto(address)
        person.look()
        first = page.locator("tbody tr").first.bounding_box()
        assert first is not None
        assert first["y"] < 560, address
        hidden = page.evaluate(
            "() => [...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth).length"
        )
        assert (hidden, page.evaluate("document.documentElement.scrollWidth")) == (0, 390), address
    page.context.close()


@pytest.mark.browser
def test_the_filters_unfold_by_keyboard_and_say_that_they_hold(browser: Browser, demo: Demo) -> None:
    page = on_a_screen(browser, demo, 390, 844)
    person = Person(page)
    page.goto("/desk/assignments/")
    expect(page.locator("#a-state")).to_be_hidden()

    person.go_to(page.locator(".fold > summary"))
    page.keyboard.press("Enter")
    person.pick(page.locator("#a-state"), "Açıq olanların hamısı")
    person.open(page.get_by_role("button", name="Göstər", exact=True))

    expect(page.locator(".fold > summary .mark")).to_be_visible()
    expect(page.locator("#a-state")).to_be_hidden()
    page.context.close()


@pytest.mark.browser
def test_a_wide_screen_shows_the_filters_and_the_table_as_they_are(browser: Browser, demo: Demo) -> None:
    page = on_a_screen(browser, demo, 1280, 900)
    page.goto("/desk/assignments/")

    expect(page.locator("#a-state")).to_be_visible()
    expect(page.locator(".fold > summary")).to_be_hidden()
    expect(page.locator("thead th").first).to_be_visible()
    assert page.locator("table[data-stacked]").count() == 0
    page.context.close()
