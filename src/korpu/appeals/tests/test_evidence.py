"""What the register proves: each clause is driven to performed by real operations, and left undone it says so."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from korpu.appeals import evidence as proofs_of_the_register
from korpu.appeals import operations
from korpu.appeals.models import Appeal, Dispatch, Intake
from korpu.appeals.rules.kinds import AppealKind, AppealState
from korpu.appeals.tests.factories import (
    BAKU,
    NOON,
    appeal_in,
    open_release,
    person,
    points_of,
    post_id,
    registered,
    unit_id,
    write,
)
from korpu.registers.models import Series
from korpu.regulation import evidence
from korpu.regulation import operations as regulation
from korpu.regulation import queries as board
from korpu.regulation.evidence import Answer, Evidence, Period, evidence_for, proved_codes
from korpu.release import operations as gate
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment
from korpu.work_plans.operations import Share
from korpu.work_plans.rules.plans import InstructionKind, PlanKind
from korpu.work_plans.tests.factories import draft, signed

pytestmark = pytest.mark.django_db
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
SECTORS = {
    "PR25-6.1.8": ("information-sector", "information"),
    "PR25-6.2.8": ("communication-sector", "communication"),
    "PR25-6.3.10": ("digital-media-sector", "digital"),
    "PR25-6.4.9": ("ngo-sector", "ngo"),
}
ON_TIME = ("PR25-3.1.30", "PR25-5.4.7")
RULES = [
    {"id": "OG12-FOI-2", "kind": "rule", "text_az": "İkinci bölmə"},
    *({"id": f"OG12-FOI-{number}", "parent": f"OG12-FOI-{parent}", "kind": "rule", "text_az": number} for number, parent in
      (("2.1", "2"), *((f"2.1.{n}", "2.1") for n in range(1, 6)))),
    {"id": "OG12-FOI-5", "kind": "rule", "text_az": "Beşinci bölmə"},
    {"id": "OG12-FOI-5.1", "parent": "OG12-FOI-5", "kind": "rule", "text_az": "Nömrə"},
    {"id": "OG12-FOI-5.2", "parent": "OG12-FOI-5", "kind": "rule", "text_az": "Arxiv"},
]  # fmt: skip


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Let it be the end of 2026, and let a test move on."""
    now = [datetime(2026, 12, 31, 9, 0, tzinfo=BAKU)]
    monkeypatch.setattr(timezone, "now", lambda: now[0])
    return now


def proof(code: str, period: Period = NOVEMBER) -> Evidence:
    found = evidence_for(code, period)
    assert found is not None, f"no proof of {code} is declared"
    return found


def answer(code: str) -> str:
    return str(proof(code).answer)


def state(code: str) -> str:
    """Give the state on the board, where the items of a list prove the clause that heads it."""
    return str(board.family_of(board.find_clause(code), NOVEMBER).head.state)


def answered_by(
    unit: str, people: str, *, key: str, at: datetime = NOON, left_at: datetime | None = None
) -> Appeal:
    """Bring a case of its own sector from arrival to the answer, which leaves at its own moment."""
    appeal = registered(key, at)
    chief, writer = person(f"{people}-head"), person(f"{people}-officer-1")
    operations.distribute_appeal(appeal=appeal, unit_id=unit_id(unit), by=person("registrar"), at=at)
    operations.accept_appeal(appeal=appeal, by=chief, at=at, executor_post_id=post_id(f"{people}-officer-1"))
    operations.save_draft(
        appeal=appeal,
        html="<p>Cavab.</p>",
        outcome="ANSWERED_FULLY",
        version=0,
        by=writer,
        at=at,
        points=points_of(),
    )
    operations.submit_answer(appeal=appeal, by=writer, at=at)
    for approver in (chief, person("department-head")):
        gate.approve(release=open_release(appeal), by=approver, at=at)
    operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=left_at or at)
    return appeal


