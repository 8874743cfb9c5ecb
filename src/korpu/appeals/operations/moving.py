"""What a new calendar does to open cases: the day moves, the author and those at work are told why (Labour Code 105.7).

An ended clock is never counted anew: an answered case keeps what was promised.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.appeals.operations import stepping, telling
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules.kinds import OPEN_STATES, Duty
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.working_calendar import queries as calendar

# The duties whose day is the day of the case.
OF_THE_CASE = (Duty.ANSWER, Duty.CAUSE_NOTICE)


@transaction.atomic
def follow_clock(*, appeal_id: int, clock_id: int, by_calendar: bool, at: datetime) -> None:
    """Let the case follow a clock of its own that moved; where the calendar moved it, tell the author why.

    The case is locked before the clock is read, in the order of every step, so that neither waits for the other. Heard
    twice it changes and tells nothing more.
    """
    appeal = stepping.lock(Appeal(pk=appeal_id))
    if appeal.state not in OPEN_STATES:
        return
    old = appeal.due_at
    appeal.due_at = stepping.due_of(appeal)
    if appeal.due_at != old:
        appeal.save(update_fields=["due_at"])
        stepping.follow_due(appeal)
    if not by_calendar:
        return
    move = calendar.last_move_by_calendar(clock_id)
    if move is None or appeal.due_at is None:
        return
    before, after = timezone.localdate(move.old_due_at), timezone.localdate(appeal.due_at)
    if before == after or not stepping.is_new_move(appeal, move.pk):
        return
    why = move.act.title if move.act else ""
    telling.tell_author(appeal, "appeals/due_moved", at=at, key=str(move.pk), old_due_on=before, why=why)
    stepping.record(
        appeal, "appeals.due_moved", by=None, at=at, act=move.act_id, before=before.isoformat(),
        after=after.isoformat(), move=move.pk,
    )  # fmt: skip


@transaction.atomic
def tell_those_at_work(*, act_id: int, at: datetime) -> int:
    """Tell each executor, or head where nobody executes yet, how many of their cases an act moved; once for the act.

    Gives how many people were told.
    """
    moved = Appeal.objects.filter(
        pk__in=calendar.subjects_moved_by(act_id, SUBJECT_TYPE), state__in=OPEN_STATES
    )
    rows = moved.order_by().values("executor_id", "unit_id").annotate(count=Count("pk"))
    counts: Counter[int] = Counter()
    people: dict[int, User] = {}
    for row in rows:
        for person in _at_work(row["executor_id"], row["unit_id"], at):
            people[person.pk] = person
            counts[person.pk] += row["count"]
    why = calendar.title_of_act(act_id)
    for pk, person in people.items():
        notifications.queue_message(
            key=f"appeals.days_moved:{act_id}:{pk}",
            to=person.email,
            template="appeals/days_moved",
            language=person.language,
            values={
                "name": person.get_full_name(),
                "count": counts[pk],
                "why": why,
                "url": f"{settings.PUBLIC_URL}/desk/appeals/?mine=1&state=OPEN",
            },
            at=at,
        )
    return len(people)


def _at_work(executor_id: int | None, unit_id: int | None, at: datetime) -> Iterable[User]:
    if executor_id is not None:
        holder = organisation.post_holder(executor_id, at)
        if holder is not None:
            return [holder.user]
    if unit_id is not None:
        head = organisation.head_of_unit(unit_id, at)
        return [head.user] if head else []
    return organisation.holders_of(Role.REGISTRAR, at)
