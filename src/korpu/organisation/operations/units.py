"""Units: what they are called, and their end."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.language.casing import fold
from korpu.organisation import queries
from korpu.organisation.models import Distribution, Holding, Unit
from korpu.organisation.operations.telling import tell


class NameTaken(RuleBroken):
    """Another unit bears the name, so a letter addressed by it could go astray."""


class UnitInUse(RuleBroken):
    """The unit has people, units or work that would be left without a home."""


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
    unit.aliases = without_repeats(
        name for name in (*unit.aliases, *old) if name not in (unit.name_az, unit.name_en)
    )
    unit.save(update_fields=["name_az", "name_en", "aliases"])
    tell(unit, "organisation.unit_renamed", by=by, at=at, details={"unit": unit.code})
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
    tell(unit, "organisation.alias_added", by=by, at=at, details={"unit": unit.code})
    return unit


def _check_name_free(unit: Unit, name: str, field: str) -> None:
    others = [other for other in queries.units_named(name) if other.pk != unit.pk]
    if others:
        raise NameTaken(
            gettext("“%(unit)s” bears this name already.") % {"unit": others[0].name}, field=field
        )


def without_repeats(names: Iterable[str]) -> list[str]:
    return list({fold(name): name for name in names}.values())


def close_unit(*, unit: Unit, ends_on: date, by: User | None, at: datetime) -> Unit:
    """Close a unit with its last day, as a version of the structure says; its records stay.

    Raises UnitInUse while a post of it is held later, a unit stands under it, or cases are sent to it.
    """
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    later = Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on)
    if Holding.objects.filter(later, post__unit=unit).exists():
        raise UnitInUse(
            gettext("Somebody holds a post of “%(unit)s” after that day.") % {"unit": unit.name},
            field="starts_on",
        )
    if unit.children.filter(later).exists():
        raise UnitInUse(
            gettext("A unit stands under “%(unit)s” after that day.") % {"unit": unit.name}, field="starts_on"
        )
    if Distribution.objects.filter(unit=unit).exists():
        raise UnitInUse(
            gettext("Cases are sent to “%(unit)s”. Name another unit for them first.") % {"unit": unit.name},
            field="starts_on",
        )
    unit.ends_on = ends_on
    unit.save(update_fields=["ends_on"])
    tell(unit, "organisation.unit_closed", by=by, at=at, details={"unit": unit.code})
    return unit
