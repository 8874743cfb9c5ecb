"""Reads of the organisation that every app above makes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.language.casing import fold
from korpu.organisation.models import (
    Delegation,
    Distribution,
    Holding,
    Ministry,
    Post,
    RefusalGround,
    RetentionRule,
    RouteStep,
    Unit,
)
from korpu.organisation.rules import Capacity, Role, Standing, standing_from

DEFAULT_RETENTION_YEARS = 5
_CACHED = "_korpu_standing"


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


@dataclass(frozen=True)
class Blank:
    """Something the ministry has not filled in, said in a sentence, with the kind or post it is about."""

    sentence: Any
    about: str


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


def on_day(day: date) -> Q:
    """Give the condition for rows that hold on the day."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def in_force(day: date) -> Q:
    """Give the condition for substitutions that hold on the day: begun, not over, not called off."""
    return on_day(day) & (Q(called_off_on__isnull=True) | Q(called_off_on__gt=day))


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
    held = [
        holding.post
        for holding in Holding.objects.filter(on_day(day), user_id=user_id).select_related("post")
    ]
    if not held:
        return Standing(user_id)
    substitutions = Delegation.objects.filter(in_force(day), to_post__in=held).select_related("from_post")
    return standing_from(
        user_id,
        own=[_capacity(post) for post in held],
        acted_for=[(row.to_post_id, _capacity(row.from_post)) for row in substitutions],
    )


def ministry() -> Ministry:
    """Give the ministry of this installation. Raises Ministry.DoesNotExist before a profile is loaded."""
    return Ministry.objects.get(pk=1)


def ministry_or_none() -> Ministry | None:
    """Give the ministry for a page's frame; read once a minute, and None before a profile is loaded."""
    known: Ministry | None = cache.get("organisation.ministry")
    if known is None:
        known = Ministry.objects.first()
        if known is not None:
            cache.set("organisation.ministry", known, 60)
    return known


def units(*kinds: str) -> QuerySet[Unit]:
    """Give the units that exist today in their order, all or of some kinds."""
    found = Unit.objects.filter(on_day(timezone.localdate()))
    return found.filter(kind__in=kinds) if kinds else found


def sectors() -> QuerySet[Unit]:
    """Give the sectors of the department, in the statute's order (5.2)."""
    return units("SECTOR")


def input_units() -> QuerySet[Unit]:
    """Give the units and institutions that can be asked for input."""
    return units("UNIT", "INSTITUTION", "SECTOR")


def unit_of_post(post_id: int) -> int | None:
    """Give the unit of a post, or None for a post that does not exist."""
    return Post.objects.filter(pk=post_id).values_list("unit_id", flat=True).first()


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


def holders_of(role: str, at: datetime, unit_id: int | None = None) -> list[User]:
    """Give the people who have the role today, and those who act for them."""
    day = timezone.localdate(at)
    posts = Post.objects.filter(roles__contains=[role])
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


def names_of(user_ids: Iterable[int]) -> dict[int, str]:
    """Give the names of people for a page that shows ids."""
    return {user.pk: user.get_full_name() for user in User.objects.filter(pk__in=set(user_ids))}


def titles_of(post_ids: Iterable[int]) -> dict[int, str]:
    """Give the titles of posts in the reader's language."""
    return {post.pk: post.title for post in Post.objects.filter(pk__in=set(post_ids))}


def default_unit_for(kind: str) -> Unit | None:
    """Give the sector to which a kind of case goes by default, or None where the head has not said."""
    row = Distribution.objects.filter(kind=kind).select_related("unit").first()
    return row.unit if row else None


def route_for(kind: str) -> list[RouteStep]:
    """Give the approvals that a kind of outgoing content needs, in order."""
    return list(RouteStep.objects.filter(kind=kind).order_by("order"))


def retention_years(outcome: str) -> int:
    """Give for how many years a case with this outcome is kept."""
    years = RetentionRule.objects.filter(outcome=outcome).values_list("years", flat=True).first()
    return years or DEFAULT_RETENTION_YEARS


def refusal_grounds() -> list[RefusalGround]:
    """Give the grounds of refusal in the order of the law."""
    return list(RefusalGround.objects.all())


def post_holder(post_id: int, at: datetime) -> PostHolder | None:
    """Give who holds a post at the moment, or None where it is vacant."""
    row = (
        Holding.objects.filter(on_day(timezone.localdate(at)), post_id=post_id)
        .select_related("post", "user")
        .first()
    )
    return PostHolder(row.post, row.user) if row else None


def foi_officers(at: datetime) -> list[User]:
    """Give those responsible for information requests, and those who act for them (rules of 2012, 2.1)."""
    return holders_of(Role.FOI_OFFICER, at)


