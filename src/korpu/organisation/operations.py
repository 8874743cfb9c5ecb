"""Everything that can happen to the organisation."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.language.casing import fold
from korpu.organisation import queries, rules, signals
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
from korpu.organisation.profiles import Profile, UnitRow
from korpu.organisation.rules import Role, SubstitutionNotAllowed

FOUNDED_ON = date(2000, 1, 1)
Details = Mapping[str, str | int | None]
Row = TypeVar("Row", bound=models.Model)


class PostTaken(RuleBroken):
    """Somebody holds the post on one of these days."""


class LastAdministrator(RuleBroken):
    """Without an administrator nobody could appoint the next one."""


class NameTaken(RuleBroken):
    """Another unit bears the name, so a letter addressed by it could go astray."""


class UnitInUse(RuleBroken):
    """The unit has people, units or work that would be left without a home."""


@transaction.atomic
def appoint(
    *, post: Post, user: User, starts_on: date, by: User | None, at: datetime, ends_on: date | None = None
) -> Holding:
    """Appoint a person to a post from a day on (statute 5.3, 5.5, 5.8).

    Raises PostTaken if another holds it then: end that holding first. Raises RuleBroken for days in the wrong
    order, and for an account that is closed.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    _check_order(starts_on, ends_on)
    if not user.is_active:
        raise RuleBroken(_("This account is closed, so the person cannot be appointed."), field="user")
    _check_free(post, starts_on, ends_on)
    holding = Holding.objects.create(post=post, user=user, starts_on=starts_on, ends_on=ends_on)
    queries.forget_standing(user)
    _tell(holding, "organisation.appointed", by=by, at=at, details={"post": post.code, "user": user.pk})
    return holding


def _check_order(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise RuleBroken(_("The last day cannot come before the first."), field="ends_on")


def _check_free(
    post: Post, starts_on: date, ends_on: date | None, *, apart_from: Holding | None = None
) -> None:
    others = Holding.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on), post=post)
    if ends_on is not None:
        others = others.filter(starts_on__lte=ends_on)
    if apart_from is not None:
        others = others.exclude(pk=apart_from.pk)
    if others.exists():
        raise PostTaken(
            _("Somebody else holds this post on that day. End that first."),
            field="starts_on" if apart_from is None else "ends_on",
        )


@transaction.atomic
def end_holding(*, holding: Holding, ends_on: date, by: User | None, at: datetime, reason: str) -> Holding:
    """End a holding with its last day; a last day set before may be corrected.

    Raises RuleBroken if the day lies before the first one, PostTaken if a successor holds the post by then,
    LastAdministrator if nobody could administer the platform any more today.
    """
    Post.objects.select_for_update().get(pk=holding.post_id)
    holding = (
        Holding.objects.select_for_update(of=("self",)).select_related("post", "user").get(pk=holding.pk)
    )
    _check_order(holding.starts_on, ends_on)
    _check_free(holding.post, holding.starts_on, ends_on, apart_from=holding)
    today = timezone.localdate(at)
    if ends_on < today and Role.ADMINISTRATOR in holding.post.roles:
        _check_other_administrator(holding, today)
    holding.ends_on = ends_on
    holding.save(update_fields=["ends_on"])
    queries.forget_standing(holding.user)
    _tell(holding, "organisation.holding_ended", by=by, at=at, reason=reason)
    return holding


def _check_other_administrator(holding: Holding, today: date) -> None:
    others = Holding.objects.filter(
        queries.on_day(today), post__roles__contains=[Role.ADMINISTRATOR], user__is_active=True
    ).exclude(pk=holding.pk)
    if not others.exists():
        raise LastAdministrator(
            _("Nobody else is an administrator. Let the holding end today and appoint the next one first."),
            field="ends_on",
        )


@transaction.atomic
def delegate(
    *,
    from_post: Post,
    to_post: Post,
    starts_on: date,
    ends_on: date,
    reason: str,
    by: User | None,
    at: datetime,
    order_number: str = "",
) -> Delegation:
    """Let the holder of one post act for another for some days (statute 5.7); each absence names one.

    Raises SubstitutionNotAllowed for a post that acts for itself, a second stand-in on the same days, a post
    passed on by its stand-in, a stand-in who is away, or days in the wrong order.
    """
    # Both posts are locked, the lower number first, so that two substitutions cannot make a chain together.
    pair = {from_post.pk, to_post.pk}
    list(Post.objects.select_for_update().filter(pk__in=pair).order_by("pk"))
    if from_post.pk == to_post.pk:
        raise SubstitutionNotAllowed(_("A post cannot stand in for itself."), field="to_post")
    if ends_on < starts_on:
        raise SubstitutionNotAllowed(_("The last day cannot come before the first."), field="ends_on")
    _check_one_step(from_post, to_post, starts_on, ends_on)
    _check_another_person(from_post, to_post, starts_on)
    row = Delegation.objects.create(
        from_post=from_post,
        to_post=to_post,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=clean_line(reason)[:200],
        order_number=clean_line(order_number)[:60],
    )
    details = {"from_post": from_post.code, "to_post": to_post.code, "order_number": row.order_number}
    _tell(row, "organisation.delegated", by=by, at=at, reason=row.reason, details=details)
    return row


