"""A ministry brought in from its profile."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import models, transaction

from korpu.accounts.models import User
from korpu.organisation.models import (
    Counterpart,
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
from korpu.organisation.operations.posts import appoint, delegate
from korpu.organisation.operations.structure import bring_first_version
from korpu.organisation.operations.telling import tell
from korpu.organisation.operations.units import without_repeats
from korpu.organisation.profiles import Profile, UnitRow
from korpu.organisation.rules import FOUNDED_ON, STRUCTURAL

Row = TypeVar("Row", bound=models.Model)


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
            tell(row, "organisation.post_changed", by=None, at=at, details={"post": post.code})
    bring_first_version(units.values())
    _load_counterparts(units)
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
        "aliases": without_repeats((*unit.aliases, *row.aliases)),
        "order": order,
    }
    # The profile's name among the old ones means that the ministry has renamed the unit since.
    if row.name_az not in unit.aliases:
        values.update(name_az=row.name_az, name_en=row.name_en)
    return values


def _load_counterparts(units: Mapping[str, Unit]) -> None:
    """Give each unit of the apparatus and each institution its card in the directory (statute 1.3)."""
    known = set(Counterpart.objects.filter(unit__isnull=False).values_list("unit", flat=True))
    Counterpart.objects.bulk_create(
        Counterpart(kind=unit.kind, unit=unit)
        for unit in units.values()
        if unit.kind in STRUCTURAL and unit.pk not in known
    )


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
