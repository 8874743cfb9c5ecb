"""Reads of commissions that several callers make."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.commissions import rules
from korpu.commissions.models import Commission, Decision, Procedure, Seat, Session
from korpu.commissions.rules import DecisionState, Majority, SeatRole
from korpu.organisation import queries as organisation
from korpu.organisation.queries import PostHolder, on_day
from korpu.organisation.rules import Capacity, Standing
from korpu.regulation.evidence import Period
from korpu.work_plans import queries as work_plans
from korpu.work_plans.rules import OPEN_STATES
from korpu.work_plans.subjects import Described

if TYPE_CHECKING:
    from korpu.organisation.models import Post, Unit
    from korpu.work_plans.models import Assignment, Measure, Plan

DECISION = "commissions.decision"
SESSION = "commissions.session"


@dataclass(frozen=True)
class PostOnDay:
    """A post with who holds it on a day, and who stands in for it."""

    post: "Post"
    unit: "Unit"
    holder: User | None
    stand_in: User | None
    stand_in_post: "Post | None"

    @property
    def is_away(self) -> bool:
        """Tell whether nobody holds the post, or an absence of its holder is recorded."""
        return self.holder is None or self.stand_in_post is not None


@dataclass(frozen=True)
class SeatOnDay:
    """A seat of a commission with the people of a day."""

    seat: Seat
    at_post: PostOnDay

    @property
    def holder(self) -> User | None:
        return self.at_post.holder

    @property
    def stand_in(self) -> User | None:
        return self.at_post.stand_in


@dataclass(frozen=True)
class Presiding:
    """Who acts as the chair: the seat, the post by which, and the person."""

    seat: Seat
    post: "Post"
    user: User


def posts_on(day: date) -> dict[int, PostOnDay]:
    """Give every post with its people on a day, by its key."""
    rows = [
        (unit, post, holder, delegations)
        for unit, posts in organisation.posts_with_holders(day)
        for post, holder, delegations in posts
    ]
    holders = {post.pk: holder for _unit, post, holder, _delegations in rows}
    found = {}
    for unit, post, holder, delegations in rows:
        lent = delegations[0] if delegations else None
        found[post.pk] = PostOnDay(
            post,
            unit,
            holder,
            stand_in=holders.get(lent.to_post_id) if lent else None,
            stand_in_post=lent.to_post if lent else None,
        )
    return found


def commission_of(code: str) -> Commission | None:
    """Give the commission of a code, or None."""
    return Commission.objects.filter(code=code).first()


def commissions_of_act(act_code: str) -> QuerySet[Commission]:
    """Give the commissions that an act has set up."""
    return Commission.objects.filter(act_code=act_code).order_by("starts_on", "pk")


def seats_on(code: str, day: date) -> list[Seat]:
    """Give the seats of a commission on a day, in their order."""
    return list(Seat.objects.filter(on_day(day), commission__code=code).select_related("post__unit"))


def composition_on(commission: Commission, day: date) -> list[SeatOnDay]:
    """Give the seats of a commission with the people of the day, in a number of queries that does not grow."""
    posts = posts_on(day)
    seats = commission.seats.filter(on_day(day)).select_related("post__unit").order_by("order", "pk")
    return [
        SeatOnDay(seat, posts.get(seat.post_id) or PostOnDay(seat.post, seat.post.unit, None, None, None))
        for seat in seats
    ]


def presiding_in(composition: Iterable[SeatOnDay]) -> Presiding | None:
    """Give who acts as the chair: the chair; the deputy chair while the chair is away; then the chair's stand-in."""
    by_role = {row.seat.role: row for row in composition}
    chair, deputy = by_role.get(SeatRole.CHAIR), by_role.get(SeatRole.DEPUTY_CHAIR)
    for row in (chair, deputy):
        if row is not None and row.holder is not None and not row.at_post.is_away:
            return Presiding(row.seat, row.seat.post, row.holder)
    for row in (chair, deputy):
        if row is not None and row.stand_in is not None and row.at_post.stand_in_post is not None:
            return Presiding(row.seat, row.at_post.stand_in_post, row.stand_in)
    return None


def presiding_on(commission: Commission, at: datetime) -> Presiding | None:
    """Give who acts as the chair of a commission at the moment (order of 2012, 3)."""
    return presiding_in(composition_on(commission, timezone.localdate(at)))


def signing_of(session: Session, user: User, at: datetime) -> Presiding | None:
    """Give the seat for which a person may sign a session's minutes: the acting chair's, or that of who presided."""
    acting = presiding_on(session.commission, at)
    if acting is not None and acting.user == user:
        return acting
    presided = (
        session.attendance.filter(seat=session.presided_by, user=user).select_related("seat__post").first()
    )
    return Presiding(presided.seat, presided.seat.post, user) if presided else None


