"""The calendar's screens: the picture of a year, acts, feasts, terms, and “when is it due?”."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from korpu.appeals.tests.factories import person, registered
from korpu.working_calendar import operations, queries
from korpu.working_calendar.models import CalendarAct, TermRule
from korpu.working_calendar.rules.calendar import Week

pytestmark = pytest.mark.django_db
YEAR, WHEN = reverse("calendar_desk:year"), reverse("calendar_desk:when")


@pytest.fixture
def administrator(settings) -> Client:
    settings.DEMO = True
    return at_the_desk("administrator")


def at_the_desk(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client: Client, address: str, **asked: str) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def an_act(day: str = "2026-12-07", reason: str = "köçürülüb", **more: str) -> dict[str, str]:
    return {
        "title": "Nazirlər Kabinetinin qərarı", "number": "12", "dated_on": "2026-11-20",
        "days-TOTAL_FORMS": "6", "days-INITIAL_FORMS": "0",
        "days-0-on": day, "days-0-kind": "MOVED_OFF", "days-0-reason": reason,
        "days-1-on": "2026-12-12", "days-1-kind": "MOVED_WORK", "days-1-reason": "əvəzində",
    } | {f"days-{row}-kind": "MOVED_OFF" for row in range(2, 6)} | more  # fmt: skip


def test_a_year_is_a_picture_in_which_each_colour_has_its_letter(administrator):
    html = page(administrator, YEAR, year="2026")

    assert html.count('<table class="month">') == 12
    assert len(re.findall(r'<td data-day="HOLIDAY"', html)) == 16
    assert 'data-day="MOURNING"' in html
    assert "Novruz" in html
    assert 'style="' not in html.partition('class="desk"')[2].partition("</main>")[0]
    assert 'data-kind="late"' not in html
    assert 'data-kind="late"' in page(administrator, YEAR, year="2027")
    assert f"{timezone.localdate().year}</h1>" in page(administrator, YEAR, year="1999")


def test_a_year_is_shown_by_either_week_and_the_address_says_which(administrator):
    five = page(administrator, YEAR, year="2026")
    six = page(administrator, YEAR, year="2026", week="SIX_DAYS")

    assert Week.FIVE_DAYS.words in five
    assert Week.SIX_DAYS.words in six
    assert [html.count('data-day="REST"') for html in (five, six)] == [104 - 5 + 1, 52 - 3 + 1]
    assert re.search(r'href="\?year=2026&amp;week=SIX_DAYS">', five)
    assert re.search(r'href="\?year=2026">', six)
    assert re.search(r'href="\?year=2025&amp;week=SIX_DAYS">2025', six)
    assert Week.FIVE_DAYS.words in page(administrator, YEAR, year="2026", week="SEVEN")


def test_an_act_that_names_both_weeks_says_so_and_moves_days_in_both(administrator):
    address = reverse("calendar_desk:act")
    assert administrator.post(address, an_act()).status_code == 302
    mark = '<span class="mark">hər iki iş həftəsi</span>'
    assert mark not in page(administrator, YEAR, year="2026")
    six = queries.current_calendar().of(Week.SIX_DAYS)
    assert six.is_working(date(2026, 12, 7))

    assert administrator.post(address, an_act(both_weeks="on")).status_code == 302

    assert not queries.current_calendar().of(Week.SIX_DAYS).is_working(date(2026, 12, 7))
    assert mark in page(administrator, YEAR, year="2026")


def test_only_the_administrator_is_offered_what_changes_the_calendar(administrator):
    reader = at_the_desk("registrar")

    for address in (YEAR, reverse("calendar_desk:terms")):
        assert ("/act/" in page(administrator, address)) == (address == YEAR)
        assert "/act/" not in page(reader, address)
        assert "<form" not in page(reader, address).partition('class="desk"')[2].partition("</main>")[0]


def test_an_act_is_entered_once_and_the_year_shows_it(administrator):
    address = reverse("calendar_desk:act")

    assert administrator.post(address, an_act()).status_code == 302
    again = administrator.post(address, an_act())

    assert (again.status_code, CalendarAct.objects.count()) == (200, 1)
    assert "köçürülüb" in again.content.decode()
    assert "Nazirlər Kabinetinin qərarı" in page(administrator, YEAR, year="2026")
    calendar = queries.current_calendar()
    assert (calendar.is_working(date(2026, 12, 7)), calendar.is_working(date(2026, 12, 12))) == (False, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"days-0-reason": ""},
        {"days-0-on": "", "days-0-reason": "x"},
        {"days-0-on": "31.13.2026"},
        {"days-0-on": "2031-01-03"},
        {"days-1-on": "2026-12-07"},
        {"days-0-on": "", "days-0-reason": "", "days-1-on": "", "days-1-reason": ""},
        {"title": ""},
        {"dated_on": "yesterday"},
    ],
)
def test_a_wrong_act_is_said_in_a_sentence_and_keeps_what_was_typed(administrator, wrong):
    response = administrator.post(reverse("calendar_desk:act"), an_act() | wrong)

    assert (response.status_code, CalendarAct.objects.count()) == (200, 0)
    html = response.content.decode()
    assert 'class="error"' in html or "summary-of-errors" in html
    assert "əvəzində" in html or "days-1-reason" in wrong


def test_the_feasts_of_a_year_are_estimates_until_their_source_is_named(administrator):
    address = reverse("calendar_desk:enter_year", args=[2028])
    assert 'value="2028-02-26"' in page(administrator, address)
    feasts = {"novruz": "2028-03-20", "ramazan": "2028-02-26", "qurban": "2028-05-05"}

    assert administrator.post(address, feasts | {"source": ""}).status_code == 302
    assert queries.current_calendar().has_unsure_day(date(2028, 1, 3), date(2028, 1, 4))
    assert administrator.post(address, feasts | {"source": "NK, qərar 5"}).status_code == 302
    assert not queries.current_calendar().has_unsure_day(date(2028, 1, 3), date(2028, 12, 29))
    assert administrator.post(address, feasts | {"source": "NK, qərar 5"}).status_code == 200
    assert administrator.get(reverse("calendar_desk:enter_year", args=[9999])).status_code == 302


def test_a_term_gets_a_new_edition_and_is_marked_as_checked(administrator):
    term = {
        "code": "foi.answer", "amount": "5", "unit": "WORKING_DAYS", "week": "SIX_DAYS", "act": "Yeni qanun", "article": "9",
        "valid_from": "2027-01-01", "verify": "on",
    }  # fmt: skip
    address = reverse("calendar_desk:term")

    for wrong in (
        {"code": "FOI"},
        {"amount": "0"},
        {"valid_from": "2001-01-01"},
        {"unit": "WEEKS"},
        {"week": ""},
    ):
        assert administrator.post(address, term | wrong).status_code == 200
    assert administrator.post(address, term).status_code == 302
    edition = TermRule.objects.get(act="Yeni qanun")
    assert edition.week == Week.SIX_DAYS
    terms = page(administrator, reverse("calendar_desk:terms"))
    assert "Yeni qanun" in terms
    assert terms.count(str(Week.SIX_DAYS.label)) == 1
    administrator.post(reverse("calendar_desk:term_checked", args=[edition.pk]))
    assert not TermRule.objects.get(pk=edition.pk).verify
    assert administrator.post(reverse("calendar_desk:term_checked", args=[99999])).status_code == 404


def test_the_calculator_says_by_which_week_it_counted(administrator):
    assert Week.FIVE_DAYS.words in page(administrator, WHEN, rule="foi.answer", started_on="2026-11-20")
    assert "istirahət gün" not in page(administrator, WHEN, rule="foi.urgent", started_on="2026-11-20")
    TermRule.objects.filter(code="foi.answer").update(week=Week.SIX_DAYS)

    html = page(administrator, WHEN, rule="foi.answer", started_on="2026-11-20")

    assert Week.SIX_DAYS.words in html
    assert "28 noyabr 2026" in html


def test_the_calculator_says_when_and_why_day_by_day(administrator):
    plain = page(administrator, WHEN, rule="foi.answer", started_on="2026-11-05")
    assert "18 noyabr 2026" in plain
    assert plain.count('<td class="number">') == 14
    paused = page(
        administrator, WHEN, rule="foi.answer", started_on="2026-11-05", paused_on="2026-11-06",
        resumed_on="2026-11-12", extension="foi.extend",
    )  # fmt: skip
    assert "1 dekabr 2026" in paused
    hours = page(administrator, WHEN, rule="foi.life", started_on="2026-11-06", started_at="18:00")
    assert "12 noyabr 2026, 18:00" in hours
    assert 'data-kind="late"' in page(administrator, WHEN, rule="foi.answer", started_on="2026-12-28")


@pytest.mark.parametrize(
    "wrong",
    [
        {"started_on": "2031-01-05"},
        {"started_on": "1999-01-05"},
        {"started_on": "x"},
        {"rule": "no.such"},
        {"paused_on": "2026-11-01"},
        {"resumed_on": "2026-11-09"},
        {"paused_on": "2026-11-09", "resumed_on": "2026-11-07"},
        {"rule": "foi.life", "extension": "foi.extend"},
    ],
)
def test_the_calculator_refuses_what_it_cannot_count(administrator, wrong):
    html = page(administrator, WHEN, **({"rule": "foi.answer", "started_on": "2026-11-05"} | wrong))

    assert "summary-of-errors" in html
    assert '<section class="card"' not in html


def test_the_page_of_a_case_says_by_which_week_its_term_is_counted(administrator):
    TermRule.objects.filter(code="foi.answer").update(week=Week.SIX_DAYS)
    TermRule.objects.filter(code__in=("foi.forward", "foi.defect_notice")).update(unit="CLOCK_HOURS")

    html = page(at_the_desk("registrar"), registered().get_absolute_url())

    assert html.count(Week.SIX_DAYS.words) == 1
    assert Week.FIVE_DAYS.words not in html
    assert "16 noyabr 2026" in html


def test_the_year_says_how_many_clocks_are_still_to_be_counted(administrator):
    operations.start_clock(
        subject_type="x.y", subject_id=1, duty="ANSWER", rule_code="foi.answer",
        at=datetime(2026, 11, 5, 12, tzinfo=ZoneInfo("Asia/Baku")),
    )  # fmt: skip
    administrator.post(reverse("calendar_desk:act"), an_act())

    assert '<p class="card" role="status">1 ' in page(administrator, YEAR)
