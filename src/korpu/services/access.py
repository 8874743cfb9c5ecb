"""Who sees and who enters what of the e-services."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing
from korpu.services import rules
from korpu.services.models import AccessPoint, Payment, Service, Version

Row = TypeVar("Row", bound=Model)
# The department keeps the catalogue; every other unit its own services and payments.
KEEPERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.SECTOR_HEAD, Role.EXECUTOR)
OVERSEERS = (Role.MINISTER, Role.LEADERSHIP, Role.AUDITOR, Role.ADMINISTRATOR, Role.FOI_OFFICER)
OWNERS = (Role.UNIT_HEAD, Role.CONTRIBUTOR)
READERS = (*KEEPERS, *OVERSEERS, *OWNERS)


def keeps(standing: Standing) -> bool:
    """Tell whether the person keeps the whole catalogue."""
    return standing.has(*KEEPERS)


def owned_units(standing: Standing) -> frozenset[int]:
    """Give the units whose services and payments the person answers for."""
    return frozenset(standing.unit_ids_for(*OWNERS))


def owns(standing: Standing, unit_id: int) -> bool:
    """Tell whether the person may enter what belongs to a service or payment of the unit."""
    return keeps(standing) or unit_id in owned_units(standing)


def check_owner(user: User, unit_id: int, at: datetime) -> None:
    """Raise NotYours for a person who neither keeps the catalogue nor belongs to the owner."""
    if not owns(organisation.standing_of(user, at), unit_id):
        raise rules.NotYours(_("These belong to another unit. Its own staff, or the department, enter them."))


def _mine(standing: Standing) -> Q:
    if standing.has(*KEEPERS, *OVERSEERS):
        return Q()
    return Q(unit_id__in=owned_units(standing))


def services_visible_to(standing: Standing) -> QuerySet[Service]:
    """Give every service to who keeps or oversees the catalogue, and the own ones to an owner."""
    return Service.objects.filter(_mine(standing)).select_related("unit")


def payments_visible_to(standing: Standing) -> QuerySet[Payment]:
    """Give every kind of payment to who keeps or oversees them, and the own ones to an owner."""
    return Payment.objects.filter(_mine(standing)).select_related("unit")


def get_service(standing: Standing, pk: int) -> Service:
    """Give a service that is the person's to see. Raises Http404 for any other."""
    return _one(services_visible_to(standing).select_related("act"), pk)


def get_payment(standing: Standing, pk: int) -> Payment:
    """Give a kind of payment that is the person's to see. Raises Http404 for any other."""
    return _one(payments_visible_to(standing), pk)


def get_point(pk: int) -> AccessPoint:
    """Give an access point. Raises Http404 for a number that stands for none."""
    return _one(AccessPoint.objects.select_related("region"), pk)


def _one(rows: QuerySet[Row], pk: int) -> Row:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def published() -> QuerySet[Version]:
    """Give what the public reads: the published description of every service that is offered."""
    return (
        Version.objects.filter(state=rules.VersionState.PUBLISHED, service__withdrawn_on__isnull=True)
        .select_related("service__unit", "service__act")
        .order_by("service__name_az", "pk")
    )


def get_published(code: str) -> Version:
    """Give the published description of a service. Raises Http404 where there is none."""
    found = published().filter(service__code=code).first()
    if found is None:
        raise Http404
    return found
