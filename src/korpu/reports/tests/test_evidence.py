"""What reports prove, driven by the real operations, and what stands there when the act is left out."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from korpu.organisation.models import Unit
from korpu.regulation.evidence import Answer, Period, evidence_for
from korpu.reports import operations
from korpu.reports.models import Report
from korpu.reports.tests.factories import (
    CABINET,
    COMMISSION,
    clear,
    copy_of,
    hand_in,
    lay_route,
    load,
    moment,
    person,
    schedule_row,
)

pytestmark = pytest.mark.django_db

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 20))
TO_MINISTER = [{"post": "minister"}]
SECTORS = {
    "PR25-6.1.13": ("information-sector", "information-head"),
    "PR25-6.2.12": ("communication-sector", "communication-head"),
    "PR25-6.3.12": ("digital-media-sector", "digital-head"),
    "PR25-6.4.18": ("ngo-sector", "ngo-head"),
}


def answer(code: str, period: Period = NOVEMBER) -> tuple[str, int, int]:
    found = evidence_for(code, period)
    assert found is not None
    return found.answer, found.count, found.open_count


def open_all() -> list[Report]:
    return operations.open_due(moment(2026, 11, 2))


def signed(code: str, report: str, drafter: str, **changes: object) -> None:
    """Let a report be owed and left out, then let it be given: the clause answers each time."""
    load(schedule_row(report=report, drafters=[f"post:{drafter}"], **changes))
    assert answer(code) == (Answer.NOT_PERFORMED, 0, 1)
    opened = open_all()
    assert answer(code) == (Answer.NOT_PERFORMED, 0, 1)

    hand_in(opened[0], drafter, moment(2026, 11, 4))

    assert answer(code) == (Answer.PERFORMED, 1, 0)


@pytest.mark.clause("PR25-3.1.2")
def test_the_leadership_is_told_how_plans_and_tasks_are_carried_out():
    assert answer("PR25-3.1.2")[0] == Answer.NO_OCCASION
    signed("PR25-3.1.2", "execution-state", "department-head")


@pytest.mark.clause("PR25-3.1.2")
def test_a_state_of_things_that_was_ordered_and_not_given_is_left_undone():
    ordered = operations.order_report(
        report_code="state-of-things", from_on=date(2026, 10, 1), to_on=date(2026, 10, 31),
        due_on=date(2026, 11, 6), drafter="post:department-head", by=person("minister"), at=moment(2026, 11, 2),
    )[0]  # fmt: skip
    assert answer("PR25-3.1.2") == (Answer.NOT_PERFORMED, 0, 1)

    hand_in(ordered, "department-head", moment(2026, 11, 6))

    assert answer("PR25-3.1.2") == (Answer.PERFORMED, 1, 0)


@pytest.mark.clause("PR25-5.4.10")
def test_the_head_reports_to_the_minister_and_answers_remarks():
    signed("PR25-5.4.10", "department-work", "department-head")
    report = Report.objects.get()

    fresh = operations.return_report(
        delivery=copy_of(report), remarks="Səbəblər göstərilsin.", due_on=date(2026, 11, 10),
        by=person("minister"), at=moment(2026, 11, 6),
    )  # fmt: skip
    assert answer("PR25-5.4.10") == (Answer.PERFORMED, 1, 1)
    operations.submit_report(report=fresh, by=person("department-head"), at=moment(2026, 11, 9))

    assert answer("PR25-5.4.10") == (Answer.PERFORMED, 1, 0)


@pytest.mark.clause("PR25-6.1.13", "PR25-6.2.12", "PR25-6.3.12", "PR25-6.4.18")
@pytest.mark.parametrize("code", SECTORS)
def test_each_sector_reports_on_its_results_at_the_set_time(code):
    unit, head = SECTORS[code]
    load(
        schedule_row(
            report="sector-results", addressees=TO_MINISTER,
            # A profile may name the sector or its head.
            drafters=["unit:information-sector", "post:communication-head", "post:digital-head", "unit:ngo-sector"],
        )
    )  # fmt: skip
    assert answer(code) == (Answer.NOT_PERFORMED, 0, 1)
    open_all()
    assert answer(code) == (Answer.NOT_PERFORMED, 0, 1)

    report = hand_in(Report.objects.get(unit__code=unit), head, moment(2026, 11, 3))
    report = clear(report, "department-head", at=moment(2026, 11, 4))
    assert answer(code) == (Answer.NOT_PERFORMED, 0, 1)
    operations.deliver_report(report=report, by=person("department-head"), at=moment(2026, 11, 5))

    assert answer(code) == (Answer.PERFORMED, 1, 0)
    assert {answer(other)[0] for other in SECTORS if other != code} == {Answer.NOT_PERFORMED}


def test_a_report_after_its_day_is_no_report_in_time():
    load(schedule_row())
    report = open_all()[0]

    hand_in(report, "foi-officer", moment(2026, 11, 6))

    assert answer("OG12-6.s2") == (Answer.NOT_PERFORMED, 0, 1)


@pytest.mark.clause("OG12-6.s2")
def test_the_responsible_officers_report_each_month_and_when_asked():
    signed("OG12-6.s2", "foi-monthly", "foi-officer")
    ordered = operations.order_report(
        report_code="foi-monthly", from_on=date(2026, 11, 1), to_on=date(2026, 11, 8), due_on=date(2026, 11, 12),
        by=person("minister"), at=moment(2026, 11, 9),
    )[0]  # fmt: skip
    assert answer("OG12-6.s2") == (Answer.PERFORMED, 1, 1)

    hand_in(ordered, "foi-officer", moment(2026, 11, 11))

    assert answer("OG12-6.s2") == (Answer.PERFORMED, 2, 0)


@pytest.mark.clause("OG12-4.2")
def test_the_final_report_reaches_two_bodies_by_15_january():
    lay_route("REPORT_FINAL", "LEADERSHIP")
    load(
        schedule_row(report="final-plan", rhythm="YEARLY", day=15, month=1, starts_on=date(2025, 1, 1),
                     opens_days_before=14, drafters=["post:deputy-minister"], addressees=[CABINET, COMMISSION])
    )  # fmt: skip
    january = Period(date(2026, 1, 1), date(2026, 1, 31))
    assert answer("OG12-4.2", january) == (Answer.NOT_PERFORMED, 0, 1)
    report = operations.open_due(moment(2026, 1, 1))[0]
    assert (report.period_to, report.due_on) == (date(2025, 12, 31), date(2026, 1, 15))

    report = hand_in(report, "deputy-minister", moment(2026, 1, 10))
    report = clear(report, "minister", at=moment(2026, 1, 12))
    operations.deliver_report(report=report, by=person("deputy-minister"), at=moment(2026, 1, 14))

    assert answer("OG12-4.2", january) == (Answer.PERFORMED, 1, 0)
    assert [copy.name_en for copy in report.deliveries.all()] == [
        "Cabinet of Ministers", "Anti-Corruption Commission",
    ]  # fmt: skip
    operations.settle_delivery(delivery_id=copy_of(report, 2).pk, arrived=False, at=moment(2026, 1, 14))
    assert answer("OG12-4.2", january) == (Answer.NOT_PERFORMED, 0, 1)


@pytest.mark.clause("OG12-7.2")
def test_each_unit_reports_on_the_plan_at_the_end_of_the_year():
    load(
        schedule_row(report="unit-year-end", rhythm="YEARLY", day=31, month=12, starts_on=date(2025, 1, 1),
                     drafters=["unit:legal", "unit:finance"], addressees=[{"post": "deputy-minister"}])
    )  # fmt: skip
    december = Period(date(2025, 12, 1), date(2025, 12, 31))
    assert answer("OG12-7.2", december) == (Answer.NOT_PERFORMED, 0, 2)
    operations.open_due(moment(2025, 12, 28))

    report = hand_in(Report.objects.get(unit__code="legal"), "legal-head", moment(2025, 12, 30))
    operations.accept_report(delivery=copy_of(report), by=person("deputy-minister"), at=moment(2025, 12, 31))

    assert answer("OG12-7.2", december) == (Answer.PERFORMED, 1, 1)
    hand_in(Report.objects.get(unit__code="finance"), "finance-head", moment(2025, 12, 31))
    assert answer("OG12-7.2", december) == (Answer.PERFORMED, 2, 0)


@pytest.mark.clause("OG12-FOI-3")
def test_units_tell_on_the_15th_and_the_30th_what_they_have_done():
    load(
        schedule_row(report="unit-half-month", rhythm="HALF_MONTHLY", day=None, starts_on=date(2026, 10, 16),
                     drafters=["unit:legal"], addressees=[{"post": "foi-officer"}])
    )  # fmt: skip
    both = Period(date(2026, 10, 16), date(2026, 11, 20))
    assert answer("OG12-FOI-3", both) == (Answer.NOT_PERFORMED, 0, 2)

    hand_in(operations.open_due(moment(2026, 10, 28))[0], "legal-head", moment(2026, 10, 30))
    assert answer("OG12-FOI-3", both) == (Answer.PERFORMED, 1, 1)
    hand_in(operations.open_due(moment(2026, 11, 12))[0], "legal-head", moment(2026, 11, 15))

    assert answer("OG12-FOI-3", both) == (Answer.PERFORMED, 2, 0)


@pytest.mark.clause("OG12-FOI-2.1.2", "OG12-PLAN-2.2")
@pytest.mark.parametrize(
    ("code", "report", "rhythm", "month", "opens", "due", "period"),
    [
        ("OG12-FOI-2.1.2", "public-quarter", "QUARTERLY", 1, (2026, 10, 10), date(2026, 10, 15),
         Period(date(2026, 10, 1), date(2026, 10, 31))),
        ("OG12-PLAN-2.2", "public-year", "YEARLY", 3, (2026, 3, 10), date(2026, 3, 15),
         Period(date(2026, 3, 1), date(2026, 3, 31))),
    ],
)  # fmt: skip
def test_what_the_ministry_did_is_published(code, report, rhythm, month, opens, due, period):
    lay_route("REPORT_PUBLIC", "DEPARTMENT_HEAD")
    load(
        schedule_row(report=report, rhythm=rhythm, day=15, month=month, starts_on=date(2025, 1, 1),
                     drafters=["unit:information-sector"], addressees=[])
    )  # fmt: skip
    assert answer(code, period) == (Answer.NOT_PERFORMED, 0, 1)
    opened = operations.open_due(moment(*opens))[0]
    assert opened.due_on == due

    written = hand_in(opened, "information-officer-1", moment(*opens))
    cleared = clear(written, "department-head", at=moment(*opens))
    assert answer(code, period) == (Answer.NOT_PERFORMED, 0, 1)
    operations.deliver_report(report=cleared, by=person("department-head"), at=moment(*opens))

    assert answer(code, period) == (Answer.PERFORMED, 1, 0)
    assert copy_of(cleared).way == "SITE"


def test_a_proof_asks_the_database_the_same_for_one_report_and_for_many():
    load(
        schedule_row(report="unit-half-month", rhythm="HALF_MONTHLY", day=None, starts_on=date(2026, 6, 1),
                     drafters=["units"], addressees=[{"post": "foi-officer"}])
    )  # fmt: skip
    counts = []
    for day in ((2026, 9, 14), (2026, 9, 29), (2026, 10, 14)):
        operations.open_due(moment(*day))
        with CaptureQueriesContext(connection) as captured:
            evidence_for("OG12-FOI-3", Period(date(2026, 9, 1), date(2026, 10, 31)))
        counts.append(len(captured))

    assert len(set(counts)) == 1
    assert Report.objects.count() == 3 * Unit.objects.filter(kind__in=("UNIT", "INSTITUTION")).count()
