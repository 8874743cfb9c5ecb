"""Reads of plans, their progress and their rows' names that several apps make."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from korpu.regulation import queries as regulation
from korpu.regulation.evidence import Period as Days
from korpu.work_plans.models import (
    Assignment,
    ExecutionReport,
    Instruction,
    Measure,
    Period,
    Plan,
    ProgressRequest,
    Proposal,
)
from korpu.work_plans.rules import UNFINISHED_STATES, AssignmentKind
from korpu.work_plans.rules.plans import PlanState, ReportState
from korpu.work_plans.subjects import Described

PERIOD = "work_plans.period"


@dataclass(frozen=True)
class MeasureProgress:
    """How far a measure is in some days, counted from accepted reports of its lead alone."""

    measure: Measure
    due: int
    accepted: int
    late: int
    open_count: int

    @property
    def percent(self) -> int:
        return 100 * self.accepted // self.due if self.due else 0

    @property
    def state(self) -> str:
        """CLOSED, DONE (all that fell due is accepted), LATE, RUNNING, or WAITING where nothing fell due."""
        if self.measure.closed_at is not None:
            return "CLOSED"
        if self.late:
            return "LATE"
        if self.due and self.accepted == self.due:
            return "DONE"
        return "RUNNING" if self.due or self.open_count else "WAITING"


def plans_in_force(on: date) -> QuerySet[Plan]:
    """Give the plans in force on a day."""
    states = (PlanState.IN_FORCE, PlanState.SUPERSEDED, PlanState.CLOSED)
    found = Plan.objects.filter(state__in=states, starts_on__lte=on, ends_on__gte=on)
    return found.filter(Q(state=PlanState.IN_FORCE) | Q(state=PlanState.CLOSED)).order_by("code")


def plan_of(code: str) -> Plan | None:
    """Give the plan of a code: the version in force, else the draft, else the last one."""
    versions = list(Plan.objects.filter(code=code).order_by("version"))
    for state in (PlanState.IN_FORCE, PlanState.DRAFT):
        for plan in reversed(versions):
            if plan.state == state:
                return plan
    return versions[-1] if versions else None


def measures_of(plan_code: str, on: date) -> QuerySet[Measure]:
    """Give the measures of the plan of a code that is in force on a day, in their order, with section and executors."""
    plan = plans_in_force(on).filter(code=plan_code).first()
    if plan is None:
        return Measure.objects.none()
    return measures_of_plan(plan)


def measures_of_plan(plan: Plan) -> QuerySet[Measure]:
    """Give the measures of one version of a plan."""
    return (
        plan.measures.select_related("section", "plan")
        .prefetch_related("executors__unit", "executors__post")
        .order_by("order", "pk")
    )


def progress_of(plan_code: str, period: Days) -> list[MeasureProgress]:
    """Give the progress of each measure of a plan in some days; nothing for a code that no plan has."""
    plan = plans_in_force(period.to_on).filter(code=plan_code).first() or plan_of(plan_code)
    return progress_of_plan(plan, period) if plan else []


def progress_of_plan(plan: Plan, period: Days, *, today: date | None = None) -> list[MeasureProgress]:
    """Give the progress of each measure of one version, in four queries however many there are.

    A period counts once its due day lies in the days; it is late if its lead's report was not accepted and the due day
    is over.
    """
    end = min(period.to_on, today) if today else period.to_on
    measures = list(measures_of_plan(plan))
    lineages = [measure.lineage for measure in measures]
    periods = list(Period.objects.filter(lineage__in=lineages))
    accepted = set(
        ExecutionReport.objects.filter(
            period__in=periods, state=ReportState.ACCEPTED, assignment__kind=AssignmentKind.LEAD
        ).values_list("period_id", flat=True)
    )
    open_ones = set(
        Assignment.objects.filter(
            subject_type=PERIOD,
            subject_id__in=[row.pk for row in periods],
            kind=AssignmentKind.LEAD,
            state__in=UNFINISHED_STATES,
        ).values_list("subject_id", flat=True)
    )
    found = []
    for measure in measures:
        own = [row for row in periods if row.lineage == measure.lineage]
        counted = [
            row
            for row in own
            if period.from_on <= row.due_on
            and (row.due_on <= end or (row.pk in accepted and row.from_on <= end))
        ]
        late = [row for row in counted if row.pk not in accepted and row.due_on < end]
        found.append(
            MeasureProgress(
                measure=measure,
                due=len(counted),
                accepted=sum(row.pk in accepted for row in counted),
                late=len(late),
                open_count=sum(row.pk in open_ones for row in own),
            )
        )
    return found


def described_of_the_regulation(subject_type: str, ids: Iterable[int]) -> Mapping[int, Described]:
    """Name the regulation's own rows, which lie below the inbox and so cannot name themselves there."""
    found = regulation.headings(subject_type, ids)
    return {
        pk: Described(heading[:200], url, pgettext("to do", "Open")) for pk, (heading, url) in found.items()
    }


def described_periods(ids: Iterable[int]) -> Mapping[int, Described]:
    """Name the periods of measures for the inbox."""
    rows = Period.objects.filter(pk__in=list(ids)).select_related("measure")
    return {
        row.pk: Described(
            f"{row.measure.number} {row.measure.text}"[:200],
            reverse("work_plans_desk:report", args=[row.pk]),
            _("Report on the measure"),
        )
        for row in rows
    }


def described_instructions(ids: Iterable[int]) -> Mapping[int, Described]:
    """Name the instructions for the inbox; they are worked on from the page of the assignment."""
    return {row.pk: Described(row.title) for row in Instruction.objects.filter(pk__in=list(ids))}


def described_proposals(ids: Iterable[int]) -> Mapping[int, Described]:
    """Name the proposals for the inbox."""
    return {
        row.pk: Described(row.title, row.get_absolute_url(), _("Decide on the proposal"))
        for row in Proposal.objects.filter(pk__in=list(ids))
    }


def described_progress_requests(ids: Iterable[int]) -> Mapping[int, Described]:
    """Name the requests for progress for the inbox."""
    rows = ProgressRequest.objects.filter(pk__in=list(ids)).select_related("period__measure")
    return {row.pk: Described(f"{row.period.measure.number} {row.period.measure.text}"[:200]) for row in rows}
