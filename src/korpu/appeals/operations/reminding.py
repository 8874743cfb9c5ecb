"""Reminders of the notices that the law asks for beside the answer, and of cases that nobody has taken on.

The answer itself is somebody's assignment, and work_plans reminds of it and escalates.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, Proceeding
from korpu.appeals.operations.complaining import PROCEEDING
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules.kinds import Duty
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.models import Clock

BEFORE = timedelta(days=2)
LINES_SHOWN = 20
MOST = 2_000
DUTIES = (Duty.FORWARD, Duty.DEFECT_NOTICE, Duty.CAUSE_NOTICE, Duty.COMMENTS)


@transaction.atomic
def remind_of_notices(*, at: datetime) -> int:
    """Tell, once a day, whose notice or first step falls due within two days or is late, and above them what is late.

    Gives how many people were told.
    """
    until = at + BEFORE
    clocks = list(
        calendar.due_between(datetime.min.replace(tzinfo=at.tzinfo), until)
        .filter(subject_type__in=(SUBJECT_TYPE, PROCEEDING), duty__in=DUTIES)[:MOST]
    )  # fmt: skip
    about = _cases_of(clocks)
    theirs: dict[int, tuple[User, list[Clock]]] = {}
    told: dict[tuple[int | None, int | None, bool], list[User]] = {}
    for clock in clocks:
        appeal = about.get((clock.subject_type, clock.subject_id))
        if appeal is None:
            continue
        key = (appeal.executor_id, appeal.unit_id, clock.due_at < at)
        if key not in told:
            told[key] = list({user.pk: user for user in _told(*key, at=at)}.values())
        for user in told[key]:
            theirs.setdefault(user.pk, (user, []))[1].append(clock)
    for user, rows in theirs.values():
        _write(user, rows, about, at)
    if theirs:
        journal.record(
            None, "appeals.reminded", by=None, at=at, details={"clocks": len(clocks), "people": len(theirs)}
        )
    return len(theirs)


def _cases_of(clocks: Iterable[Clock]) -> dict[tuple[str, int], Appeal]:
    """Give the case of each clock, those of complaints outside among them, in two queries."""
    outside = {clock.subject_id for clock in clocks if clock.subject_type == PROCEEDING}
    case_of = dict(Proceeding.objects.filter(pk__in=outside).values_list("pk", "appeal_id"))
    direct = {clock.subject_id for clock in clocks if clock.subject_type == SUBJECT_TYPE}
    cases = Appeal.objects.only("pk", "number", "executor_id", "unit_id").in_bulk(
        direct | set(case_of.values())
    )
    found = {(SUBJECT_TYPE, pk): cases[pk] for pk in direct if pk in cases}
    return found | {(PROCEEDING, pk): cases[case] for pk, case in case_of.items() if case in cases}


def _told(executor_id: int | None, unit_id: int | None, is_late: bool, *, at: datetime) -> Iterable[User]:
    if unit_id is None:
        yield from organisation.holders_of(Role.REGISTRAR, at)
    else:
        holder = organisation.post_holder(executor_id, at) if executor_id else None
        head = organisation.head_of_unit(unit_id, at)
        if holder is not None:
            yield holder.user
        if head is not None and (is_late or holder is None):
            yield head.user
    if is_late:
        yield from organisation.holders_of(Role.DEPARTMENT_HEAD, at)


def _write(user: User, rows: list[Clock], about: dict[tuple[str, int], Appeal], at: datetime) -> None:
    with translation.override(user.language):
        lines = [
            {
                "number": about[clock.subject_type, clock.subject_id].number,
                "duty": str(Duty(clock.duty).label),
                "due": dates.long_date(timezone.localdate(clock.due_at), user.language),
                "url": f"{settings.PUBLIC_URL}/desk/appeals/{about[clock.subject_type, clock.subject_id].pk}/",
            }
            for clock in rows[:LINES_SHOWN]
        ]
    notifications.queue_message(
        key=f"appeals.notices_due:{timezone.localdate(at).isoformat()}:{user.pk}",
        to=user.email,
        template="appeals/notices_due",
        language=user.language,
        values={
            "name": user.get_full_name(),
            "lines": lines,
            "count": len(rows),
            "more": max(0, len(rows) - LINES_SHOWN),
        },
        at=at,
    )
