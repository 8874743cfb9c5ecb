"""Plans, reports and the commission, from the list to the result, by keyboard alone; the public pages of the order."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from journeys.keyboard import Person
from journeys.test_main_job import EN, sign_in_as

HEAD, INFORMATION_HEAD, SECRETARY, CHAIR = (
    "Elçin Məmmədzadə",
    "Günay Abbasova",
    "Sevinc Qurbanova",
    "Nərgiz Hacıyeva",
)


class Clerk(Person):
    """Somebody of the ministry, at the desk in English."""

    def sign_in(self, name: str) -> None:
        sign_in_as(self, EN, name)

    def visit(self, address: str) -> None:
        self.page.goto(address)
        self.look()

    def follow(self, name: str) -> None:
        self.open(self.page.get_by_role("link", name=name, exact=True).first)

    def press(self, name: str) -> None:
        self.open(self.page.get_by_role("button", name=name, exact=True).first)
        assert self.page.locator(".summary-of-errors").all_inner_texts() == []

    def mark_reads(self, words: str) -> None:
        expect(self.page.locator(".mark", has_text=re.compile(f"^{words}$")).first).to_be_visible()


@pytest.mark.browser
def test_the_work_of_a_plan_is_reported_by_its_lead_and_accepted_by_its_signatory(page: Page) -> None:
    clerk = Clerk(page)
    clerk.sign_in(INFORMATION_HEAD)
    clerk.visit("/desk/assignments/?whose=mine&state=OPEN&kind=LEAD&about=work_plans.period")
    clerk.open(page.locator("tbody tr", has_not_text="Handed in").first.get_by_role("link"))
    clerk.follow("Open where it is done")
    period = page.url
    clerk.follow("The measure")
    measure = page.url
    clerk.open(page.locator(".desk-head a").first)
    for view in ("Board", "Timeline", "List"):
        clerk.follow(view)
    clerk.visit(measure)
    clerk.visit(period)
    clerk.write(page.locator("#id_text"), "Təhlil aparılıb, nəticəsi dərc olunub.")
    clerk.write(page.locator("#id_link_label"), "Təhlilin səhifəsi")
    clerk.write(page.locator("#id_link_url"), "https://nazirlik.example/tehlil")
    if page.locator("#id_lateness_reason").count():
        clerk.write(page.locator("#id_lateness_reason"), "Məlumat gec daxil olub.")
    clerk.press("Submit")
    clerk.mark_reads("Submitted")

    clerk.sign_in(HEAD)
    clerk.visit(period)
    clerk.press("Accept the report")

    clerk.mark_reads("Accepted")
    clerk.visit(measure)
    expect(page.get_by_text("Təhlil aparılıb, nəticəsi dərc olunub.").first).to_be_visible()


@pytest.mark.browser
def test_a_report_is_ordered_written_cleared_and_delivered(page: Page) -> None:
    clerk = Clerk(page)
    clerk.sign_in(HEAD)
    clerk.visit("/desk/reports/")
    clerk.follow("Order a report")
    clerk.pick(page.locator("#id_report_code"), "Results of the sector's work")
    clerk.pick(page.locator("#id_drafter"), "Information Sector")
    clerk.press("Order")
    report = page.url

    clerk.sign_in(INFORMATION_HEAD)
    clerk.visit(report)
    for text in page.locator("textarea").all():
        clerk.write(text, "Sorğular vaxtında cavablandırılıb.")
    clerk.press("Hand in")
    frozen = page.get_by_role("link", name=re.compile("^PDF")).first.get_attribute("href")
    assert page.request.get(str(frozen)).body().startswith(b"%PDF")

    clerk.sign_in(HEAD)
    clerk.visit(report)
    clerk.follow("Clearance at the gate")
    undecided = page.locator("[id^=finding]", has=page.locator(".mark[data-kind=late]"))
    for _finding in range(undecided.count()):
        clerk.write(undecided.first.locator("textarea"), "Qrafikə baxılıb, rəqəmlər hesabatdakı kimidir.")
        clerk.open(undecided.first.get_by_role("button", name="It may go out", exact=True))
    clerk.go_to(page.locator("input[name=read]"))
    page.keyboard.press("Space")
    clerk.press("Approve")

    clerk.sign_in(INFORMATION_HEAD)
    clerk.visit(report)
    clerk.press("Deliver")
    clerk.mark_reads("Delivered")


@pytest.mark.browser
def test_a_session_decides_and_its_decision_becomes_work(page: Page) -> None:
    clerk = Clerk(page)
    due = datetime.now(ZoneInfo("Asia/Baku")) + timedelta(days=20)

    def step(name: str) -> None:
        clerk.follow(name)

    clerk.sign_in(SECRETARY)
    clerk.visit("/desk/commissions/")
    clerk.open(page.locator("tbody a", has_text="open-government plan"))
    commission = page.url
    clerk.open(page.locator("section[aria-labelledby=sessions] tbody a").first)
    session = page.url
    expect(page.get_by_role("heading", name="Agenda")).to_be_visible()
    step("Enter who was there")
    clerk.press("Enter who was there")
    step("Enter a decision")
    clerk.write(page.locator("#id_text"), "İnformasiya sektoru sorğuların təhlilini dərc etsin.")
    clerk.pick(page.locator("#id_executor"), "Information Sector")
    clerk.go_to(page.locator("#id_due_on"))
    page.keyboard.type(due.strftime("%m%d%Y"))
    clerk.press("Enter a decision")
    clerk.open(page.locator("tbody a").first)
    decision = page.url
    step("Enter the votes")
    clerk.press("Enter the votes")
    clerk.visit(session)
    step("Write the minutes")
    clerk.write(page.locator("#id_text"), "Məsələ müzakirə olundu və qərar qəbul edildi.")
    clerk.press("Write the minutes")

    clerk.sign_in(CHAIR)
    clerk.visit(session)
    step("Sign the minutes")
    clerk.press("Sign the minutes")

    clerk.sign_in(INFORMATION_HEAD)
    clerk.visit(decision)
    clerk.mark_reads("Being carried out")
    clerk.follow("Open the assignment")
    expect(page.locator(".desk")).to_contain_text("İnformasiya sektoru sorğuların təhlilini dərc etsin.")
    clerk.visit(commission)


@pytest.mark.browser
def test_the_public_pages_of_the_order_are_open_to_everybody(page: Page) -> None:
    person = Person(page)

    for language, address, reports in (
        ("az", "", "/hesabatlar/"),
        ("en", "/en", "/en/reports/"),
    ):
        for path in (f"{address}/open-government/", reports, f"{address}/information-officers/"):
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200
            assert page.locator("html").get_attribute("lang") == language
            person.look()
        page.goto(f"{address}/open-government/")
        person.open(page.locator("main a[href*='open-government/']").first)
        page.goto(reports)
        person.open(page.locator(f"main a[href*='{reports}']").first)
