"""The regions: people, access points, training sessions and uses."""

import tomllib
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.foundation.moments import months_later
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.services import access, rules
from korpu.services.models import AccessPoint, Region, RegionPeople, RegionUse, Service, Training

REGIONS = Path(__file__).parents[1] / "regions.toml"


@transaction.atomic
def load_regions() -> int:
    """Bring the economic regions and their districts to what the file of them says, and give their number."""
    rows = tomllib.loads(REGIONS.read_text(encoding="utf-8"))["regions"]
    for row in rows:
        Region.objects.update_or_create(
            code=row["code"], defaults={key: row[key] for key in row if key != "code"}
        )
    return len(rows)


@transaction.atomic
def enter_people(
    *, region: Region, counted_on: date, number: int, source: str, by: User, at: datetime
) -> RegionPeople:
    """Enter how many people live in a region on a day, with the source; the same day again mends the number.

    Raises NotYours, NumbersNotAllowed or DayNotAllowed.
    """
    _check(by, at, counted_on)
    if number < 1 or not clean_line(source):
        raise rules.NumbersNotAllowed(_("Give the number of people and where it comes from."), field="number")
    row, _is_new = RegionPeople.objects.update_or_create(
        region=region,
        counted_on=counted_on,
        defaults={"number": number, "source": clean_line(source)[:300], "entered_by": by, "entered_at": at},
    )
    journal.record(
        region, "services.people_entered", by=by, at=at, details={"on": str(counted_on), "number": number}
    )
    return row


@transaction.atomic
def open_point(
    *,
    region: Region,
    district: str,
    name: str,
    address: str,
    hours: str,
    opened_on: date,
    by: User,
    at: datetime,
    phone: str = "",
    help: str = "",
    has_step_free_access: bool = False,
) -> AccessPoint:
    """Enter a place where people are helped to use e-services (plan of 2012, 4.3).

    Raises NotYours, DayNotAllowed, or NumbersNotAllowed for a district of another region.
    """
    _check(by, at, opened_on)
    if district not in region.districts:
        raise rules.NumbersNotAllowed(_("This district belongs to another region."), field="district")
    point = AccessPoint.objects.create(
        region=region,
        district=district,
        name=clean_line(name)[:200],
        address=clean_line(address)[:300],
        hours=clean_line(hours)[:200],
        phone=clean_line(phone)[:60],
        help=clean_text(help),
        has_step_free_access=has_step_free_access,
        opened_on=opened_on,
    )
    journal.record(point, "services.point_opened", by=by, at=at, details={"region": region.code})
    return point


@transaction.atomic
def close_point(*, point: AccessPoint, on: date, by: User, at: datetime) -> AccessPoint:
    """Note the last day of an access point.

    Raises NotYours, PointClosed or DayNotAllowed.
    """
    _check(by, at, on)
    locked = AccessPoint.objects.select_for_update().get(pk=point.pk)
    if locked.closed_on is not None:
        raise rules.PointClosed(_("This access point was closed before."))
    if on < locked.opened_on:
        raise rules.DayNotAllowed(_("The access point was not open yet on that day."), field="on")
    locked.closed_on = on
    locked.save(update_fields=["closed_on"])
    journal.record(locked, "services.point_closed", by=by, at=at, details={"on": str(on)})
    return locked


@transaction.atomic
def enter_training(
    *, region: Region, held_on: date, place: str, title: str, people: int, by: User, at: datetime
) -> Training:
    """Enter a session at which people learnt to use e-services.

    Raises NotYours or DayNotAllowed.
    """
    _check(by, at, held_on)
    found = Training.objects.create(
        region=region, held_on=held_on, place=clean_line(place)[:200], title=clean_line(title)[:200],
        people=people, entered_by=by, entered_at=at,
    )  # fmt: skip
    journal.record(region, "services.training_entered", by=by, at=at, details={"training": found.pk})
    return found


@transaction.atomic
def enter_uses(
    *, region: Region, service: Service, month: date, number: int, by: User, at: datetime
) -> RegionUse:
    """Enter how often a service was used from a region in a month that is over, or mend the number.

    Raises NotYours or DayNotAllowed.
    """
    access.check_owner(by, service.unit_id, at)
    first = month.replace(day=1)
    if months_later(first, 1) > timezone.localdate(at):
        raise rules.DayNotAllowed(_("Enter a month that is over."), field="month")
    row, _is_new = RegionUse.objects.update_or_create(
        region=region,
        service=service,
        month=first,
        defaults={"number": number, "entered_by": by, "entered_at": at},
    )
    journal.record(
        region, "services.uses_entered", by=by, at=at,
        details={"service": service.code, "month": f"{first:%Y-%m}", "number": number},
    )  # fmt: skip
    return row


def _check(by: User, at: datetime, day: date) -> None:
    if not access.keeps(organisation.standing_of(by, at)):
        raise rules.NotYours(_("What is known of the regions is entered by the department."))
    if day > timezone.localdate(at):
        raise rules.DayNotAllowed(_("The day lies in the future."), field="on")
