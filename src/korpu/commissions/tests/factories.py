"""What the tests of commissions start from: the commission of the order of 2012 on the posts of the profile."""

from datetime import date, datetime, timedelta

from korpu.appeals.tests.factories import BAKU, person, post_id, unit_id
from korpu.commissions import operations
from korpu.commissions.models import Commission, Decision, Seat, Session
from korpu.commissions.operations.sessions import Present
from korpu.commissions.rules import Presence, VoteChoice
from korpu.organisation import operations as organisation
from korpu.organisation.models import Post
from korpu.work_plans.models import Measure
from korpu.work_plans.operations import ExecutorName
from korpu.work_plans.rules.plans import ExecutorKind
from korpu.work_plans.tests.factories import running, unit, words

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=BAKU)
START = date(2026, 9, 1)
# The chair, the deputy chair, then the members in the order of the order's list: fourteen seats.
POSTS = (
    "deputy-minister", "department-head", "labour-contributor", "personnel-contributor", "registrar",
    "foi-officer", "legal-contributor", "auditor", "finance-contributor", "international-contributor",
    "pension-contributor", "employment-contributor", "digital-head", "communication-head",
)  # fmt: skip
SECRETARY = "registrar"
CHAIR, DEPUTY = POSTS[:2]


def own_commission(posts: tuple[str, ...] = POSTS, code: str = "open-government", **changes) -> Commission:
    values = {
        "code": code,
        "kind": "OWN",
        "title_az": "Açıq hökumət üzrə komissiya",
        "title_en": "Open Government Commission",
        "act_code": "OG12",
        "secretary_post_id": post_id(SECRETARY),
        "starts_on": START,
        "by": None,
        "at": NOON,
    }
    commission = operations.found_commission(**{**values, **changes})
    for order, post in enumerate(posts, start=1):
        operations.give_seat(
            commission=commission,
            post_id=post_id(post),
            role={1: "CHAIR", 2: "DEPUTY_CHAIR"}.get(order, "MEMBER"),
            order=order,
            starts_on=START,
            by=None,
            at=NOON,
        )
    return commission


def outside_commission(code: str = "anti-corruption") -> Commission:
    commission = operations.found_commission(
        code=code,
        kind="OUTSIDE",
        title_az="Dövlət komissiyası",
        title_en="State Commission",
        starts_on=START,
        secretary_post_id=post_id(SECRETARY),
        by=None,
        at=NOON,
    )
    for role, post in (("DELEGATE", "department-head"), ("STAND_IN", "deputy-head-2")):
        operations.give_seat(
            commission=commission, post_id=post_id(post), role=role, starts_on=START, by=None, at=NOON
        )
    return commission


def seat_of(commission: Commission, post: str) -> Seat:
    return Seat.objects.get(commission=commission, post__code=post)


def planned(commission: Commission, at: datetime = NOON) -> Session:
    session = operations.convene_session(
        commission=commission,
        planned_at=at + timedelta(days=3),
        place="Böyük zal",
        by=person(SECRETARY),
        at=at,
    )
    operations.add_agenda_item(
        session=session, title="Tədbirlərin icra vəziyyəti", by=person(SECRETARY), at=at
    )
    return session


def held(
    commission: Commission, at: datetime = NOON, absent: tuple[str, ...] = (), stood_in: tuple[str, ...] = ()
) -> Session:
    session = planned(commission, at)
    attendance = {
        seat.pk: Present(
            Presence.ABSENT
            if seat.post.code in absent
            else Presence.STAND_IN
            if seat.post.code in stood_in
            else Presence.HOLDER
        )
        for seat in commission.seats.select_related("post")
    }
    return operations.hold_session(
        session=session,
        held_at=session.planned_at,
        attendance=attendance,
        by=person(SECRETARY),
        at=session.planned_at + timedelta(hours=2),
    )


def decided(session: Session, votes: dict[int, VoteChoice] | None = None, **changes) -> Decision:
    at = session.held_at + timedelta(hours=3)
    values = {
        "text": "Hüquq şöbəsi bələdçini hazırlasın.",
        "unit_id": unit_id("legal"),
        "post_id": post_id("legal-contributor"),
        "due_on": (at + timedelta(days=20)).date(),
    }
    decision = operations.propose_decision(
        session=session, by=person(SECRETARY), at=at, **{**values, **changes}
    )
    present = session.attendance.exclude(presence="ABSENT").values_list("seat_id", flat=True)
    return operations.record_votes(
        decision=decision,
        votes=votes or dict.fromkeys(present, VoteChoice.FOR),
        by=person(SECRETARY),
        at=at,
    )


def minuted(session: Session, by: str = CHAIR) -> Session:
    at = session.held_at + timedelta(hours=5)
    operations.write_minutes(session=session, text="İclasın protokolu.", by=person(SECRETARY), at=at)
    return operations.sign_minutes(session=session, by=person(by), at=at)


def away(post: str, stand_in: str, starts_on: date, ends_on: date) -> None:
    organisation.delegate(
        from_post=Post.objects.get(code=post),
        to_post=Post.objects.get(code=stand_in),
        starts_on=starts_on,
        ends_on=ends_on,
        reason="Ezamiyyət",
        by=None,
        at=NOON,
    )


def coordinated_measure(at: datetime = NOON) -> Measure:
    """Give a measure of the order's plan that leaves its units to the commission."""
    plan = running(
        words(
            executors=(ExecutorName(kind=ExecutorKind.RELEVANT_UNITS), unit("information-sector")),
        ),
        at=at,
        code="open-government",
        act_code="OG12-PLAN",
    )
    return plan.measures.get()
