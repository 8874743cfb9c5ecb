"""What a person stands for."""

from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from korpu.accounts.models import User
from korpu.organisation.models import Authorisation, Delegation, Holding, Post
from korpu.organisation.queries.days import in_force, on_day
from korpu.organisation.rules import Capacity, Standing, standing_from

_CACHED = "_korpu_standing"


def standing_of(user: User, at: datetime) -> Standing:
    """Give everything the person stands for on the local day of the moment, in two queries at most.

    Kept on the user object for the rest of the request; a person without a post stands for nothing.
    """
    day = timezone.localdate(at)
    known: tuple[date, Standing] | None = getattr(user, _CACHED, None)
    if known is not None and known[0] == day:
        return known[1]
    standing = _read_standing(user.pk, day) if user.is_active else Standing(user.pk)
    setattr(user, _CACHED, (day, standing))
    return standing


def forget_standing(user: User) -> None:
    """Let the next question read the standing anew."""
    if hasattr(user, _CACHED):
        delattr(user, _CACHED)


def _capacity(post: Post) -> Capacity:
    return Capacity(post_id=post.pk, unit_id=post.unit_id, roles=frozenset(post.roles))


def _read_standing(user_id: int, day: date) -> Standing:
    lent = Authorisation.objects.filter(in_force(day), user=OuterRef("user")).order_by("pk")
    rows = list(
        Holding.objects.filter(on_day(day), user_id=user_id)
        .select_related("post")
        .annotate(lent=ArraySubquery(lent.values(json=JSONObject(unit="unit_id", role="role"))))
    )
    held = [row.post for row in rows]
    if not held:
        return Standing(user_id)
    # What the Minister lets a person do in the Department is done in the person's own post (statute 5.1).
    authorised = [
        Capacity(post_id=held[0].pk, unit_id=one["unit"], roles=frozenset([one["role"]]))
        for one in rows[0].lent
    ]
    substitutions = Delegation.objects.filter(in_force(day), to_post__in=held).select_related("from_post")
    return standing_from(
        user_id,
        own=[*(_capacity(post) for post in held), *authorised],
        acted_for=[(row.to_post_id, _capacity(row.from_post)) for row in substitutions],
    )