def chair_on(code: str, at: datetime) -> PostHolder | None:
    """Give who chairs a commission at the moment, the deputy chair while the chair is away; None if nobody can."""
    commission = commission_of(code)
    found = presiding_on(commission, at) if commission else None
    return PostHolder(found.post, found.user) if found else None


def speaker_of(code: str, at: datetime) -> tuple[int, int | None] | None:
    """Give unit and post that take the work of a commission at the moment: its chair, or whoever stands in."""
    found = chair_on(code, at)
    return (found.post.unit_id, found.post.pk) if found else None


def procedure_on(commission: Commission, day: date) -> Procedure:
    """Give the rules of procedure of a day; the usual ones, marked as to be verified, where none are set."""
    found = commission.procedures.filter(starts_on__lte=day).order_by("-starts_on").first()
    return found or usual_procedure(commission)


def usual_procedure(commission: Commission) -> Procedure:
    """Give what commissions go by until somebody has looked it up: no act says it, so it is to be verified."""
    return Procedure(
        commission=commission,
        starts_on=commission.starts_on,
        quorum_over_percent=50,
        majority=Majority.OF_VOTES,
        chair_breaks_tie=True,
        invitation_days=3,
        report_days=5,
        verify=True,
    )


def invite_by(session: Session, procedure: Procedure) -> date:
    """Give the day by which the invitations to a session are to go out."""
    return timezone.localdate(session.planned_at) - timedelta(days=procedure.invitation_days)


def decisions_of(commission: Commission) -> QuerySet[Decision]:
    """Give the decisions of a commission, the newest first."""
    return (
        Decision.objects.filter(session__commission=commission)
        .select_related("session", "unit", "post", "agenda_item")
        .order_by("-session__number", "number")
    )


def overdue_decisions(day: date) -> QuerySet[Decision]:
    """Give the decisions that were to be carried out before a day and wait for their executor."""
    return Decision.objects.filter(state__in=(DecisionState.IN_WORK, DecisionState.RETURNED), due_on__lt=day)


def sessions_held(from_on: date, to_on: date) -> QuerySet[Session]:
    """Give the sessions that took place on some days, both counted."""
    return Session.objects.filter(
        state__in=rules.TOOK_PLACE, held_at__date__gte=from_on, held_at__date__lte=to_on
    )


def assignments_of_post(post: "Post") -> QuerySet["Assignment"]:
    """Give what hangs on a post: its own assignments, and those of its unit where the post heads it."""
    capacity = Capacity(post_id=post.pk, unit_id=post.unit_id, roles=frozenset(post.roles))
    return work_plans.assignments_of(Standing(0, (capacity,))).select_related("unit", "post")


def open_assignment(subject_type: str, subject_id: int) -> "Assignment | None":
    """Give the open assignment about a decision or a session, or None."""
    return work_plans.assignments_about(subject_type, subject_id).filter(state__in=OPEN_STATES).last()


def decisions_described(ids: Iterable[int]) -> dict[int, Described]:
    """Name decisions for the inbox."""
    rows = Decision.objects.filter(pk__in=set(ids)).select_related("session__commission")
    return {
        row.pk: Described(
            heading=f"{row.session.commission.title} · {number_of(row)}",
            url=row.get_absolute_url(),
            what=_("Carry out the decision"),
        )
        for row in rows
    }


def sessions_described(ids: Iterable[int]) -> dict[int, Described]:
    """Name meetings whose delegate owes a report for the inbox."""
    rows = Session.objects.filter(pk__in=set(ids)).select_related("commission")
    return {
        row.pk: Described(
            heading=f"{row.commission.title} · № {row.number}",
            url=row.get_absolute_url(),
            what=_("Report on the meeting"),
        )
        for row in rows
    }


def number_of(decision: Decision) -> str:
    """Give the number under which a decision is quoted: that of its session, then its own."""
    return f"№ {decision.session.number}/{decision.number}"


def counted_decisions(decisions: QuerySet[Decision]) -> dict[str, int]:
    """Count decisions by their state, the states in their order, in one query."""
    found = dict(decisions.order_by().values_list("state").annotate(count=Count("pk")))
    return {state: found.get(state, 0) for state in DecisionState.values}


def in_force_on(day: date) -> Q:
    """Give the condition for commissions and seats that stand on a day."""
    return on_day(day)


