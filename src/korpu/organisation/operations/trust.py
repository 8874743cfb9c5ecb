"""What the head entrusts to deputies, and whom the Minister lets act in the Department."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.organisation import queries
from korpu.organisation.models import Authorisation, Entrustment, Post, Unit
from korpu.organisation.operations.posts import check_order
from korpu.organisation.operations.telling import Details, tell
from korpu.organisation.rules import LENT_ROLES, EntrustmentNotAllowed, Role


@transaction.atomic
def entrust(
    *,
    deputy_post: Post,
    unit: Unit | None,
    matter: str,
    starts_on: date,
    order_number: str,
    order_on: date,
    by: User | None,
    at: datetime,
    ends_on: date | None = None,
) -> Entrustment:
    """Entrust a sector or a matter to a deputy, who answers for it from then on (statute 5.5, 5.6).

    Raises EntrustmentNotAllowed for a post that is no deputy's, a unit outside the deputy's department, nothing
    entrusted, days in the wrong order, or a unit for which another deputy answers then; RuleBroken without an order.
    """
    deputy_post = Post.objects.select_for_update().get(pk=deputy_post.pk)
    matter = clean_line(matter)[:300]
    if Role.DEPUTY_HEAD not in deputy_post.roles:
        raise EntrustmentNotAllowed(_("Matters are entrusted to a deputy."), field="deputy_post")
    if unit is None and not matter:
        raise EntrustmentNotAllowed(_("Name a unit or write a matter."), field="matter")
    if ends_on is not None and ends_on < starts_on:
        raise EntrustmentNotAllowed(_("The last day cannot come before the first."), field="ends_on")
    if unit is not None:
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        _check_unit(deputy_post, unit, starts_on, ends_on)
    row = Entrustment.objects.create(
        deputy_post=deputy_post,
        unit=unit,
        matter=matter,
        starts_on=starts_on,
        ends_on=ends_on,
        order_number=check_order(order_number, order_on, needed=True),
        order_on=order_on,
    )
    details = {"post": deputy_post.code, "unit": unit.code if unit else ""}
    tell(row, "organisation.entrusted", by=by, at=at, details=details)
    return row


def _check_unit(deputy_post: Post, unit: Unit, starts_on: date, ends_on: date | None) -> None:
    if unit.pk not in queries.unit_ids_under(deputy_post.unit_id, starts_on):
        raise EntrustmentNotAllowed(_("This unit does not belong to the deputy's department."), field="unit")
    others = Entrustment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on), unit=unit)
    if ends_on is not None:
        others = others.filter(starts_on__lte=ends_on)
    if others.exists():
        raise EntrustmentNotAllowed(
            _("Another deputy answers for this unit on those days. End that first."), field="unit"
        )


@transaction.atomic
def end_entrustment(*, entrustment: Entrustment, ends_on: date, by: User | None, at: datetime) -> Entrustment:
    """End an entrustment with its last day. Raises EntrustmentNotAllowed for a day before the first."""
    entrustment = Entrustment.objects.select_for_update().get(pk=entrustment.pk)
    if ends_on < entrustment.starts_on:
        raise EntrustmentNotAllowed(_("The last day cannot come before the first."), field="ends_on")
    entrustment.ends_on = ends_on
    entrustment.save(update_fields=["ends_on"])
    tell(entrustment, "organisation.entrustment_ended", by=by, at=at)
    return entrustment


@transaction.atomic
def authorise(
    *,
    user: User,
    unit: Unit,
    role: Role,
    matter: str,
    starts_on: date,
    ends_on: date,
    order_number: str,
    order_on: date,
    by: User | None,
    at: datetime,
) -> Authorisation:
    """Record that the Minister lets a person outside the Department act in it, with which right and until when (5.1).

    Raises RuleBroken for a person of the Department or without a post, a unit outside the Department, a right that
    cannot be lent, days in the wrong order, no matter, or no order.
    """
    if role not in LENT_ROLES:
        raise RuleBroken(_("This right cannot be lent."), field="role")
    if ends_on < starts_on:
        raise RuleBroken(_("The last day cannot come before the first."), field="ends_on")
    if not clean_line(matter):
        raise RuleBroken(_("Write what the person is authorised to do."), field="matter")
    department = queries.department_unit_ids(starts_on)
    held = queries.units_held(user.pk, starts_on)
    if not held:
        raise RuleBroken(_("Only somebody who holds a post can be authorised."), field="user")
    if held & department:
        raise RuleBroken(_("This person belongs to the Department and needs no authorisation."), field="user")
    if unit.pk not in department:
        raise RuleBroken(_("Choose the Department or one of its sectors."), field="unit")
    row = Authorisation.objects.create(
        user=user,
        unit=unit,
        role=role,
        matter=clean_line(matter)[:300],
        starts_on=starts_on,
        ends_on=ends_on,
        order_number=check_order(order_number, order_on, needed=True),
        order_on=order_on,
    )
    queries.forget_standing(user)
    details: Details = {"user": user.pk, "unit": unit.code, "role": str(role.value)}
    tell(row, "organisation.authorised", by=by, at=at, details=details)
    return row


@transaction.atomic
def call_off_authorisation(*, authorisation: Authorisation, by: User | None, at: datetime) -> Authorisation:
    """Call an authorisation off from today on; one that is over is left as it is."""
    authorisation = Authorisation.objects.select_for_update().get(pk=authorisation.pk)
    today = timezone.localdate(at)
    if authorisation.called_off_on is None and authorisation.ends_on >= today:
        authorisation.called_off_on = today
        authorisation.save(update_fields=["called_off_on"])
        tell(authorisation, "organisation.authorisation_called_off", by=by, at=at)
    return authorisation