def _check_one_step(from_post: Post, to_post: Post, starts_on: date, ends_on: date) -> None:
    """Let an absence have one stand-in, and no stand-in pass on what was lent."""
    same_days = Delegation.objects.filter(
        starts_on__lte=ends_on, ends_on__gte=starts_on, called_off_on__isnull=True
    )
    if same_days.filter(from_post=from_post).exists():
        raise SubstitutionNotAllowed(
            _("Somebody stands in for this post on those days already: each absence names one."),
            field="starts_on",
        )
    lent = same_days.filter(to_post=from_post).select_related("from_post").first()
    if lent is not None:
        raise SubstitutionNotAllowed(
            gettext("This post stands in for “%(post)s” on those days. Name another stand-in there first.")
            % {"post": lent.from_post.title},
            field="starts_on",
        )
    if same_days.filter(from_post=to_post).exists():
        raise SubstitutionNotAllowed(
            _("Whoever holds this post is away on those days and has a stand-in of their own."),
            field="to_post",
        )


def _check_another_person(from_post: Post, to_post: Post, day: date) -> None:
    holders = dict(
        Holding.objects.filter(queries.on_day(day), post__in=(from_post, to_post)).values_list(
            "post_id", "user_id"
        )
    )
    if to_post.pk not in holders:
        raise SubstitutionNotAllowed(
            _("Nobody holds this post on the first day, so nobody could act."), field="to_post"
        )
    if holders.get(from_post.pk) == holders[to_post.pk]:
        raise SubstitutionNotAllowed(
            _("The same person holds both posts, so nobody would stand in."), field="to_post"
        )


@transaction.atomic
def end_delegation(*, delegation: Delegation, by: User | None, at: datetime) -> None:
    """Call a substitution off from today on; its row stays as the order gave it.

    A substitution that is over or called off already is left as it is.
    """
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    today = timezone.localdate(at)
    if delegation.called_off_on is not None or delegation.ends_on < today:
        return
    delegation.called_off_on = today
    delegation.save(update_fields=["called_off_on"])
    _tell(delegation, "organisation.delegation_ended", by=by, at=at)


@transaction.atomic
def rename_unit(*, unit: Unit, name_az: str, name_en: str, by: User | None, at: datetime) -> Unit:
    """Give a unit another name and keep the old one, by which letters and acts still call it.

    Raises NameTaken if another unit bears the name.
    """
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    fresh = {"name_az": clean_line(name_az), "name_en": clean_line(name_en)}
    if fresh == {"name_az": unit.name_az, "name_en": unit.name_en}:
        return unit
    for field, name in fresh.items():
        _check_name_free(unit, name, field)
    old = [unit.name_az, unit.name_en]
    unit.name_az, unit.name_en = fresh["name_az"], fresh["name_en"]
    unit.aliases = _without_repeats(
        name for name in (*unit.aliases, *old) if name not in (unit.name_az, unit.name_en)
    )
    unit.save(update_fields=["name_az", "name_en", "aliases"])
    _tell(unit, "organisation.unit_renamed", by=by, at=at, details={"unit": unit.code})
    return unit


@transaction.atomic
def add_alias(*, unit: Unit, alias: str, by: User | None, at: datetime) -> Unit:
    """Write down another name by which a unit is called; one it has already changes nothing.

    Raises NameTaken if another unit bears the name.
    """
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    alias = clean_line(alias)
    if fold(alias) in {fold(name) for name in (unit.name_az, unit.name_en, *unit.aliases)}:
        return unit
    _check_name_free(unit, alias, "alias")
    unit.aliases = [*unit.aliases, alias]
    unit.save(update_fields=["aliases"])
    _tell(unit, "organisation.alias_added", by=by, at=at, details={"unit": unit.code})
    return unit


