"""Who holds a post or a role at a moment, and who acts for them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from korpu.accounts.models import User
from korpu.organisation.models import Delegation, Holding, Post
from korpu.organisation.queries.cover import cover_of
from korpu.organisation.queries.days import in_force, on_day
from korpu.organisation.queries.posts import posts_with
from korpu.organisation.rules import Role


@dataclass(frozen=True)
class PostHolder:
    """A post with the person who holds it on the day that was asked for."""

    post: Post
    user: User

    @property
    def person_name(self) -> str:
        return self.user.get_full_name()

    def post_title(self, language: str) -> str:
        return self.post.title_in(language)


def post_holder(post_id: int, at: datetime) -> PostHolder | None:
    """Give who holds a post at the moment, or None where it is vacant."""
    row = (
        Holding.objects.filter(on_day(timezone.localdate(at)), post_id=post_id)
        .select_related("post", "user")
        .first()
    )
    return PostHolder(row.post, row.user) if row else None


def executors_of(unit_id: int, at: datetime) -> list[PostHolder]:
    """Give the posts of a unit that execute cases, with who holds them today."""
    holdings = Holding.objects.filter(
        on_day(timezone.localdate(at)),
        Q(post__roles__contains=[Role.EXECUTOR]) | Q(post__roles__contains=[Role.SECTOR_HEAD]),
        post__unit_id=unit_id,
    ).select_related("post", "user")
    return [PostHolder(row.post, row.user) for row in holdings.order_by("post__order", "post_id")]


def head_of_unit(unit_id: int, at: datetime) -> PostHolder | None:
    """Give the head of a sector or department today, or None where the post is vacant."""
    heads = [Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD]
    row = (
        Holding.objects.filter(
            on_day(timezone.localdate(at)), post__unit_id=unit_id, post__roles__overlap=heads
        )
        .select_related("post", "user")
        .order_by("post__order")
        .first()
    )
    return PostHolder(row.post, row.user) if row else None


def holders_of(
    role: str, at: datetime, unit_id: int | None = None, *, but_posts: Collection[int] = ()
) -> list[User]:
    """Give the people who have the role today, and those who act for them, but not by some posts."""
    day = timezone.localdate(at)
    posts = Post.objects.filter(roles__contains=[role]).exclude(pk__in=but_posts)
    if unit_id is not None:
        posts = posts.filter(unit_id=unit_id)
    acting = Delegation.objects.filter(in_force(day), from_post__in=posts).values("to_post")
    return list(
        User.objects.filter(
            pk__in=Holding.objects.filter(on_day(day))
            .filter(Q(post__in=posts) | Q(post__in=acting))
            .values("user"),
            is_active=True,
        ).order_by("pk")
    )


def foi_officers(at: datetime) -> list[User]:
    """Give those responsible for information requests, and those who act for them (rules of 2012, 2.1)."""
    return holders_of(Role.FOI_OFFICER, at)


@dataclass(frozen=True)
class PublicOfficer:
    """A person responsible for information requests, as the public may know: name, post, contact (order of 2012, 6)."""

    person_name: str
    post: Post
    stand_in_for: Post | None = None

    def post_title(self, language: str) -> str:
        return self.post.title_in(language)

    @property
    def phone(self) -> str:
        return (self.stand_in_for or self.post).phone

    @property
    def email(self) -> str:
        return (self.stand_in_for or self.post).email


def foi_officers_public(at: datetime) -> list[PublicOfficer]:
    """Give those responsible for information requests today with the contacts of their posts, for the public page.

    A stand-in is named while the officer is away; a post without a published contact is left out.
    """
    day = timezone.localdate(at)
    posts = [
        post for post in posts_with(Role.FOI_OFFICER) if post.contact_since and post.contact_since <= day
    ]
    found = []
    for post in posts:
        for row in cover_of([post], [day]).days.get(day, ()):
            away = post if row.post_id != post.pk else None
            found.append(PublicOfficer(row.user.get_full_name(), row.post, away))
    return found
