"""The ministry's main job, from a question to its archived answer, by keyboard alone, in two languages."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from journeys.keyboard import Person


@dataclass(frozen=True)
class Words:
    """What the pages say in one language."""

    prefix: str
    language: str
    ask: str
    begin: str
    go_on: str
    send: str
    show: str
    sign_in: str
    distribute: str
    accept: str
    draft: str
    submit: str
    approve: str
    dispatch: str
    delivered: str
    close: str
    archive: str
    archived: str
    fully: str
    settled: str
    answered: str


AZ = Words(
    "", "Azərbaycanca", "İnformasiya sorğusu göndər", "Başla", "Davam et", "Göndər", "Göstər", "Daxil ol",
    "Sektora göndər", "Qəbul et", "Layihəni yaz", "Yadda saxla və təsdiqə göndər", "Təsdiq et", "Göndər",
    "Çatdırılıb", "Bağla", "Arxivə ver", "Arxivdədir", "Tam cavablandırılıb", "cavablandırılıb", "Müraciətiniz cavablandırılıb.",
)  # fmt: skip
EN = Words(
    "/en", "English", "Ask for information", "Begin", "Continue", "Send", "Show", "Sign in", "Send to a sector",
    "Accept", "Write the draft", "Save and submit for clearance", "Approve", "Send", "Delivered", "Close",
    "Archive", "Archived", "Answered in full", "answered", "Your appeal has been answered.",
)  # fmt: skip


def sign_in_as(person: Person, words: Words, name: str) -> None:
    person.page.goto("/demo/")
    button = person.page.get_by_role("button", name=words.language, exact=True)
    person.open(button)
    person.open(person.page.get_by_role("button", name=f"{words.sign_in} {name}", exact=True))


def open_case(person: Person, number: str) -> None:
    person.page.goto("/desk/appeals/")
    person.look()
    person.open(person.page.get_by_role("link", name=number, exact=True))


def ask(person: Person, words: Words) -> tuple[str, str]:
    page = person.page
    page.goto(f"{words.prefix}/")
    person.look()
    person.open(page.get_by_role("heading", name=words.ask).get_by_role("link"))
    person.open(page.get_by_role("link", name=words.begin))
    person.write(page.locator("#id_subject"), "Pensiya göstəriciləri")
    person.write(page.locator("#id_text"), "2025-ci ildə neçə nəfərə əmək pensiyası təyin olunub?")
    go_on = page.get_by_role("button", name=words.go_on)
    person.open(go_on)
    person.open(go_on)
    person.open(go_on)
    person.write(page.locator("#id_name"), "Aydın Kərimli")
    person.open(go_on)
    person.open(go_on)  # nothing chosen yet: the page says what is missing
    expect(page.locator(".summary-of-errors")).to_be_visible()
    person.choose(page.locator("input[value='EMAIL']"))
    person.write(page.locator("#id_email"), "aydin@poct.example")
    person.open(go_on)
    page.wait_for_selector("form[data-solved]")
    person.open(page.get_by_role("button", name=words.send, exact=True))
    return page.locator("#number").inner_text(), page.locator("#code").inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("words", [AZ, EN], ids=["az", "en"])
def test_a_question_is_answered_and_archived(page: Page, words: Words) -> None:
    person = Person(page)
    number, code = ask(person, words)

    def step(name: str) -> None:
        person.open(page.get_by_role("link", name=name, exact=True))

    def press(name: str) -> None:
        person.open(page.get_by_role("button", name=name, exact=True))
        assert page.locator(".summary-of-errors").all_inner_texts() == []

    sign_in_as(person, words, "Sevinc Qurbanova")
    open_case(person, number)
    step(words.distribute)
    press(words.distribute)

    sign_in_as(person, words, "Günay Abbasova")
    open_case(person, number)
    step(words.accept)
    person.choose(page.get_by_label("Rəşad Quliyev"))
    press(words.accept)

    sign_in_as(person, words, "Rəşad Quliyev")
    open_case(person, number)
    step(words.draft)
    person.go_to(page.locator(".public-DraftEditor-content"))
    page.keyboard.type("Göstəricilər nazirliyin saytında dərc olunub.")
    # The editor hands its text to the form a quarter of a second after the last key.
    page.wait_for_function("() => document.querySelector('[name=html]').value.includes('olunub')")
    person.pick(page.locator("#id_outcome"), words.fully)
    # The last row is empty: it is for a point that was missed.
    for row in range(page.locator("fieldset.point").count() - 1):
        person.pick(page.locator(f"#id_points-{row}-treatment"), words.settled)
    press(words.submit)

    for approver in ("Günay Abbasova", "Elçin Məmmədzadə"):
        sign_in_as(person, words, approver)
        page.goto("/desk/release/")
        person.look()
        person.open(page.locator("tbody a", has_text=number))
        press(words.approve)

    sign_in_as(person, words, "Sevinc Qurbanova")
    open_case(person, number)
    step(words.dispatch)
    press(words.dispatch)
    case = page.url
    expect(delivered_mark(page, case, words.delivered)).to_be_visible()
    step(words.close)
    press(words.close)
    step(words.archive)
    press(words.archive)
    expect(page.locator(".mark", has_text=words.archived).first).to_be_visible()

    page.goto(f"{words.prefix}/track/")
    person.look()
    person.write(page.locator("#id_number"), number)
    person.write(page.locator("#id_code"), code)
    person.open(page.get_by_role("button", name=words.show, exact=True))
    expect(page.get_by_text(words.answered)).to_be_visible()
    letter = page.request.get(str(page.locator("a[href*='/letter/']").get_attribute("href")))
    assert letter.body().startswith(b"%PDF")


def delivered_mark(page: Page, address: str, word: str) -> Locator:
    """Open the page anew until the worker has delivered the letter."""
    mark = page.locator(".mark", has_text=word).first
    for _time in range(60):
        page.goto(address)
        if mark.count():
            break
        page.wait_for_timeout(500)
    return mark
