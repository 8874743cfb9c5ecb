"""What the house proves: each clause is driven to performed by real operations, and left undone it says so."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone

from korpu.appeals import operations as appeals
from korpu.appeals.operations.stepping import NotYours
from korpu.appeals.tests.factories import (
    ANSWER,
    open_release,
    person,
    points_of,
    post_id,
    registered,
    unit_id,
)
from korpu.journal import operations as journal
from korpu.organisation import operations as organisation
from korpu.organisation import queries
from korpu.organisation.models import Counterpart, Delegation, Holding, Post, StructureVersion, Unit
from korpu.organisation.rules import InteractionKind, Role
from korpu.organisation.signals import attempt_refused
from korpu.regulation import evidence
from korpu.regulation import operations as regulation
from korpu.regulation import queries as board
from korpu.regulation.evidence import Answer, Evidence, Period, evidence_for
from korpu.regulation.models import Act
from korpu.release import operations as gate
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind

pytestmark = pytest.mark.django_db
BAKU = ZoneInfo("Asia/Baku")
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=BAKU)
DAY = NOON.date()
# Days that have passed, whatever the day on which the test runs.
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
AUTUMN = Period(date(2026, 10, 1), date(2026, 11, 20))
ORDER = {"order_number": "K-12", "order_on": date(2026, 9, 1)}


@pytest.fixture(autouse=True)
def _a_day_in_november(monkeypatch):
    """Let it be the 21st of November 2026."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 21, 9, 0, tzinfo=BAKU))


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def answer_of(code: str, period: Period = AUTUMN) -> str:
    found = evidence_for(code, period)
    assert found is not None
    return str(found.answer)


def enter_orders(*roles: Role) -> None:
    """Give every holder of the roles the order of the appointment."""
    for role in roles:
        for row in Holding.objects.filter(post__roles__contains=[role]):
            organisation.enter_order(holding=row, **ORDER, by=person("administrator"), at=NOON)


def give(code: str, due_on: date, at: datetime = NOON, **more: object) -> Assignment:
    return work_plans.give_assignment(
        subject=Unit.objects.get(code=code), kind=AssignmentKind.CONTRIBUTION, unit_id=unit_id(code),
        request="Məlumat verin", due_on=due_on, by=person("department-head"), at=at, **more,
    )  # fmt: skip


@pytest.mark.clause("PR25-1.3")
def test_a_request_answered_proves_work_with_others_and_one_left_unanswered_does_not():
    assert answer_of("PR25-1.3") == Answer.NO_OCCASION
    asked = organisation.record_interaction(
        counterpart=Counterpart.objects.get(unit__code="pension-fund"), kind=InteractionKind.REQUEST,
        unit=unit("information-sector"), about="Məlumat", happened_on=DAY, due_on=DAY + timedelta(days=5),
        by=None, at=NOON,
    )  # fmt: skip
    assert answer_of("PR25-1.3") == Answer.NOT_PERFORMED

    organisation.settle_interaction(
        interaction=asked, settled_on=DAY + timedelta(days=6), result="Cavab", by=None, at=NOON + timedelta(days=7)
    )  # fmt: skip

    assert answer_of("PR25-1.3") == Answer.PERFORMED


@pytest.mark.clause("PR25-5.1")
def test_a_structure_without_its_order_is_not_approved_and_with_it_covers_every_day():
    assert answer_of("PR25-5.1") == Answer.NOT_PERFORMED

    organisation.enter_structure_order(
        version=StructureVersion.objects.get(), **ORDER, by=person("administrator"), at=NOON
    )

    found = evidence_for("PR25-5.1", AUTUMN)
    assert (found.answer, found.count) == (Answer.PERFORMED, 51)
    outsider = Post.objects.create(
        code="extra", unit=unit("legal"), title_az="x", title_en="x", roles=["CONTRIBUTOR"]
    )
    Holding.objects.create(post=outsider, user=person("auditor"), starts_on=date(2026, 11, 1))
    assert evidence_for("PR25-5.1", AUTUMN) == evidence.Evidence.not_performed(20, found.links)


@pytest.mark.clause("PR25-5.1.s2")
def test_what_is_put_before_the_minister_and_dealt_with_proves_the_line_of_reporting():
    assert answer_of("PR25-5.1.s2") == Answer.NO_OCCASION
    report = give("leadership", DAY + timedelta(days=3), post_id=queries.reports_to(NOON)[0].post.pk)
    assert answer_of("PR25-5.1.s2") == Answer.NOT_PERFORMED

    work_plans.complete_assignment(assignment=report, result="Baxıldı", by=person("minister"), at=NOON)

    assert answer_of("PR25-5.1.s2") == Answer.PERFORMED


