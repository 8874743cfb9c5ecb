"""Who plays in the demo year, and its clock."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from django.utils import timezone

from korpu.accounts.models import User
from korpu.organisation import queries as organisation
from korpu.organisation.models import Post, Unit

# The year of the plans that the profile brings.
YEAR = 2026


@dataclass
class Cast:
    """The people of the play, by post; units by code; moments of the year."""

    people: dict[str, User]
    posts: dict[str, Post]

    @classmethod
    def of_the_house(cls) -> "Cast":
        """Give everybody who holds a post today."""
        posts = {post.code: post for post in Post.objects.all()}
        people = {
            code: User.objects.get(holdings__post=post, holdings__ends_on__isnull=True)
            for code, post in posts.items()
            if post.holdings.exists()
        }
        return cls(people, posts)

    def __getitem__(self, post: str) -> User:
        return self.people[post]

    @cached_property
    def units(self) -> dict[str, int]:
        return dict(Unit.objects.values_list("code", "pk"))

    def post_id(self, code: str) -> int:
        return self.posts[code].pk

    def doer(self, unit_id: int, post_id: int | None, at: datetime) -> User:
        """Give whoever does a piece of work: the post's holder, or the head of the unit."""
        if post_id is not None and (holder := organisation.post_holder(post_id, at)):
            return self.people[holder.post.code]
        heads = [
            code
            for code, post in self.posts.items()
            if post.unit_id == unit_id and {"SECTOR_HEAD", "UNIT_HEAD", "DEPARTMENT_HEAD"} & set(post.roles)
        ]
        return self.people[heads[0]]


def moment(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """Give a moment of the year of the plans."""
    return on(date(YEAR, month, day), hour, minute)


def on(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """Give a moment of a day in the ministry's time."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
