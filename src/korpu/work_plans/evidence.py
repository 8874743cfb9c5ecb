"""What plans, assignments and proposals prove of the normative texts."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from korpu.foundation.moments import moments_between
from korpu.regulation.evidence import Evidence, EvidenceLink, proves
from korpu.regulation.evidence import Period as Days
from korpu.work_plans.models import (
    Assignment,
    Campaign,
    CampaignEntry,
    EvidenceItem,
    ExecutionReport,
    Executor,
    Instruction,
    Measure,
    Notice,
    Period,
    Plan,
    Proposal,
)
from korpu.work_plans.rules import UNFINISHED_STATES, AssignmentKind, AssignmentState
from korpu.work_plans.rules.plans import (
    ExecutorKind,
    InstructionKind,
    PlanKind,
    PlanState,
    ProposalKind,
    ProposalState,
    ReportState,
)
from korpu.work_plans.rules.reminders import Stage

SHOWN = 5
PERIOD, INSTRUCTION, REQUEST = "work_plans.period", "work_plans.instruction", "work_plans.progressrequest"


def _over(days: Days) -> date:
    """Give the last day of the period whose due work is late by now."""
    return min(days.to_on, timezone.localdate() - timedelta(days=1))


def _work(found: QuerySet[Assignment], days: Days) -> Evidence:
    """Count the work accepted in the period, and what fell due in it and is not done."""
    start, end = moments_between(days.from_on, days.to_on)
    done = found.filter(state=AssignmentState.DONE, done_at__gte=start, done_at__lt=end)
    missed = found.filter(state__in=UNFINISHED_STATES, due_on__gte=days.from_on, due_on__lte=_over(days))
    links = tuple(EvidenceLink(str(row), row.get_absolute_url()) for row in done.order_by("-pk")[:SHOWN])
    return Evidence.of(done=done.count(), open_count=missed.count(), links=links)


def _accepted(periods: QuerySet[Period], days: Days) -> Evidence:
    """Count the lead's reports accepted in the period, and the periods that fell due without one."""
    start, end = moments_between(days.from_on, days.to_on)
    done = ExecutionReport.objects.filter(
        period__in=periods,
        state=ReportState.ACCEPTED,
        assignment__kind=AssignmentKind.LEAD,
        decided_at__gte=start,
        decided_at__lt=end,
    )
    settled = ExecutionReport.objects.filter(
        period=OuterRef("pk"), state=ReportState.ACCEPTED, assignment__kind=AssignmentKind.LEAD
    )
    missed = periods.filter(~Exists(settled), due_on__gte=days.from_on, due_on__lte=_over(days))
    links = tuple(
        EvidenceLink(str(row.period.measure), row.period.measure.get_absolute_url())
        for row in done.select_related("period__measure").order_by("-decided_at")[:SHOWN]
    )
    return Evidence.of(done=done.count(), open_count=missed.count(), links=links)


def _plans(found: QuerySet[Plan], days: Days) -> Evidence:
    """Count the plans of the period that are signed, and the drafts whose days have begun."""
    during = found.filter(starts_on__lte=days.to_on, ends_on__gte=days.from_on)
    done = during.exclude(state=PlanState.DRAFT)
    waiting = during.filter(state=PlanState.DRAFT, starts_on__lte=_over(days)).exclude(
        code__in=done.values("code")
    )
    links = tuple(EvidenceLink(plan.title, plan.get_absolute_url()) for plan in done[:SHOWN])
    return Evidence.of(done=done.count(), open_count=waiting.count(), links=links)


@proves("PR25-3.1.1")
def items_of_higher_acts(days: Days) -> Evidence:
    """Assignments that items of acts of higher bodies were split into, accepted in the period or late in it."""
    rows = Instruction.objects.filter(kind=InstructionKind.HIGHER_ACT)
    return _work(Assignment.objects.filter(subject_type=INSTRUCTION, subject_id__in=rows.values("pk")), days)


@proves("PR25-4.1.1")
def progress_asked_of_units(days: Days) -> Evidence:
    """Requests for progress that units answered, and those whose day ran out."""
    return _work(Assignment.objects.filter(subject_type=REQUEST), days)


