"""Everything that can happen to the organisation."""

from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.organisation import queries, signals
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
from korpu.organisation.profiles import Profile
from korpu.organisation.rules import SubstitutionNotAllowed


class PostTaken(RuleBroken):
    """Somebody holds the post on one of these days."""


@transaction.atomic
def appoint(
    *, post: Post, user: User, starts_on: date, by: User | None, at: datetime, ends_on: date | None = None
) -> Holding:
    """Appoint a person to a post from a day on (statute 5.3, 5.5, 5.8).

    Raises PostTaken if another holds it then: end that holding first.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    overlapping = Holding.objects.filter(post=post).filter(
        models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=starts_on)
    )
    if ends_on is not None:
        overlapping = overlapping.filter(starts_on__lte=ends_on)
    if overlapping.exists():
        raise PostTaken(_("Somebody else holds this post on that day. End that first."), field="starts_on")
    holding = Holding.objects.create(post=post, user=user, starts_on=starts_on, ends_on=ends_on)
    queries.forget_standing(user)
    _tell(holding, "organisation.appointed", by=by, at=at)
    return holding


@transaction.atomic
def end_holding(*, holding: Holding, ends_on: date, by: User, at: datetime, reason: str) -> Holding:
    """End a holding with its last day.

    Raises RuleBroken if the day lies before the first one.
    """
    holding = Holding.objects.select_for_update().get(pk=holding.pk)
    if ends_on < holding.starts_on:
        raise RuleBroken(_("The last day cannot come before the first."), field="ends_on")
    holding.ends_on = ends_on
    holding.save(update_fields=["ends_on"])
    _tell(holding, "organisation.holding_ended", by=by, at=at, reason=reason)
    return holding


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
    """Let the holder of one post act for another for some days (statute 5.7).

    Raises SubstitutionNotAllowed for a post that acts for itself, a second stand-in on the same days, or days in
    the wrong order.
    """
    Post.objects.select_for_update().get(pk=from_post.pk)
    if from_post.pk == to_post.pk:
        raise SubstitutionNotAllowed(_("A post cannot stand in for itself."), field="to_post")
    if ends_on < starts_on:
        raise SubstitutionNotAllowed(_("The last day cannot come before the first."), field="ends_on")
    if Delegation.objects.filter(
        from_post=from_post, starts_on__lte=ends_on, ends_on__gte=starts_on
    ).exists():
        raise SubstitutionNotAllowed(
            _("Somebody stands in for this post on those days already: each absence names one."),
            field="starts_on",
        )
    row = Delegation.objects.create(
        from_post=from_post,
        to_post=to_post,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=clean_line(reason)[:200],
        order_number=clean_line(order_number)[:60],
    )
    _tell(row, "organisation.delegated", by=by, at=at, reason=row.reason)
    return row


@transaction.atomic
def end_delegation(*, delegation: Delegation, by: User, at: datetime) -> None:
    """End a substitution today, or call it off if it has not begun."""
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    yesterday = timezone.localdate(at) - timedelta(days=1)
    _tell(delegation, "organisation.delegation_ended", by=by, at=at)
    if delegation.starts_on > yesterday:
        delegation.delete()
    else:
        delegation.ends_on = min(delegation.ends_on, yesterday)
        delegation.save(update_fields=["ends_on"])


@transaction.atomic
def load_profile(profile: Profile, *, at: datetime, with_people: bool) -> None:
    """Bring the ministry of a profile into the database; doing it again changes nothing but words."""
    Ministry.objects.update_or_create(
        pk=1, defaults={**profile.ministry.model_dump(), "profile": profile.name}
    )
    cache.delete("organisation.ministry")
    _load_units(profile)
    units = {unit.code: unit for unit in Unit.objects.all()}
    for order, post in enumerate(profile.posts):
        Post.objects.update_or_create(
            code=post.code,
            defaults={
                "unit": units[post.unit],
                "title_az": post.title_az,
                "title_en": post.title_en,
                "roles": [str(role.value) for role in post.roles],
                "order": order,
            },
        )
    for kind, unit in profile.distribution.items():
        Distribution.objects.get_or_create(kind=kind, defaults={"unit": units[unit]})
    for route in profile.routes:
        if not RouteStep.objects.filter(kind=route.kind).exists():
            RouteStep.objects.bulk_create(
                RouteStep(kind=route.kind, order=order, role=step.role, own_unit=step.own_unit)
                for order, step in enumerate(route.steps, start=1)
            )
    for rule in profile.retention:
        RetentionRule.objects.get_or_create(
            outcome=rule.outcome, defaults=rule.model_dump(exclude={"outcome"})
        )
    for ground in profile.refusal_grounds:
        RefusalGround.objects.update_or_create(code=ground.code, defaults=ground.model_dump(exclude={"code"}))
    if with_people:
        _load_people(profile, at)


def _load_units(profile: Profile) -> None:
    known: dict[str, Unit] = {}
    for order, row in enumerate(profile.units):
        known[row.code], _made = Unit.objects.update_or_create(
            code=row.code,
            defaults={
                "name_az": row.name_az,
                "name_en": row.name_en,
                "kind": row.kind,
                "parent": known.get(row.parent),
                "aliases": row.aliases,
                "order": order,
            },
            create_defaults={
                "name_az": row.name_az,
                "name_en": row.name_en,
                "kind": row.kind,
                "parent": known.get(row.parent),
                "aliases": row.aliases,
                "order": order,
                "starts_on": date(2000, 1, 1),
            },
        )


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


def _tell(row: models.Model, action: str, *, by: User | None, at: datetime, reason: str = "") -> None:
    signals.organisation_changed.send(type(row), row=row, action=action, by=by, at=at, reason=reason)