@pytest.mark.clause(
    "PR25-2.1.2", "PR25-3.1.3", "PR25-3.1.30", "PR25-4.1.4", "PR25-5.4.7", "OG12-FOI-2.1.3"
)  # fmt: skip
@pytest.mark.parametrize(
    ("kind", "proved"),
    [
        (AppealKind.INFORMATION_REQUEST, {"PR25-2.1.2", "PR25-3.1.3", "PR25-3.1.30", "OG12-FOI-2.1.3"}),
        (AppealKind.MEDIA_ENQUIRY, {"PR25-2.1.2", "PR25-3.1.3", "PR25-3.1.30", "PR25-4.1.4"}),
        (AppealKind.COMPLAINT, {"PR25-3.1.3", "PR25-3.1.30", "PR25-5.4.7"}),
    ],
)  # fmt: skip
def test_an_answer_proves_the_clauses_of_its_kind_and_a_term_that_ran_out_does_not(kind, proved):
    codes = {
        "PR25-2.1.2", "PR25-3.1.3", "PR25-3.1.30", "PR25-4.1.4", "PR25-5.4.7", "OG12-FOI-2.1.3",
    }  # fmt: skip
    others = dict.fromkeys(codes - proved, Answer.NO_OCCASION)
    assert {code: answer(code) for code in codes} == dict.fromkeys(codes, Answer.NO_OCCASION)
    # Nobody answers this one.
    registered("left", NOON - timedelta(days=3), kind=kind)
    assert {code: answer(code) for code in codes} == dict.fromkeys(proved, Answer.NOT_PERFORMED) | others

    case = appeal_in(AppealState.ANSWERED, key="answered", kind=kind)

    assert {code: answer(code) for code in codes} == dict.fromkeys(proved, Answer.PERFORMED) | others
    for code in proved:
        found = proof(code)
        # Of appeals the head has also sent one to a sector in time, and left one with nobody.
        of_head = 1 if code == "PR25-5.4.7" else 0
        assert (found.count, found.open_count) == (1 + of_head, 1 + of_head)
        assert [link.label for link in found.links] == [case.number]


@pytest.mark.clause("PR25-6.1.8", "PR25-6.2.8", "PR25-6.3.10", "PR25-6.4.9")
@pytest.mark.parametrize("code", SECTORS)
def test_a_sector_is_proved_by_its_own_answers_on_time_alone(code):
    unit, people = SECTORS[code]
    others = dict.fromkeys(SECTORS.keys() - {code}, Answer.NO_OCCASION)
    assert {one: answer(one) for one in SECTORS} == {code: Answer.NO_OCCASION, **others}
    left = registered("left")
    operations.distribute_appeal(appeal=left, unit_id=unit_id(unit), by=person("registrar"), at=NOON)
    late = answered_by(unit, people, key="late", left_at=NOON + timedelta(days=20))

    # One lies past its day, one was answered past it: neither is the duty done.
    found = proof(code)
    assert (found.answer, found.open_count) == (Answer.NOT_PERFORMED, 2)
    assert [link.label for link in found.links] == [late.number]
    case = answered_by(unit, people, key="answered")

    found = proof(code)
    assert (found.answer, found.count, found.open_count) == (Answer.PERFORMED, 1, 2)
    assert [link.label for link in found.links] == [case.number]
    assert {one: answer(one) for one in SECTORS} == {code: Answer.PERFORMED, **others}


@pytest.mark.clause("PR25-3.1.30", "PR25-5.4.7")
@pytest.mark.parametrize("code", ON_TIME)
def test_a_late_answer_is_not_the_duty_done_and_stays_where_it_was_given_when_the_case_is_opened_anew(code):
    assert answer(code) == Answer.NO_OCCASION
    late = appeal_in(AppealState.CLEARED, key="late", at=NOON - timedelta(days=4), kind=AppealKind.COMPLAINT)
    before = proof(code).count
    operations.dispatch_answer(appeal=late, by=person("registrar"), at=NOON + timedelta(days=24))

    found = proof(code)
    assert (found.count, found.open_count) == (before, 1)
    operations.reopen_appeal(
        appeal=late, reason="Yeni hal.", by=person("department-head"), at=NOON + timedelta(days=40)
    )

    assert (proof(code).count, proof(code).open_count) == (before, 1)


@pytest.mark.clause("PR25-5.4.7")
def test_the_head_is_proved_by_cases_that_reach_a_sector_in_the_set_days(today):
    # No term has ended yet: the sending alone counts.
    today[0] = NOON + timedelta(days=10)
    soon = registered("soon", kind=AppealKind.PROPOSAL)
    later = registered("later", kind=AppealKind.PROPOSAL)
    registered("request")
    operations.distribute_appeal(
        appeal=soon, unit_id=unit_id("ngo-sector"), by=person("department-head"), at=NOON + timedelta(days=2)
    )
    operations.distribute_appeal(
        appeal=later, unit_id=unit_id("ngo-sector"), by=person("department-head"), at=NOON + timedelta(days=4)
    )

    assert (proof("PR25-5.4.7").count, proof("PR25-5.4.7").open_count) == (1, 1)