@proves("PR25-5.4.4")
def matters_of_the_collegium(days: Days) -> Evidence:
    """Matters proposed to the Collegium, and the assignments from its decisions, done or late."""
    start, end = moments_between(days.from_on, days.to_on)
    matters = Proposal.objects.filter(kind=ProposalKind.COLLEGIUM, made_at__gte=start, made_at__lt=end)
    rows = Instruction.objects.filter(kind=InstructionKind.COLLEGIUM)
    work = _work(Assignment.objects.filter(subject_type=INSTRUCTION, subject_id__in=rows.values("pk")), days)
    links = tuple(EvidenceLink(row.title, row.get_absolute_url()) for row in matters[:SHOWN])
    return Evidence.of_all(Evidence.of(done=matters.count(), links=links), work)


def _sector(code: str) -> Callable[[Days], Evidence]:
    def share(days: Days) -> Evidence:
        found = Assignment.objects.filter(subject_type__in=(PERIOD, INSTRUCTION), unit__code=code)
        return _work(found, days)

    return share


@proves("PR25-6.1.1")
def share_of_the_information_sector(days: Days) -> Evidence:
    """Items of plans and acts that the Information sector carries out."""
    return _sector("information-sector")(days)


@proves("PR25-6.2.9")
def share_of_the_communication_sector(days: Days) -> Evidence:
    """Items of plans and acts that the Communication sector carries out."""
    return _sector("communication-sector")(days)


@proves("PR25-6.4.15")
def share_of_the_ngo_sector(days: Days) -> Evidence:
    """Items of plans and acts that the NGO sector carries out."""
    return _sector("ngo-sector")(days)


def _proposals(found: QuerySet[Proposal], days: Days) -> Evidence:
    """Count the proposals of the period, but as undone those that nobody decided in the set days."""
    start, end = moments_between(days.from_on, days.to_on)
    made = found.filter(made_at__gte=start, made_at__lt=end)
    ignored = Q(state=ProposalState.SUBMITTED, decide_by__lt=timezone.localdate())
    done = made.exclude(ignored)
    links = tuple(EvidenceLink(row.title, row.get_absolute_url()) for row in done[:SHOWN])
    return Evidence.of(done=done.count(), open_count=made.filter(ignored).count(), links=links)


def _improvements(code: str, days: Days) -> Evidence:
    return _proposals(Proposal.objects.filter(kind=ProposalKind.IMPROVEMENT, unit__code=code), days)


@proves("PR25-6.1.11")
def proposals_of_the_information_sector(days: Days) -> Evidence:
    """Proposals of the Information sector to improve its work, decided in the set days."""
    return _improvements("information-sector", days)


@proves("PR25-6.2.10")
def proposals_of_the_communication_sector(days: Days) -> Evidence:
    """Proposals of the Communication sector to improve its work, decided in the set days."""
    return _improvements("communication-sector", days)


@proves("PR25-6.3.8")
def proposals_of_the_digital_media_sector(days: Days) -> Evidence:
    """Proposals of the Digital media sector to improve its work, decided in the set days."""
    return _improvements("digital-media-sector", days)


@proves("PR25-6.4.16")
def proposals_of_the_ngo_sector(days: Days) -> Evidence:
    """Proposals of the NGO sector to improve its work, decided in the set days."""
    return _improvements("ngo-sector", days)


@proves("PR25-6.4.2")
def proposals_on_work_with_ngos(days: Days) -> Evidence:
    """Proposals on the Ministry's work with NGOs, decided in the set days."""
    return _proposals(Proposal.objects.filter(kind=ProposalKind.NGO_WORK), days)


@proves("PR25-2.1.3")
def campaigns(days: Days) -> Evidence:
    """Materials and events of campaigns in the period; a campaign that ended without any is undone."""
    entries = CampaignEntry.objects.filter(issued_on__range=(days.from_on, days.to_on))
    empty = Campaign.objects.filter(
        ~Exists(CampaignEntry.objects.filter(campaign=OuterRef("pk"))),
        ends_on__gte=days.from_on,
        ends_on__lte=_over(days),
    )
    links = tuple(
        EvidenceLink(row.label, reverse("work_plans_desk:campaign", args=[row.campaign_id]))
        for row in entries.order_by("-pk")[:SHOWN]
    )
    return Evidence.of(done=entries.count(), open_count=empty.count(), links=links)


