"""What is entrusted to deputies and what the Minister authorises."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from korpu.organisation.models import Authorisation, Entrustment, Holding, Unit
from korpu.organisation.queries.cover import cover_of
from korpu.organisation.queries.days import in_force, on_day
from korpu.organisation.queries.holders import PostHolder
from korpu.organisation.queries.posts import posts_with
from korpu.organisation.rules import Role


def entrustments_on(day: date) -> QuerySet[Entrustment]:
    """Give what is entrusted to deputies on a day (statute 5.6)."""
    return Entrustment.objects.filter(on_day(day)).select_related("deputy_post", "unit")


def deputy_for_unit(unit_id: int, day: date) -> PostHolder | None:
    """Give the deputy who answers for a unit on a day, by it or by a unit above it; None where nobody was named.

    A deputy's post that nobody holds on the day answers for nothing (statute 5.6).
    """
    above = dict(Unit.objects.values_list("pk", "parent_id"))
    by_unit = {row.unit_id: row.deputy_post_id for row in entrustments_on(day).filter(unit__isnull=False)}
    wanted: int | None = unit_id
    while wanted is not None:
        if wanted in by_unit:
            row = (
                Holding.objects.filter(on_day(day), post_id=by_unit[wanted])
                .select_related("post", "user")
                .first()
            )
            return PostHolder(row.post, row.user) if row else None
        wanted = above.get(wanted)
    return None


def authorisations_between(from_on: date, to_on: date) -> QuerySet[Authorisation]:
    """Give the authorisations that held on a day of the period, the newest first (statute 5.1)."""
    found = Authorisation.objects.filter(starts_on__lte=to_on, ends_on__gte=from_on)
    held = Q(called_off_on__isnull=True) | Q(called_off_on__gt=from_on)
    return found.filter(held).select_related("user", "unit")


def reports_to(at: datetime) -> list[PostHolder]:
    """Give to whom the head of the Department reports: the Minister, and whom an authorisation names (statute 5.1).

    Where the Minister is away, whoever stands in holds the Minister's powers and is given instead.
    """
    day = timezone.localdate(at)
    cover = cover_of(posts_with(Role.MINISTER), [day])
    found = [PostHolder(row.post, row.user) for row in cover.days.get(day, ())]
    named = Authorisation.objects.filter(in_force(day), role=Role.MINISTER).values("user")
    rows = Holding.objects.filter(on_day(day), user__in=named).select_related("post", "user").order_by("pk")
    return found + [PostHolder(row.post, row.user) for row in rows]