@pytest.mark.clause("PR25-3.1.30")
def test_a_letter_that_came_back_is_not_sent():
    case = appeal_in(AppealState.ANSWERED)
    assert (proof("PR25-3.1.30").count, proof("PR25-3.1.30").open_count) == (1, 0)

    operations.settle_dispatch(dispatch_id=case.dispatches.get().pk, delivered=False, at=NOON)

    assert (proof("PR25-3.1.30").count, proof("PR25-3.1.30").open_count) == (1, 1)


def test_a_case_that_waits_for_its_author_is_not_left_undone():
    waiting = appeal_in(AppealState.IN_WORK)
    write(waiting, NOON, purpose="CLARIFICATION", outcome="")
    operations.submit_answer(appeal=waiting, by=person("information-officer-1"), at=NOON)
    gate.approve(release=open_release(waiting), by=person("information-head"), at=NOON)
    operations.dispatch_answer(appeal=waiting, by=person("registrar"), at=NOON)

    assert answer("PR25-3.1.30") == Answer.NO_OCCASION


@pytest.mark.clause("PR25-5.4.6")
def test_input_that_a_unit_gave_proves_that_the_head_gets_it_and_input_that_never_came_does_not():
    assert answer("PR25-5.4.6") == Answer.NO_OCCASION
    appeal = appeal_in(AppealState.IN_WORK)
    asked = operations.request_input(
        appeal=appeal, unit_id=unit_id("legal"), question="Hansı əsasla?", due_on=date(2026, 11, 12),
        by=person("information-officer-1"), at=NOON,
    )  # fmt: skip
    assert answer("PR25-5.4.6") == Answer.NOT_PERFORMED

    work_plans.complete_assignment(
        assignment=asked, result="Qanunun 21-ci maddəsi.", by=person("legal-contributor"), at=NOON
    )

    found = proof("PR25-5.4.6")
    assert (found.answer, found.count, len(found.links)) == (Answer.PERFORMED, 1, 1)


@pytest.mark.clause("OG12-1.s2")
def test_a_letter_on_the_approved_plan_proves_that_the_commission_was_told_and_silence_does_not():
    assert answer("OG12-1.s2") == Answer.NO_OCCASION
    signed(draft(kind=PlanKind.OPEN_GOVERNMENT, code="open-2026"), by="minister")
    assert answer("OG12-1.s2") == Answer.NOT_PERFORMED
    row = work_plans.enter_instruction(
        kind=InstructionKind.ORDER, title="Komissiyaya məlumat vermək", act_code="OG12", item="1.s2",
        shares=[Share(unit_id("information-sector"), date(2026, 11, 12))], by=person("department-head"), at=NOON,
        giver_post_id=post_id("department-head"),
    )  # fmt: skip
    # The letter is ordered, and its day passes without it.
    assert (answer("OG12-1.s2"), proof("OG12-1.s2").open_count) == (Answer.NOT_PERFORMED, 1)

    letter = Assignment.objects.get(subject_type="work_plans.instruction", subject_id=row.pk)
    work_plans.complete_assignment(
        assignment=letter, result="Məktub № 14, 10.11.2026", by=person("information-head"), at=NOON
    )
    work_plans.accept_result(assignment=letter, by=person("department-head"), at=NOON)

    assert proof("OG12-1.s2") == Evidence.performed(1, proof("OG12-1.s2").links)


@pytest.mark.clause("OG12-FOI-1.2")
def test_a_request_that_lies_with_a_unit_proves_the_one_register_and_one_that_lies_with_nobody_does_not():
    assert answer("OG12-FOI-1.2") == Answer.NO_OCCASION
    request = registered()
    registered("complaint", kind=AppealKind.COMPLAINT)
    assert proof("OG12-FOI-1.2") == Evidence.not_performed(1)

    operations.distribute_appeal(
        appeal=request, unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON
    )

    assert proof("OG12-FOI-1.2") == Evidence.performed(1, proof("OG12-FOI-1.2").links)


