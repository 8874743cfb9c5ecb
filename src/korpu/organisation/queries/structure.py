"""The structure: its versions, and its units and posts as they are on a day."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet

from korpu.accounts.models import User
from korpu.organisation.models import Delegation, Holding, Post, StructureVersion, Unit
from korpu.organisation.queries.days import in_force, on_day
from korpu.organisation.rules import VersionState


@dataclass(frozen=True)
class StandIn:
    """A substitution with the person who holds the post that stands in."""

    delegation: Delegation
    user: User | None


@dataclass(frozen=True)
class PostToday:
    """A post, who holds it on a day, and who acts for it."""

    post: Post
    holder: User | None
    stand_ins: tuple[StandIn, ...] = ()

    @property
    def is_vacant(self) -> bool:
        return self.holder is None


@dataclass(frozen=True)
class UnitToday:
    """A unit with its posts and the units below it, as they are on a day."""

    unit: Unit
    posts: tuple[PostToday, ...]
    below: list["UnitToday"] = field(default_factory=list)


def posts_on(day: date) -> dict[int, list[PostToday]]:
    """Give the posts of each unit on a day, each with who holds it and who stands in."""
    holders = {row.post_id: row.user for row in Holding.objects.filter(on_day(day)).select_related("user")}
    acting: dict[int, list[StandIn]] = {}
    for row in Delegation.objects.filter(in_force(day)).select_related("to_post"):
        acting.setdefault(row.from_post_id, []).append(StandIn(row, holders.get(row.to_post_id)))
    posts: dict[int, list[PostToday]] = {}
    for post in Post.objects.filter(on_day(day)).order_by("order", "pk"):
        stand_ins = tuple(acting.get(post.pk, ()))
        posts.setdefault(post.unit_id, []).append(PostToday(post, holders.get(post.pk), stand_ins))
    return posts


def posts_of_unit(unit_id: int, day: date) -> list[PostToday]:
    """Give the posts of a unit on a day, each with who holds it and who stands in."""
    return posts_on(day).get(unit_id, [])


def posts_with_holders(day: date) -> list[tuple[Unit, list[tuple[Post, User | None, list[Delegation]]]]]:
    """Give every unit with its posts, their holders on the day, and who acts for them."""
    posts = posts_on(day)
    return [
        (
            unit,
            [
                (row.post, row.holder, [stand_in.delegation for stand_in in row.stand_ins])
                for row in posts.get(unit.pk, [])
            ],
        )
        for unit in Unit.objects.filter(on_day(day))
    ]


def tree(day: date) -> list[UnitToday]:
    """Give the units of a day as a tree, each with posts, holders and stand-ins, in four queries however many."""
    posts = posts_on(day)
    known = {
        unit.pk: UnitToday(unit, tuple(posts.get(unit.pk, ()))) for unit in Unit.objects.filter(on_day(day))
    }
    roots: list[UnitToday] = []
    for row in known.values():
        above = known.get(row.unit.parent_id) if row.unit.parent_id else None
        (above.below if above else roots).append(row)
    return roots


def version_on(day: date) -> StructureVersion | None:
    """Give the version of the structure that is in force on a day (statute 5.1)."""
    approved = StructureVersion.objects.filter(state=VersionState.APPROVED, starts_on__lte=day)
    return approved.order_by("-starts_on").first()


def versions_between(from_on: date, to_on: date | None) -> list[tuple[StructureVersion, date, date | None]]:
    """Give the versions in force between two days, each with its first and last day among them."""
    approved = list(StructureVersion.objects.filter(state=VersionState.APPROVED).order_by("starts_on"))
    found: list[tuple[StructureVersion, date, date | None]] = []
    for place, version in enumerate(approved):
        following = approved[place + 1].starts_on if place + 1 < len(approved) else None
        last = following - timedelta(days=1) if following else to_on
        if to_on is not None and last is not None:
            last = min(last, to_on)
        first = max(version.starts_on, from_on)
        if (last is None or last >= first) and (to_on is None or first <= to_on):
            found.append((version, first, last))
    return found


def versions() -> QuerySet[StructureVersion]:
    """Give every version of the structure, the newest first."""
    return StructureVersion.objects.prefetch_related("lines__unit", "changes")
