"""Work as a unit, a deputy or whoever leads a unit has to see it."""

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from korpu.organisation import queries as organisation
from korpu.organisation.models import Delegation, Holding, Post
from korpu.organisation.rules import Role
from korpu.regulation.evidence import Period
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import OPEN_STATES
from korpu.working_calendar import queries as working_calendar
from korpu.working_calendar.rules.calendar import CalendarYearUnknown


def assignments() -> QuerySet[Assignment]:
    """Give every piece of work."""
    return Assignment.objects.all()


def late(day: date) -> QuerySet[Assignment]:
    """Give the open work whose day has passed."""
    return Assignment.objects.filter(state__in=OPEN_STATES, due_on__lt=day)


def open_work(unit_ids: frozenset[int]) -> QuerySet[Assignment]:
    """Give the open work of units, the soonest due first."""
    found = Assignment.objects.filter(unit__in=unit_ids, state__in=OPEN_STATES)
    return found.select_related("unit", "post").order_by("due_on", "pk")


def left_behind(day: date) -> QuerySet[Assignment]:
    """Give the open work of posts that somebody has left and nobody holds: it waits to be handed over (statute 5.8)."""
    of_post = Holding.objects.filter(post=OuterRef("post"))
    return (
        Assignment.objects.filter(
            Exists(of_post.filter(ends_on__lt=day)),
            ~Exists(of_post.filter(organisation.on_day(day))),
            state__in=OPEN_STATES,
            post__isnull=False,
        )
        .select_related("unit", "post")
        .order_by("due_on", "pk")
    )


def due_by_unit(from_on: date, to_on: date, today: date) -> dict[int, tuple[int, int]]:
    """Give how much fell due in a period for each structural unit, and how much of it is open after its day."""
    units = organisation.structural_units(today).values("pk")
    rows = (
        Assignment.objects.filter(unit__in=units, due_on__range=(from_on, to_on))
        .exclude(state__in=("REJECTED", "CANCELLED"))
        .values("unit")
        .annotate(due=Count("pk"), late=Count("pk", filter=Q(state__in=OPEN_STATES, due_on__lt=today)))
    )
    return {row["unit"]: (row["due"], row["late"]) for row in rows}


def days_of(period: Period) -> list[date]:
    """Give the days of a period that have come and of which the records tell."""
    begun = organisation.records_begin_on()
    if begun is None:
        return []
    return organisation.days_between(max(period.from_on, begun), min(period.to_on, timezone.localdate()))


def days_without_head(period: Period) -> list[date]:
    """Give the days on which nobody held the head's post or stood in for it (statute 5.7)."""
    posts, days = organisation.posts_with(Role.DEPARTMENT_HEAD), days_of(period)
    return organisation.cover_of(posts, days).without(days) if posts else []


def working_days(period: Period) -> list[date]:
    """Give the working days of a period; a year without a calendar has none that could be told."""
    calendar, found = working_calendar.current_calendar(), []
    for day in days_of(period):
        try:
            if calendar.is_working(day):
                found.append(day)
        except CalendarYearUnknown:
            continue
    return found


def working_days_without_officer(period: Period) -> list[date]:
    """Give the working days on which no officer for information requests was there, nor a stand-in (order of 2012, 6)."""
    days = working_days(period)
    return organisation.cover_of(organisation.posts_with(Role.FOI_OFFICER), days).without(days)


def people_of_the_department(period: Period) -> set[int]:
    """Give those who belonged to the Department or were its Minister in a period, and those who stood in for them."""
    units = organisation.department_unit_ids(period.to_on)
    span = Q(starts_on__lte=period.to_on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=period.from_on))
    own = Post.objects.filter(Q(unit__in=units) | Q(roles__contains=[Role.MINISTER]))
    lent = Delegation.objects.filter(span, from_post__in=own).values("to_post")
    held = Holding.objects.filter(span).filter(Q(post__in=own) | Q(post__in=lent))
    return set(held.values_list("user_id", flat=True))


def counts_by_unit(unit_ids: list[int], day: date) -> tuple[dict[int, int], dict[int, int]]:
    """Give how much work of each unit is open, and how much of it is late."""
    rows = (
        Assignment.objects.filter(unit__in=unit_ids, state__in=OPEN_STATES)
        .values("unit")
        .annotate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=day)))
    )
    found = list(rows)
    return {row["unit"]: row["open"] for row in found}, {row["unit"]: row["late"] for row in found}


def due_of_unit(unit_id: int, from_on: date, to_on: date) -> dict[str, int]:
    """Give how much fell due for a unit in a period, done in time, done late, and still open (order of 2012, 7)."""
    on_time = Q(state="DONE", done_at__date__lte=F("due_on"))
    counts = (
        Assignment.objects.filter(unit=unit_id, due_on__range=(from_on, to_on))
        .exclude(state__in=("REJECTED", "CANCELLED"))
        .aggregate(
            due=Count("pk"),
            on_time=Count("pk", filter=on_time),
            done=Count("pk", filter=Q(state="DONE")),
            open=Count("pk", filter=Q(state__in=OPEN_STATES)),
        )
    )
    return {**counts, "done_late": counts["done"] - counts["on_time"]}