def _open_government() -> QuerySet[Period]:
    return Period.objects.filter(measure__plan__kind=PlanKind.OPEN_GOVERNMENT)


@proves("PR25-2.1.4")
def open_government_measures(days: Days) -> Evidence:
    """Measures of the open-government plan, accepted with what shows them, or due without."""
    shown = EvidenceItem.objects.filter(report__period=OuterRef("pk"))
    settled = ExecutionReport.objects.filter(period=OuterRef("pk"), state=ReportState.ACCEPTED)
    return _accepted(_open_government().filter(Exists(shown) | ~Exists(settled)), days)


@proves("PR25-2.1.9")
def development_measures(days: Days) -> Evidence:
    """Measures with an indicator whose value was read in the period, or was to be read and was not."""
    periods = Period.objects.exclude(measure__indicator="")
    start, end = moments_between(days.from_on, days.to_on)
    read = ExecutionReport.objects.filter(
        period__in=periods,
        state=ReportState.ACCEPTED,
        indicator_value__isnull=False,
        decided_at__gte=start,
        decided_at__lt=end,
    )
    known = ExecutionReport.objects.filter(
        period=OuterRef("pk"), state=ReportState.ACCEPTED, indicator_value__isnull=False
    )
    missed = periods.filter(~Exists(known), due_on__gte=days.from_on, due_on__lte=_over(days))
    links = tuple(
        EvidenceLink(
            f"{row.period.measure.indicator}: {row.indicator_value}", row.period.measure.get_absolute_url()
        )
        for row in read.select_related("period__measure").order_by("-decided_at")[:SHOWN]
    )
    return Evidence.of(done=read.count(), open_count=missed.count(), links=links)


@proves("PR25-3.1.32")
def work_plans_of_the_department(days: Days) -> Evidence:
    """Work plans of the Department and its sectors that are signed, and drafts whose days have begun."""
    return _plans(Plan.objects.filter(kind__in=(PlanKind.DEPARTMENT, PlanKind.SECTOR)), days)


@proves("PR25-5.4.3")
def plans_signed_and_measures_judged(days: Days) -> Evidence:
    """Plans that the head signed and results that the head accepted or returned; what waits longer is open."""
    start, end = moments_between(days.from_on, days.to_on)
    plans = _plans(
        Plan.objects.filter(kind__in=(PlanKind.DEPARTMENT, PlanKind.SECTOR, PlanKind.COMMUNICATION)), days
    )
    reports = ExecutionReport.objects.filter(assignment__giver_post__roles__contains=["DEPARTMENT_HEAD"])
    judged = reports.filter(decided_at__gte=start, decided_at__lt=end)
    waiting = reports.filter(
        state=ReportState.SUBMITTED, period__due_on__gte=days.from_on, period__due_on__lte=_over(days)
    )
    return Evidence.of_all(plans, Evidence.of(done=judged.count(), open_count=waiting.count()))


@proves("PR25-6.4.13")
def plans_of_events_with_ngos(days: Days) -> Evidence:
    """Plans of events with NGOs that were submitted and signed, and drafts whose days have begun."""
    return _plans(Plan.objects.filter(kind=PlanKind.JOINT_NGO), days)


@proves("OG12-1")
def yearly_plans_approved(days: Days) -> Evidence:
    """Versions of the open-government plan that the Minister approved for the days of the period."""
    return _plans(Plan.objects.filter(kind=PlanKind.OPEN_GOVERNMENT), days)


@proves("OG12-4.1")
def executors_coordinated(days: Days) -> Evidence:
    """Units named for “relevant units” in the period, and measures in force that still wait for a name."""
    start, end = moments_between(days.from_on, days.to_on)
    named = Executor.objects.filter(named_at__gte=start, named_at__lt=end)
    known = Executor.objects.filter(measure=OuterRef("measure"), named_at__isnull=False)
    waiting = Executor.objects.filter(
        ~Exists(known),
        kind=ExecutorKind.RELEVANT_UNITS,
        measure__plan__state=PlanState.IN_FORCE,
        measure__plan__starts_on__lte=_over(days),
        measure__plan__ends_on__gte=days.from_on,
    )
    links = tuple(
        EvidenceLink(str(row.measure), row.measure.get_absolute_url())
        for row in named.select_related("measure").order_by("-pk")[:SHOWN]
    )
    return Evidence.of(done=named.count(), open_count=waiting.count(), links=links)


