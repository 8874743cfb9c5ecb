"""Plans from draft to signature, their versions, periods, reports and progress."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from korpu.organisation.models import Unit
from korpu.regulation.evidence import Period as Days
from korpu.work_plans import bodies, operations, queries, rules
from korpu.work_plans.models import Assignment, EvidenceItem, ExecutionReport, Executor, Measure, Period, Plan
from korpu.work_plans.operations import ExecutorName, PlansNotValid
from korpu.work_plans.rules.plans import (
    EvidenceMissing,
    ExecutorKind,
    PlanIncomplete,
    PlanKind,
    PlanStepNotAllowed,
    Quality,
    ReportStepNotAllowed,
    StampMissing,
)
from korpu.work_plans.rules.terms import Term, TermKind
from korpu.work_plans.tests.factories import (
    NOON,
    RELEVANT,
    draft,
    lead_of,
    noon,
    person,
    post,
    reported,
    running,
    signed,
    submitted,
    unit,
    unit_id,
    words,
)

pytestmark = pytest.mark.django_db
YEAR = Days(date(2026, 1, 1), date(2026, 12, 31))
ACCEPTED = NOON + timedelta(hours=2)


def test_only_the_signatory_brings_a_plan_into_force_and_nothing_of_it_changes_then():
    plan = draft()
    with pytest.raises(rules.NotYours):
        signed(plan, by="information-head")

    plan = signed(plan)

    assert (plan.state, plan.approved_post.code, plan.order_number) == ("IN_FORCE", "department-head", "12")
    measure = plan.measures.get()
    with pytest.raises(PlanStepNotAllowed):
        operations.write_measure(
            measure=measure, words=words(text_az="Başqa"), by=person("department-head"), at=NOON
        )
    for change in (
        lambda: Plan.objects.filter(pk=plan.pk).update(title_az="Başqa"),
        lambda: Plan.objects.filter(pk=plan.pk).update(order_number="13"),
        lambda: Plan.objects.filter(pk=plan.pk).update(state="DRAFT"),
        lambda: Measure.objects.filter(pk=measure.pk).update(expected_az="Başqa"),
        lambda: Measure.objects.filter(pk=measure.pk).delete(),
        lambda: Measure.objects.create(
            plan=plan, number="9", text_az="x", term_kind="REGULAR", interval_months=1
        ),
        lambda: Executor.objects.filter(measure=measure).delete(),
        lambda: plan.sections.update(title_az="Başqa"),
    ):
        with pytest.raises(Error), transaction.atomic():
            change()


def test_a_plan_cannot_start_while_a_measure_lacks_its_result():
    plan = draft(words(expected_az=""))

    with pytest.raises(PlanIncomplete, match=r"1\.1"):
        signed(plan)
    operations.write_expected(measure=plan.measures.get(), expected_az="Nəticə", by=None, at=NOON)

    assert signed(plan).state == "IN_FORCE"


def test_a_blank_stamp_stops_a_plan_unless_a_reason_is_recorded():
    plan = draft(act_code="PR25")
    values = {"plan": plan, "order_number": "", "order_on": None, "by": person("department-head"), "at": NOON}

    with pytest.raises(StampMissing):
        operations.approve_plan(**values)
    plan = operations.approve_plan(**values, provisional_reason="Mənbədə nömrə boşdur.")
    assert (plan.state, plan.lacks_stamp) == ("IN_FORCE", True)
    plan = operations.complete_stamp(
        plan=plan, order_number="05", order_on=date(2026, 11, 4), by=person("registrar"), at=NOON
    )

    assert (plan.lacks_stamp, plan.order_number) == (False, "05")


def test_a_new_version_keeps_the_lineage_and_opens_no_period_twice():
    plan = running(words(), words("1.2"))
    first = plan.measures.get(number="1.1")
    version = operations.change_plan(plan=plan, by=person("department-head"), at=NOON)
    operations.drop_measure(
        measure=version.measures.get(number="1.2"),
        reason="Artıq lazım deyil.",
        by=person("department-head"),
        at=NOON,
    )
    before = Period.objects.count()

    signed(version, at=NOON + timedelta(days=1))
    operations.open_periods(NOON + timedelta(days=1))

    plan.refresh_from_db()
    assert (plan.state, version.version) == ("SUPERSEDED", 2)
    assert version.measures.get().lineage == first.lineage
    assert Period.objects.count() == before
    dropped = plan.measures.get(number="1.2")
    assert set(
        Assignment.objects.filter(subject_id__in=dropped.periods.values("pk")).values_list("state", flat=True)
    ) == {"CANCELLED"}
    assert queries.plan_of("work-2026") == version


def test_two_versions_are_never_in_force_on_one_day():
    plan = signed(draft())
    other = operations.change_plan(plan=plan, by=person("department-head"), at=NOON)

    with pytest.raises(IntegrityError, match="plan_one_version_a_day"), transaction.atomic():
        Plan.objects.filter(pk=other.pk).update(
            state="IN_FORCE", approved_at=NOON, approved_by=person("minister"), approved_post=plan.approved_post,
            provisional_reason="x",
        )  # fmt: skip


def test_next_years_draft_takes_along_what_goes_on():
    plan = running(
        words("1.1", term=Term(TermKind.YEARS, from_year=2026, to_year=2027)),
        words("1.2", term=Term(TermKind.DATE, due_on=date(2026, 12, 1))),
    )
    assert operations.renew_plans(at=NOON) == []

    made = operations.renew_plans(at=noon(date(2026, 12, 1)))

    assert [(row.version, row.starts_on, row.ends_on, row.state) for row in made] == [
        (2, date(2027, 1, 1), date(2027, 12, 31), "DRAFT")
    ]
    assert list(made[0].measures.values_list("number", flat=True)) == ["1.1"]
    assert operations.renew_plans(at=noon(date(2026, 12, 2))) == []
    operations.renew_plans(at=noon(date(2027, 1, 1)))
    plan.refresh_from_db()
    assert plan.state == "CLOSED"


def test_each_executor_of_a_period_gets_its_own_work_the_first_leading():
    plan = running(words(executors=(post("foi-officer"), unit("information-sector"), unit("legal"))))

    found = Assignment.objects.filter(subject_type="work_plans.period").order_by("pk")
    assert [(row.unit.code, row.post.code if row.post else "", row.kind, row.due_on) for row in found] == [
        ("pr-department", "foi-officer", "LEAD", date(2026, 12, 31)),
        ("information-sector", "", "CONTRIBUTION", date(2026, 12, 31)),
        ("legal", "", "CONTRIBUTION", date(2026, 12, 31)),
    ]
    assert operations.open_periods(NOON) == 0
    assert operations.open_periods(noon(date(2026, 12, 31))) == 0
    assert plan.measures.get().periods.count() == 1


def test_a_measure_that_relevant_units_lead_waits_until_they_are_named():
    plan = running(words(executors=(RELEVANT, unit("digital-media-sector"))))
    measure = plan.measures.get()
    assert Period.objects.count() == 0

    operations.name_executors(
        measure=measure, unit_ids=[unit_id("legal"), unit_id("finance")], by=person("minister"), at=NOON
    )
    assert operations.open_periods(NOON) == 1

    assert [row.unit.code for row in Assignment.objects.filter(subject_type="work_plans.period").order_by("pk")] == [
        "legal", "finance", "digital-media-sector",
    ]  # fmt: skip


def test_institutions_are_those_of_the_day_and_a_commission_is_whoever_answers_for_it():
    commission = ExecutorName(ExecutorKind.BODY, body="commission:og")
    institutions = ExecutorName(ExecutorKind.INSTITUTIONS)
    plan = draft(words(executors=(commission, institutions, unit("pension-fund"))))
    names = plan.measures.get().executors.all()

    def found() -> list[str]:
        return [Unit.objects.get(pk=unit_pk).code for unit_pk, _post in operations.executors_of(names, NOON)]

    assert found() == ["pension-fund", "employment-agency", "medical-expertise"]
    bodies.speak_for("commission", lambda code, at: (unit_id("leadership"), None) if code == "og" else None)
    try:
        assert found() == ["leadership", "pension-fund", "employment-agency", "medical-expertise"]
    finally:
        bodies.speak_for("commission", lambda code, at: None)


def test_a_changed_term_reports_on_no_day_twice():
    plan = running(words(term=Term(TermKind.REGULAR, interval_months=3)))
    version = operations.change_plan(plan=plan, by=person("department-head"), at=NOON)
    operations.write_measure(
        measure=version.measures.get(),
        words=words(term=Term(TermKind.YEARS, from_year=2026, to_year=2026)),
        by=person("department-head"),
        at=NOON,
    )
    signed(version, at=NOON + timedelta(days=1))

    assert operations.open_periods(NOON + timedelta(days=1)) == 0
    assert list(Period.objects.values_list("from_on", "to_on")) == [(date(2026, 10, 1), date(2026, 12, 31))]


def test_progress_counts_accepted_reports_alone():
    plan = running()
    measure = plan.measures.get()
    report = submitted(lead_of(measure), on=date(2026, 11, 20))
    assert queries.progress_of("work-2026", YEAR)[0].accepted == 0

    operations.accept_report(report=report, quality=Quality.GOOD, by=person("department-head"), at=ACCEPTED)

    found = queries.progress_of("work-2026", YEAR)[0]
    assert (found.due, found.accepted, found.percent, found.state) == (1, 1, 100, "DONE")


def test_a_report_is_returned_with_remarks_and_never_accepted_by_its_writer():
    plan = running(words(executors=(unit("pr-department"),)))
    report = submitted(lead_of(plan.measures.get()), on=date(2026, 11, 20), by="deputy-head-1")

    with pytest.raises(rules.OwnResult):
        operations.accept_report(report=report, quality=Quality.GOOD, by=person("deputy-head-1"), at=ACCEPTED)
    with pytest.raises(rules.ReasonMissing):
        operations.return_report(report=report, remarks="", by=person("department-head"), at=ACCEPTED)
    operations.return_report(
        report=report, remarks="Rəqəm yoxdur.", by=person("department-head"), at=ACCEPTED
    )
    report.refresh_from_db()
    assert (report.state, report.assignment.state) == (
        "RETURNED",
        "GIVEN",
    ) or report.assignment.state == "ACCEPTED"
    with pytest.raises(IntegrityError, match="decided_by_another"), transaction.atomic():
        ExecutionReport.objects.filter(pk=report.pk).update(decided_by=report.submitted_by)


def test_an_accepted_report_does_not_change():
    report = reported(lead_of(running().measures.get()), on=date(2026, 11, 20))

    with pytest.raises(Error, match="execution_report"), transaction.atomic():
        ExecutionReport.objects.filter(pk=report.pk).update(text="Başqa")
    with pytest.raises(ReportStepNotAllowed):
        operations.write_report(
            assignment=report.assignment, text="x", by=person("information-head"), at=NOON
        )


def test_a_lead_submits_nothing_without_what_shows_it_and_a_measure_closes_with_evidence():
    measure = running().measures.get()
    lead = lead_of(measure)
    report = operations.write_report(assignment=lead, text="Oldu.", by=person("information-head"), at=NOON)
    with pytest.raises(EvidenceMissing):
        operations.submit_report(report=report, by=person("information-head"), at=NOON)
    with pytest.raises(EvidenceMissing):
        operations.close_measure(measure=measure, by=person("department-head"), at=NOON)

    reported(lead, on=date(2026, 11, 20))
    with pytest.raises(EvidenceMissing):
        operations.close_measure(measure=measure, by=person("department-head"), at=ACCEPTED)
    co = Assignment.objects.get(subject_type="work_plans.period", kind="CONTRIBUTION")
    reported(co, on=date(2026, 11, 21), by="communication-head")
    operations.close_measure(measure=measure, by=person("department-head"), at=ACCEPTED)

    measure.refresh_from_db()
    assert measure.closed_by == person("department-head")


def test_evidence_is_collected_from_what_the_platform_proves():
    from korpu.regulation.evidence import _PROOFS, Evidence, EvidenceLink, proves

    proves("TT99-1")(lambda period: Evidence.of(done=1, links=(EvidenceLink("Sübut", "/desk/x/"),)))
    try:
        measure = running(words(clause_codes=("TT99-1",))).measures.get()
        operations.write_report(assignment=lead_of(measure), text="x", by=person("information-head"), at=NOON)
    finally:
        del _PROOFS["TT99-1"]

    assert list(EvidenceItem.objects.values_list("url", "clause_code")) == [("/desk/x/", "TT99-1")]


def test_units_answer_a_request_for_progress_and_their_words_are_compiled():
    measure = running().measures.get()
    lead = lead_of(measure)
    period = measure.periods.get()
    with pytest.raises(rules.NotYours):
        operations.request_progress(
            period=period, unit_ids=[unit_id("legal")], question="?", due_on=date(2026, 11, 10),
            by=person("communication-head"), at=NOON,
        )  # fmt: skip
    request = operations.request_progress(
        period=period, unit_ids=[unit_id("legal"), unit_id("finance")], question="Nə görülüb?",
        due_on=date(2026, 11, 10), by=person("information-head"), at=NOON,
    )  # fmt: skip
    asked = Assignment.objects.get(subject_type="work_plans.progressrequest", unit__code="legal")
    operations.complete_assignment(
        assignment=asked, result="Layihə yazılıb.", by=person("legal-contributor"), at=NOON
    )

    operations.compile_progress(assignment=lead, by=person("information-head"), at=NOON)
    report = operations.compile_progress(assignment=lead, by=person("information-head"), at=NOON)

    assert request.period == period
    assert report.text == "Hüquq şöbəsi: Layihə yazılıb."


def test_plans_of_a_profile_come_in_once_and_what_is_wrong_is_named():
    row = {
        "code": "og", "kind": "OPEN_GOVERNMENT", "title_az": "Plan", "unit": "pr-department",
        "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31),
        "sections": [{"number": "1", "title_az": "Bölmə"}],
        "measures": [{
            "number": "1.1", "section": "1", "text_az": "İş", "expected_az": "",
            "executors": ["post:minister", "unit:legal", "relevant-units", "institutions", "commission:og"],
            "term": {"kind": "YEARS", "from_year": 2026, "to_year": 2028}, "clauses": ["PR25-2.1.4"],
            "indicator": "Sayı", "indicator_base": 1.5, "indicator_target": 3,
        }],
    }  # fmt: skip

    operations.load_plans([row], NOON)
    operations.load_plans([row], NOON)

    measure = Measure.objects.get()
    assert [row.kind for row in measure.executors.all()] == [
        "POST",
        "UNIT",
        "RELEVANT_UNITS",
        "INSTITUTIONS",
        "BODY",
    ]
    assert (measure.indicator_base, measure.plan.kind) == (Decimal("1.50"), PlanKind.OPEN_GOVERNMENT)
    wrong = {**row, "code": "x", "unit": "nowhere", "colour": 1}
    bad = {
        **row,
        "code": "y",
        "measures": [{**row["measures"][0], "section": "9", "executors": ["unit:none"]}],
    }
    with pytest.raises(PlansNotValid) as raised:
        operations.load_plans([wrong, bad], NOON)
    assert "Plan x, colour" in str(raised.value)
    assert "measure 1.1 names the section '9'" in str(raised.value)
    assert "names the executor 'unit:none'" in str(raised.value)


def test_progress_of_many_measures_takes_the_statements_of_one():
    def statements(count: int) -> int:
        plan = running(*(words(f"1.{n}") for n in range(count)), code=f"p{count}", kind=PlanKind.SECTOR)
        with CaptureQueriesContext(connection) as captured:
            queries.progress_of(plan.code, YEAR)
        return len(captured)

    assert statements(1) == statements(6)
