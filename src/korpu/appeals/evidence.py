"""What the register proves of the statute and of the internal rules of 2012.

The proofs of one board share their counts: one statement goes through the register by unit and kind, another through
the open cases whose term ran out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Aggregate, Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from korpu.appeals.counting import IN_TIME, LATE, former_answers
from korpu.appeals.models import Appeal, ControlRemark, Dispatch, DispatchState, Intake
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.queries import overdue
from korpu.appeals.queries.control import LESS_THAN_ASKED
from korpu.appeals.rules.kinds import AppealKind, AppealState, Outcome, Purpose
from korpu.appeals.rules.points import AS_A_WHOLE
from korpu.appeals.rules.terms import FOI_KINDS
from korpu.foundation.figures import Scope
from korpu.foundation.moments import moments_between
from korpu.registers import queries as registers
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves
from korpu.work_plans.models import Assignment, Instruction, Plan
from korpu.work_plans.rules import UNFINISHED_STATES, AssignmentKind, AssignmentState
from korpu.work_plans.rules.plans import PlanKind, PlanState

SHOWN = 5
# A case that lies with nobody for so long was not distributed.
DISTRIBUTED_WITHIN = timedelta(days=3)
# The archive has no term of its own in the rules: a closed case goes there within a month.
ARCHIVED_WITHIN = timedelta(days=30)
# A remark of the control that waits longer was not heeded.
SETTLED_WITHIN = timedelta(days=3)
OUTCOMES_WITH_POINTS = tuple(outcome for outcome in Outcome if outcome not in AS_A_WHOLE)
INSTRUCTION = "work_plans.instruction"
REQUESTS = (AppealKind.INFORMATION_REQUEST,)
ENQUIRIES = (AppealKind.MEDIA_ENQUIRY,)
APPEALS_OF_CITIZENS = (AppealKind.PETITION, AppealKind.COMPLAINT, AppealKind.PROPOSAL)


def _during(field: str, period: Period) -> Q:
    start, end = moments_between(period.from_on, period.to_on)
    return Q(**{f"{field}__gte": start, f"{field}__lt": end})


@dataclass(frozen=True)
class _Cases:
    """Some cases of the register: of these kinds and of this unit, or of any."""

    kinds: Collection[str] = ()
    unit: str = ""

    def hold(self, row: Mapping[str, Any]) -> bool:
        return (not self.kinds or row["kind"] in self.kinds) and self.unit in ("", row["unit__code"])

    def rows(self) -> QuerySet[Appeal]:
        rows = Appeal.objects.filter(kind__in=self.kinds) if self.kinds else Appeal.objects.all()
        return rows.filter(unit__code=self.unit) if self.unit else rows


@dataclass(frozen=True)
class _Counts:
    """What became of some cases in a period."""

    rows: Sequence[Mapping[str, Any]]

    def __getitem__(self, name: str) -> int:
        return sum(row[name] for row in self.rows)

    def places(self, name: str) -> tuple[int, int] | None:
        """Give the keys of the oldest and of the newest case that counts, or None where none does."""
        keys = [row[f"{name}_{end}"] for row in self.rows for end in ("first", "last") if row[name]]
        return (min(keys), max(keys)) if keys else None


def _counts(period: Period, cases: _Cases) -> _Counts:
    rows = period.once("appeals.register", lambda: _through_the_register(period))
    return _Counts([row for row in rows if cases.hold(row)])


def _through_the_register(period: Period) -> Sequence[Mapping[str, Any]]:
    """Count by unit and kind what came, was answered and went to the archive, in one statement."""
    now = timezone.now()
    came, given = _during("registered_at", period), _during("answered_at", period)
    # What was opened anew since counts where its former answer was given.
    former = former_answers(Scope(period.from_on, period.to_on))
    answered = former.with_former(given)
    archived = _during("archived_at", period)
    left_out = _during("closed_at", period) & Q(state=AppealState.CLOSED, closed_at__lt=now - ARCHIVED_WITHIN)
    in_time = former.with_former(given & IN_TIME, "IN_TIME")
    late = former.with_former(given & LATE, "LATE")
    waiting = Q(unit__isnull=True, registered_at__lt=now - DISTRIBUTED_WITHIN)
    counts: dict[str, Aggregate] = {
        "came": Count("pk", filter=came),
        "distributed": Count("pk", filter=came & Q(unit__isnull=False)),
        "undistributed": Count("pk", filter=came & waiting),
        "answered": Count("pk", filter=answered),
        "in_time": Count("pk", filter=in_time),
        "late": Count("pk", filter=late),
        "archived": Count("pk", filter=archived),
        "left_out": Count("pk", filter=left_out),
    }
    places = (("answered", answered), ("in_time", in_time), ("late", late), ("archived", archived))
    for name, which in places:
        counts |= {f"{name}_first": Min("pk", filter=which), f"{name}_last": Max("pk", filter=which)}
    passed = Appeal.objects.order_by().filter(came | answered | archived | left_out)
    return list(passed.values("unit__code", "kind").annotate(**counts))


def _missed(period: Period, cases: _Cases) -> int:
    """Count the cases whose term ran out in the period without an answer; one that waits for its author has none."""
    start, end = moments_between(period.from_on, period.to_on)

    def by_unit_and_kind() -> Sequence[Mapping[str, Any]]:
        missed = Appeal.objects.order_by().filter(overdue(min(end, timezone.now())), due_at__gte=start)
        return list(missed.values("unit__code", "kind").annotate(missed=Count("pk")))

    rows = period.once("appeals.missed", by_unit_and_kind)
    return sum(row["missed"] for row in rows if cases.hold(row))


def _links(period: Period, cases: _Cases, name: str = "answered") -> tuple[EvidenceLink, ...]:
    """Give the newest cases that count; the search goes no further than from the newest to the oldest of them."""
    places = _counts(period, cases).places(name)
    if places is None:
        return ()
    field = "archived_at" if name == "archived" else "answered_at"
    how = {"in_time": IN_TIME, "late": LATE}.get(name, Q())
    found = cases.rows().filter(how & _during(field, period), pk__range=places)
    return _linked(found.order_by("-pk"))


def _linked(found: QuerySet[Appeal]) -> tuple[EvidenceLink, ...]:
    return tuple(
        EvidenceLink(appeal.number, appeal.get_absolute_url())
        for appeal in found.only("pk", "number")[:SHOWN]
    )


def _answered(period: Period, cases: _Cases) -> Evidence:
    """Count the answers of the period, and the cases whose term ran out in it without one."""
    return Evidence.of(
        done=_counts(period, cases)["answered"],
        open_count=_missed(period, cases),
        links=_links(period, cases),
    )


def _answered_on_time(period: Period, cases: _Cases) -> Evidence:
    """Count the answers given within the term; open is a late answer, and a term that ran out without any.

    The links lead to the answers on time, or where there are none to the late ones.
    """
    counts = _counts(period, cases)
    return Evidence.of(
        done=counts["in_time"],
        open_count=counts["late"] + _missed(period, cases),
        links=_links(period, cases, "in_time" if counts["in_time"] else "late"),
    )


@proves("PR25-3.1.3")
def answers_of_the_department(period: Period) -> Evidence:
    """Every kind of case that the Ministry is asked about is answered."""
    return _answered(period, _Cases())


@proves("PR25-3.1.30")
def sent_within_the_term(period: Period) -> Evidence:
    """Every kind of case is examined, answered and sent in the term of its law.

    Open is also a letter of the period that has come back undelivered.
    """
    answered = _answered_on_time(period, _Cases())
    came_back = Dispatch.objects.filter(_during("dispatched_at", period), state=DispatchState.FAILED).count()
    return Evidence.of(done=answered.count, open_count=answered.open_count + came_back, links=answered.links)


@proves("PR25-5.9")
def answers_within_the_term(period: Period) -> Evidence:
    """Work that was given is done in time: here, the answers."""
    return _answered_on_time(period, _Cases())


@proves("PR25-2.1.2")
def information_requests(period: Period) -> Evidence:
    """Information is given freely and to everyone alike."""
    return _answered(period, _Cases(FOI_KINDS))


def _rights_in(code: str, period: Period) -> Evidence:
    """Count what a sector refused with its ground and the way to complain, and complaints about it that others answered.

    The database lets no refusal go without either, and no complaint lie with the one complained of. Open is a complaint
    about the sector whose term ran out in the period without an answer.
    """
    refused = period.once("appeals.refused", lambda: _refused_by_unit(period)).get(code, 0)
    answered, missed = period.once("appeals.complained", lambda: _complaints_by_unit(period)).get(
        code, (0, 0)
    )
    links: tuple[EvidenceLink, ...] = ()
    if refused:
        shown = (
            _less_than_asked(period).filter(appeal__unit__code=code).select_related("appeal").order_by("-pk")
        )
        links = tuple(EvidenceLink(row.appeal.number, row.appeal.get_absolute_url()) for row in shown[:SHOWN])
    if answered:
        about = Appeal.objects.filter(_during("answered_at", period), complained_unit__code=code)
        links += _linked(about.order_by("-pk"))
    return Evidence.of(done=refused + answered, open_count=missed, links=links)


def _less_than_asked(period: Period) -> QuerySet[Dispatch]:
    return Dispatch.objects.filter(
        _during("dispatched_at", period), outcome__in=LESS_THAN_ASKED, purpose=Purpose.ANSWER
    )


def _refused_by_unit(period: Period) -> dict[str, int]:
    letters = _less_than_asked(period).order_by()
    return dict(letters.values_list("appeal__unit__code").annotate(number=Count("pk")))


def _complaints_by_unit(period: Period) -> dict[str, tuple[int, int]]:
    """Count the complaints about each unit that were answered in the period, and those whose term ran out in it."""
    start, end = moments_between(period.from_on, period.to_on)
    rows = (
        Appeal.objects.order_by()
        .filter(complained_unit__isnull=False)
        .values_list("complained_unit__code")
        .annotate(
            answered=Count("pk", filter=_during("answered_at", period)),
            missed=Count("pk", filter=overdue(min(end, timezone.now())) & Q(due_at__gte=start)),
        )
    )
    return {code: (answered, missed) for code, answered, missed in rows}


@proves("PR25-6.1.14")
def rights_in_the_information_sector(period: Period) -> Evidence:
    return _rights_in("information-sector", period)


@proves("PR25-6.2.13")
def rights_in_the_communication_sector(period: Period) -> Evidence:
    """Of the clause: refusals and complaints. Accreditation of journalists adds its own proof where it is kept."""
    return _rights_in("communication-sector", period)


@proves("PR25-6.3.13")
def rights_in_the_digital_media_sector(period: Period) -> Evidence:
    """Of the clause: refusals and complaints. Consent to pictures and hidden comments add their own proof."""
    return _rights_in("digital-media-sector", period)


@proves("PR25-6.4.19")
def rights_in_the_ngo_sector(period: Period) -> Evidence:
    """Of the clause: refusals and complaints. Who was left out of a list or an election adds its own proof."""
    return _rights_in("ngo-sector", period)


@proves("PR25-4.1.4")
def positions_told_to_journalists(period: Period) -> Evidence:
    """The Ministry's position reaches the media in answers to their enquiries, each cleared by the gate.

    Statements of position of their own, press conferences and briefings are not built yet and prove nothing here.
    """
    return _answered(period, _Cases(ENQUIRIES))


@proves("PR25-5.4.6")
def input_from_units(period: Period) -> Evidence:
    """Units that were asked for their part of an answer gave it; open is what passed its day without it."""
    over = min(period.to_on, timezone.localdate() - timedelta(days=1))
    asked = Assignment.objects.filter(subject_type=SUBJECT_TYPE, kind=AssignmentKind.CONTRIBUTION)
    return _of_assignments(asked, period, over)


def _of_assignments(found: QuerySet[Assignment], period: Period, over: date) -> Evidence:
    done = Q(state=AssignmentState.DONE) & _during("done_at", period)
    late = Q(state__in=UNFINISHED_STATES, due_on__gte=period.from_on, due_on__lte=over)
    counts = found.order_by().aggregate(done=Count("pk", filter=done), late=Count("pk", filter=late))
    newest = found.filter(done).order_by("-pk")[:SHOWN] if counts["done"] else ()
    links = tuple(EvidenceLink(str(row), row.get_absolute_url()) for row in newest)
    return Evidence.of(done=counts["done"], open_count=counts["late"], links=links)


@proves("PR25-5.4.7")
def appeals_law(period: Period) -> Evidence:
    """The head organises the examination of petitions, complaints and proposals.

    Proofs are cases sent to a sector in the set days, and answers within the term; open is what was sent late or lies
    with nobody, a late answer, and a term that ran out. How long the cases lay, the reports tell.
    """
    cases = _Cases(APPEALS_OF_CITIZENS)
    counts, sent = _counts(period, cases), _sent_soon(period)
    lying = counts["distributed"] - sent + counts["undistributed"]
    return Evidence.of_all(_answered_on_time(period, cases), Evidence.of(done=sent, open_count=lying))


def _sent_soon(period: Period) -> int:
    """Count the petitions, complaints and proposals of the period that lay with a unit within the set days."""
    given = Assignment.objects.filter(
        subject_type=SUBJECT_TYPE,
        subject_id=OuterRef("pk"),
        kind=AssignmentKind.LEAD,
        given_at__lte=OuterRef("registered_at") + DISTRIBUTED_WITHIN,
    )
    came = _Cases(APPEALS_OF_CITIZENS).rows().filter(_during("registered_at", period), unit__isnull=False)
    return came.filter(Exists(given)).count()


def _of_sector(code: str, period: Period) -> Evidence:
    return _answered_on_time(period, _Cases(unit=code))


@proves("PR25-6.1.8")
def answers_of_the_information_sector(period: Period) -> Evidence:
    return _of_sector("information-sector", period)


@proves("PR25-6.2.8")
def answers_of_the_communication_sector(period: Period) -> Evidence:
    return _of_sector("communication-sector", period)


@proves("PR25-6.3.10")
def answers_of_the_digital_media_sector(period: Period) -> Evidence:
    return _of_sector("digital-media-sector", period)


@proves("PR25-6.4.9")
def answers_of_the_ngo_sector(period: Period) -> Evidence:
    return _of_sector("ngo-sector", period)


@proves("PR25-5.4.2")
def distribution(period: Period) -> Evidence:
    """The head distributes the work between sectors and people."""
    counts = _counts(period, _Cases())
    return Evidence.of(done=counts["distributed"], open_count=counts["undistributed"])


@proves("OG12-1.s2")
def notice_of_the_plan_to_the_commission(period: Period) -> Evidence:
    """The instruction under the order's item to tell the Anti-Corruption Commission of the approved plan is carried out.

    Open is an approval of the period after which nobody was told to write, and a letter that passed its day. The
    instruction is entered by hand with act OG12 and item 1.s2: no ready letter is opened by the approval yet.
    """
    told = Instruction.objects.filter(act_code="OG12", item="1.s2")
    letters = Assignment.objects.filter(subject_type=INSTRUCTION, subject_id__in=told.values("pk"))
    over = min(period.to_on, timezone.localdate() - timedelta(days=1))
    approved = Plan.objects.filter(_during("approved_at", period), kind=PlanKind.OPEN_GOVERNMENT)
    silent = approved.exclude(state=PlanState.DRAFT).count()
    if silent:
        silent = max(0, silent - told.filter(_during("entered_at", period)).count())
    found = _of_assignments(letters, period, over)
    return Evidence.of(done=found.count, open_count=found.open_count + silent, links=found.links)


@proves("OG12-FOI-1.2")
def one_register_for_all_units(period: Period) -> Evidence:
    """Requests of the period lie with a unit in the one register, each under the term of its law.

    Open is a request that nobody sent to a unit in time. A unit that is asked outside the register is not seen by it.
    """
    cases = _Cases(FOI_KINDS)
    counts = _counts(period, cases)
    lying = cases.rows().filter(_during("registered_at", period), unit__isnull=False)
    return Evidence.of(
        done=counts["distributed"],
        open_count=counts["undistributed"],
        links=_linked(lying.order_by("-registered_at", "-pk")) if counts["distributed"] else (),
    )


@proves("OG12-FOI-1.3")
def requests_answered_on_time_and_in_full(period: Period) -> Evidence:
    """Requests are answered on time, and answers settle every point that was asked.

    Open is a late answer, a term that ran out without any, and an answer that left without a word on the points, as
    before they were kept. Topics that are asked again and again, the log of answers proves.
    """
    timely = _answered_on_time(period, _Cases(FOI_KINDS))
    bare = Dispatch.objects.filter(
        _during("dispatched_at", period), purpose=Purpose.ANSWER, points=0, outcome__in=OUTCOMES_WITH_POINTS,
        appeal__kind__in=FOI_KINDS,
    ).count()  # fmt: skip
    return Evidence.of(
        done=max(0, timely.count - bare), open_count=timely.open_count + bare, links=timely.links
    )


@proves("OG12-FOI-1.3.s2")
def remarks_of_the_control(period: Period) -> Evidence:
    """Remarks that the control made on cases and that were settled; open are those that wait, and too long."""
    made = ControlRemark.objects.filter(_during("made_at", period))
    limit = timezone.now() - SETTLED_WITHIN
    counts = made.order_by().aggregate(
        settled=Count("pk", filter=Q(settled_at__isnull=False)),
        waiting=Count("pk", filter=Q(settled_at__isnull=True, made_at__lt=limit)),
    )
    cases = Appeal.objects.filter(pk__in=made.filter(settled_at__isnull=False).values("appeal"))
    return Evidence.of(
        done=counts["settled"],
        open_count=counts["waiting"],
        links=_linked(cases.order_by("-pk")) if counts["settled"] else (),
    )


@proves("OG12-FOI-2.1.3")
def information_given_on_request(period: Period) -> Evidence:
    """Whoever asks for information in writing or electronically gets an answer."""
    return _answered(period, _Cases(REQUESTS))


@proves("OG12-FOI-5.1")
def every_appeal_has_its_number(period: Period) -> Evidence:
    """What arrived in the period is registered under a number; open is an arrival without a case, and a lost number."""
    came = _counts(period, _Cases())["came"]
    # By keys alone first, from index to index: there are none, unless something wrote past the register.
    with_case = Exists(Appeal.objects.filter(intake=OuterRef("pk")))
    unnumbered = list(Intake.objects.filter(~with_case).values_list("pk", flat=True)[:1000])
    open_count = (
        Intake.objects.filter(_during("received_at", period), pk__in=unnumbered).count() if unnumbered else 0
    )
    years = registers.series_with_counts().filter(year__range=(period.from_on.year, period.to_on.year))
    lost = sum(one.last_number - one.issued - one.void - one.reserved for one in years)  # type: ignore[attr-defined]
    newest = Appeal.objects.filter(_during("registered_at", period)).order_by("-registered_at", "-pk")
    return Evidence.of(done=came, open_count=open_count + lost, links=_linked(newest) if came else ())


@proves("OG12-FOI-5.2")
def cases_go_to_the_archive(period: Period) -> Evidence:
    """Cases archived in the period with their answers; open is a closed case that nobody put there within a month.

    That none is kept for less than a year, and none deleted, the database itself sees to; what is disposed of later by
    approved lists, the records tell.
    """
    cases = _Cases()
    counts = _counts(period, cases)
    return Evidence.of(
        done=counts["archived"], open_count=counts["left_out"], links=_links(period, cases, "archived")
    )