@pytest.mark.clause("PR25-5.1.s3")
def test_an_outsider_needs_the_ministers_word_to_act_on_a_case():
    assert answer_of("PR25-5.1.s3") == Answer.NO_OCCASION
    appeal, sector = registered(), unit_id("information-sector")
    with pytest.raises(NotYours), transaction.atomic():
        appeals.distribute_appeal(appeal=appeal, unit_id=sector, by=person("legal-contributor"), at=NOON)
    # Somebody has gone round the desk.
    journal.record(appeal, "appeals.distributed", by=person("legal-contributor"), at=NOON)
    assert answer_of("PR25-5.1.s3") == Answer.NOT_PERFORMED

    organisation.authorise(
        user=person("legal-contributor"), unit=unit("pr-department"), role=Role.REGISTRAR, starts_on=DAY, ends_on=DAY,
        matter="Müraciətlərin bölüşdürülməsi", by=person("minister"), at=NOON, **ORDER,
    )  # fmt: skip
    appeals.distribute_appeal(appeal=appeal, unit_id=sector, by=person("legal-contributor"), at=NOON)

    assert answer_of("PR25-5.1.s3") == Answer.PERFORMED


@pytest.mark.clause("PR25-5.1.s3")
def test_a_refused_attempt_proves_that_nobody_interferes():
    for _ in range(2):
        attempt_refused.send(
            None, user=person("legal-contributor"), page="release_desk:approve", about=7, at=NOON
        )

    found = evidence_for("PR25-5.1.s3", AUTUMN)

    assert (found.answer, found.count) == (Answer.PERFORMED, 1)


@pytest.mark.clause("PR25-5.2")
def test_work_stands_with_the_four_sectors_and_a_case_without_one_shows():
    assert answer_of("PR25-5.2") == Answer.NO_OCCASION
    first = registered(key="first")
    appeals.distribute_appeal(
        appeal=first, unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON
    )
    assert answer_of("PR25-5.2") == Answer.PERFORMED

    registered(key="second")

    assert answer_of("PR25-5.2") == Answer.NOT_PERFORMED


@pytest.mark.clause("PR25-5.3")
def test_the_heads_post_is_held_by_an_order_on_every_day():
    assert answer_of("PR25-5.3") == Answer.NOT_PERFORMED

    enter_orders(Role.DEPARTMENT_HEAD)

    found = evidence_for("PR25-5.3", AUTUMN)
    assert (found.answer, found.count) == (Answer.PERFORMED, 51)
    organisation.end_holding(
        holding=Holding.objects.get(post__code="department-head"), ends_on=date(2026, 11, 18), by=None, at=NOON,
        reason="Əmr", **ORDER,
    )  # fmt: skip
    assert evidence_for("PR25-5.3", AUTUMN).open_count == 2


@pytest.mark.clause("PR25-5.5")
def test_deputies_hold_their_posts_by_orders_and_one_is_there_on_every_day():
    assert answer_of("PR25-5.5") == Answer.NOT_PERFORMED

    enter_orders(Role.DEPUTY_HEAD)

    assert answer_of("PR25-5.5") == Answer.PERFORMED
    for row in Holding.objects.filter(post__roles__contains=[Role.DEPUTY_HEAD]):
        organisation.end_holding(
            holding=row, ends_on=date(2026, 11, 10), by=None, at=NOON, reason="Əmr", **ORDER
        )
    assert evidence_for("PR25-5.5", AUTUMN).open_count == 10


@pytest.mark.clause("PR25-5.6")
def test_each_deputy_answers_for_what_is_entrusted_and_late_work_shows():
    assert answer_of("PR25-5.6") == Answer.NOT_PERFORMED
    for deputy, sector in (("deputy-head-1", "information-sector"), ("deputy-head-2", "ngo-sector")):
        organisation.entrust(
            deputy_post=post(deputy), unit=unit(sector), matter="", starts_on=date(2026, 10, 1), by=None, at=NOON,
            **ORDER,
        )  # fmt: skip
    found = evidence_for("PR25-5.6", AUTUMN)
    assert (found.answer, found.count) == (Answer.PERFORMED, 2)

    give("ngo-sector", DAY)

    assert answer_of("PR25-5.6") == Answer.NOT_PERFORMED


