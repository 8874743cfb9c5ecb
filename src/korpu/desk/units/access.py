"""Who may see a unit's work, and who may hand over what somebody has left behind."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from korpu.desk.units import queries
from korpu.organisation import queries as organisation
from korpu.organisation.access import standing
from korpu.organisation.models import Unit
from korpu.organisation.rules import Role, Standing
from korpu.work_plans.models import Assignment

EVERY_UNIT = (Role.MINISTER, Role.LEADERSHIP, Role.AUDITOR, Role.ADMINISTRATOR)
WHOLE_DEPARTMENT = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
HEADS = (*WHOLE_DEPARTMENT, Role.SECTOR_HEAD, Role.UNIT_HEAD)


def units_seen(stands: Standing, at: datetime) -> QuerySet[Unit]:
    """Give the units whose work the person sees: the own, those below a head's, every unit for who oversees all.

    The head and the deputies see every unit too: the Department asks all of them for input (statute 5.4).
    """
    open_units = Unit.objects.filter(organisation.on_day(timezone.localdate(at)))
    if stands.has(*EVERY_UNIT, *WHOLE_DEPARTMENT):
        return open_units
    return open_units.filter(pk__in=stands.unit_ids)


def get_unit(request: HttpRequest, pk: int) -> Unit:
    """Give a unit whose work the person sees. Raises Http404 for any other."""
    found = units_seen(standing(request), timezone.now()).select_related("parent").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def left_behind_for(stands: Standing, at: datetime) -> QuerySet[Assignment]:
    """Give what was left behind in the units that the person heads (statute 5.8)."""
    led: frozenset[int] = frozenset(stands.unit_ids_for(Role.SECTOR_HEAD, Role.UNIT_HEAD))
    for unit_id in stands.unit_ids_for(*WHOLE_DEPARTMENT):
        led |= organisation.descendants(unit_id, at)
    return queries.left_behind(timezone.localdate(at)).filter(unit__in=led)


def get_left_behind(request: HttpRequest, pk: int) -> Assignment:
    """Give a piece of work that the person may hand over. Raises Http404 for any other."""
    found = left_behind_for(standing(request), timezone.now()).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