def descendants(unit_id: int, at: datetime | None = None) -> frozenset[int]:
    """Give a unit and every unit below it; the tree is small, so one read of it is enough."""
    day = timezone.localdate(at)
    children: dict[int | None, list[int]] = {}
    for pk, parent in Unit.objects.filter(on_day(day)).values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    found, waiting = {unit_id}, [unit_id]
    while waiting:
        fresh = [child for child in children.get(waiting.pop(), []) if child not in found]
        found.update(fresh)
        waiting += fresh
    return frozenset(found)


def units_named(name: str) -> list[Unit]:
    """Give the units that bear or have borne a name, however its letters are typed; more than one may."""
    wanted = fold(name.strip())
    if not wanted:
        return []
    return [
        unit
        for unit in Unit.objects.all()
        if wanted in {fold(known) for known in (unit.code, unit.name_az, unit.name_en, *unit.aliases)}
    ]


def _posts_on(day: date) -> dict[int, list[PostToday]]:
    holders = {row.post_id: row.user for row in Holding.objects.filter(on_day(day)).select_related("user")}
    acting: dict[int, list[StandIn]] = {}
    for row in Delegation.objects.filter(in_force(day)).select_related("to_post"):
        acting.setdefault(row.from_post_id, []).append(StandIn(row, holders.get(row.to_post_id)))
    posts: dict[int, list[PostToday]] = {}
    for post in Post.objects.order_by("order", "pk"):
        stand_ins = tuple(acting.get(post.pk, ()))
        posts.setdefault(post.unit_id, []).append(PostToday(post, holders.get(post.pk), stand_ins))
    return posts


def posts_with_holders(day: date) -> list[tuple[Unit, list[tuple[Post, User | None, list[Delegation]]]]]:
    """Give every unit with its posts, their holders on the day, and who acts for them."""
    posts = _posts_on(day)
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
    posts = _posts_on(day)
    known = {
        unit.pk: UnitToday(unit, tuple(posts.get(unit.pk, ()))) for unit in Unit.objects.filter(on_day(day))
    }
    roots: list[UnitToday] = []
    for row in known.values():
        above = known.get(row.unit.parent_id) if row.unit.parent_id else None
        (above.below if above else roots).append(row)
    return roots


def holdings_of(user: User) -> list[Holding]:
    """Give every post a person holds or has held, the newest first."""
    return list(user.holdings.select_related("post__unit"))


def titles_held(user_ids: Iterable[int], at: datetime) -> dict[int, list[str]]:
    """Give the titles of the posts that people hold at the moment."""
    held: dict[int, list[str]] = {}
    rows = Holding.objects.filter(on_day(timezone.localdate(at)), user__in=list(user_ids))
    for row in rows.select_related("post").order_by("post__order"):
        held.setdefault(row.user_id, []).append(row.post.title)
    return held


def distribution() -> list[Distribution]:
    """Give where each kind of case goes by default, blanks included."""
    return list(Distribution.objects.select_related("unit").order_by("kind"))


def routes() -> dict[str, list[RouteStep]]:
    """Give the approvals of every kind of outgoing content, in order."""
    found: dict[str, list[RouteStep]] = {}
    for step in RouteStep.objects.order_by("kind", "order"):
        found.setdefault(step.kind, []).append(step)
    return found


def retention_rules() -> list[RetentionRule]:
    """Give how long cases are kept, by outcome."""
    return list(RetentionRule.objects.order_by("outcome"))


def blanks(day: date) -> list[Blank]:
    """Give what the head has still to fill in: owners, holders, bases that no text of the statute names."""
    found = [
        Blank(_("No unit is named for this kind."), row.kind)
        for row in distribution()
        if row.unit is None or (row.unit.ends_on is not None and row.unit.ends_on < day)
    ]
    posts = [row for rows in _posts_on(day).values() for row in rows]
    held = {role for row in posts if row.holder or row.stand_ins for role in row.post.roles}
    needed = {Role.FOI_OFFICER, Role.REGISTRAR, *(step.role for step in RouteStep.objects.all())}
    found += [
        Blank(_("Nobody holds this role, and the work waits for it."), str(Role(role).label))
        for role in sorted(needed - held)
    ]
    found += [
        Blank(_("The legal basis is not written down."), row.outcome)
        for row in retention_rules()
        if not row.basis
    ]
    return found


def unit_ids_on(day: date) -> frozenset[int]:
    """Give every unit of a day."""
    return frozenset(Unit.objects.filter(on_day(day)).values_list("pk", flat=True))