@pytest.mark.clause("PR25-5.7")
def test_an_absence_of_the_head_with_a_deputy_leaves_no_day_without_a_head():
    Delegation.objects.all().delete()
    assert answer_of("PR25-5.7") == Answer.NO_OCCASION
    organisation.delegate(
        from_post=post("department-head"), to_post=post("deputy-head-1"), starts_on=DAY,
        ends_on=DAY + timedelta(days=9), reason="Məzuniyyət", by=None, at=NOON,
    )  # fmt: skip
    acting = queries.standing_of(person("deputy-head-1"), NOON).capacity_for(Role.DEPARTMENT_HEAD)
    appeals.distribute_appeal(
        appeal=registered(), unit_id=unit_id("information-sector"), by=person("deputy-head-1"), at=NOON
    )
    found = evidence_for("PR25-5.7", AUTUMN)
    assert acting.acting_for_post_id == post_id("department-head")
    assert (found.answer, found.count >= 1) == (Answer.PERFORMED, True)

    organisation.end_holding(
        holding=Holding.objects.get(post__code="deputy-head-1"), ends_on=DAY + timedelta(days=6), by=None, at=NOON,
        reason="Əmr", **ORDER,
    )  # fmt: skip

    assert evidence_for("PR25-5.7", AUTUMN).open_count == 3


@pytest.mark.clause("PR25-5.8")
def test_who_comes_and_goes_does_so_by_order_and_leaves_neither_access_nor_work_behind():
    assert answer_of("PR25-5.8", OCTOBER) == Answer.NO_OCCASION
    held = Holding.objects.get(post__code="information-officer-3")
    task = give(
        "information-sector",
        date(2026, 12, 1),
        NOON - timedelta(days=30),
        post_id=post_id("information-officer-3"),
    )
    organisation.end_holding(
        holding=held, ends_on=date(2026, 10, 20), by=None, at=NOON, reason="Öz xahişi ilə", **ORDER
    )
    assert evidence_for("PR25-5.8", OCTOBER).open_count == 2

    organisation.shut_access(at=NOON)
    work_plans.hand_over_assignment(
        assignment=task, post_id=post_id("information-officer-1"), by=person("information-head"), at=NOON
    )

    assert answer_of("PR25-5.8", OCTOBER) == Answer.PERFORMED
    fresh = held.user.__class__.objects.create_user("yeni@nazirlik.example")
    organisation.appoint(post=held.post, user=fresh, starts_on=date(2026, 10, 25), by=None, at=NOON)
    assert evidence_for("PR25-5.8", OCTOBER).open_count == 1


@pytest.mark.clause("OG12-6")
def test_an_officer_is_there_on_every_working_day_and_can_be_reached():
    assert answer_of("OG12-6", OCTOBER) == Answer.NOT_PERFORMED

    organisation.set_contact(
        post=post("foi-officer"), phone="012 000 00 01", email="", by=None, at=NOON - timedelta(days=60)
    )

    found = evidence_for("OG12-6", OCTOBER)
    assert (found.answer, found.count) == (Answer.PERFORMED, 22)
    organisation.end_holding(
        holding=Holding.objects.get(post__code="foi-officer"), ends_on=date(2026, 10, 29), by=None, at=NOON,
        reason="Əmr",
    )  # fmt: skip
    assert evidence_for("OG12-6", OCTOBER).open_count == 1


@pytest.mark.clause("OG12-PLAN-1.1")
def test_officer_rules_and_public_contact_prove_the_measure_only_together():
    assert answer_of("OG12-PLAN-1.1", OCTOBER) == Answer.NOT_PERFORMED
    organisation.set_contact(
        post=post("foi-officer"), phone="012 000 00 01", email="", by=None, at=NOON - timedelta(days=60)
    )
    assert answer_of("OG12-PLAN-1.1", OCTOBER) == Answer.NOT_PERFORMED
    regulation.load_clauses(
        [{"code": "OG12-FOI", "title_az": "Daxili qaydalar", "title_en": "Internal rules"}], []
    )

    regulation.complete_act(
        act=Act.objects.get(code="OG12-FOI"), number="46", dated_on=date(2026, 9, 20),
        by=person("administrator"), at=NOON,
    )  # fmt: skip

    found = evidence_for("OG12-PLAN-1.1", OCTOBER)
    assert (found.answer, found.count) == (Answer.PERFORMED, 31)
    organisation.set_contact(post=post("foi-officer"), phone="", email="", by=None, at=NOON)
    assert answer_of("OG12-PLAN-1.1", OCTOBER) == Answer.NOT_PERFORMED