@proves("OG12-11")
def items_on_control(days: Days) -> Evidence:
    """Items taken off control in the period, and items on control that ran late in it."""
    start, end = moments_between(days.from_on, days.to_on)
    controlled = Assignment.objects.filter(control_post__isnull=False)
    done = controlled.filter(off_control_at__gte=start, off_control_at__lt=end)
    late = controlled.filter(
        off_control_at__isnull=True, due_on__gte=days.from_on, due_on__lte=_over(days)
    ).exclude(state=AssignmentState.CANCELLED)
    told = Notice.objects.filter(
        stage=Stage.AFTER_MINISTER, assignment__in=controlled, sent_at__gte=start, sent_at__lt=end
    )
    links = tuple(
        EvidenceLink(str(row), row.get_absolute_url())
        for row in (
            *done.order_by("-pk")[:SHOWN],
            *(n.assignment for n in told.select_related("assignment")[:SHOWN]),
        )
    )
    return Evidence.of(done=done.count(), open_count=late.count(), links=links)


@proves("OG12-PLAN-0")
def plans_with_their_stamp(days: Days) -> Evidence:
    """Plans of the period whose order has number and date, and those that run without."""
    during = Plan.objects.exclude(state=PlanState.DRAFT).filter(
        starts_on__lte=days.to_on, ends_on__gte=days.from_on
    )
    done = during.filter(stamped_at__isnull=False)
    links = tuple(
        EvidenceLink(f"{plan.title} № {plan.order_number}", plan.get_absolute_url()) for plan in done[:SHOWN]
    )
    return Evidence.of(
        done=done.count(), open_count=during.filter(stamped_at__isnull=True).count(), links=links
    )


@proves("OG12-PLAN-HEAD")
def tables_that_are_whole(days: Days) -> Evidence:
    """Measures that give expected result and executor, and those of begun drafts that lack one."""
    during = Measure.objects.filter(plan__starts_on__lte=days.to_on, plan__ends_on__gte=days.from_on)
    named = Exists(Executor.objects.filter(measure=OuterRef("pk")))
    whole = during.filter(named).exclude(expected_az="").exclude(plan__state=PlanState.DRAFT)
    lacking = during.filter(Q(expected_az="") | ~named, plan__starts_on__lte=_over(days))
    links = tuple(
        EvidenceLink(plan.title, plan.get_absolute_url())
        for plan in Plan.objects.filter(pk__in=whole.values("plan"))[:SHOWN]
    )
    return Evidence.of(done=whole.count(), open_count=lacking.count(), links=links)


def _section(code: str, days: Days) -> Evidence:
    return _accepted(Period.objects.filter(measure__section__clause_code=code), days)


@proves("OG12-PLAN-1")
def access_made_easier(days: Days) -> Evidence:
    """Measures of the first section: getting information."""
    return _section("OG12-PLAN-1", days)


@proves("OG12-PLAN-2")
def public_informed(days: Days) -> Evidence:
    """Measures of the second section: informing the public."""
    return _section("OG12-PLAN-2", days)


@proves("OG12-PLAN-3")
def participation_widened(days: Days) -> Evidence:
    """Measures of the third section: participation."""
    return _section("OG12-PLAN-3", days)


@proves("OG12-PLAN-4")
def services_improved(days: Days) -> Evidence:
    """Measures of the fourth section: electronic services."""
    return _section("OG12-PLAN-4", days)


@proves("OG12-PLAN-5")
def education_and_cooperation(days: Days) -> Evidence:
    """Measures of the fifth section: education and cooperation."""
    return _section("OG12-PLAN-5", days)


@proves("OG12-PLAN-5.2")
def commitments(days: Days) -> Evidence:
    """Milestones of commitments in the Open Government Partnership."""
    return _accepted(Period.objects.filter(measure__clause_codes__contains=["OG12-PLAN-5.2"]), days)
