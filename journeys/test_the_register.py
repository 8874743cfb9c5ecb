"""What is hard in the register: letters entered one after another by keys alone, and a file that goes out in part."""

import pytest
from playwright.sync_api import Page, expect

from journeys.keyboard import Person
from journeys.test_the_site import SECTOR_HEAD, WRITER, sign_in

REGISTRAR = "5"
TEXT = (
    "Həyətimizdəki uşaq meydançası təmir olunmur, yelləncəklər sınıb və uşaqlar üçün təhlükəlidir. Xahiş edirəm, təmirin nə"
    " vaxt aparılacağını bildirəsiniz."
)


def _enter(person: Person, name: str) -> None:
    page = person.page
    person.write(page.get_by_label("Ad və soyad"), name)
    person.write(page.get_by_label("Poçt ünvanı"), "Bakı, Nizami küçəsi 5")
    person.write(page.get_by_label("Mövzu"), "Uşaq meydançası")
    person.write(page.get_by_label("Mətn", exact=True), TEXT)


@pytest.mark.browser
def test_letters_are_entered_by_keys_alone_and_one_that_came_before_is_shown(page: Page) -> None:
    person = Person(page)
    sign_in(person, REGISTRAR)
    page.goto("/desk/counter/")
    person.look()

    _enter(person, "Nigar Səfərova")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#lately li")).to_have_count(1)
    expect(page.get_by_label("Ad və soyad")).to_have_value("")
    expect(page.get_by_label("Ad və soyad")).to_be_focused()

    _enter(person, "Orxan Vəliyev")
    expect(page.locator("#alike a")).to_have_count(1)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#lately li")).to_have_count(2)
    person.look()


@pytest.mark.browser
def test_a_file_is_blackened_and_a_second_person_lets_it_out(page: Page) -> None:
    person = Person(page)
    sign_in(person, WRITER)
    page.goto("/desk/redaction/")
    person.open(page.get_by_role("link", name="arayis.pdf"))
    sheet = page.locator("svg[data-marking]")
    person.go_to(sheet)
    for key in ("ArrowDown", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#box-left")).not_to_have_value("")
    # The focus stands on the ground now: the first one is chosen.
    page.keyboard.press("ArrowDown")
    person.open(page.get_by_role("button", name="İşarələmək").first)
    expect(page.get_by_role("button", name="Götürmək")).to_have_count(3)
    person.open(page.get_by_role("button", name="Nüsxəni hazırlamaq"))
    expect(page.get_by_text("Onu ikinci şəxs tutuşdurur")).to_be_visible()
    address = page.url

    sign_in(person, SECTOR_HEAD)
    page.goto(address)
    person.look()
    page.locator("input[name='compared']").check()
    person.open(page.get_by_role("button", name="Nüsxəni buraxmaq"))
    expect(page.locator(".mark").first).to_have_text("Buraxılıb")
