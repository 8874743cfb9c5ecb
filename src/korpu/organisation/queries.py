"""Reads of the organisation that every app above makes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import cache
from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.language.casing import fold
from korpu.organisation.models import (
    Authorisation,
    Counterpart,
    Delegation,
    Distribution,
    Entrustment,
    Holding,
    Interaction,
    Ministry,
    Post,
    RefusalGround,
    RetentionRule,
    RouteStep,
    StructureVersion,
    Unit,
)
from korpu.organisation.rules import (
    STRUCTURAL,
    Capacity,
    Role,
    Standing,
    UnitKind,
    VersionState,
    standing_from,
)

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
    for post in Post.objects.filter(on_day(day)).order_by("order", "pk"):
        stand_ins = tuple(acting.get(post.pk, ()))
        posts.setdefault(post.unit_id, []).append(PostToday(post, holders.get(post.pk), stand_ins))
    return posts


def posts_of_unit(unit_id: int, day: date) -> list[PostToday]:
    """Give the posts of a unit on a day, each with who holds it and who stands in."""
    return _posts_on(day).get(unit_id, [])


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


def department_unit_ids(day: date) -> frozenset[int]:
    """Give the Department with its sectors, as they are on a day; empty where the ministry has none."""
    rows = list(Unit.objects.filter(on_day(day)).values_list("pk", "parent_id", "kind"))
    found = {pk for pk, _parent, kind in rows if kind == UnitKind.DEPARTMENT}
    while fresh := {pk for pk, parent, _kind in rows if parent in found and pk not in found}:
        found |= fresh
    return frozenset(found)


def unit_ids_under(unit_id: int, day: date) -> frozenset[int]:
    """Give a unit and the units below it, as they are on a day."""
    rows = list(Unit.objects.filter(on_day(day)).values_list("pk", "parent_id"))
    found = {unit_id}
    while fresh := {pk for pk, parent in rows if parent in found and pk not in found}:
        found |= fresh
    return frozenset(found)


def units_held(user_id: int, day: date) -> frozenset[int]:
    """Give the units in which a person holds a post on a day."""
    return frozenset(
        Holding.objects.filter(on_day(day), user_id=user_id).values_list("post__unit_id", flat=True)
    )


def structural_units(day: date) -> QuerySet[Unit]:
    """Give the “structural units”: the units of the apparatus and the institutions of the system (statute 1.3)."""
    return Unit.objects.filter(on_day(day), kind__in=STRUCTURAL)


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


def filled_posts(day: date) -> dict[int, int]:
    """Give how many people hold a post of each unit on a day."""
    rows = Holding.objects.filter(on_day(day)).values("post__unit").annotate(count=Count("pk"))
    return {row["post__unit"]: row["count"] for row in rows}


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


def days_between(from_on: date, to_on: date) -> list[date]:
    """Give every day from one to another, both counted."""
    return [from_on + timedelta(days=number) for number in range((to_on - from_on).days + 1)]


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


def posts_with(role: str) -> list[Post]:
    """Give the posts that carry a role, those that were closed since among them."""
    return list(Post.objects.filter(roles__contains=[role]).select_related("unit").order_by("order", "pk"))


def absences_of(posts: Iterable[Post], from_on: date, to_on: date) -> QuerySet[Delegation]:
    """Give the substitutions for posts that held on a day of the period, the newest first (statute 5.7)."""
    began = Delegation.objects.filter(from_post__in=list(posts), starts_on__lte=to_on, ends_on__gte=from_on)
    held = Q(called_off_on__isnull=True) | Q(called_off_on__gt=from_on)
    return began.filter(held).exclude(called_off_on__lte=F("starts_on")).select_related("to_post")


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


def counterparts(kind: str = "", name: str = "") -> QuerySet[Counterpart]:
    """Give the cards of the directory, all, of a kind, or by a part of the name (statute 1.3)."""
    today = timezone.localdate()
    closed = Q(unit__isnull=False) & Q(unit__ends_on__lt=today)
    found = Counterpart.objects.exclude(closed).select_related("unit")
    if kind:
        found = found.filter(kind=kind)
    if name:
        found = found.filter(
            Q(own_name__icontains=name) | Q(unit__name_az__icontains=name) | Q(unit__name_en__icontains=name)
        )
    return found.order_by("kind", "own_name", "unit__order", "pk")


def interactions_between(from_on: date, to_on: date) -> QuerySet[Interaction]:
    """Give what passed between the Department and its counterparts in a period (statute 1.3)."""
    return Interaction.objects.filter(happened_on__range=(from_on, to_on)).select_related(
        "counterpart__unit", "unit"
    )


def open_interactions(day: date) -> QuerySet[Interaction]:
    """Give the requests and joint tasks whose day has passed without a result, the longest late first."""
    return (
        Interaction.objects.filter(settled_on__isnull=True, due_on__lt=day)
        .select_related("counterpart__unit", "unit")
        .order_by("due_on", "pk")
    )
