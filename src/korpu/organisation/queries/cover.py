"""Who acts on which day, and who is away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from korpu.organisation.models import Delegation, Holding, Post


@dataclass(frozen=True)
class Cover:
    """Who acts by a post or role on the days of a period: its holders, or those who stand in for them."""

    days: dict[date, tuple[Holding, ...]]

    def without(self, days: Iterable[date]) -> list[date]:
        """Give those of the days on which nobody acts."""
        return [day for day in days if not self.days.get(day)]


def cover_of(posts: Iterable[Post], days: Iterable[date]) -> Cover:
    """Give who acts by any of the posts on each day, in two queries.

    On a day on which a post is lent, the stand-in acts; where nobody holds the stand-in's post, nobody does (5.7).
    """
    wanted, known = {post.pk for post in posts}, list(days)
    if not wanted or not known:
        return Cover({})
    span = Q(starts_on__lte=known[-1]) & (Q(ends_on__isnull=True) | Q(ends_on__gte=known[0]))
    lent = list(Delegation.objects.filter(span, from_post__in=wanted))
    held = list(
        Holding.objects.filter(span, post__in=wanted | {row.to_post_id for row in lent}).select_related(
            "post", "user"
        )
    )

    def on(day: date) -> tuple[Holding, ...]:
        away = {
            row.from_post_id: row.to_post_id
            for row in lent
            if row.starts_on <= day <= row.ends_on and (row.called_off_on is None or row.called_off_on > day)
        }
        acting = {away.get(pk, pk) for pk in wanted}
        return tuple(
            row
            for row in held
            if row.post_id in acting and row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)
        )

    return Cover({day: on(day) for day in known})


def absences_of(posts: Iterable[Post], from_on: date, to_on: date) -> QuerySet[Delegation]:
    """Give the substitutions for posts that held on a day of the period, the newest first (statute 5.7)."""
    began = Delegation.objects.filter(from_post__in=list(posts), starts_on__lte=to_on, ends_on__gte=from_on)
    held = Q(called_off_on__isnull=True) | Q(called_off_on__gt=from_on)
    return began.filter(held).exclude(called_off_on__lte=F("starts_on")).select_related("to_post")
