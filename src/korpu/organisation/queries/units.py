"""Units: by kind, by name, and with those below them."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from korpu.language.casing import fold
from korpu.organisation.models import Unit
from korpu.organisation.queries.days import on_day
from korpu.organisation.rules import STRUCTURAL, UnitKind


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


def structural_units(day: date) -> QuerySet[Unit]:
    """Give the “structural units”: the units of the apparatus and the institutions of the system (statute 1.3)."""
    return Unit.objects.filter(on_day(day), kind__in=STRUCTURAL)


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


def unit_ids_on(day: date) -> frozenset[int]:
    """Give every unit of a day."""
    return frozenset(Unit.objects.filter(on_day(day)).values_list("pk", flat=True))


def department_unit_ids(day: date) -> frozenset[int]:
    """Give the Department with its sectors, as they are on a day; empty where the ministry has none."""
    rows = list(Unit.objects.filter(on_day(day)).values_list("pk", "parent_id", "kind"))
    departments = {pk for pk, _parent, kind in rows if kind == UnitKind.DEPARTMENT}
    return _with_all_below(departments, {pk: parent for pk, parent, _kind in rows})


def unit_ids_under(unit_id: int, day: date) -> frozenset[int]:
    """Give a unit and every unit below it, as they are on a day; the tree is small, so one read of it is enough."""
    return _with_all_below({unit_id}, dict(Unit.objects.filter(on_day(day)).values_list("pk", "parent_id")))


def descendants(unit_id: int, at: datetime | None = None) -> frozenset[int]:
    """Give a unit and every unit below it, as they are at a moment, or now."""
    return unit_ids_under(unit_id, timezone.localdate(at))


def _with_all_below(unit_ids: set[int], parents: dict[int, int | None]) -> frozenset[int]:
    found = set(unit_ids)
    while fresh := {pk for pk, parent in parents.items() if parent in found and pk not in found}:
        found |= fresh
    return frozenset(found)
