"""Reminders of the notices that the law asks for beside the answer, of cases that nobody has taken on, and of those that
did not reach the competent body.

The answer itself is somebody's assignment, and work_plans reminds of it and escalates.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, DispatchState, Forwarding, Proceeding
from korpu.appeals.operations.complaining import PROCEEDING
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules.kinds import AppealState, Duty
from korpu.foundation.moments import end_of, start_of
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.models import Clock

LINES_SHOWN = 20
MOST = 2_000
DUTIES = (Duty.FORWARD, Duty.DEFECT_NOTICE, Duty.CAUSE_NOTICE, Duty.COMMENTS)


@dataclass(frozen=True)
class Owed:
    """What a letter tells of one case: a clock that falls due, or a letter to a competent body without proof."""

    appeal: Appeal
    clock: Clock | None = None
    forwarding: Forwarding | None = None

    def words(self, language: str) -> str:
        if self.clock is not None:
            day = dates.long_date(timezone.localdate(self.clock.due_at), language)
            return f"{Duty(self.clock.duty).label}, {day}"
        assert self.forwarding is not None  # noqa: S101 - one of the two
        values = {
            "name": self.forwarding.name,
            "day": dates.long_date(timezone.localdate(self.forwarding.forwarded_at), language),
        }
        if self.forwarding.state == DispatchState.FAILED:
            return _("“%(name)s” did not get the case that was sent on %(day)s") % values
        return _("nothing proves that “%(name)s” has got the case that was sent on %(day)s") % values


@transaction.atomic
def remind_of_notices(*, at: datetime) -> int:
    """Tell, once a day, whose notice or first step falls due by the end of the next working day, and above them what is late.

    A case that did not reach the competent body, or whose receipt is unproved for more than a working day, is told to
    whoever works on it and to those who send letters. Gives how many people were told.
    """
    until = end_of(calendar.working_days_later(timezone.localdate(at), 1))
    clocks = list(
        calendar.due_between(datetime.min.replace(tzinfo=at.tzinfo), until)
        .filter(subject_type__in=(SUBJECT_TYPE, PROCEEDING), duty__in=DUTIES)[:MOST]
    )  # fmt: skip
    about = _cases_of(clocks)
    theirs: dict[int, tuple[User, list[Owed]]] = {}
    told: dict[tuple[int | None, int | None, bool], list[User]] = {}
    for clock in clocks:
        appeal = about.get((clock.subject_type, clock.subject_id))
        if appeal is None:
            continue
        key = (appeal.executor_id, appeal.unit_id, clock.due_at < at)
        if key not in told:
            told[key] = list({user.pk: user for user in _told(*key, at=at)}.values())
        for user in told[key]:
            theirs.setdefault(user.pk, (user, []))[1].append(Owed(appeal, clock=clock))
    unproved = list(_unproved_forwardings(at)[:MOST])
    senders = list(organisation.holders_of(Role.REGISTRAR, at)) if unproved else []
    for row in unproved:
        users = [*_told(row.appeal.executor_id, row.appeal.unit_id, is_late=False, at=at), *senders]
        for user in {user.pk: user for user in users}.values():
            theirs.setdefault(user.pk, (user, []))[1].append(Owed(row.appeal, forwarding=row))
    for user, rows in theirs.values():
        _write(user, rows, at)
    if theirs:
        journal.record(
            None, "appeals.reminded", by=None, at=at,
            details={"clocks": len(clocks), "forwardings": len(unproved), "people": len(theirs)},
        )  # fmt: skip
    return len(theirs)


def _unproved_forwardings(at: datetime) -> QuerySet[Forwarding]:
    """Give the letters to competent bodies that failed, or that a whole working day has passed without proof."""
    last = calendar.working_days_earlier(timezone.localdate(at), 1)
    rows = Forwarding.objects.filter(
        Q(state=DispatchState.FAILED) | Q(state=DispatchState.QUEUED, forwarded_at__lt=start_of(last))
    )
    ended = (AppealState.CLOSED, AppealState.ARCHIVED)
    return rows.exclude(appeal__state__in=ended).select_related("appeal").order_by("forwarded_at", "pk")


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


def _write(user: User, rows: list[Owed], at: datetime) -> None:
    with translation.override(user.language):
        lines = [
            {
                "number": row.appeal.number,
                "what": row.words(user.language),
                "url": f"{settings.PUBLIC_URL}/desk/appeals/{row.appeal.pk}/",
            }
            for row in rows[:LINES_SHOWN]
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
