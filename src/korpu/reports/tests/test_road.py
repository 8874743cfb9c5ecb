"""The road of a report: written, frozen with its figures, approved, delivered with receipt, accepted or returned."""

from datetime import date

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.notifications.signals import message_failed, message_sent
from korpu.organisation.models import RouteStep
from korpu.release import operations as release_gate
from korpu.release.models import Release
from korpu.release.rules import NotCleared
from korpu.reports import building, operations
from korpu.reports.models import Narrative, Report
from korpu.reports.rules.states import (
    NarrativeMissing,
    NobodyToReport,
    NotYourReport,
    OwnReport,
    RemarksMissing,
    ReportState,
    ReportStepNotAllowed,
    RouteMissing,
)
from korpu.reports.tests.factories import (
    CABINET,
    COMMISSION,
    TEXT,
    clear,
    copy_of,
    hand_in,
    lay_route,
    load,
    moment,
    person,
    post,
    schedule_row,
    unit,
    write_all,
)
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db

DAY = moment(2026, 11, 4)
SECTOR = {
    "code": "sector", "report": "sector-results", "drafters": ["unit:information-sector"],
    "addressees": [{"post": "deputy-minister"}],
}  # fmt: skip
UNITS = {
    "code": "half", "report": "unit-half-month", "rhythm": "HALF_MONTHLY", "day": None,
    "drafters": ["unit:legal"], "addressees": [{"post": "foi-officer"}], "starts_on": date(2026, 11, 1),
}  # fmt: skip
FINAL = {
    "code": "final", "report": "final-plan", "drafters": ["post:deputy-minister"],
    "addressees": [CABINET, COMMISSION],
}  # fmt: skip


def opened(**changes) -> Report:
    load(schedule_row(**changes))
    at = moment(2026, 11, 14) if changes.get("rhythm") == "HALF_MONTHLY" else moment(2026, 11, 2)
    return operations.open_due(at)[0]


def test_a_post_signs_its_own_report_by_handing_it_in_and_it_reaches_the_leadership():
    report = hand_in(opened(), "foi-officer", DAY)

    assert (report.state, report.signed_by, report.delivered_at) == (
        ReportState.DELIVERED, person("foi-officer"), DAY,
    )  # fmt: skip
    copy = copy_of(report)
    assert (copy.way, copy.post, copy.state, copy.received_at) == ("INBOX", post("minister"), "SENT", None)
    letter = Message.objects.get(template="reports/in_the_inbox")
    assert (letter.to, letter.files.count()) == ("nazir@nazirlik.example", 0)
    assert Assignment.objects.get(subject_type="reports.report").state == "DONE"


def test_opening_a_copy_is_its_receipt_and_a_second_opening_changes_nothing():
    report = hand_in(opened(), "foi-officer", DAY)

    operations.receive_report(delivery=copy_of(report), by=person("minister"), at=moment(2026, 11, 5))
    operations.receive_report(delivery=copy_of(report), by=person("minister"), at=moment(2026, 11, 6))

    assert (copy_of(report).state, copy_of(report).received_at) == ("RECEIVED", moment(2026, 11, 5))
    assert Entry.objects.filter(action="reports.received").count() == 1


def test_only_the_addressee_gives_the_receipt():
    report = hand_in(opened(), "foi-officer", DAY)

    with pytest.raises(NotYourReport):
        operations.receive_report(delivery=copy_of(report), by=person("deputy-minister"), at=DAY)


def test_figures_are_live_in_a_draft_and_frozen_when_it_is_handed_in():
    report = opened()
    before = building.values_of(report, "az", DAY)["sections"][0]["figures"][0]
    appeal_in(AppealState.REGISTERED, at=moment(2026, 10, 20))
    live = building.values_of(report, "az", DAY)["sections"][0]["figures"][0]
    delivered = hand_in(report, "foi-officer", DAY)
    appeal_in(AppealState.REGISTERED, key="later", at=moment(2026, 10, 21))

    frozen = Report.objects.get(pk=delivered.pk).frozen["az"]["sections"][0]["figures"][0]
    assert (before["value"], live["value"], frozen["value"]) == ("0", "1", "1")
    assert "kind=INFORMATION_REQUEST" in frozen["url"]