@pytest.mark.clause("OG12-FOI-1.3")
def test_an_answer_on_time_proves_the_procedure_and_a_late_one_is_open():
    assert answer("OG12-FOI-1.3") == Answer.NO_OCCASION
    late = appeal_in(AppealState.CLEARED, key="late", at=NOON - timedelta(days=4))
    assert answer("OG12-FOI-1.3") == Answer.NOT_PERFORMED
    operations.dispatch_answer(appeal=late, by=person("registrar"), at=NOON + timedelta(days=20))
    assert (answer("OG12-FOI-1.3"), answer("OG12-FOI-2.1.3")) == (Answer.NOT_PERFORMED, Answer.PERFORMED)

    appeal_in(AppealState.ANSWERED, key="on-time")

    assert (proof("OG12-FOI-1.3").count, proof("OG12-FOI-1.3").open_count) == (1, 1)
    assert answer("OG12-FOI-1.3") == Answer.PERFORMED
    # A letter that says nothing of the points is no full answer.
    Dispatch.objects.exclude(appeal=late).update(points=0)
    assert (proof("OG12-FOI-1.3").count, proof("OG12-FOI-1.3").open_count) == (0, 2)


@pytest.mark.clause("OG12-FOI-1.3.s2")
def test_a_remark_that_was_settled_proves_the_control_and_one_that_nobody_heeds_does_not(today):
    assert answer("OG12-FOI-1.3.s2") == Answer.NO_OCCASION
    appeal = appeal_in(AppealState.IN_WORK)
    remark = operations.make_remark(appeal=appeal, text="Baxın.", by=person("foi-officer"), at=NOON)
    today[0] = NOON + timedelta(days=4)
    assert (answer("OG12-FOI-1.3.s2"), proof("OG12-FOI-1.3.s2").open_count) == (Answer.NOT_PERFORMED, 1)

    operations.settle_remark(
        remark=remark, settlement="Baxıldı.", by=person("information-officer-1"), at=today[0]
    )

    found = proof("OG12-FOI-1.3.s2")
    assert (found.answer, found.count, found.open_count) == (Answer.PERFORMED, 1, 0)
    assert [link.label for link in found.links] == [appeal.number]


RIGHTS = {
    "PR25-6.1.14": "information", "PR25-6.2.13": "communication", "PR25-6.3.13": "digital", "PR25-6.4.19": "ngo",
}  # fmt: skip


@pytest.mark.clause("PR25-6.1.14", "PR25-6.2.13", "PR25-6.3.13", "PR25-6.4.19")
@pytest.mark.parametrize("code", RIGHTS)
def test_a_sector_s_refusal_and_a_complaint_that_others_answered_prove_the_rights_kept_in_it(code):
    sector = {people: unit for unit, people in SECTORS.values()}[RIGHTS[code]]
    others = dict.fromkeys(RIGHTS.keys() - {code}, Answer.NO_OCCASION)
    answered_by(sector, RIGHTS[code], key="in full")
    assert {one: answer(one) for one in RIGHTS} == {code: Answer.NO_OCCASION, **others}
    complaint = registered("complaint", NOON - timedelta(days=60), kind=AppealKind.COMPLAINT)
    operations.name_complained(appeal=complaint, unit_id=unit_id(sector), by=person("registrar"), at=NOON)
    assert {one: answer(one) for one in RIGHTS} == {code: Answer.NO_OCCASION, **others}
    Appeal.objects.filter(pk=complaint.pk).update(due_at=datetime(2026, 11, 3, 18, tzinfo=BAKU))
    assert (answer(code), proof(code).open_count) == (Answer.NOT_PERFORMED, 1)

    Dispatch.objects.update(outcome="REFUSED", grounds=["restricted"])

    found = proof(code)
    assert (found.answer, found.count, found.open_count) == (Answer.PERFORMED, 1, 1)
    assert {one: answer(one) for one in RIGHTS} == {code: Answer.PERFORMED, **others}


@pytest.mark.clause("OG12-FOI-2", "OG12-FOI-2.1")
def test_the_cases_in_which_information_is_given_prove_the_section_only_together(monkeypatch):
    regulation.load_clauses([{"code": "OG12-FOI", "title_az": "Qaydalar", "title_en": "Rules"}], RULES)
    appeal_in(AppealState.ANSWERED, at=NOON)
    known = evidence._PROOFS
    # A case without a declared proof leaves the list unproved, whatever the register holds.
    monkeypatch.setattr(
        evidence, "_PROOFS", {code: known[code] for code in known if code != "OG12-FOI-2.1.4"}
    )
    assert (state("OG12-FOI-2"), state("OG12-FOI-2.1")) == (board.UNDECLARED, board.UNDECLARED)
    nothing = {f"OG12-FOI-2.1.{n}": [lambda period: Evidence.no_occasion()] for n in (1, 4)}
    monkeypatch.setattr(evidence, "_PROOFS", {**known, **nothing})

    assert (state("OG12-FOI-2"), state("OG12-FOI-2.1")) == (Answer.PERFORMED, Answer.PERFORMED)
    # One case of the five in which nothing was given spoils the list.
    undone = {"OG12-FOI-2.1.1": [lambda period: Evidence.not_performed(1)]}
    monkeypatch.setattr(evidence, "_PROOFS", {**known, **nothing, **undone})
    assert (state("OG12-FOI-2"), state("OG12-FOI-2.1")) == (Answer.NOT_PERFORMED, Answer.NOT_PERFORMED)


