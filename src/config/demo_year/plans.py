"""The plans of the year: signed, their periods opened month by month, their execution reported."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from config.demo_year.cast import YEAR, Cast, moment, on
from korpu.accounts.models import User
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment, ExecutionReport, Measure, Period, Plan
from korpu.work_plans.queries import assignments_about
from korpu.work_plans.rules import AssignmentKind
from korpu.work_plans.rules.plans import ExecutorKind, PlanKind, PlanState, Quality

SEED = 25
PERIOD = "work_plans.period"
SIGNERS = {PlanKind.OPEN_GOVERNMENT: "minister", PlanKind.JOINT_NGO: "deputy-minister"}
# The plan of norm-making is still a draft, so that the desk shows one.
UNSIGNED = (PlanKind.NORM_MAKING,)


def is_lived() -> bool:
    return Plan.objects.filter(state=PlanState.IN_FORCE).exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    for number, plan in enumerate(
        Plan.objects.filter(state=PlanState.DRAFT, starts_on__year=YEAR).order_by("code"), start=3
    ):
        if plan.kind in UNSIGNED:
            continue
        _name_executors(cast, plan)
        work_plans.approve_plan(
            plan=plan, order_number=f"{number}-P", order_on=date(YEAR, 1, 7),
            by=cast[SIGNERS.get(PlanKind(plan.kind), "department-head")], at=moment(1, 8, 12),
        )  # fmt: skip
    today = timezone.localdate()
    for month in range(1, 13):
        if date(YEAR, month, 9) <= today:
            work_plans.open_periods(moment(month, 9, 0, 10))
    chance = random.Random(SEED)  # noqa: S311 - a play, not a secret
    done = Assignment.objects.filter(subject_type=PERIOD, due_on__lte=today).select_related("unit")
    for work in done.order_by("due_on", "pk"):
        _report(cast, work, material["plan"]["reports"], chance, today)
    _ask_for_progress(cast, material["progress"], today)


def _name_executors(cast: Cast, plan: Plan) -> None:
    """Say which units the words “relevant units” mean."""
    open_measures = Measure.objects.filter(plan=plan, executors__kind=ExecutorKind.RELEVANT_UNITS).order_by(
        "pk"
    )
    for number, measure in enumerate(open_measures):
        units = (("social-insurance", "pension-fund"), ("labour-policy", "employment-agency"))[number % 2]
        work_plans.name_executors(
            measure=measure, unit_ids=[cast.units[code] for code in units],
            by=cast["department-head"], at=moment(1, 8, 11),
        )  # fmt: skip


def _report(cast: Cast, work: Assignment, texts: Sequence[str], chance: random.Random, today: date) -> None:
    """Let the executor report; the lead's report has what shows the result. Most are on time and good."""
    story = chance.random()
    assert work.due_on is not None  # noqa: S101 - work of a plan has a due day
    is_recent = (today - work.due_on).days < 40
    if is_recent and story < 0.08:
        return
    days = 4 if story < 0.05 else -chance.randrange(1, 5)
    at = min(on(work.due_on + timedelta(days=days), 11 + chance.randrange(5)), timezone.now())
    at = max(at, work.given_at)
    by = cast.doer(work.unit_id, work.post_id, at)
    if work.kind == AssignmentKind.CONTRIBUTION:
        work_plans.complete_assignment(
            assignment=work, result=texts[chance.randrange(len(texts))], by=by, at=at,
            lateness_reason=_late(work, at),
        )  # fmt: skip
        if not (is_recent and story > 0.85):
            work_plans.accept_result(assignment=work, by=_giver(cast, work, by), at=_after(at))
        return
    report = work_plans.write_report(assignment=work, text=texts[chance.randrange(len(texts))], by=by, at=at)
    work_plans.add_evidence(
        report=report,
        label="Görülən işin səhifəsi",
        url=f"https://nazirlik.example/isler/{work.pk}",
        by=by,
        at=at,
    )
    report = work_plans.submit_report(report=report, by=by, at=at, lateness_reason=_late(work, at))
    if is_recent and story > 0.8:
        if story > 0.9:
            work_plans.return_report(
                report=report, remarks="Neçə nəfərin əhatə olunduğunu yazın və mənbəni göstərin.",
                by=_giver(cast, work, by), at=_after(at),
            )  # fmt: skip
        return
    _accept(cast, report, work, by, Quality.SUFFICIENT if story < 0.25 else Quality.GOOD, at)


def _accept(
    cast: Cast, report: ExecutionReport, work: Assignment, by: User, quality: Quality, at: datetime
) -> None:
    work_plans.accept_report(report=report, quality=quality, by=_giver(cast, work, by), at=_after(at))


def _giver(cast: Cast, work: Assignment, by: User) -> User:
    """Give who accepts: whoever signed the plan, or the Minister where that is the executor."""
    giver = next(code for code, post in cast.posts.items() if post.pk == work.giver_post_id)
    return cast["minister"] if cast[giver] == by else cast[giver]


def _late(work: Assignment, at: datetime) -> str:
    late = work.due_on is not None and timezone.localdate(at) > work.due_on
    return "Qurumlardan məlumatın toplanması vaxt apardı." if late else ""


def _after(at: datetime) -> datetime:
    return min(at + timedelta(hours=20), timezone.now())


def _ask_for_progress(cast: Cast, rows: Sequence[dict[str, Any]], today: date) -> None:
    """Ask units what they did for measures that run; some answer, some stay silent."""
    for row in rows:
        period = Period.objects.filter(
            measure__plan__code=row["plan"], measure__number=row["measure"], due_on__gte=today
        ).first()
        if period is None:
            continue
        lead = assignments_about(PERIOD, period.pk).get(kind=AssignmentKind.LEAD)
        asked_at = on(today - timedelta(days=12))
        request = work_plans.request_progress(
            period=period, unit_ids=[cast.units[code] for code in row["asked"]], question=row["question"],
            due_on=today - timedelta(days=2), by=cast.doer(lead.unit_id, lead.post_id, asked_at), at=asked_at,
        )  # fmt: skip
        for work in assignments_about("work_plans.progressrequest", request.pk).select_related("unit"):
            if work.unit.code in row["answers"]:
                work_plans.complete_assignment(
                    assignment=work, result=row["answers"][work.unit.code],
                    by=cast.doer(work.unit_id, work.post_id, asked_at), at=on(today - timedelta(days=4), 15),
                )  # fmt: skip
