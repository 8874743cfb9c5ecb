"""Reminders of the terms inside the ministry: to whoever has to act, and once a day has passed to the head above.

Of the law's own day work_plans reminds, and of the notices beside the answer remind_of_notices.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from korpu.accounts.models import User
from korpu.appeals import queries
from korpu.appeals.models import Appeal, StageNotice
from korpu.appeals.rules.stages import StageDay, Told, told_on
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.rules.calendar import ONE_DAY

BATCH = 500
LINES_SHOWN = 20
Line = tuple[Appeal, StageDay, Told]


@transaction.atomic
def remind_of_stages(*, at: datetime) -> int:
    """Tell about each stage of a case that is still to be done the working day before, on the day, and once it has passed.

    Each is told once, by the database's key; a day that has moved is told anew, and a morning on which nobody ran the job
    is made good on the next. One letter a person. Gives how many people were told.
    """
    today = timezone.localdate(at)
    next_day = calendar.working_days_later(today, 1)
    theirs: dict[int, tuple[User, list[Line]]] = {}
    holders: dict[tuple[int | None, int | None, bool], list[User]] = {}
    count = 0
    for batch in _batches(next_day, at):
        lines = _untold(batch, today, next_day)
        count += len(lines)
        StageNotice.objects.bulk_create(
            StageNotice(appeal=appeal, stage=day.stage, on=day.on, told=told, sent_at=at)
            for appeal, day, told in lines
        )
        for line in lines:
            appeal, _day, told = line
            key = (appeal.executor_id, appeal.unit_id, told == Told.PASSED)
            if key not in holders:
                holders[key] = list({user.pk: user for user in _told(*key, at=at)}.values())
            for user in holders[key]:
                theirs.setdefault(user.pk, (user, []))[1].append(line)
    for user, lines in theirs.values():
        _write(user, lines, at)
    if count:
        journal.record(
            None, "appeals.stages_reminded", by=None, at=at, details={"stages": count, "people": len(theirs)}
        )
    return len(theirs)


def _batches(next_day: date, at: datetime) -> Iterator[list[Appeal]]:
    """Give the cases with a stage to be done by the next working day, or to have been done, some hundreds at a time."""
    columns = ("number", "kind", "state", "executor", "unit", "due_at", "registered_at", "times_reopened")
    found = Appeal.objects.filter(queries.stage_before(next_day + ONE_DAY, at)).only(*columns).order_by("pk")
    last = 0
    while batch := list(found.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def _untold(batch: list[Appeal], today: date, next_day: date) -> list[Line]:
    known = set(StageNotice.objects.filter(appeal__in=batch).values_list("appeal", "stage", "on", "told"))
    days = queries.days_of_stages(batch)
    lines = []
    for appeal in batch:
        day = queries.open_stage(appeal, days[appeal.pk])
        told = told_on(day.on, today, next_day) if day else None
        if day and told and (appeal.pk, day.stage.value, day.on, told.value) not in known:
            lines.append((appeal, day, told))
    return lines


def _told(executor_id: int | None, unit_id: int | None, has_passed: bool, *, at: datetime) -> Iterable[User]:
    """Give whoever has to act on a case, or once the day has passed the head of the sector; above a sector without a head,
    and above those who distribute, the head of the department."""
    if unit_id is None:
        return organisation.holders_of(Role.DEPARTMENT_HEAD if has_passed else Role.REGISTRAR, at)
    holder = organisation.post_holder(executor_id, at) if executor_id and not has_passed else None
    found = holder or organisation.head_of_unit(unit_id, at)
    return [found.user] if found else organisation.holders_of(Role.DEPARTMENT_HEAD, at)


def _write(user: User, rows: list[Line], at: datetime) -> None:
    first = sorted(rows, key=lambda row: (row[1].on, row[0].pk))[:LINES_SHOWN]
    # Each line is told once, so its own words name the letter that it begins.
    begins = ":".join(str(part) for part in (first[0][0].pk, first[0][1].stage, first[0][1].on, first[0][2]))
    with translation.override(user.language):
        lines = [
            {
                "number": appeal.number,
                "what": str(day.stage.label),
                "day": dates.long_date(day.on, user.language),
                "has_passed": told == Told.PASSED,
                "url": f"{settings.PUBLIC_URL}/desk/appeals/{appeal.pk}/",
            }
            for appeal, day, told in first
        ]
    notifications.queue_message(
        key=f"appeals.stages_due:{user.pk}:{begins}",
        to=user.email,
        template="appeals/stages_due",
        language=user.language,
        values={
            "name": user.get_full_name(),
            "lines": lines,
            "count": len(rows),
            "more": max(0, len(rows) - LINES_SHOWN),
        },
        at=at,
    )
