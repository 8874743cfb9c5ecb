"""The screens: an item of an act from entry to acceptance, a plan from draft to the public page."""

import base64
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from korpu.foundation.figures import Scope, declared
from korpu.organisation.models import Unit
from korpu.work_plans import tables
from korpu.work_plans.desk import assignments
from korpu.work_plans.models import Assignment, Campaign, ExecutionReport, Measure, Plan, Proposal
from korpu.work_plans.tests.factories import (
    DUE,
    NOON,
    RELEVANT,
    done,
    draft,
    instruction,
    lead_of,
    person,
    post_id,
    reported,
    running,
    signed,
    unit,
    unit_id,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def client(post: str) -> Client:
    found = Client()
    found.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def page(name: str, *args: object) -> str:
    return reverse(f"work_plans_desk:{name}", args=args)


def test_an_item_of_an_act_goes_from_entry_to_acceptance():
    due = timezone.localdate() + timedelta(days=5)
    entered = client("registrar").post(
        page("enter"),
        {
            "kind": "HIGHER_ACT", "act_code": "PD2421", "item": "3", "title": "Hesabat vermək", "text": "Bəndin mətni",
            "unit": unit_id("information-sector"), "due_on": due.isoformat(), "others": [unit_id("legal")],
            "on_control": "on",
        },
    )  # fmt: skip
    lead = Assignment.objects.get(kind="LEAD")
    assert (entered.status_code, lead.due_on, lead.control_post.code) == (302, due, "minister")

    executor, giver, address = client("information-head"), client("registrar"), lead.get_absolute_url()
    executor.post(address, {"step": "accept"})
    executor.post(address, {"result": "Hesabat hazırdır."})
    giver.post(address, {"step": "send_back", "reason": "Cədvəl yoxdur."})
    executor.post(address, {"result": "Cədvəllə."})
    giver.post(address, {"step": "judge"})
    client("minister").post(address, {"step": "take_off"})

    lead.refresh_from_db()
    assert (lead.state, lead.times_returned, lead.is_on_control) == ("DONE", 1, False)
    story = client("minister").get(address).content.decode()
    assert "Hesabat vermək" in story
    assert "Nəticə iradlarla qaytarıldı" in story


def test_steps_that_are_not_ones_own_do_nothing():
    lead = instruction()
    address = lead.get_absolute_url()

    client("deputy-head-1").post(address, {"step": "accept"})
    client("information-head").post(address, {"step": "extend", "due_on": "2027-01-01", "reason": "x"})
    client("information-head").post(address, {"step": "cancel", "reason": "x"})

    lead.refresh_from_db()
    assert lead.state == "GIVEN"
    assert lead.extended_from_on is None
    assert client("information-head").post(address, {"step": "nonsense"}).status_code == 404


def test_a_term_is_extended_and_work_is_handed_on_from_the_page():
    lead = instruction()
    address = lead.get_absolute_url()

    client("department-head").post(
        address,
        {"step": "extend", "due_on": (DUE + timedelta(days=9)).isoformat(), "reason": "Məlumat gözlənilir"},
    )
    client("information-head").post(address, {"step": "hand_over", "post": post_id("information-officer-1")})

    lead.refresh_from_db()
    assert (lead.extended_from_on, lead.post.code) == (DUE, "information-officer-1")
    assert client("information-officer-1").get(address).status_code == 200


def test_the_list_narrows_by_what_stands_in_the_address():
    first, second = instruction(title="Birinci iş"), instruction(title="İkinci iş", to="communication-sector")
    done(second, on=DUE)
    head = client("department-head")

    def found(query: str) -> list[str]:
        text = head.get(page("list") + query).content.decode()
        return [title for title in ("Birinci iş", "İkinci iş") if title in text]

    assert found("") == ["Birinci iş", "İkinci iş"]
    assert found("?state=OPEN") == ["Birinci iş"]
    assert found("?late=1") == (["Birinci iş"] if timezone.localdate() > DUE else [])
    assert found(f"?unit={second.unit_id}") == ["İkinci iş"]
    assert found("?whose=given") == ["Birinci iş", "İkinci iş"]
    assert found("?whose=mine&kind=LEAD&about=work_plans.instruction") == []
    assert found("?from=2026-12-01") == []
    exported = b"".join(head.get(page("export", "csv") + "?state=OPEN").streaming_content).decode()
    assert ("Birinci iş" in exported, "İkinci iş" in exported) == (True, False)
    assert first.unit_id != second.unit_id


def test_what_is_open_stands_first_by_its_due_day_and_what_is_done_follows(monkeypatch):
    days = [DUE + timedelta(days=number) for number in (9, 2, 5, 2, 30)]
    given = [instruction(due_on=day) for day in days]
    undated = instruction()
    Assignment.objects.filter(pk=undated.pk).update(due_on=None)
    for finished in (given[1], given[2]):
        done(finished, on=DUE)
    expected = [given[number].pk for number in (3, 0, 4)] + [undated.pk, given[2].pk, given[1].pk]
    monkeypatch.setattr(assignments, "PAGE_ROWS", 2)
    head = client("department-head")

    forwards, marks, mark = [], [""], ""
    while True:
        shown = head.get(page("list"), {"mark": mark}).context["page"]
        forwards += [row.pk for row in shown.rows]
        mark = shown.next_mark
        if not mark:
            break
        marks.append(mark)
    back = head.get(page("list"), {"mark": shown.previous_mark}).context["page"]

    assert (forwards, len(marks)) == (expected, 3)
    assert [row.pk for row in back.rows] == expected[2:4]


def test_a_mark_with_a_place_that_no_row_can_have_shows_the_first_page():
    first = instruction()
    packed = base64.urlsafe_b64encode(b'["n", 99999999999999, 1]').decode()

    shown = client("department-head").get(page("list"), {"mark": packed}).context["page"]

    assert [row.pk for row in shown.rows] == [first.pk]


def test_the_list_asks_the_same_whether_short_or_long():
    def statements() -> int:
        seen = client("department-head")
        seen.get(page("list"))
        with CaptureQueriesContext(connection) as captured:
            seen.get(page("list"))
        return len(captured)

    instruction()
    short = statements()
    for _place in range(6):
        instruction()

    assert statements() == short


def test_a_plan_is_written_signed_reported_and_accepted():
    head = client("department-head")
    head.post(
        page("new_plan"),
        {
            "code": "work-2026", "kind": "DEPARTMENT", "title_az": "İş planı", "unit": unit_id("pr-department"),
            "starts_on": "2026-01-01", "ends_on": "2026-12-31",
        },
    )  # fmt: skip
    plan = Plan.objects.get()
    head.post(page("plan", plan.pk), {"step": "section", "section-number": "1", "section-title_az": "Bölmə"})
    head.post(
        page("new_measure", plan.pk),
        {
            "number": "1.1", "section": "1", "text_az": "Təhlil", "expected_az": "Dərc edilir",
            "lead": f"UNIT:{unit_id('information-sector')}", "term_kind": "REGULAR", "interval_months": "3",
        },
    )  # fmt: skip
    measure = Measure.objects.get()
    head.post(
        page("edit_measure", measure.pk),
        {
            "number": "1.1", "section": "1", "text_az": "Təhlil aparmaq", "expected_az": "Dərc edilir",
            "lead": f"UNIT:{unit_id('information-sector')}", "term_kind": "REGULAR", "interval_months": "3",
        },
    )  # fmt: skip
    refused = client("information-head").post(page("plan", plan.pk), {"step": "sign"})
    plan.refresh_from_db()
    assert (refused.status_code, plan.state) == (302, "DRAFT")
    head.post(
        page("plan", plan.pk), {"step": "sign", "sign-order_number": "7", "sign-order_on": "2026-01-05"}
    )
    plan.refresh_from_db()
    assert (plan.state, Measure.objects.get().text_az) == ("IN_FORCE", "Təhlil aparmaq")

    work = lead_of(measure)
    address = page("report", work.subject_id)
    executor = client("information-head")
    executor.post(address, {"step": "submit", "text": "Oldu."})
    assert ExecutionReport.objects.get().state == "DRAFT"
    executor.post(
        address, {"step": "submit", "text": "Oldu.", "link_label": "Təhlil", "link_url": "https://x.example/"}
    )
    head.post(address, {"step": "accept", "work": work.pk, f"{work.pk}-quality": "GOOD"})
    assert ExecutionReport.objects.get().state == "ACCEPTED"
    head.post(page("measure", measure.pk), {"step": "close"})

    assert Measure.objects.get().closed_at is not None
    for view in ("list", "board", "timeline"):
        assert "Təhlil aparmaq" in head.get(page("plan", plan.pk) + f"?view={view}").content.decode()


def test_a_new_version_is_made_and_units_are_named_from_the_page():
    plan = running(words(executors=(RELEVANT, unit("digital-media-sector"))))
    head, measure = client("department-head"), plan.measures.get()

    head.post(page("measure", measure.pk), {"step": "name", "units": [unit_id("legal")]})
    head.post(page("plan", plan.pk), {"step": "change"})

    assert Assignment.objects.get(subject_type="work_plans.period", kind="LEAD").unit.code == "legal"
    assert Plan.objects.get(version=2).state == "DRAFT"
    assert (
        client("information-officer-1").get(page("plan", Plan.objects.get(version=2).pk)).status_code == 404
    )


def test_a_table_is_shown_before_it_is_written():
    plan, other = draft(), draft(code="empty-2026")
    content = tables.docx_of_plan(plan)
    head, address = client("department-head"), page("import_table", other.pk)
    other.measures.get()

    shown = head.post(address, {"file": SimpleUploadedFile("p.docx", content)}).content.decode()
    assert "Məlumat sorğularının təhlilini aparmaq" in shown
    assert other.measures.count() == 1
    refused = head.post(
        address, {"file": SimpleUploadedFile("p.docx", content), "write": "1"}
    ).content.decode()
    assert "Bu planda həmin nömrə ilə başqa tədbir var." in refused

    exported = head.get(page("export_plan", plan.pk, "docx"))
    assert exported["Content-Disposition"] == 'attachment; filename="work-2026.docx"'


def test_a_proposal_is_made_and_decided_and_a_campaign_gets_material():
    client("information-officer-1").post(
        page("new_proposal"),
        {
            "kind": "IMPROVEMENT", "unit": unit_id("information-sector"), "title": "Şablonlar", "text": "Nə",
            "grounds": "Niyə", "gain": "Fayda",
        },
    )  # fmt: skip
    proposal = Proposal.objects.get()
    client("department-head").post(proposal.get_absolute_url(), {"accept": "1", "decision": "Razıyam."})
    officer = client("communication-officer-1")
    officer.post(
        page("new_campaign"),
        {
            "title": "Pensiya", "field": "Pensiya", "audience": "Hamı", "goal": "İzah", "starts_on": "2026-01-01",
            "ends_on": "2026-12-31",
        },
    )  # fmt: skip
    campaign = Campaign.objects.get()
    officer.post(
        page("campaign", campaign.pk),
        {"kind": "GUIDE", "label": "Bələdçi", "issued_on": "2026-03-01", "reach": "120"},
    )

    proposal.refresh_from_db()
    assert (proposal.state, campaign.entries.get().reach) == ("ACCEPTED", 120)


def test_the_public_sees_signed_public_plans_with_their_progress_and_nothing_else():
    shown = signed(
        draft(code="og-2026", kind="OPEN_GOVERNMENT", is_public=True, starts_on=date(2026, 7, 1)),
        by="minister",
    )
    draft(code="og-2027", kind="OPEN_GOVERNMENT", is_public=True)
    signed(draft(code="inner"))
    visitor = Client()

    listed = visitor.get(reverse("work_plans:open_government"))
    assert [code for code in ("og-2026", "og-2027", "inner") if f"/{code}/" in listed.content.decode()] == [
        "og-2026"
    ]
    found = visitor.get(reverse("work_plans:public_plan", args=["og-2026"])).content.decode()
    assert "Məlumat sorğularının təhlilini aparmaq" in found
    assert person("minister").last_name not in found
    for code in ("og-2027", "inner", "none"):
        assert visitor.get(reverse("work_plans:public_plan", args=[code])).status_code == 404
    assert "Analyse the information requests" in visitor.get("/en/open-government/og-2026/").content.decode()
    assert shown.is_public


def test_reminders_are_set_by_those_who_may():
    from korpu.work_plans.models import ReminderRule

    row = ReminderRule.objects.get(stage="BEFORE")
    rule = {"rule": str(row.pk), f"{row.pk}-days": "-5", f"{row.pk}-is_active": "on"}

    assert client("information-head").post(page("reminders"), rule).status_code == 404
    client("administrator").post(page("reminders"), rule)

    row.refresh_from_db()
    assert row.days == -5


def test_figures_count_what_the_lists_show():
    first = instruction()
    instruction(to="communication-sector")
    done(first, on=DUE)
    reported(lead_of(running().measures.get()), on=DUE)
    scope = Scope(date(2026, 11, 1), date(2026, 11, 30))

    values = {
        code: declared(f"work_plans.{code}").query(scope).value for code in ("due", "in_time", "late", "open")
    }
    assert values == {"due": 2, "in_time": 1, "late": 0, "open": 1}
    one = Scope(scope.from_on, scope.to_on, Unit.objects.get(code="communication-sector").pk)
    assert declared("work_plans.due").query(one).value == 1
    by_unit = declared("work_plans.by_unit").query(scope)
    assert [row.cells[1:] for row in by_unit.rows] == [(1, 1, 0, 0), (1, 0, 0, 1)]
    year = Scope(date(2026, 1, 1), date(2026, 12, 31))
    assert [row.cells[1:] for row in declared("work_plans.measures").query(year).rows] == [(1, 1, 0, 0, 0)]
    assert len(declared("work_plans.done_items").query(scope).rows) == 2
    assert declared("work_plans.proposals").query(scope).value == 0
    assert declared("work_plans.proposals_by_kind").query(scope).rows == ()


def test_work_that_norm_making_asks_for_becomes_assignments():
    from korpu.notifications.models import Message
    from korpu.regulation import signals
    from korpu.regulation.models import Act

    act = Act.objects.first()
    values = {
        "row": act,
        "post_id": None,
        "request": "Rəy verin",
        "due_on": DUE,
        "by": person("department-head"),
        "at": NOON,
    }
    for code in ("legal", "finance"):
        signals.work_given.send(Act, unit_id=unit_id(code), **values)
    signals.work_done.send(Act, row=act, result="Rəy", by=person("finance-contributor"), at=NOON)
    signals.notice_given.send(
        Act,
        row=act,
        template="work_plans/reminder_due",
        user_ids=[person("minister").pk],
        values={"count": 1},
        at=NOON,
    )
    signals.work_called_off.send(Act, row=act, reason="Lazım deyil", by=None, at=NOON)

    assert list(Assignment.objects.order_by("pk").values_list("unit__code", "kind", "state", "title")) == [
        ("legal", "LEAD", "CANCELLED", "Rəy verin"),
        ("finance", "CONTRIBUTION", "DONE", "Rəy verin"),
    ]
    assert Message.objects.filter(to=person("minister").email).count() == 1


def test_a_page_that_is_opened_has_no_errors_yet():
    work = instruction()

    page = client("information-head").get(work.get_absolute_url()).content.decode()

    assert "Düzəliş lazımdır" not in page