@pytest.mark.clause("OG12-FOI-5", "OG12-FOI-5.1", "OG12-FOI-5.2")
def test_every_arrival_is_numbered_and_every_closed_case_archived():
    regulation.load_clauses([{"code": "OG12-FOI", "title_az": "Qaydalar", "title_en": "Rules"}], RULES)
    codes = ("OG12-FOI-5", "OG12-FOI-5.1", "OG12-FOI-5.2")
    assert {code: state(code) for code in codes} == dict.fromkeys(codes, Answer.NO_OCCASION)
    # Something wrote past the register.
    Intake.objects.create(key="lost", channel="WEB", raw=b"{}", sha256="0" * 64, received_at=NOON)
    assert state("OG12-FOI-5.1") == Answer.NOT_PERFORMED

    closed = appeal_in(AppealState.CLOSED)

    assert [(state(code), proof(code).open_count) for code in codes[1:]] == [
        ("PERFORMED", 1),
        ("NOT_PERFORMED", 1),
    ]
    assert state("OG12-FOI-5") == Answer.NOT_PERFORMED
    operations.archive_appeal(appeal=closed, by=person("registrar"), at=NOON + timedelta(days=10))
    assert {code: state(code) for code in codes} == dict.fromkeys(codes, Answer.PERFORMED)
    assert [link.label for link in proof("OG12-FOI-5.2").links] == [closed.number]


@pytest.mark.clause("OG12-FOI-5.1")
def test_a_number_that_the_counter_gave_and_nothing_bears_is_open():
    registered()
    assert proof("OG12-FOI-5.1").open_count == 0

    Series.objects.filter(kind="INFORMATION_REQUEST", year=2026).update(last_number=3)

    assert proof("OG12-FOI-5.1").open_count == 2


@pytest.mark.clause("OG12-FOI-5.2")
def test_a_case_closed_a_week_ago_may_still_wait_for_the_archive(today):
    appeal_in(AppealState.CLOSED)
    today[0] = NOON + timedelta(days=7)
    assert answer("OG12-FOI-5.2") == Answer.NO_OCCASION

    today[0] = NOON + timedelta(days=40)

    assert answer("OG12-FOI-5.2") == Answer.NOT_PERFORMED


def test_all_proofs_of_one_board_read_the_register_once_however_many_cases_it_holds(
    django_assert_max_num_queries,
):
    codes = [
        code for code in proved_codes()
        if any(found.__module__ == proofs_of_the_register.__name__ for found in evidence.proofs_of(code))
    ]  # fmt: skip
    assert len(codes) == 23
    seen = []
    for number in (1, 4):
        for n in range(number):
            appeal_in(AppealState.ANSWERED, key=f"{number}-{n}")
            registered(f"left-{number}-{n}")
        period, known = Period(date(2026, 1, 1), date(2026, 12, 30)), {}
        with django_assert_max_num_queries(30) as asked:
            for code in codes:
                evidence_for(code, period, known)
        seen.append(len(asked))
        counting = [
            query["sql"] for query in asked.captured_queries
            if 'FROM "appeals_appeal"' in query["sql"] and "COUNT" in query["sql"]
        ]  # fmt: skip
        assert len(counting) == 4
    assert seen[0] == seen[1]


def test_what_was_counted_is_forgotten_with_the_board():
    assert answer("PR25-3.1.3") == Answer.NO_OCCASION
    clause = board.find_clause("PR25-3.1.3")
    assert board.family_of(clause, NOVEMBER).head.state == Answer.NO_OCCASION

    appeal_in(AppealState.ANSWERED)

    assert board.family_of(clause, NOVEMBER).head.state == answer("PR25-3.1.3") == Answer.PERFORMED
    assert Period(date(2026, 11, 1), date(2026, 11, 30)) == NOVEMBER
