"""Reads of commissions that several callers make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.commissions import rules
from korpu.commissions.models import Commission, Decision, Procedure, Seat, Session
from korpu.commissions.rules import DecisionState, Majority, SeatRole
from korpu.organisation import queries as organisation
from korpu.organisation.queries import PostHolder, on_day
from korpu.organisation.rules import Capacity, Standing
from korpu.work_plans import queries as work_plans
from korpu.work_plans.rules import OPEN_STATES
from korpu.work_plans.subjects import Described

if TYPE_CHECKING:
    from korpu.organisation.models import Post, Unit
    from korpu.work_plans.models import Assignment

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


def chair_on(code: str, at: datetime) -> PostHolder | None:
    """Give who chairs a commission at the moment, the deputy chair while the chair is away; None if nobody can."""
    commission = commission_of(code)
    found = presiding_on(commission, at) if commission else None
    return PostHolder(found.post, found.user) if found else None


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
