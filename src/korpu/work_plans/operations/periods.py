"""Opening the periods of measures and giving each executor its work."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import UnitKind
from korpu.work_plans import bodies
from korpu.work_plans.models import Executor, Measure, Period, Plan
from korpu.work_plans.operations.assignments import give_assignment
from korpu.work_plans.rules import AssignmentKind
from korpu.work_plans.rules.plans import ExecutorKind, PlanState
from korpu.work_plans.rules.terms import Span, spans

Doer = tuple[int, int | None]


def open_periods(at: datetime) -> int:
    """Open every period that has begun of every plan in force, with its assignments; give how many were opened.

    A measure whose executor is not named yet waits (order of 2012, 4.1). A period that was due before the plan was
    signed is not opened. The same day asked again opens nothing twice.
    """
    today = timezone.localdate(at)
    plans = Plan.objects.filter(state=PlanState.IN_FORCE, starts_on__lte=today, ends_on__gte=today)
    return sum(_open_of_plan(plan.pk, at) for plan in plans.order_by("starts_on", "code"))


@transaction.atomic
def _open_of_plan(plan_id: int, at: datetime) -> int:
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    today, signed_on = timezone.localdate(at), timezone.localdate(plan.approved_at or at)
    measures = plan.measures.filter(closed_at__isnull=True).prefetch_related(
        "executors__post", "executors__unit"
    )
    covered = _covered(plan)
    opened = 0
    for measure in measures:
        fresh = [
            span
            for span in _uncovered(
                spans(measure.term, plan.starts_on, plan.ends_on), covered.get(measure.lineage)
            )
            if span.from_on <= today and span.due_on >= signed_on
        ]
        if not fresh:
            continue
        doers = executors_of(measure.executors.all(), at)
        if not doers:
            continue
        for span in fresh:
            _open(measure, span, doers, plan, at)
            opened += 1
    return opened


def _covered(plan: Plan) -> dict[UUID, date]:
    """Give the last day for which each measure has a period already, in whatever version of the plan."""
    rows = Period.objects.filter(lineage__in=plan.measures.values("lineage")).order_by("to_on")
    return dict(rows.values_list("lineage", "to_on"))


def _uncovered(found: list[Span], last: date | None) -> list[Span]:
    """Give what of the periods lies after a day, so that a changed term reports on no day twice."""
    if last is None:
        return found
    after = last + timedelta(days=1)
    return [Span(max(span.from_on, after), span.to_on, span.due_on) for span in found if span.to_on > last]


def _open(measure: Measure, span: Span, doers: list[Doer], plan: Plan, at: datetime) -> None:
    period = Period.objects.create(
        measure=measure,
        lineage=measure.lineage,
        from_on=span.from_on,
        to_on=span.to_on,
        due_on=span.due_on,
        opened_at=at,
    )
    journal.record(
        measure,
        "work_plans.period_opened",
        by=None,
        at=at,
        details={"period": period.pk, "due_on": span.due_on.isoformat()},
    )
    title = f"{measure.number} {measure.text_az}"
    for place, (unit_id, post_id) in enumerate(doers):
        give_assignment(
            subject=period,
            kind=AssignmentKind.CONTRIBUTION if place else AssignmentKind.LEAD,
            unit_id=unit_id,
            post_id=post_id,
            title=title,
            basis=measure.clause_codes[0] if measure.clause_codes else plan.act_code,
            request=measure.expected_az,
            due_on=span.due_on,
            giver_post_id=plan.approved_post_id,
            wants_acceptance=True,
            by=None,
            at=at,
        )


def executors_of(names: Iterable[Executor], at: datetime) -> list[Doer]:
    """Give (unit, post) of everyone whom the executor column means today, the lead first; empty while one is open.

    “Institutions” are those of the day; a commission is whoever answers for it; “relevant units” are the units that
    were named for the words, and while none is, the measure cannot start (order of 2012, 4.1).
    """
    found: list[Doer] = []
    rows = list(names)
    named = any(row.named_at for row in rows)
    for row in rows:
        if row.kind == ExecutorKind.POST and row.post is not None:
            found.append((row.post.unit_id, row.post_id))
        elif row.kind == ExecutorKind.UNIT and row.unit_id is not None:
            found.append((row.unit_id, None))
        elif row.kind == ExecutorKind.INSTITUTIONS:
            found += [(unit.pk, None) for unit in organisation.units(UnitKind.INSTITUTION)]
        elif row.kind == ExecutorKind.BODY:
            speaker = bodies.answers_for(row.body, at)
            found += [speaker] if speaker else []
        elif row.kind == ExecutorKind.RELEVANT_UNITS and not named:
            return []
    # A post of a unit that is named itself does its own part; the same name twice does it once.
    return list(dict.fromkeys(found))
