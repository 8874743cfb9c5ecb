"""Writing, signing, changing and renewing plans."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.regulation import queries as regulation
from korpu.work_plans import access
from korpu.work_plans.models import Assignment, Executor, Measure, Period, Plan, PlanSection, Proposal
from korpu.work_plans.operations.assignments import cancel_assignment
from korpu.work_plans.rules import UNFINISHED_STATES, NotYours, check_reason
from korpu.work_plans.rules.plans import (
    SIGNATORIES,
    EvidenceMissing,
    ExecutorKind,
    PlanIncomplete,
    PlanKind,
    PlanState,
    PlanStepNotAllowed,
    StampMissing,
    check_state,
)
from korpu.work_plans.rules.terms import Term, TermKind, check_term, reaches

RENEWED_DAYS_BEFORE = 45


class NumberTaken(RuleBroken):
    """Another measure of the plan has the number."""


@dataclass(frozen=True)
class ExecutorName:
    """One name of the executor column: a post, a unit, or words for some of them."""

    kind: ExecutorKind
    unit_id: int | None = None
    post_id: int | None = None
    body: str = ""


@dataclass(frozen=True)
class MeasureText:
    """What a measure says."""

    number: str
    text_az: str
    term: Term
    executors: Sequence[ExecutorName] = ()
    expected_az: str = ""
    text_en: str = ""
    expected_en: str = ""
    section: str = ""
    clause_codes: Sequence[str] = ()
    indicator: str = ""
    indicator_base: Decimal | None = None
    indicator_target: Decimal | None = None


@transaction.atomic
def open_plan(
    *,
    code: str,
    kind: PlanKind,
    title_az: str,
    starts_on: date,
    ends_on: date,
    by: User | None,
    at: datetime,
    title_en: str = "",
    act_code: str = "",
    unit_id: int | None = None,
    is_public: bool = False,
) -> Plan:
    """Open a plan as a draft. Raises RuleBroken for days in the wrong order or a code that is in use."""
    if ends_on < starts_on:
        raise RuleBroken(_("The last day cannot come before the first."), field="ends_on")
    if Plan.objects.filter(code=code).exists():
        raise RuleBroken(_("Another plan has this code. Make a new version of that one."), field="code")
    plan = Plan.objects.create(
        code=code,
        kind=kind,
        title_az=clean_line(title_az)[:300],
        title_en=clean_line(title_en)[:300],
        act_code=act_code,
        unit_id=unit_id,
        starts_on=starts_on,
        ends_on=ends_on,
        is_public=is_public,
        made_at=at,
    )
    journal.record(plan, "work_plans.plan_opened", by=by, at=at, details={"code": code, "version": 1})
    return plan


@transaction.atomic
def add_section(
    *,
    plan: Plan,
    number: str,
    title_az: str,
    by: User | None,
    at: datetime,
    title_en: str = "",
    clause_code: str = "",
) -> PlanSection:
    """Add a section to a draft. Raises PlanStepNotAllowed."""
    plan = _draft(plan)
    section = PlanSection.objects.create(
        plan=plan,
        number=clean_line(number)[:20],
        title_az=clean_line(title_az)[:300],
        title_en=clean_line(title_en)[:300],
        clause_code=clause_code,
        order=plan.sections.count(),
    )
    journal.record(plan, "work_plans.section_added", by=by, at=at, details={"section": section.pk})
    return section


@transaction.atomic
def add_measure(
    *, plan: Plan, words: MeasureText, by: User | None, at: datetime, proposal: Proposal | None = None
) -> Measure:
    """Write a measure into a draft (order of 2012, PLAN-HEAD: number, work, expected result, executor, term).

    Raises PlanStepNotAllowed, NumberTaken, TermNotWhole, PlanIncomplete.
    """
    plan = _draft(plan)
    if plan.measures.filter(number=clean_line(words.number)).exists():
        raise NumberTaken(_("Another measure of this plan has this number."), field="number")
    measure = Measure(plan=plan, lineage=uuid.uuid4(), order=plan.measures.count(), proposal=proposal)
    _write(measure, words)
    journal.record(plan, "work_plans.measure_written", by=by, at=at, details={"measure": measure.pk})
    return measure


@transaction.atomic
def write_measure(*, measure: Measure, words: MeasureText, by: User, at: datetime) -> Measure:
    """Change a measure of a draft. Raises PlanStepNotAllowed, NumberTaken, TermNotWhole, PlanIncomplete."""
    plan = _draft(measure.plan)
    if plan.measures.filter(number=clean_line(words.number)).exclude(pk=measure.pk).exists():
        raise NumberTaken(_("Another measure of this plan has this number."), field="number")
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    _write(measure, words)
    journal.record(plan, "work_plans.measure_written", by=by, at=at, details={"measure": measure.pk})
    return measure


@transaction.atomic
def write_expected(
    *, measure: Measure, expected_az: str, by: User | None, at: datetime, expected_en: str = ""
) -> Measure:
    """Write the expected result of a measure whose source leaves it blank (order of 2012, PLAN-HEAD).

    Raises PlanStepNotAllowed, PlanIncomplete.
    """
    plan = _draft(measure.plan)
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    measure.expected_az, measure.expected_en = clean_text(expected_az), clean_text(expected_en)
    if not measure.expected_az:
        raise PlanIncomplete(_("Write the result that the measure is to bring."), field="expected_az")
    measure.save(update_fields=["expected_az", "expected_en"])
    journal.record(plan, "work_plans.measure_written", by=by, at=at, details={"measure": measure.pk})
    return measure


@transaction.atomic
def drop_measure(*, measure: Measure, reason: str, by: User, at: datetime) -> None:
    """Take a measure out of a draft, with the reason; its reports in older versions stay.

    Raises PlanStepNotAllowed, ReasonMissing.
    """
    check_reason(reason)
    plan = _draft(measure.plan)
    measure.executors.all().delete()
    Measure.objects.filter(pk=measure.pk).delete()
    journal.record(
        plan,
        "work_plans.measure_dropped",
        by=by,
        at=at,
        reason=reason,
        details={"measure": measure.pk, "number": measure.number},
    )


@transaction.atomic
def name_executors(*, measure: Measure, unit_ids: Sequence[int], by: User, at: datetime) -> list[Executor]:
    """Name the units that “relevant units” stands for in a measure, the first leading (order of 2012, 4.1).

    The words of the signed plan stay; units named before stay named. Raises PlanIncomplete if the measure leaves no
    unit open.
    """
    measure = Measure.objects.select_for_update(of=("self",)).select_related("plan").get(pk=measure.pk)
    placeholder = measure.executors.filter(kind=ExecutorKind.RELEVANT_UNITS).first()
    if placeholder is None:
        raise PlanIncomplete(_("This measure names its executors itself."))
    known = set(measure.executors.filter(kind=ExecutorKind.UNIT).values_list("unit_id", flat=True))
    fresh = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id not in known]
    if not fresh and not measure.executors.filter(named_at__isnull=False).exists():
        raise PlanIncomplete(_("Name at least one unit."), field="units")
    named = [
        Executor.objects.create(
            measure=measure,
            order=placeholder.order,
            kind=ExecutorKind.UNIT,
            unit_id=unit_id,
            named_at=at,
            named_by=by,
        )
        for unit_id in fresh
    ]
    journal.record(
        measure, "work_plans.executors_named", by=by, at=at, details={"units": [int(pk) for pk in fresh]}
    )
    return named


@transaction.atomic
def approve_plan(
    *,
    plan: Plan,
    order_number: str,
    order_on: date | None,
    by: User,
    at: datetime,
    provisional_reason: str = "",
) -> Plan:
    """Sign a plan and so bring it into force (statute 5.4.3; order of 2012, 1, PLAN-0).

    The stamp is the order's number and date, or, where they are not given, those of the act the plan belongs to. While
    they are blank the plan starts only with a recorded reason. A version in force on the same days is replaced, and
    what is open of measures that the new version leaves out is called off. Raises NotYours, PlanStepNotAllowed,
    PlanIncomplete, StampMissing.
    """
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    check_state(plan.state, PlanState.DRAFT)
    standing = organisation.standing_of(by, at)
    capacity = standing.capacity_for(*SIGNATORIES[PlanKind(plan.kind)])
    if capacity is None:
        raise NotYours(_("This plan is signed by somebody else."))
    _check_whole(plan)
    number, on = clean_line(order_number)[:60], order_on
    if not (number and on):
        number, on = _stamp_of_act(plan)
    if not (number and on) and not provisional_reason.strip():
        raise StampMissing(
            _("Number and date of the order are blank. Write them, or a reason for starting without them."),
            field="order_number",
        )
    older = Plan.objects.select_for_update().filter(
        code=plan.code, state=PlanState.IN_FORCE, starts_on__lte=plan.ends_on, ends_on__gte=plan.starts_on
    )
    for version in older:
        version.state = PlanState.SUPERSEDED
        version.save(update_fields=["state"])
    plan.state, plan.approved_by, plan.approved_at = PlanState.IN_FORCE, by, at
    plan.approved_post_id = capacity.acting_for_post_id or capacity.post_id
    if number and on:
        plan.order_number, plan.order_on, plan.stamped_at = number, on, at
    plan.provisional_reason = "" if plan.stamped_at else clean_text(provisional_reason)
    plan.save()
    journal.record(
        plan,
        "work_plans.plan_signed",
        by=by,
        at=at,
        capacity=capacity,
        reason=plan.provisional_reason,
        details={"code": plan.code, "version": plan.version, "order": number or None},
    )
    _call_off_dropped(plan, by=by, at=at)
    return plan


@transaction.atomic
def complete_stamp(*, plan: Plan, order_number: str, order_on: date, by: User, at: datetime) -> Plan:
    """Enter number and date of the order of a plan that started provisionally (order of 2012, PLAN-0).

    Raises StampMissing, PlanStepNotAllowed.
    """
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.is_draft or plan.stamped_at is not None:
        raise PlanStepNotAllowed(_("This plan has its number and date, or is not signed yet."))
    number = clean_line(order_number)[:60]
    if not number or order_on > timezone.localdate(at):
        raise StampMissing(_("Write the number and the date of the order."), field="order_number")
    plan.order_number, plan.order_on, plan.stamped_at = number, order_on, at
    plan.save(update_fields=["order_number", "order_on", "stamped_at"])
    journal.record(plan, "work_plans.stamp_completed", by=by, at=at, details={"order": number})
    return plan


@transaction.atomic
def change_plan(*, plan: Plan, by: User, at: datetime) -> Plan:
    """Make a new version of a signed plan as a draft, to be signed again (statute 5.4.3).

    Measures keep their lineage, so their periods and reports go on. Raises PlanStepNotAllowed.
    """
    return _new_version(plan, plan.starts_on, plan.ends_on, by=by, at=at)


@transaction.atomic
def renew_plan(*, plan: Plan, starts_on: date, ends_on: date, by: User | None, at: datetime) -> Plan:
    """Make next year's draft of a plan from the measures whose term still runs then (order of 2012, 1).

    Raises PlanStepNotAllowed, RuleBroken for days in the wrong order.
    """
    if ends_on < starts_on or starts_on <= plan.ends_on:
        raise RuleBroken(
            _("A renewed plan begins after the last day of the one before it."), field="starts_on"
        )
    return _new_version(plan, starts_on, ends_on, by=by, at=at)


@transaction.atomic
def renew_plans(*, at: datetime) -> list[Plan]:
    """Draft the next year of every plan that ends within weeks and has measures that go on; close those that are over.

    The same day asked again makes nothing twice.
    """
    today = timezone.localdate(at)
    for plan in Plan.objects.select_for_update().filter(state=PlanState.IN_FORCE, ends_on__lt=today):
        plan.state = PlanState.CLOSED
        plan.save(update_fields=["state"])
        journal.record(plan, "work_plans.plan_closed", by=None, at=at, details={"code": plan.code})
    ending = Plan.objects.filter(
        state=PlanState.IN_FORCE, ends_on__lte=today + timedelta(days=RENEWED_DAYS_BEFORE)
    )
    made = []
    for plan in ending.order_by("pk"):
        first = plan.ends_on + timedelta(days=1)
        if Plan.objects.filter(code=plan.code, version__gt=plan.version).exists():
            continue
        if any(
            measure.term_kind != TermKind.DATE and measure.to_year and reaches(measure.term, first)
            for measure in plan.measures.filter(closed_at__isnull=True)
        ):
            made.append(
                renew_plan(plan=plan, starts_on=first, ends_on=date(first.year, 12, 31), by=None, at=at)
            )
    return made


@transaction.atomic
def close_measure(*, measure: Measure, by: User, at: datetime) -> Measure:
    """Close a measure that an accepted report with evidence shows to be done (statute 2.1.4).

    Raises EvidenceMissing, NotYours, PlanStepNotAllowed.
    """
    measure = Measure.objects.select_for_update(of=("self",)).select_related("plan").get(pk=measure.pk)
    check_state_running(measure.plan)
    if not access.signs(organisation.standing_of(by, at), measure.plan):
        raise NotYours(_("Whoever signs the plan closes its measures."))
    if measure.closed_at is not None:
        raise PlanStepNotAllowed(_("This measure is closed already."))
    periods = Period.objects.filter(lineage=measure.lineage)
    shown = periods.filter(reports__state="ACCEPTED", reports__evidence__isnull=False)
    if not shown.exists():
        raise EvidenceMissing(_("A measure closes with an accepted report that links what shows its result."))
    if Assignment.objects.filter(
        subject_type="work_plans.period", subject_id__in=periods.values("pk"), state__in=UNFINISHED_STATES
    ).exists():
        raise EvidenceMissing(_("Reports of this measure are still open."))
    measure.closed_at, measure.closed_by = at, by
    measure.save(update_fields=["closed_at", "closed_by"])
    journal.record(measure, "work_plans.measure_closed", by=by, at=at, details={"number": measure.number})
    return measure


def check_state_running(plan: Plan) -> None:
    """Raise PlanStepNotAllowed unless the plan was signed."""
    if plan.is_draft:
        raise PlanStepNotAllowed(_("The plan is not signed yet."))


def _draft(plan: Plan) -> Plan:
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    check_state(plan.state, PlanState.DRAFT)
    return plan


def _write(measure: Measure, words: MeasureText) -> None:
    check_term(words.term)
    number, text = clean_line(words.number)[:20], clean_text(words.text_az)
    if not number or not text:
        raise PlanIncomplete(_("A measure has a number and says what is to be done."), field="text_az")
    if not words.executors:
        raise PlanIncomplete(_("Name at least one executor; the first one leads."), field="executors")
    measure.number, measure.text_az, measure.text_en = number, text, clean_text(words.text_en)
    measure.expected_az, measure.expected_en = clean_text(words.expected_az), clean_text(words.expected_en)
    measure.section = measure.plan.sections.filter(number=words.section).first() if words.section else None
    term = words.term
    measure.term_kind, measure.due_on = term.kind, term.due_on
    measure.from_year, measure.to_year = term.from_year, term.to_year
    measure.interval_months, measure.term_month, measure.term_day = term.interval_months, term.month, term.day
    measure.clause_codes = list(words.clause_codes)
    measure.indicator = clean_line(words.indicator)[:200]
    measure.indicator_base = words.indicator_base if measure.indicator else None
    measure.indicator_target = words.indicator_target if measure.indicator else None
    if measure.indicator and (measure.indicator_base is None or measure.indicator_target is None):
        raise PlanIncomplete(_("An indicator has a base and a target."), field="indicator")
    measure.save()
    measure.executors.all().delete()
    Executor.objects.bulk_create(
        Executor(
            measure=measure,
            order=place,
            kind=name.kind,
            unit_id=name.unit_id,
            post_id=name.post_id,
            body=name.body,
        )
        for place, name in enumerate(dict.fromkeys(words.executors))
    )


def missing_of(plan: Plan) -> list[tuple[str, str]]:
    """Give (number, sentence) of each measure that lacks what the table of a plan must give (PLAN-HEAD)."""
    found = []
    for measure in plan.measures.prefetch_related("executors"):
        if not measure.expected_az:
            found.append((measure.number, gettext("the expected result is blank")))
        if not measure.executors.all():
            found.append((measure.number, gettext("no executor is named")))
    return found


def _check_whole(plan: Plan) -> None:
    if not plan.measures.exists():
        raise PlanIncomplete(_("A plan has at least one measure."))
    missing = missing_of(plan)
    if missing:
        named = "; ".join(f"{number}: {sentence}" for number, sentence in missing)
        raise PlanIncomplete(gettext("The plan cannot start yet. %(missing)s.") % {"missing": named})


def _stamp_of_act(plan: Plan) -> tuple[str, date | None]:
    """Give number and date of the act that the plan belongs to; blank where its source leaves them blank."""
    for act in regulation.acts():
        if plan.act_code and act.code == plan.act_code and not act.lacks_requisites:
            # An act may bear the stamp of the order that approves it.
            return act.stamp_number, act.stamp_dated_on
    return "", None


def _new_version(plan: Plan, starts_on: date, ends_on: date, *, by: User | None, at: datetime) -> Plan:
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    check_state_running(plan)
    if Plan.objects.filter(code=plan.code, state=PlanState.DRAFT).exists():
        raise PlanStepNotAllowed(_("A draft of the next version stands there already."))
    latest = Plan.objects.filter(code=plan.code).order_by("-version").values_list("version", flat=True)[0]
    fresh = Plan.objects.create(
        code=plan.code,
        version=latest + 1,
        kind=plan.kind,
        title_az=plan.title_az,
        title_en=plan.title_en,
        act_code=plan.act_code,
        unit_id=plan.unit_id,
        starts_on=starts_on,
        ends_on=ends_on,
        is_public=plan.is_public,
        made_at=at,
    )
    sections = {
        section.pk: PlanSection.objects.create(
            plan=fresh,
            number=section.number,
            title_az=section.title_az,
            title_en=section.title_en,
            clause_code=section.clause_code,
            order=section.order,
        )
        for section in plan.sections.all()
    }
    open_measures = plan.measures.filter(closed_at__isnull=True).prefetch_related("executors")
    for measure in open_measures:
        if starts_on > plan.ends_on and not reaches(measure.term, starts_on):
            continue
        executors = list(measure.executors.all())
        measure.pk, measure.plan = None, fresh
        measure.section = sections.get(measure.section_id or 0)
        measure._state.adding = True
        measure.save()
        for executor in executors:
            executor.pk, executor.measure = None, measure
            executor._state.adding = True
        Executor.objects.bulk_create(executors)
    journal.record(
        fresh,
        "work_plans.version_made",
        by=by,
        at=at,
        details={"code": plan.code, "version": fresh.version, "from": plan.version},
    )
    return fresh


def _call_off_dropped(plan: Plan, *, by: User, at: datetime) -> None:
    """Call off what is open of measures that an earlier version had and this one leaves out."""
    kept = plan.measures.values("lineage")
    dropped = Period.objects.filter(
        measure__plan__code=plan.code, measure__plan__state=PlanState.SUPERSEDED
    ).exclude(lineage__in=kept)
    open_ones = Assignment.objects.filter(
        subject_type="work_plans.period", subject_id__in=dropped.values("pk"), state__in=UNFINISHED_STATES
    )
    for assignment in open_ones.order_by("pk"):
        cancel_assignment(
            assignment=assignment,
            reason=str(_("The new version of the plan no longer has this measure.")),
            by=by,
            at=at,
        )


def words_of(measure: Measure) -> MeasureText:
    """Give what a measure says, as it would be written again."""
    return MeasureText(
        number=measure.number,
        text_az=measure.text_az,
        text_en=measure.text_en,
        expected_az=measure.expected_az,
        expected_en=measure.expected_en,
        section=measure.section.number if measure.section else "",
        term=measure.term,
        executors=tuple(
            ExecutorName(ExecutorKind(row.kind), row.unit_id, row.post_id, row.body)
            for row in measure.executors.filter(named_at__isnull=True)
        ),
        clause_codes=tuple(measure.clause_codes),
        indicator=measure.indicator,
        indicator_base=measure.indicator_base,
        indicator_target=measure.indicator_target,
    )
