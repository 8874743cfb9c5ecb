"""What the tests of plans and assignments start from."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from korpu.accounts.models import User
from korpu.organisation.models import Post, Unit
from korpu.work_plans import operations
from korpu.work_plans.models import Assignment, ExecutionReport, Measure, Plan
from korpu.work_plans.operations import ExecutorName, MeasureText, Share
from korpu.work_plans.rules.plans import ExecutorKind, InstructionKind, PlanKind, Quality
from korpu.work_plans.rules.terms import Term, TermKind

BAKU = ZoneInfo("Asia/Baku")
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=BAKU)
DUE = date(2026, 11, 20)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=BAKU)


def person(post: str) -> User:
    return User.objects.get(holdings__post__code=post)


def post_id(code: str) -> int:
    return Post.objects.get(code=code).pk


def unit_id(code: str) -> int:
    return Unit.objects.get(code=code).pk


def unit(code: str) -> ExecutorName:
    return ExecutorName(ExecutorKind.UNIT, unit_id=unit_id(code))


def post(code: str) -> ExecutorName:
    return ExecutorName(ExecutorKind.POST, post_id=post_id(code))


RELEVANT = ExecutorName(ExecutorKind.RELEVANT_UNITS)
QUARTERLY = Term(TermKind.REGULAR, interval_months=3)


def instruction(
    *,
    to: str = "information-sector",
    due_on: date = DUE,
    by: str = "department-head",
    at: datetime = NOON,
    **more: object,
) -> Assignment:
    """Give the lead's assignment of an instruction."""
    row = operations.enter_instruction(
        kind=more.pop("kind", InstructionKind.HIGHER_ACT),  # type: ignore[arg-type]
        title=str(more.pop("title", "Sərəncamın 3-cü bəndi üzrə arayış hazırlamaq")),
        shares=[Share(unit_id(to), due_on), *more.pop("others", [])],  # type: ignore[misc]
        act_code="PD2421",
        item="3",
        by=person(by),
        at=at,
        giver_post_id=post_id(by),
        **more,  # type: ignore[arg-type]
    )
    return Assignment.objects.get(subject_type="work_plans.instruction", subject_id=row.pk, kind="LEAD")


def done(
    assignment: Assignment, *, on: date, by: str = "information-head", giver: str = "department-head"
) -> None:
    """Hand a result in on a day and have it accepted an hour later."""
    operations.complete_assignment(
        assignment=assignment,
        result="Arayış hazırlanıb.",
        lateness_reason="Məlumat gec daxil olub." if assignment.due_on and on > assignment.due_on else "",
        by=person(by),
        at=noon(on),
    )
    operations.accept_result(assignment=assignment, by=person(giver), at=noon(on) + timedelta(hours=1))


def words(number: str = "1.1", **changes: object) -> MeasureText:
    values: dict[str, object] = {
        "number": number,
        "text_az": "Məlumat sorğularının təhlilini aparmaq",
        "text_en": "Analyse the information requests",
        "expected_az": "Təhlil dərc edilir",
        "executors": (unit("information-sector"), unit("communication-sector")),
        "section": "1",
        "term": QUARTERLY,
    }
    return MeasureText(**{**values, **changes})  # type: ignore[arg-type]


def draft(*measures: MeasureText, at: datetime = NOON, **changes: object) -> Plan:
    values: dict[str, object] = {
        "code": "work-2026",
        "kind": PlanKind.DEPARTMENT,
        "title_az": "Şöbənin 2026-cı il üçün iş planı",
        "title_en": "The Department's work plan for 2026",
        "unit_id": unit_id("pr-department"),
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 12, 31),
    }
    clause = str(changes.pop("clause_code", ""))
    plan = operations.open_plan(by=person("department-head"), at=at, **{**values, **changes})  # type: ignore[arg-type]
    operations.add_section(
        plan=plan, number="1", title_az="Məlumatın açıqlığı", clause_code=clause, by=None, at=at
    )
    for one in measures or (words(),):
        operations.add_measure(plan=plan, words=one, by=person("department-head"), at=at)
    return plan


def signed(plan: Plan, *, by: str = "department-head", at: datetime = NOON) -> Plan:
    return operations.approve_plan(plan=plan, order_number="12", order_on=at.date(), by=person(by), at=at)


def running(
    *measures: MeasureText, at: datetime = NOON, signer: str = "department-head", **changes: object
) -> Plan:
    """Give a signed plan whose periods are open."""
    plan = signed(draft(*measures, at=at, **changes), by=signer, at=at)
    operations.open_periods(at)
    return plan


def lead_of(measure: Measure) -> Assignment:
    period = measure.periods.latest("due_on")
    return Assignment.objects.get(subject_type="work_plans.period", subject_id=period.pk, kind="LEAD")


def submitted(assignment: Assignment, *, on: date, by: str = "information-head") -> ExecutionReport:
    report = operations.write_report(
        assignment=assignment, text="Təhlil aparılıb və dərc edilib.", by=person(by), at=noon(on)
    )
    operations.add_evidence(
        report=report, label="Təhlil", url="https://nazirlik.example/tehlil", by=person(by), at=noon(on)
    )
    late = assignment.due_on is not None and on > assignment.due_on
    return operations.submit_report(
        report=report, by=person(by), at=noon(on), lateness_reason="Gecikdi." if late else ""
    )


def reported(
    assignment: Assignment, *, on: date, by: str = "information-head", giver: str = "department-head"
) -> ExecutionReport:
    """Give the accepted report of an assignment."""
    return operations.accept_report(
        report=submitted(assignment, on=on, by=by),
        quality=Quality.GOOD,
        by=person(giver),
        at=noon(on) + timedelta(hours=1),
    )