@pytest.mark.clause("OG12-7")
def test_each_unit_and_institution_is_shown_by_what_it_owes():
    assert answer_of("OG12-7") == Answer.NO_OCCASION
    tasks = [give(code, DAY) for code in ("legal", "pension-fund")]
    work_plans.complete_assignment(
        assignment=tasks[0], result="Hazırdır", by=person("legal-contributor"), at=NOON
    )
    found = evidence_for("OG12-7", AUTUMN)
    assert (found.answer, found.open_count) == (Answer.NOT_PERFORMED, 1)

    work_plans.complete_assignment(
        assignment=tasks[1], result="Hazırdır", by=person("pension-contributor"), at=NOON
    )

    found = evidence_for("OG12-7", AUTUMN)
    assert (found.answer, found.count) == (Answer.PERFORMED, 2)


@pytest.mark.clause("PR25-6.1", "PR25-6.2", "PR25-6.3", "PR25-6.4")
@pytest.mark.parametrize(
    ("head", "sector", "people"),
    [
        ("PR25-6.1", "information-sector", "information"),
        ("PR25-6.2", "communication-sector", "communication"),
        ("PR25-6.3", "digital-media-sector", "digital"),
        ("PR25-6.4", "ngo-sector", "ngo"),
    ],
)
def test_the_duties_of_a_sector_together_prove_the_clause_that_lists_them(head, sector, people, monkeypatch):
    clause = board.find_clause(head)
    items = [score.clause.code for score in board.family_of(clause, AUTUMN).items]
    # What other parts of the platform prove has had no occasion here; cases are answered or not.
    answers = next(code for code in items if "answers_of_the" in str(evidence.proofs_of(code)))
    others = {code: [lambda period: Evidence.no_occasion()] for code in items if code != answers}
    monkeypatch.setattr(evidence, "_PROOFS", {**others, answers: evidence.proofs_of(answers)})
    assert board.family_of(clause, AUTUMN).head.state == Answer.NO_OCCASION
    with transaction.atomic():
        late = registered(at=NOON - timedelta(days=30))
        appeals.distribute_appeal(appeal=late, unit_id=unit_id(sector), by=person("registrar"), at=NOON)
        assert board.family_of(clause, AUTUMN).head.state == Answer.NOT_PERFORMED
        transaction.set_rollback(True)

    appeal = registered(at=NOON)
    appeals.distribute_appeal(appeal=appeal, unit_id=unit_id(sector), by=person("registrar"), at=NOON)
    chief, writer = person(f"{people}-head"), person(f"{people}-officer-1")
    appeals.accept_appeal(appeal=appeal, by=chief, at=NOON, executor_post_id=post_id(f"{people}-officer-1"))
    appeals.save_draft(
        appeal=appeal,
        html=ANSWER,
        outcome="ANSWERED_FULLY",
        version=0,
        by=writer,
        at=NOON,
        points=points_of(),
    )
    appeals.submit_answer(appeal=appeal, by=writer, at=NOON)
    for approver in (chief, person("department-head")):
        gate.approve(release=open_release(appeal), by=approver, at=NOON)
    appeals.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON)

    assert board.family_of(clause, AUTUMN).head.state == Answer.PERFORMED


def test_before_anybody_held_a_post_nothing_is_owed():
    Delegation.objects.all().delete()
    Holding.objects.all().delete()

    codes = ("PR25-5.1", "PR25-5.3", "PR25-5.5", "PR25-5.6", "PR25-5.7", "OG12-6", "OG12-PLAN-1.1")

    assert {code: answer_of(code) for code in codes} == dict.fromkeys(codes, Answer.NO_OCCASION)


def test_the_house_is_proved_in_as_many_queries_for_a_year_as_for_a_month(django_assert_max_num_queries):
    from korpu.desk import evidence as house

    codes = [
        code for code in evidence.proved_codes()
        if any(found.__module__ == house.__name__ for found in evidence.proofs_of(code))
    ]  # fmt: skip
    assert len(codes) == 13
    for code in codes:
        with django_assert_max_num_queries(14):
            evidence_for(code, Period(date(2026, 1, 1), date(2026, 11, 20)))
