"""People and the posts they hold: names, titles, appointments."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from korpu.accounts.models import User
from korpu.organisation.models import Holding, Post
from korpu.organisation.queries.days import on_day


def names_of(user_ids: Iterable[int]) -> dict[int, str]:
    """Give the names of people for a page that shows ids."""
    return {user.pk: user.get_full_name() for user in User.objects.filter(pk__in=set(user_ids))}


def titles_held(user_ids: Iterable[int], at: datetime) -> dict[int, list[str]]:
    """Give the titles of the posts that people hold at the moment."""
    held: dict[int, list[str]] = {}
    rows = Holding.objects.filter(on_day(timezone.localdate(at)), user__in=list(user_ids))
    for row in rows.select_related("post").order_by("post__order"):
        held.setdefault(row.user_id, []).append(row.post.title)
    return held


def units_held(user_id: int, day: date) -> frozenset[int]:
    """Give the units in which a person holds a post on a day."""
    return frozenset(
        Holding.objects.filter(on_day(day), user_id=user_id).values_list("post__unit_id", flat=True)
    )


def holdings_of(user: User) -> list[Holding]:
    """Give every post a person holds or has held, the newest first."""
    return list(user.holdings.select_related("post__unit"))


def holdings_of_posts(posts: Iterable[Post]) -> list[Holding]:
    """Give who holds and has held some posts, the newest first."""
    return list(
        Holding.objects.filter(post__in=list(posts))
        .select_related("post__unit", "user")
        .order_by("-starts_on", "pk")
    )


def holders_on(day: date, post_ids: Iterable[int]) -> dict[int, str]:
    """Give the names of those who hold some posts on a day."""
    rows = Holding.objects.filter(on_day(day), post__in=set(post_ids)).select_related("user")
    return {row.post_id: row.user.get_full_name() for row in rows}


def people_who_left(day: date) -> QuerySet[User]:
    """Give those with an open account who have held a post, hold none on the day and are to hold none (5.8)."""
    held = Holding.objects.filter(user=OuterRef("pk"))
    still = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    return User.objects.filter(Exists(held), ~Exists(still), is_active=True, is_superuser=False).order_by(
        "pk"
    )


def holdings_without_order() -> QuerySet[Holding]:
    """Give the appointments whose order is still to be entered, the newest first (statute 5.3, 5.5, 5.8)."""
    lacking = Q(order_number="") | Q(order_on__isnull=True)
    return Holding.objects.filter(lacking).select_related("post__unit", "user").order_by("-starts_on", "-pk")


def records_begin_on() -> date | None:
    """Give the first day on which anybody held a post: before it, no record tells who did."""
    begun: date | None = Holding.objects.aggregate(first=Min("starts_on"))["first"]
    return begun


def names_in_office(roles: Iterable[str], day: date) -> list[str]:
    """Give the names of those who hold posts with any of the roles on a day, in one statement."""
    rows = Holding.objects.filter(on_day(day), post__roles__overlap=list(roles)).select_related("user")
    return sorted({row.user.get_full_name() for row in rows})