def _check_name_free(unit: Unit, name: str, field: str) -> None:
    others = [other for other in queries.units_named(name) if other.pk != unit.pk]
    if others:
        raise NameTaken(
            gettext("“%(unit)s” bears this name already.") % {"unit": others[0].name}, field=field
        )


def _without_repeats(names: Any) -> list[str]:
    return list({fold(name): name for name in names}.values())


@transaction.atomic
def close_unit(*, unit: Unit, ends_on: date, by: User | None, at: datetime, reason: str) -> Unit:
    """Close a unit with its last day; its records stay.

    Raises UnitInUse while a post of it is held later, a unit stands under it, or cases are sent to it.
    """
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    _check_order(unit.starts_on, ends_on)
    later = Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on)
    if Holding.objects.filter(later, post__unit=unit).exists():
        raise UnitInUse(_("Somebody holds a post of this unit after that day."), field="ends_on")
    if unit.children.filter(later).exists():
        raise UnitInUse(_("A unit stands under this one after that day."), field="ends_on")
    if Distribution.objects.filter(unit=unit).exists():
        raise UnitInUse(_("Cases are sent to this unit. Name another one for them first."), field="ends_on")
    unit.ends_on = ends_on
    unit.save(update_fields=["ends_on"])
    _tell(unit, "organisation.unit_closed", by=by, at=at, reason=reason, details={"unit": unit.code})
    return unit


@transaction.atomic
def set_distribution(
    *, row: Distribution, unit: Unit | None, basis: str, verify: bool, by: User, at: datetime
) -> Distribution:
    """Say to which unit a kind of case goes by default (statute 5.4.2); None leaves it blank for the head.

    Raises UnitInUse if the unit is closed.
    """
    row = Distribution.objects.select_for_update().get(pk=row.pk)
    if unit is not None and unit.ends_on is not None and unit.ends_on < timezone.localdate(at):
        raise UnitInUse(_("This unit is closed."), field="unit")
    before = row.unit_id
    row.unit, row.basis, row.verify = unit, clean_line(basis)[:200], verify
    row.save(update_fields=["unit", "basis", "verify"])
    details: Details = {"kind": row.kind, "before": before, "after": row.unit_id}
    _tell(row, "organisation.distribution_set", by=by, at=at, details=details)
    return row


@transaction.atomic
def set_route(*, kind: str, steps: Sequence[tuple[str, bool]], by: User, at: datetime) -> list[RouteStep]:
    """Lay out the approvals of a kind of outgoing content, as (role, of the drafter's unit).

    Content under way keeps the route it was given. Raises RouteNotWhole.
    """
    old = list(RouteStep.objects.select_for_update().filter(kind=kind).order_by("order"))
    rules.check_route(kind, steps)
    RouteStep.objects.filter(pk__in=[step.pk for step in old]).delete()
    fresh = RouteStep.objects.bulk_create(
        RouteStep(kind=kind, order=order, role=role, own_unit=own_unit)
        for order, (role, own_unit) in enumerate(steps, start=1)
    )
    details: Details = {
        "kind": kind,
        "before": " ".join(step.role for step in old),
        "after": " ".join(step.role for step in fresh),
    }
    _tell(fresh[0], "organisation.route_set", by=by, at=at, details=details)
    return fresh


@transaction.atomic
def set_retention(
    *, rule: RetentionRule, years: int, basis: str, verify: bool, by: User, at: datetime
) -> RetentionRule:
    """Say for how many years cases with an outcome are kept (rules of 2012, 5.2).

    Raises RuleBroken for less than a year.
    """
    rule = RetentionRule.objects.select_for_update().get(pk=rule.pk)
    if years < 1:
        raise RuleBroken(_("Cases are kept for one year at least."), field="years")
    before = rule.years
    rule.years, rule.basis, rule.verify = years, clean_line(basis)[:200], verify
    rule.save(update_fields=["years", "basis", "verify"])
    details: Details = {"outcome": rule.outcome, "before": before, "after": years}
    _tell(rule, "organisation.retention_set", by=by, at=at, details=details)
    return rule


@transaction.atomic
def set_ground(
    *,
    ground: RefusalGround,
    article: str,
    text_az: str,
    text_en: str,
    verify: bool,
    by: User,
    at: datetime,
) -> RefusalGround:
    """Correct a ground of refusal against the official text (access law, 21); letters sent keep their words."""
    ground = RefusalGround.objects.select_for_update().get(pk=ground.pk)
    ground.article = clean_line(article)[:40]
    ground.text_az, ground.text_en = clean_line(text_az)[:300], clean_line(text_en)[:300]
    ground.verify = verify
    ground.save(update_fields=["article", "text_az", "text_en", "verify"])
    details = {"ground": ground.code, "article": ground.article}
    _tell(ground, "organisation.ground_set", by=by, at=at, details=details)
    return ground


