"""Published reports: what is cleared stands on the site, and a quarter without one is named."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in
from korpu.reports import operations
from korpu.reports.models import Report
from korpu.reports.tests.factories import clear, hand_in, lay_route, load, moment, person, schedule_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def published() -> Report:
    lay_route("REPORT_PUBLIC", "DEPARTMENT_HEAD")
    load(
        schedule_row(code="quarter", report="public-quarter", rhythm="QUARTERLY", day=15, month=1, addressees=[],
                     starts_on=date(2026, 4, 1), drafters=["unit:information-sector"])
    )  # fmt: skip
    appeal_in(AppealState.REGISTERED, at=moment(2026, 8, 3))
    at = moment(2026, 10, 12)
    report = clear(hand_in(operations.open_due(at)[0], "information-officer-1", at), "department-head", at=at)
    return operations.deliver_report(report=report, by=person("department-head"), at=at)


def test_a_published_report_is_a_page_in_two_languages_and_files(published):
    with override("az"):
        address = reverse("reports:report", args=[published.pk])
    page = Client().get(address).content.decode()
    english = Client().get(f"/en/reports/{published.pk}/").content.decode()

    assert address == f"/hesabatlar/{published.pk}/"
    assert "Nazirliyin rüblük fəaliyyəti haqqında" in page
    assert "What the Ministry did in the quarter" in english
    assert "<dt>Received</dt><dd>1</dd>" in english
    assert "/desk/" not in page.partition("<main")[2].partition("</main>")[0]
    for file in published.files.all():
        assert Client().get(f"/hesabatlar/{published.pk}/fayl/{file.pk}/").status_code == 200
    chart = Client().get(f"/hesabatlar/{published.pk}/qrafik/appeals.by_kind.svg")
    assert (chart.status_code, chart["Content-Type"]) == (200, "image/svg+xml")


def test_the_archive_names_the_quarter_that_nobody_published(published):
    page = Client().get("/hesabatlar/").content.decode()

    assert f"/hesabatlar/{published.pk}/" in page
    assert "1 aprel 2026 – 30 iyun 2026" in page.partition("Hələ dərc edilməyib")[2]
    assert "1 iyul 2026 – 30 sentyabr 2026" not in page.partition("Hələ dərc edilməyib")[2]


def test_a_russian_reader_sees_russian_around_a_report_that_is_said_to_be_azerbaijani(published):
    with override("ru"):
        address = reverse("reports:report", args=[published.pk])
    page = Client().get(address).content.decode()
    archive = Client().get("/ru/reports/").content.decode()

    assert address == f"/ru/reports/{published.pk}/"
    assert "Эта страница ещё не переведена" in page
    assert '<h1 lang="az">Nazirliyin rüblük fəaliyyəti haqqında' in page
    assert (
        "Эта страница ещё не переведена" not in Client().get(f"/en/reports/{published.pk}/").content.decode()
    )
    assert "Что сделало Министерство за квартал: 1 июля 2026 – 30 сентября 2026" in archive


def test_what_is_not_published_does_not_exist_on_the_site(published):
    load(schedule_row())
    inside = hand_in(operations.open_due(moment(2026, 11, 2))[0], "foi-officer", moment(2026, 11, 3))
    file = inside.files.all()[0]

    for address in ("", f"fayl/{file.pk}/", "qrafik/appeals.foi_by_unit.svg"):
        assert Client().get(f"/hesabatlar/{inside.pk}/{address}").status_code == 404
    assert Client().get(f"/hesabatlar/{published.pk}/fayl/{file.pk}/").status_code == 404
