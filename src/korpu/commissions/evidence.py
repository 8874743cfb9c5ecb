"""What commissions prove: the order's commission with each of its seats, and the ministry in those of other bodies."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.commissions import queries, rules
from korpu.commissions.models import Attendance, Decision, Seat, Session
from korpu.commissions.rules import CommissionKind, DecisionState, Presence, SessionState
from korpu.language import dates
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves
from korpu.work_plans import queries as work_plans
from korpu.work_plans.rules import OPEN_STATES

ORDER = "OG12"
SEATS = 14
SHOWN = 5
# Work of other kinds, such as a citizen's case, says nothing about a seat of the commission.
_NOT_OF_THE_COMMISSION = ("appeals.appeal",)


@dataclass(frozen=True)
class _Moments:
    """A period as moments, and the last day of it that has passed."""

    start: datetime
    end: datetime
    passed_on: date

    @classmethod
    def of(cls, period: Period) -> "_Moments":
        return cls(
            timezone.make_aware(datetime.combine(period.from_on, time.min)),
            timezone.make_aware(datetime.combine(period.to_on + timedelta(days=1), time.min)),
            min(period.to_on, timezone.localdate() - timedelta(days=1)),
        )


def _held(period: Period, **of: object) -> QuerySet[Session]:
    moments = _Moments.of(period)
    return Session.objects.filter(
        state__in=rules.TOOK_PLACE, held_at__gte=moments.start, held_at__lt=moments.end, **of
    )


def _not_held(period: Period, **of: object) -> QuerySet[Session]:
    """Give the sessions whose day has passed while nobody held or cancelled them."""
    moments = _Moments.of(period)
    passed = timezone.make_aware(datetime.combine(moments.passed_on + timedelta(days=1), time.min))
    return Session.objects.filter(
        state=SessionState.PLANNED, planned_at__gte=moments.start, planned_at__lt=passed, **of
    )


def _links(sessions: QuerySet[Session]) -> tuple[EvidenceLink, ...]:
    return tuple(_link(session) for session in sessions.order_by("-held_at", "-pk")[:SHOWN])


def _link(session: Session) -> EvidenceLink:
    day = timezone.localdate(session.held_at or session.planned_at)
    label = _("Session %(number)s, %(day)s") % {"number": session.number, "day": dates.short_date(day)}
    return EvidenceLink(label, session.get_absolute_url())


@proves("OG12-3")
def composition_of_the_commission(period: Period) -> Evidence:
    """The order's commission has its fourteen seats and a chair on the days of the period, and it meets."""
    commissions = queries.commissions_of_act(ORDER)
    if not commissions:
        return Evidence.not_performed(1)
    living = [one for one in commissions if one.starts_on <= period.to_on]
    if not living:
        return Evidence.no_occasion()
    day = min(period.to_on, max(timezone.localdate(), period.from_on))
    counts = Seat.objects.filter(queries.in_force_on(day), commission__in=living).aggregate(
        seats=Count("pk"), chairs=Count("pk", filter=Q(role=rules.SeatRole.CHAIR))
    )
    is_whole = counts["seats"] >= SEATS and counts["chairs"] >= 1
    held = _held(period, commission__in=living)
    pages = tuple(EvidenceLink(one.title, one.get_absolute_url()) for one in living)
    if not is_whole:
        return Evidence.not_performed(max(1, SEATS - counts["seats"]), pages)
    return Evidence.of(done=1 + held.count(), links=pages + _links(held))


def _seat(order: int) -> Callable[[Period], Evidence]:
    """Make the proof of one seat of the order's commission, found by its place in the list of the order."""

    @proves(f"OG12-3.M{order:02d}")
    def seat(period: Period) -> Evidence:
        """The seat's post attends the sessions and does the commission's work in its term."""
        seats = list(
            Seat.objects.filter(commission__act_code=ORDER, order=order, starts_on__lte=period.to_on)
            .exclude(ends_on__lt=period.from_on)
            .select_related("post")
        )
        if not seats:
            return Evidence.no_occasion()
        attended = Attendance.objects.filter(seat__in=seats, session__in=_held(period))
        met = attended.aggregate(
            there=Count("pk", filter=~Q(presence=Presence.ABSENT)),
            missed=Count("pk", filter=Q(presence=Presence.ABSENT)),
        )
        done, late = _work_of(seats, period)
        there = Session.objects.filter(pk__in=attended.exclude(presence=Presence.ABSENT).values("session"))
        board = tuple(
            EvidenceLink(one.post.title, reverse("commissions_desk:board", args=[one.pk])) for one in seats
        )
        return Evidence.of(
            done=met["there"] + done, open_count=met["missed"] + late, links=_links(there) + board
        )

    seat.__qualname__ = f"seat_{order:02d}"
    return seat


def _work_of(seats: list[Seat], period: Period) -> tuple[int, int]:
    """Count what the seats' posts have done in the period, and what fell due in it and waits still."""
    moments = _Moments.of(period)
    done = late = 0
    for post in {seat.post_id: seat.post for seat in seats}.values():
        work = queries.assignments_of_post(post).exclude(subject_type__in=_NOT_OF_THE_COMMISSION)
        counts = work.order_by().aggregate(
            done=Count("pk", filter=Q(state="DONE", done_at__gte=moments.start, done_at__lt=moments.end)),
            late=Count(
                "pk",
                filter=Q(state__in=OPEN_STATES, due_on__gte=period.from_on, due_on__lte=moments.passed_on),
            ),
        )
        done, late = done + counts["done"], late + counts["late"]
    return done, late


SEAT_PROOFS = [_seat(order) for order in range(1, SEATS + 1)]


@proves("OG12-4")
def acts_of_the_commission(period: Period) -> Evidence:
    """The commission acts on its tasks: it meets as called, decides, and sees its decisions carried out in time."""
    moments = _Moments.of(period)
    of_order = {"commission__act_code": ORDER}
    held = _held(period, **of_order)
    decisions = Decision.objects.filter(session__commission__act_code=ORDER)
    counts = decisions.aggregate(
        adopted=Count(
            "pk",
            filter=Q(adopted_at__gte=moments.start, adopted_at__lt=moments.end)
            & ~Q(state=DecisionState.NOT_ADOPTED),
        ),
        late=Count(
            "pk",
            filter=Q(state__in=rules.UNDER_WAY, due_on__gte=period.from_on, due_on__lte=moments.passed_on),
        ),
    )
    return Evidence.of(
        done=held.count() + counts["adopted"],
        open_count=_not_held(period, **of_order).count() + counts["late"],
        links=_links(held),
    )


@proves("PR25-3.1.26")
def the_ministry_in_other_commissions(period: Period) -> Evidence:
    """Our delegate takes part in the meetings of other bodies and reports on each within the set days."""
    moments = _Moments.of(period)
    abroad = {"commission__kind": CommissionKind.OUTSIDE}
    held = _held(period, **abroad)
    attended = held.filter(pk__in=Attendance.objects.exclude(presence=Presence.ABSENT).values("session"))
    reports = work_plans.assignments_about(queries.SESSION, OuterRef("pk")).order_by()  # type: ignore[arg-type]
    in_time = reports.filter(state="DONE", done_at__date__lte=F("due_on"))
    still_time = reports.filter(state__in=OPEN_STATES, due_on__gt=moments.passed_on)
    return Evidence.of(
        done=attended.filter(Exists(in_time)).count(),
        open_count=attended.exclude(Exists(in_time)).exclude(Exists(still_time)).count()
        + held.count()
        - attended.count()
        + _not_held(period, **abroad).count(),
        links=_links(held),
    )
