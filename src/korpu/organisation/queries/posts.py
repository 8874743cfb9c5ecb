"""Posts by themselves: where they stand, what they are called, which carry a role."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Prefetch, QuerySet

from korpu.organisation.models import Holding, Post
from korpu.organisation.queries.days import on_day
from korpu.organisation.rules import Role


def unit_of_post(post_id: int) -> int | None:
    """Give the unit of a post, or None for a post that does not exist."""
    return Post.objects.filter(pk=post_id).values_list("unit_id", flat=True).first()


def titles_of(post_ids: Iterable[int]) -> dict[int, str]:
    """Give the titles of posts in the reader's language."""
    return {post.pk: post.title for post in Post.objects.filter(pk__in=set(post_ids))}


def posts_with(role: str) -> list[Post]:
    """Give the posts that carry a role, those that were closed since among them."""
    return list(Post.objects.filter(roles__contains=[role]).select_related("unit").order_by("order", "pk"))


def posts_with_their_holders(day: date) -> QuerySet[Post]:
    """Give the posts of a day with their units and, as ``holders_today``, who holds each."""
    held = Holding.objects.filter(on_day(day)).select_related("user")
    return (
        Post.objects.filter(on_day(day))
        .select_related("unit")
        .prefetch_related(Prefetch("holdings", queryset=held, to_attr="holders_today"))
    )


def deputy_posts(unit_id: int, day: date) -> list[Post]:
    """Give the posts of the deputies of a department's head (statute 5.5)."""
    posts = Post.objects.filter(on_day(day), unit_id=unit_id, roles__contains=[Role.DEPUTY_HEAD])
    return list(posts.order_by("order", "pk"))


def filled_posts(day: date) -> dict[int, int]:
    """Give how many people hold a post of each unit on a day."""
    rows = Holding.objects.filter(on_day(day)).values("post__unit").annotate(count=Count("pk"))
    return {row["post__unit"]: row["count"] for row in rows}