def test_a_delivered_report_never_changes_and_the_next_one_says_what_changed():
    first = hand_in(opened(), "foi-officer", DAY)
    for statement in (
        lambda: Report.objects.filter(pk=first.pk).update(frozen={}),
        lambda: Report.objects.filter(pk=first.pk).update(state="DRAFT"),
        lambda: Report.objects.filter(pk=first.pk)._raw_delete("default"),
        lambda: Narrative.objects.filter(report=first).update(text=""),
        lambda: Narrative.objects.filter(report=first)._raw_delete("default"),
        lambda: first.files.update(language="en"),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            statement()
    appeal_in(AppealState.REGISTERED, at=moment(2026, 10, 20))

    second = hand_in(operations.open_due(moment(2026, 12, 1))[0], "foi-officer", moment(2026, 12, 2))

    assert second.frozen["en"]["changed"] == [
        "Information requests received: reported 0, counted today 1.",
        "Information requests open at the end: reported 0, counted today 1.",
    ]
    assert Report.objects.get(pk=first.pk).frozen == first.frozen


def test_a_section_that_must_be_written_is_asked_for_before_the_report_is_handed_in():
    report = opened(**UNITS)

    with pytest.raises(NarrativeMissing) as caught:
        operations.submit_report(report=report, by=person("legal-head"), at=DAY)

    assert caught.value.field == "work"
    assert Report.objects.get(pk=report.pk).state == ReportState.DRAFT


def test_nobody_writes_into_another_units_report():
    report = opened(**UNITS)

    for who in ("social-contributor", "minister", "department-head"):
        with pytest.raises(NotYourReport):
            operations.write_section(report=report, section="work", text=TEXT, by=person(who), at=DAY)

    assert not Narrative.objects.exists()


def test_a_unit_with_a_head_waits_for_the_heads_signature_and_the_head_may_send_it_back():
    report = opened(**(UNITS | {"drafters": ["unit:information-sector"]}))
    waiting = hand_in(report, "information-officer-1", DAY)
    with pytest.raises(NotYourReport):
        operations.sign_report(report=waiting, by=person("information-officer-1"), at=DAY)
    operations.send_back_report(
        report=waiting, remarks="Rəqəmlər izah edilsin.", by=person("information-head"), at=DAY
    )
    assert Report.objects.get(pk=report.pk).state == ReportState.DRAFT

    operations.submit_report(report=report, by=person("information-officer-1"), at=DAY)
    operations.sign_report(report=report, by=person("information-head"), at=DAY)

    delivered = Report.objects.get(pk=report.pk)
    assert (delivered.state, delivered.signed_by) == (ReportState.DELIVERED, person("information-head"))


def test_the_addressee_accepts_a_report_of_a_unit():
    report = hand_in(opened(**UNITS), "legal-head", moment(2026, 11, 14))

    operations.accept_report(delivery=copy_of(report), by=person("foi-officer"), at=moment(2026, 11, 16))

    assert (copy_of(report).state, copy_of(report).decided_by) == ("ACCEPTED", person("foi-officer"))
    with pytest.raises(ReportStepNotAllowed):
        operations.accept_report(delivery=copy_of(report), by=person("foi-officer"), at=DAY)


@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_report_that_was_opened_is_decided_on_and_its_receipt_stays(is_accepted: bool):
    report = hand_in(opened(**UNITS), "legal-head", moment(2026, 11, 14))
    judge = person("foi-officer")
    operations.receive_report(delivery=copy_of(report), by=judge, at=moment(2026, 11, 15))

    if is_accepted:
        operations.accept_report(delivery=copy_of(report), by=judge, at=moment(2026, 11, 16))
    else:
        operations.return_report(
            delivery=copy_of(report), remarks="Rəqəmlər izah edilsin.", due_on=date(2026, 11, 20),
            by=judge, at=moment(2026, 11, 16),
        )  # fmt: skip

    assert copy_of(report).received_at == moment(2026, 11, 15)
    assert copy_of(report).state == ("ACCEPTED" if is_accepted else "RETURNED")


def test_nobody_accepts_or_returns_their_own_report():
    report = hand_in(
        opened(report="unit-half-month", addressees=[{"post": "foi-officer"}]), "foi-officer", DAY
    )

    with pytest.raises(OwnReport):
        operations.accept_report(delivery=copy_of(report), by=person("foi-officer"), at=DAY)
    with pytest.raises(OwnReport):
        operations.return_report(
            delivery=copy_of(report), remarks="Rəqəmlər izah edilsin.", due_on=date(2026, 11, 6),
            by=person("foi-officer"), at=DAY,
        )  # fmt: skip
    assert copy_of(report).state == "SENT"


def test_remarks_become_an_assignment_to_deliver_a_corrected_report():
    first = hand_in(opened(**UNITS), "legal-head", moment(2026, 11, 14))

    fresh = operations.return_report(
        delivery=copy_of(first), remarks="Layihələrin sayı göstərilsin.", due_on=date(2026, 11, 18),
        by=person("foi-officer"), at=moment(2026, 11, 16),
    )  # fmt: skip

    assignment = Assignment.objects.get(subject_id=fresh.pk)
    assert (assignment.request, assignment.due_on, assignment.post_id, assignment.state) == (
        "Layihələrin sayı göstərilsin.", date(2026, 11, 18), post("legal-head").pk, "GIVEN",
    )  # fmt: skip
    assert (fresh.version, fresh.narratives.get(section="work").text) == (2, TEXT)
    operations.submit_report(report=fresh, by=person("legal-head"), at=moment(2026, 11, 17))
    operations.accept_report(delivery=copy_of(fresh), by=person("foi-officer"), at=moment(2026, 11, 18))
    assert (copy_of(first).state, copy_of(fresh).state) == ("RETURNED", "ACCEPTED")
    assert operations.open_due(moment(2026, 11, 18)) == []


def test_a_report_is_not_returned_without_words():
    report = hand_in(opened(**UNITS), "legal-head", moment(2026, 11, 14))

    with pytest.raises(RemarksMissing):
        operations.return_report(
            delivery=copy_of(report), remarks="  pis  ", due_on=date(2026, 11, 18), by=person("foi-officer"),
            at=moment(2026, 11, 16),
        )  # fmt: skip


def test_a_sectors_results_pass_the_gate_and_the_head_passes_them_on():
    report = hand_in(opened(**SECTOR), "information-officer-1", DAY)
    release = Release.objects.get(pk=report.release_id)
    assert (report.state, release.channel, sorted(file.name for file in release.files.all())) == (
        ReportState.SUBMITTED, "REPORT",
        [
            "sector-results_31.10.2026_az.docx",
            "sector-results_31.10.2026_az.pdf",
        ],
    )  # fmt: skip
    with pytest.raises(ReportStepNotAllowed):
        operations.deliver_report(report=report, by=person("department-head"), at=DAY)
    cleared = clear(report, "department-head", at=DAY)
    assert cleared.state == ReportState.CLEARED

    operations.deliver_report(report=cleared, by=person("department-head"), at=DAY)

    assert Report.objects.get(pk=report.pk).state == ReportState.DELIVERED
    assert Release.objects.get(pk=report.release_id).state == "RELEASED"
    assert copy_of(report).post == post("deputy-minister")


def test_what_the_gate_sends_back_is_a_draft_with_live_figures_again():
    report = hand_in(opened(**SECTOR), "information-officer-1", DAY)

    release_gate.send_back(
        release=Release.objects.get(pk=report.release_id), by=person("department-head"), at=DAY,
        comment="Nəticələr bölməsi tamamlanmalıdır.",
    )  # fmt: skip

    report = Report.objects.get(pk=report.pk)
    assert (report.state, report.frozen, report.release_id) == (ReportState.DRAFT, None, None)


def test_a_writer_takes_a_report_back_and_hands_it_in_again():
    report = hand_in(opened(**SECTOR), "information-officer-1", DAY)
    first = report.release_id

    operations.take_report_back(
        report=report, by=person("information-officer-1"), at=DAY, reason="Səhv rəqəm"
    )
    again = hand_in(Report.objects.get(pk=report.pk), "information-officer-1", DAY)

    assert Release.objects.get(pk=first).state == "WITHDRAWN"
    assert (again.state, again.release_id != first) == (ReportState.SUBMITTED, True)


def test_the_final_report_leaves_to_each_body_by_letter_with_its_files():
    lay_route("REPORT_FINAL", "LEADERSHIP")
    report = hand_in(opened(**FINAL), "deputy-minister", DAY)
    report = clear(report, "minister", at=DAY)

    operations.deliver_report(report=report, by=person("deputy-minister"), at=DAY)

    letters = Message.objects.filter(template="reports/to_a_body").order_by("to")
    assert [(letter.to, letter.files.count()) for letter in letters] == [
        ("komissiya@govt.example", 4), ("nk@govt.example", 4),
    ]  # fmt: skip
    message_sent.send(Message, message_id=copy_of(report, 1).message_id, subject_type="", subject_id=None)
    message_failed.send(Message, message_id=copy_of(report, 2).message_id, subject_type="", subject_id=None)
    assert (copy_of(report, 1).state, copy_of(report, 2).state) == ("ARRIVED", "FAILED")
    operations.settle_delivery(delivery_id=copy_of(report, 2).pk, arrived=True, at=DAY, by=person("minister"))
    assert copy_of(report, 2).state == "ARRIVED"


def test_the_gate_lets_nothing_through_but_what_was_cleared():
    lay_route("REPORT_FINAL", "LEADERSHIP")
    report = clear(hand_in(opened(**FINAL), "deputy-minister", DAY), "minister", at=DAY)
    report.schedule.addressees = [CABINET]
    report.schedule.save()

    with pytest.raises(NotCleared):
        operations.deliver_report(report=report, by=person("deputy-minister"), at=DAY)

    assert not Message.objects.filter(template="reports/to_a_body").exists()
    assert Report.objects.get(pk=report.pk).state == ReportState.CLEARED


def test_without_approvals_laid_down_nothing_is_handed_to_the_gate():
    RouteStep.objects.filter(kind="REPORT_FINAL").delete()
    report = opened(**FINAL)
    write_all(report, "deputy-minister", DAY)

    with pytest.raises(RouteMissing):
        operations.submit_report(report=report, by=person("deputy-minister"), at=DAY)

    assert not Release.objects.exists()


def test_a_report_without_an_addressee_is_not_handed_in():
    report = opened(addressees=[])

    with pytest.raises(NobodyToReport):
        operations.submit_report(report=report, by=person("foi-officer"), at=DAY)


def test_a_frozen_report_keeps_its_figures_until_it_is_a_draft_again():
    report = hand_in(opened(**SECTOR), "information-officer-1", DAY)

    with pytest.raises(ProgrammingError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(frozen={"az": {}})

    with pytest.raises(ReportStepNotAllowed):
        operations.write_section(
            report=report, section="results", text=TEXT, by=person("information-officer-1"), at=DAY
        )


def test_the_leadership_orders_a_report_for_any_days_and_gets_it():
    load(schedule_row())

    ordered = operations.order_report(
        report_code="foi-monthly", from_on=date(2026, 9, 10), to_on=date(2026, 10, 20),
        due_on=date(2026, 11, 6), by=person("minister"), at=DAY,
    )[0]  # fmt: skip
    delivered = hand_in(ordered, "foi-officer", moment(2026, 11, 5))

    assert (ordered.post, ordered.schedule, delivered.state) == (post("foi-officer"), None, "DELIVERED")
    assert copy_of(delivered).post == post("minister")


def test_whoever_does_not_lead_orders_no_report():
    with pytest.raises(NotYourReport):
        operations.order_report(
            report_code="foi-monthly", from_on=date(2026, 9, 1), to_on=date(2026, 9, 2), due_on=date(2026, 11, 6),
            drafter="post:foi-officer", by=person("registrar"), at=DAY,
        )  # fmt: skip


def test_a_report_on_an_act_shows_each_of_its_clauses():
    ordered = operations.order_report(
        report_code="act-execution", from_on=date(2026, 9, 1), to_on=date(2026, 10, 31), due_on=date(2026, 11, 6),
        drafter="unit:legal", act_code="PR25", by=person("department-head"), at=DAY,
    )[0]  # fmt: skip

    found = building.values_of(ordered, "az", DAY)["sections"][0]["tables"][0]

    codes = [row["cells"][0] for row in found["rows"]]
    assert "PR25-3.1.2" in codes
    assert unit("legal") == ordered.unit
