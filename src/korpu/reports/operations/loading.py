"""Schedules as data: the rows of a profile, and what an administrator changes in them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any

from django.db import transaction
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.organisation.profiles import ProfileNotValid
from korpu.reports.declaring import all_reports
from korpu.reports.models import Schedule
from korpu.reports.operations.drafters import PREFIXES, UNITS
from korpu.reports.queries import House, house_on
from korpu.reports.rules.periods import Rhythm


def _is_drafter(text: str) -> str:
    prefix, _colon, code = text.partition(":")
    if text != UNITS and not (prefix in PREFIXES and code):
        raise ValueError(f"{text!r} names no drafter: write units, post:CODE, unit:CODE or commission:CODE")
    return text


class _AddresseeRow(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    post: str = ""
    name_az: str = Field(default="", max_length=200)
    name_en: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=254)


class _ScheduleRow(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    code: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    report: str
    rhythm: Rhythm
    day: int | None = Field(default=None, ge=1, le=31)
    month: int | None = Field(default=None, ge=1, le=12)
    opens_days_before: int = Field(default=5, ge=0, le=90)
    drafters: list[Annotated[str, AfterValidator(_is_drafter)]] = Field(min_length=1)
    addressees: list[_AddresseeRow] = []
    starts_on: date
    ends_on: date | None = None
    basis: str = Field(default="", max_length=60)
    verify: bool = False


@transaction.atomic
def load_schedules(rows: Iterable[Mapping[str, Any]], at: datetime) -> None:
    """Bring in the schedules of a profile that are not there yet; those that are belong to the ministry.

    Raises ProfileNotValid with a sentence for each key that is wrong.
    """
    house = house_on(at.date())
    wrong: list[str] = []
    known = set(Schedule.objects.values_list("code", flat=True))
    for number, row in enumerate(rows, start=1):
        try:
            read = _ScheduleRow.model_validate(dict(row))
        except ValidationError as error:
            wrong += [
                f"Schedule {row.get('code', number)}, {'.'.join(map(str, fault['loc']))}: {fault['msg']}."
                for fault in error.errors()
            ]
            continue
        faults = list(_undefined(read, house))
        wrong += faults
        if not faults and read.code not in known:
            known.add(read.code)
            Schedule.objects.create(**_columns(read))
    if wrong:
        raise ProfileNotValid("\n".join(wrong))


def _undefined(row: _ScheduleRow, house: House) -> Iterable[str]:
    if row.report not in {report.code for report in all_reports()}:
        yield f"Schedule {row.code} names the report {row.report!r}, which nothing declares."
    for drafter in row.drafters:
        prefix, _colon, code = drafter.partition(":")
        if (prefix == "post" and code not in house.posts) or (prefix == "unit" and code not in house.units):
            yield f"Schedule {row.code} names the {prefix} {code!r}, which nothing defines."
    for addressee in row.addressees:
        if addressee.post and addressee.post not in house.posts:
            yield f"Schedule {row.code} names the post {addressee.post!r}, which nothing defines."
        if not addressee.post and not addressee.name_az:
            yield f"Schedule {row.code} has an addressee with neither post nor name_az."
    if row.ends_on is not None and row.ends_on < row.starts_on:
        yield f"Schedule {row.code} ends before it begins."


def _columns(row: _ScheduleRow) -> dict[str, Any]:
    values = row.model_dump(exclude={"report", "addressees"})
    return {
        **values,
        "report_code": row.report,
        "addressees": [addressee.model_dump(exclude_defaults=True) for addressee in row.addressees],
    }


@transaction.atomic
def change_schedule(
    *,
    schedule: Schedule,
    day: int | None,
    month: int | None,
    opens_days_before: int,
    ends_on: date | None,
    by: User,
    at: datetime,
) -> Schedule:
    """Set the days of a schedule that the source leaves open, or that the ministry moves.

    Reports that are open keep the day they were given.
    """
    schedule = Schedule.objects.select_for_update().get(pk=schedule.pk)
    schedule.day, schedule.month, schedule.opens_days_before = day, month, opens_days_before
    schedule.ends_on, schedule.verify = ends_on, False
    schedule.save(update_fields=["day", "month", "opens_days_before", "ends_on", "verify"])
    journal.record(
        schedule,
        "reports.schedule_changed",
        by=by,
        at=at,
        details={"day": day, "month": month, "opens_days_before": opens_days_before},
    )
    return schedule
