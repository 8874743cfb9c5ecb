"""The screens of the site's upkeep: from the board to a fault, from a topic to a planned text."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from korpu.foundation.figures import Scope, declared
from korpu.journal.models import Entry as Line
from korpu.upkeep.models import Fault, Improvement, PlannedText, Review, Section
from korpu.upkeep.tests.factories import NIGHT, FakeSite, check, html, person, rubric, section, text, unit_id

pytestmark = pytest.mark.django_db
YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def client(post: str) -> Client:
    found = Client()
    found.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def address(name: str, *args: object) -> str:
    return reverse(f"upkeep_desk:{name}", args=args)


def shown(post: str, where: str, **query: str) -> str:
    return client(post).get(where, query).content.decode()


def test_the_board_shows_sections_against_their_faults_and_narrows_them_by_the_address():
    section(title_az="Baş səhifə")
    section("acts", "/acts/", post=None, unit="legal", title_az="Aktlar")
    check(FakeSite({"/": html("/nowhere/"), "/acts/": html("/")}))

    whole = shown("department-head", address("board"))
    narrowed = shown("department-head", address("board"), only="FAULTS")

    assert "Baş səhifə" in whole
    assert "Aktlar" in whole
    assert "Baş səhifə" in narrowed
    assert "Aktlar" not in narrowed.split("<tbody>")[1]
    # Who answers for one section sees that one.
    own = shown("legal-contributor", address("board"))
    assert "Aktlar" in own
    assert "Baş səhifə" not in own


def test_lists_leave_as_spreadsheets_and_the_journal_says_so():
    section()
    check(FakeSite({"/": html("/nowhere/")}))

    board = b"".join(client("auditor").get(address("export", "csv")).streaming_content).decode()
    faults = b"".join(client("auditor").get(address("export_faults", "csv")).streaming_content).decode()

    assert "/nowhere/" in faults
    assert len(board.splitlines()) == 2
    assert Line.objects.filter(action="upkeep.exported").count() == 2
    assert client("auditor").get(address("export", "pdf")).status_code == 404


def test_the_picture_of_the_board_is_drawn_from_the_same_counts():
    section(title_az="Baş səhifə")
    check(FakeSite({"/": html("/nowhere/")}))

    answer = client("department-head").get(address("chart"))

    assert answer["Content-Type"] == "image/svg+xml"
    assert "Baş səhifə" in answer.content.decode()


def test_the_head_enters_a_section_and_moves_it_to_another_owner():
    values = {
        "code": "news", "title_az": "Xəbərlər", "address": "/news/", "kind": "STREAM",
        "owner": f"unit:{unit_id('information-sector')}", "freshness_days": "3", "review_days": "30",
        "repair_days": "5", "languages": ["en"], "is_watched": "on",
    }  # fmt: skip
    head = client("department-head")

    assert head.post(address("new_section"), values).status_code == 302
    again = head.post(address("new_section"), {**values, "address": "/other/"})
    made = Section.objects.get()
    post = person("digital-officer-1").holdings.get().post_id
    moved = head.post(address("set_section", made.pk), {**values, "owner": f"post:{post}"})

    made.refresh_from_db()
    assert (again.status_code, moved.status_code) == (200, 302)
    assert (made.post_id, made.unit_id, made.languages) == (post, unit_id("digital-media-sector"), ["en"])


def test_the_owner_confirms_a_page_and_its_fault_closes():
    owned = section(review_days=1, at=NIGHT.replace(day=1))
    check(FakeSite({"/": html()}))
    fault = Fault.objects.get(kind="REVIEW_DUE")
    owner = client("digital-officer-1")

    assert "Səhifəni təsdiq" in owner.get(address("fault", fault.pk)).content.decode()
    assert owner.post(address("confirm", owned.pk), {"path": "/", "note": ""}).status_code == 302

    fault.refresh_from_db()
    assert fault.mended_at is not None
    assert Review.objects.get().by == person("digital-officer-1")


def test_an_improvement_is_entered_and_measured_again():
    owned = section()
    writer = client("digital-head")
    writer.post(
        address("new_improvement", owned.pk),
        {
            "title": "Axtarış",
            "measure": "Saniyə",
            "unit_name": "s",
            "before_value": "4",
            "before_on": "2026-10-01",
        },
    )
    row = Improvement.objects.get()
    early = writer.post(
        address("measure", row.pk),
        {"released_on": "2026-09-01", "after_value": "1", "after_on": "2026-10-20"},
    )
    writer.post(
        address("measure", row.pk),
        {"released_on": "2026-10-10", "after_value": "1.5", "after_on": "2026-10-20"},
    )

    row.refresh_from_db()
    assert early.status_code == 200
    assert (str(row.after_value), row.released_on) == ("1.50", date(2026, 10, 10))
    assert declared("upkeep.improvements").query(YEAR).rows[0].cells[0] == "Axtarış"


def test_a_text_is_planned_on_the_calendar_and_put_under_another_topic():
    topic, other = rubric(), rubric("news", title_az="Yeniliklər", kinds=["NEWS"])
    writer = client("information-head")
    writer.post(
        address("plan", topic.pk),
        {"title": "Pensiya islahatı", "planned_on": "2026-11-20", "unit_id": topic.unit_id},
    )
    entry = text(NIGHT)
    assert entry.rubric == other
    writer.post(address("sort_text", entry.pk), {"rubric": topic.pk})
    planned = PlannedText.objects.get()
    writer.post(address("published", planned.pk), {"entry": entry.pk})

    assert "Pensiya islahatı" in shown("auditor", address("rhythm"), month="2026-11")
    assert "Pensiya islahatı" not in shown("auditor", address("rhythm"), month="2026-12")
    entry.refresh_from_db()
    planned.refresh_from_db()
    assert (entry.rubric, planned.entry) == (topic, entry)
    assert "Xəbər" in shown("auditor", address("texts"), topic="reforms")


@pytest.mark.parametrize("month", ["", "2026-13", "9999-12", "x", "0001-01"])
def test_a_month_that_is_none_is_this_one(month):
    assert client("auditor").get(address("rhythm"), {"month": month}).status_code == 200


def test_a_check_on_demand_waits_once():
    section()
    writer = client("digital-head")

    for _time in range(2):
        assert writer.post(address("check_now")).status_code == 302

    from procrastinate.contrib.django.models import ProcrastinateJob

    assert ProcrastinateJob.objects.filter(task_name__endswith="check_now").count() == 1


def test_reports_count_the_same_faults_as_the_lists():
    section()
    site = FakeSite({"/": html("/nowhere/", "/gone/")})
    check(site)
    site.pages["/"] = html("/nowhere/")
    check(site, at=NIGHT.replace(day=7))

    counts = {code: declared(f"upkeep.{code}").query(YEAR).value for code in ("found", "mended", "open")}

    assert counts == {"found": 2, "mended": 1, "open": 1}
    assert declared("upkeep.repair_days").query(YEAR).value == 2
    assert [row.cells[1:] for row in declared("upkeep.faults_by_kind").query(YEAR).rows] == [(2, 1)]
    assert [row.cells[1] for row in declared("upkeep.faults_by_section").query(YEAR).rows] == [1]


def test_board_and_lists_ask_the_database_the_same_whether_short_or_long():
    counts: dict[str, list[int]] = {}
    head = client("department-head")
    for number in (1, 5):
        for n in range(Section.objects.count(), number):
            section(f"s{n}", f"/s{n}/")
        pages = {one.address: html(*[f"/no{n}/" for n in range(3)]) for one in Section.objects.all()}
        check(FakeSite(pages))
        for name in ("board", "faults"):
            head.get(address(name))
            with CaptureQueriesContext(connection) as captured:
                head.get(address(name))
            counts.setdefault(name, []).append(len(captured))

    assert all(short == long for short, long in counts.values()), counts
