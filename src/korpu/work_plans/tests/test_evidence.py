"""Each clause of plans and assignments: carried out, it is performed; left out, it is not; without an occasion, neither."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from korpu.regulation.evidence import Answer, Period, evidence_for
from korpu.work_plans import operations
from korpu.work_plans.models import Assignment
from korpu.work_plans.models.campaigns import MaterialKind
from korpu.work_plans.operations import Share
from korpu.work_plans.rules.plans import InstructionKind, PlanKind, ProposalKind, Quality
from korpu.work_plans.tests.factories import (
    DUE,
    NOON,
    QUARTERLY,
    RELEVANT,
    done,
    draft,
    instruction,
    lead_of,
    noon,
    person,
    post_id,
    reported,
    running,
    signed,
    submitted,
    unit,
    unit_id,
    words,
)

pytestmark = pytest.mark.django_db
AUTUMN = Period(date(2026, 7, 1), date(2026, 11, 28))
LAST_YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
JULY = noon(date(2026, 7, 6))
SEPTEMBER = date(2026, 9, 20)
OPEN_GOVERNMENT = {"kind": PlanKind.OPEN_GOVERNMENT, "signer": "minister", "at": JULY}


def answer(code: str, days: Period = AUTUMN) -> Answer:
    found = evidence_for(code, days)
    assert found is not None
    return found.answer


def same(code: str) -> tuple[Answer, Answer]:
    return answer(code), answer(code, LAST_YEAR)


PERFORMED = (Answer.PERFORMED, Answer.NO_OCCASION)
LEFT_OUT = (Answer.NOT_PERFORMED, Answer.NO_OCCASION)


@pytest.mark.clause("PR25-3.1.1")
def test_items_of_higher_acts_are_done_in_their_term():
    assert answer("PR25-3.1.1") == Answer.NO_OCCASION
    lead = instruction()
    assert same("PR25-3.1.1") == LEFT_OUT

    done(lead, on=DUE)

    assert same("PR25-3.1.1") == PERFORMED


@pytest.mark.clause("PR25-6.1.1", "PR25-6.2.9", "PR25-6.4.15")
@pytest.mark.parametrize(
    ("code", "sector", "head"),
    [
        ("PR25-6.1.1", "information-sector", "information-head"),
        ("PR25-6.2.9", "communication-sector", "communication-head"),
        ("PR25-6.4.15", "ngo-sector", "ngo-head"),
    ],
)
def test_a_sector_carries_out_its_share_of_plans_and_acts(code, sector, head):
    plan = running(words(executors=(unit(sector),)), at=JULY)
    assert same(code) == LEFT_OUT

    reported(lead_of(plan.measures.get()), on=SEPTEMBER, by=head)

    assert same(code) == PERFORMED


@pytest.mark.clause("PR25-6.1.11", "PR25-6.2.10", "PR25-6.3.8", "PR25-6.4.16", "PR25-6.4.2")
@pytest.mark.parametrize(
    ("code", "kind", "sector", "author", "decider"),
    [
        ("PR25-6.1.11", "IMPROVEMENT", "information-sector", "information-officer-1", "department-head"),
        ("PR25-6.2.10", "IMPROVEMENT", "communication-sector", "communication-head", "department-head"),
        ("PR25-6.3.8", "IMPROVEMENT", "digital-media-sector", "digital-head", "department-head"),
        ("PR25-6.4.16", "IMPROVEMENT", "ngo-sector", "ngo-head", "department-head"),
        ("PR25-6.4.2", "NGO_WORK", "ngo-sector", "ngo-head", "minister"),
    ],
)
def test_a_proposal_is_decided_in_the_set_days_and_becomes_a_measure(code, kind, sector, author, decider):
    proposal = operations.make_proposal(
        kind=ProposalKind(kind),
        unit_id=unit_id(sector),
        title="Cavab şablonlarını yeniləmək",
        text="Şablonlar sadə dildə yazılsın.",
        grounds="Təkrar sorğular çoxdur.",
        gain="Sorğular azalar.",
        by=person(author),
        at=noon(date(2026, 11, 2)),
    )
    assert same(code) == LEFT_OUT

    proposal = operations.decide_proposal(
        proposal=proposal, accept=True, decision="Razıyam.", by=person(decider), at=noon(date(2026, 11, 6))
    )
    measure = operations.make_measure(
        proposal=proposal, plan=draft(), words=words("1.9"), by=person("department-head"), at=NOON
    )

    assert same(code) == PERFORMED
    assert measure.proposal == proposal
    assert set(
        Assignment.objects.filter(subject_type="work_plans.proposal").values_list("state", flat=True)
    ) == {"DONE"}


@pytest.mark.clause("PR25-2.1.3")
def test_a_campaign_issues_material():
    values = {
        "title": "Əmək pensiyası barədə", "field": "Pensiya", "audience": "Pensiyaçılar", "goal": "Qaydaları izah etmək",
        "unit_id": unit_id("communication-sector"), "by": person("communication-head"), "at": JULY,
    }  # fmt: skip
    campaign = operations.open_campaign(starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 30), **values)
    assert same("PR25-2.1.3") == LEFT_OUT

    operations.add_material(
        campaign=campaign,
        kind=MaterialKind.GUIDE,
        label="Sadə dildə bələdçi",
        issued_on=date(2026, 7, 20),
        reach=1200,
        by=person("communication-head"),
        at=NOON,
    )

    assert same("PR25-2.1.3") == PERFORMED


@pytest.mark.clause("PR25-2.1.4")
def test_a_measure_of_the_open_government_plan_is_accepted_with_what_shows_it():
    plan = running(**OPEN_GOVERNMENT)
    assert same("PR25-2.1.4") == LEFT_OUT

    reported(lead_of(plan.measures.get()), on=SEPTEMBER, giver="minister")

    assert same("PR25-2.1.4") == PERFORMED


@pytest.mark.clause("PR25-2.1.9")
def test_a_development_measure_reads_its_indicator():
    plan = running(
        words(indicator="Təlim alanlar", indicator_base=Decimal(3), indicator_target=Decimal(12)), at=JULY
    )
    lead = lead_of(plan.measures.get())
    assert same("PR25-2.1.9") == LEFT_OUT

    report = operations.write_report(
        assignment=lead,
        text="Təlim keçirilib.",
        indicator_value=Decimal(9),
        by=person("information-head"),
        at=noon(SEPTEMBER),
    )
    operations.add_evidence(
        report=report, label="Siyahı", url="/desk/x/", by=person("information-head"), at=noon(SEPTEMBER)
    )
    operations.submit_report(report=report, by=person("information-head"), at=noon(SEPTEMBER))
    operations.accept_report(
        report=report, quality=Quality.GOOD, by=person("department-head"), at=noon(SEPTEMBER)
    )

    assert same("PR25-2.1.9") == PERFORMED


@pytest.mark.clause("PR25-3.1.32", "PR25-5.4.3", "PR25-6.4.13", "OG12-1")
@pytest.mark.parametrize(
    ("code", "kind", "signer"),
    [
        ("PR25-3.1.32", PlanKind.DEPARTMENT, "department-head"),
        ("PR25-5.4.3", PlanKind.SECTOR, "department-head"),
        ("PR25-6.4.13", PlanKind.JOINT_NGO, "department-head"),
        ("OG12-1", PlanKind.OPEN_GOVERNMENT, "minister"),
    ],
)
def test_a_plan_is_signed_for_its_days(code, kind, signer):
    plan = draft(kind=kind, at=JULY)
    assert same(code) == LEFT_OUT

    signed(plan, by=signer, at=JULY)

    assert same(code) == PERFORMED


@pytest.mark.clause("PR25-5.4.3")
def test_what_waits_for_the_heads_word_is_counted_as_open():
    plan = running(at=JULY)
    report = submitted(lead_of(plan.measures.get()), on=SEPTEMBER)
    assert evidence_for("PR25-5.4.3", AUTUMN).open_count == 1

    operations.return_report(
        report=report, remarks="Rəqəm yoxdur.", by=person("department-head"), at=noon(SEPTEMBER)
    )

    assert evidence_for("PR25-5.4.3", AUTUMN).open_count == 0


@pytest.mark.clause("PR25-4.1.1")
def test_units_are_asked_for_progress_and_silence_is_chased():
    plan = running(at=JULY)
    period = plan.measures.get().periods.get()
    operations.request_progress(
        period=period, unit_ids=[unit_id("legal")], question="Nə görülüb?", due_on=date(2026, 8, 3),
        by=person("information-head"), at=JULY,
    )  # fmt: skip
    assert same("PR25-4.1.1") == LEFT_OUT
    asked = Assignment.objects.get(subject_type="work_plans.progressrequest")
    operations.remind(at=noon(date(2026, 8, 10)))
    assert [notice.stage for notice in asked.notices.all()] == ["AFTER_MINISTER"]

    operations.complete_assignment(
        assignment=asked, result="Rəy yazılıb.", by=person("legal-contributor"), at=noon(date(2026, 8, 11))
    )

    assert same("PR25-4.1.1") == PERFORMED


@pytest.mark.clause("PR25-5.4.4")
def test_a_matter_goes_to_the_collegium_and_its_decision_is_carried_out():
    late = instruction(kind=InstructionKind.COLLEGIUM)
    assert same("PR25-5.4.4") == LEFT_OUT
    done(late, on=DUE)
    assert same("PR25-5.4.4") == PERFORMED

    matter = operations.make_proposal(
        kind=ProposalKind.COLLEGIUM, unit_id=unit_id("pr-department"), title="Açıq məlumat", text="Müzakirə",
        grounds="Əsasnamə", gain="Qərar", by=person("department-head"), at=NOON,
    )  # fmt: skip
    operations.decide_proposal(
        proposal=matter, accept=True, decision="Kollegiyaya çıxarılsın.", by=person("minister"), at=NOON
    )
    decision = operations.enter_instruction(
        kind=InstructionKind.COLLEGIUM, title="Kollegiyanın qərarı", shares=[Share(unit_id("information-sector"), DUE)],
        proposal=matter, by=person("registrar"), at=NOON,
    )  # fmt: skip

    assert decision.proposal == matter
    assert evidence_for("PR25-5.4.4", AUTUMN).count == 2


@pytest.mark.clause("OG12-4.1")
def test_relevant_units_are_named_for_every_measure():
    plan = running(words(executors=(RELEVANT, unit("digital-media-sector"))), **OPEN_GOVERNMENT)
    assert same("OG12-4.1") == LEFT_OUT

    operations.name_executors(
        measure=plan.measures.get(), unit_ids=[unit_id("legal")], by=person("minister"), at=JULY
    )

    assert same("OG12-4.1") == PERFORMED


@pytest.mark.clause("OG12-11")
def test_the_minister_keeps_the_order_on_control():
    item = instruction(by="minister", to="pr-department", control_post_id=post_id("minister"))
    assert same("OG12-11") == LEFT_OUT
    operations.remind(at=noon(DUE + timedelta(days=7)))
    assert item.notices.get().user_ids == [person("minister").pk]

    done(item, on=DUE + timedelta(days=8), by="department-head", giver="minister")
    assert same("OG12-11") == LEFT_OUT
    operations.take_off_control(assignment=item, by=person("minister"), at=noon(date(2026, 11, 28)))

    assert same("OG12-11") == PERFORMED


@pytest.mark.clause("OG12-PLAN-0")
def test_a_plan_that_started_without_its_stamp_is_open_until_it_is_entered():
    plan = operations.approve_plan(
        plan=draft(kind=PlanKind.OPEN_GOVERNMENT, at=JULY), order_number="", order_on=None,
        provisional_reason="Mənbədə boşdur.", by=person("minister"), at=JULY,
    )  # fmt: skip
    assert same("OG12-PLAN-0") == LEFT_OUT

    operations.complete_stamp(
        plan=plan, order_number="12", order_on=date(2026, 7, 1), by=person("registrar"), at=NOON
    )

    assert same("OG12-PLAN-0") == PERFORMED


@pytest.mark.clause("OG12-PLAN-HEAD")
def test_every_measure_gives_work_result_executor_and_term():
    plan = draft(words(expected_az=""), at=JULY)
    assert same("OG12-PLAN-HEAD") == LEFT_OUT

    operations.write_expected(measure=plan.measures.get(), expected_az="Nəticə", by=None, at=JULY)
    signed(plan, at=JULY)

    assert same("OG12-PLAN-HEAD") == PERFORMED


@pytest.mark.clause(
    "OG12-PLAN-1", "OG12-PLAN-2", "OG12-PLAN-3", "OG12-PLAN-4", "OG12-PLAN-5", "OG12-PLAN-5.2"
)
@pytest.mark.parametrize(
    "code", ["OG12-PLAN-1", "OG12-PLAN-2", "OG12-PLAN-3", "OG12-PLAN-4", "OG12-PLAN-5", "OG12-PLAN-5.2"]
)
def test_the_measures_of_a_section_are_carried_out(code):
    plan = running(
        words(clause_codes=("OG12-PLAN-5.2",), term=QUARTERLY),
        clause_code="" if code == "OG12-PLAN-5.2" else code,
        **OPEN_GOVERNMENT,
    )
    assert same(code) == LEFT_OUT

    reported(lead_of(plan.measures.get()), on=SEPTEMBER, giver="minister")

    assert same(code) == PERFORMED