def titles_of_seats(seat_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Give the commission and the post of each seat, in the reader's language."""
    rows = Seat.objects.filter(pk__in=set(seat_ids)).select_related("commission", "post")
    return {row.pk: (row.commission.title, row.post.title) for row in rows}


def overview(commissions: QuerySet[Commission], day: date, now: datetime) -> list[Commission]:
    """Give commissions with the counts of their list: seats of the day, next session, decisions open and late."""
    waiting = Q(sessions__decisions__state__in=rules.UNDER_WAY)
    late = Q(
        sessions__decisions__state__in=(DecisionState.IN_WORK, DecisionState.RETURNED),
        sessions__decisions__due_on__lt=day,
    )
    seats = Seat.objects.filter(on_day(day), commission=OuterRef("pk")).order_by()
    return list(
        commissions.annotate(
            seat_count=Coalesce(
                Subquery(seats.values("commission").annotate(count=Count("pk")).values("count")), 0
            ),
            next_at=Min(
                "sessions__planned_at",
                filter=Q(sessions__state="PLANNED", sessions__planned_at__gte=now),
            ),
            open_count=Count("sessions__decisions", filter=waiting, distinct=True),
            late_count=Count("sessions__decisions", filter=late, distinct=True),
        ).order_by("kind", "starts_on", "pk")
    )


def decisions_under_way(commission: Commission) -> QuerySet[Decision]:
    """Give the decisions of a commission that are being carried out, the soonest due first."""
    return (
        decisions_of(commission)
        .filter(state__in=rules.UNDER_WAY)
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )


def open_work(assignments: QuerySet["Assignment"]) -> QuerySet["Assignment"]:
    """Give the assignments that wait, the soonest due first."""
    return assignments.filter(state__in=OPEN_STATES).order_by("due_on", "pk")


def done_work(assignments: QuerySet["Assignment"]) -> QuerySet["Assignment"]:
    """Give the assignments that were handed in, the newest first."""
    return assignments.filter(state="DONE").order_by("-done_at", "-pk")


@dataclass(frozen=True)
class SeatWork:
    """How far the work of a seat's post and unit is."""

    row: SeatOnDay
    open_count: int
    late_count: int
    done_count: int


def work_by_seat(composition: list[SeatOnDay], day: date) -> list[SeatWork]:
    """Count the work of every seat: open, late, and handed in since the beginning of the year; one query a seat."""
    found = []
    for row in composition:
        counts = (
            assignments_of_post(row.seat.post)
            .order_by()
            .aggregate(
                open=Count("pk", filter=Q(state__in=OPEN_STATES)),
                late=Count("pk", filter=Q(state__in=OPEN_STATES, due_on__lt=day)),
                done=Count("pk", filter=Q(state="DONE", done_at__date__gte=day.replace(month=1, day=1))),
            )
        )
        found.append(SeatWork(row, counts["open"], counts["late"], counts["done"]))
    return found


@dataclass(frozen=True)
class DecisionFilters:
    """How the list of decisions is narrowed, as it stands in the address."""

    commission: str = ""
    state: str = ""
    from_on: date | None = None
    to_on: date | None = None
    late: bool = False

    @property
    def any(self) -> bool:
        return bool(self.commission or self.state or self.from_on or self.to_on or self.late)


def read_filters(given: Mapping[str, str]) -> DecisionFilters:
    """Read the filters of an address; what makes no sense narrows nothing."""
    state, commission = given.get("state", ""), given.get("commission", "")
    return DecisionFilters(
        commission=commission if commission.isdecimal() else "",
        state=state if state in DecisionState.values else "",
        from_on=_read_day(given.get("from", "")),
        to_on=_read_day(given.get("to", "")),
        late=bool(given.get("late")),
    )


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def narrow(decisions: QuerySet[Decision], filters: DecisionFilters, day: date) -> QuerySet[Decision]:
    """Give the decisions that fit the filters; the days are those of the sessions."""
    if filters.commission:
        decisions = decisions.filter(session__commission_id=int(filters.commission))
    if filters.state:
        decisions = decisions.filter(state=filters.state)
    if filters.from_on:
        decisions = decisions.filter(session__planned_at__date__gte=filters.from_on)
    if filters.to_on:
        decisions = decisions.filter(session__planned_at__date__lte=filters.to_on)
    if filters.late:
        decisions = decisions.filter(pk__in=overdue_decisions(day).values("pk"))
    return decisions


@dataclass(frozen=True)
class PlanProgress:
    """A plan that the commission coordinates, with how far each measure is."""

    plan: "Plan"
    measures: list[work_plans.MeasureProgress]


def coordinated_plans(commission: Commission, day: date) -> QuerySet["Plan"]:
    """Give the plans in force that the act which set the commission up approves (order of 2012, 1 and 4.1)."""
    plans = work_plans.plans_in_force(day)
    if not commission.act_code:
        return plans.none()
    own = Q(act_code=commission.act_code) | Q(act_code__startswith=f"{commission.act_code}-")
    return plans.filter(own)


def progress_on(commission: Commission, day: date) -> list[PlanProgress]:
    """Give the progress of every measure that the commission coordinates, from the beginning of its plan to a day."""
    return [
        PlanProgress(plan, work_plans.progress_of(plan.code, Period(plan.starts_on, day)))
        for plan in coordinated_plans(commission, day)
    ]


def awaits_units(measure: "Measure") -> bool:
    """Tell whether “relevant units” of a measure have not been named; it cannot start before that."""
    executors = list(measure.executors.all())
    open_ones = any(one.kind == "RELEVANT_UNITS" for one in executors)
    return open_ones and not any(one.named_at for one in executors)