@transaction.atomic
def load_profile(profile: Profile, *, at: datetime, with_people: bool) -> None:
    """Bring the ministry of a profile into the database; doing it again changes nothing.

    A profile with new words brings them in. What the ministry has set or renamed since stays as it is.
    """
    fresh = {**profile.ministry.model_dump(), "profile": profile.name}
    _bring(Ministry, {"pk": 1}, fresh)
    cache.delete("organisation.ministry")
    units = _load_units(profile)
    for order, post in enumerate(profile.posts):
        row, is_changed = _bring(
            Post,
            {"code": post.code},
            {
                "unit": units[post.unit],
                "title_az": post.title_az,
                "title_en": post.title_en,
                "roles": [role.value for role in post.roles],
                "order": order,
            },
        )
        if is_changed:
            _tell(row, "organisation.post_changed", by=None, at=at, details={"post": post.code})
    _load_rules_of_work(profile, units)
    if with_people:
        _load_people(profile, at)


def _bring(model: type[Row], key: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[Row, bool]:
    """Give the row of the key with these values, and whether one that stood before had to be changed."""
    row, is_made = model._default_manager.get_or_create(**key, defaults=dict(values))
    changed = [] if is_made else [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return row, bool(changed)


def _load_units(profile: Profile) -> dict[str, Unit]:
    known = {unit.code: unit for unit in Unit.objects.all()}
    for order, row in enumerate(profile.units):
        if row.code not in known:
            known[row.code] = Unit.objects.create(
                code=row.code,
                name_az=row.name_az,
                name_en=row.name_en,
                kind=row.kind,
                aliases=row.aliases,
                order=order,
                starts_on=FOUNDED_ON,
            )
    for order, row in enumerate(profile.units):
        _bring(Unit, {"code": row.code}, _words_of(row, known, order))
    return known


def _words_of(row: UnitRow, known: Mapping[str, Unit], order: int) -> dict[str, Any]:
    unit = known[row.code]
    values: dict[str, Any] = {
        "kind": row.kind,
        "parent": known[row.parent] if row.parent else None,
        "aliases": _without_repeats((*unit.aliases, *row.aliases)),
        "order": order,
    }
    # The profile's name among the old ones means that the ministry has renamed the unit since.
    if row.name_az not in unit.aliases:
        values.update(name_az=row.name_az, name_en=row.name_en)
    return values


def _load_rules_of_work(profile: Profile, units: Mapping[str, Unit]) -> None:
    """Bring in what is missing only: these rows belong to the ministry once it has them."""
    for kind, code in profile.distribution.items():
        Distribution.objects.get_or_create(kind=kind, defaults={"unit": units[code] if code else None})
    known = set(RouteStep.objects.values_list("kind", flat=True))
    RouteStep.objects.bulk_create(
        RouteStep(kind=route.kind, order=order, role=step.role, own_unit=step.own_unit)
        for route in profile.routes
        if route.kind not in known
        for order, step in enumerate(route.steps, start=1)
    )
    for rule in profile.retention:
        RetentionRule.objects.get_or_create(
            outcome=rule.outcome, defaults=rule.model_dump(exclude={"outcome"})
        )
    for ground in profile.refusal_grounds:
        RefusalGround.objects.get_or_create(code=ground.code, defaults=ground.model_dump(exclude={"code"}))


def _load_people(profile: Profile, at: datetime) -> None:
    posts = {post.code: post for post in Post.objects.all()}
    for person in profile.people:
        user = User.objects.filter(email=person.email).first() or User.objects.create_user(
            person.email,
            first_name=person.first_name,
            last_name=person.last_name,
            patronymic=person.patronymic,
            language=person.language,
        )
        if not Holding.objects.filter(post=posts[person.post]).exists():
            appoint(post=posts[person.post], user=user, starts_on=person.starts_on, by=None, at=at)
    for row in profile.substitutions:
        if not Delegation.objects.filter(from_post__code=row.from_post, starts_on=row.starts_on).exists():
            delegate(
                from_post=posts[row.from_post],
                to_post=posts[row.to_post],
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                reason=row.reason,
                order_number=row.order_number,
                by=None,
                at=at,
            )


def _tell(
    row: models.Model,
    action: str,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    details: Details | None = None,
) -> None:
    signals.organisation_changed.send(
        type(row), row=row, action=action, by=by, at=at, reason=reason, details=details or {}
    )
