"""What can happen to one clock. Its due moment is replayed from its events each time, never added to."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.working_calendar import queries, signals
from korpu.working_calendar.models import OPEN, Clock, ClockEvent, ClockRevision, ClockState, TermRule
from korpu.working_calendar.rules.clocks import Event, EventKind, due

# Why the day of a clock that took another's place is not the plain day of its term.
CARRIED = "CARRIED"


class TermAlreadyExtended(RuleBroken):
    """The law allows one extension."""


class ClockNotOpen(RuleBroken):
    """The clock has ended."""


class ClockNotLate(RuleBroken):
    """A clock that is in time needs no reason for being late."""


def start_clock(
    *, subject_type: str, subject_id: int, duty: str, rule_code: str, at: datetime, by_id: int | None = None
) -> Clock:
    """Start a duty's clock under the rule in force on that day.

    Raises clocks.TermUnknown or calendar.CalendarYearUnknown: a date is refused, never guessed.
    """
    return start_clocks(
        subject_type=subject_type, subject_id=subject_id, duties=[(duty, rule_code)], at=at, by_id=by_id
    )[0]


def start_clocks(
    *,
    subject_type: str,
    subject_id: int,
    duties: Sequence[tuple[str, str]],
    at: datetime,
    by_id: int | None = None,
) -> list[Clock]:
    """Start several duties' clocks at once, each a duty with the code of its rule, in four statements.

    Raises clocks.TermUnknown or calendar.CalendarYearUnknown: a date is refused, never guessed.
    """
    rules = queries.rules_in_force([code for _duty, code in duties], timezone.localdate(at))
    calendar = queries.current_calendar()
    start = [Event(EventKind.START, timezone.localtime(at))]
    clocks = []
    for duty, code in duties:
        moment = due(rules[code].as_rule(), start, calendar).at
        clocks.append(
            Clock(
                subject_type=subject_type,
                subject_id=subject_id,
                duty=duty,
                rule=rules[code],
                calendar_version=calendar.version,
                started_at=at,
                due_at=moment,
                first_due_at=moment,
            )
        )
    # Whatever is refused was refused above, before anything was written: no savepoint is needed.
    with transaction.atomic(savepoint=False):
        Clock.objects.bulk_create(clocks)
        ClockEvent.objects.bulk_create(
            ClockEvent(clock=clock, kind=EventKind.START, at=at, by_id=by_id) for clock in clocks
        )
    return clocks


def pause_clock(*, clock: Clock, at: datetime, by_id: int | None, reason: str = "") -> Clock:
    """Let a clock stand still. Raises ClockNotOpen, clocks.EventsOutOfOrder."""
    return _happen(clock, EventKind.PAUSE, at, by_id=by_id, reason=reason)


def resume_clock(*, clock: Clock, at: datetime, by_id: int | None, reason: str = "") -> Clock:
    """Let a clock that stood still run again. Raises ClockNotOpen, clocks.EventsOutOfOrder."""
    return _happen(clock, EventKind.RESUME, at, by_id=by_id, reason=reason)


def restart_clock(*, clock: Clock, at: datetime, by_id: int | None, reason: str = "") -> Clock:
    """Let the whole term run anew from here, such as after a request was made clear (24.6 of the FOI law).

    Raises ClockNotOpen.
    """
    return _happen(clock, EventKind.RESTART, at, by_id=by_id, reason=reason)


@transaction.atomic
def extend_clock(*, clock: Clock, rule_code: str, at: datetime, by_id: int | None, reason: str) -> Clock:
    """Extend a term once, by what the law allows (FOI law 25; appeals law 10.2).

    Raises TermAlreadyExtended, ClockNotOpen, clocks.TermUnknown, or RuleBroken for an extension in another
    unit.
    """
    locked = _locked(clock)
    extension = check_extendable(clock=locked, rule_code=rule_code, at=at)
    return _happen(locked, EventKind.EXTEND, at, by_id=by_id, reason=reason, amount=extension.amount)


@transaction.atomic
def replace_clock(
    *, clock: Clock, rule_code: str, at: datetime, by_id: int | None, reason: str, extension_code: str = ""
) -> Clock:
    """Let a duty run under another term from the same start: the days on which it stood still are not lost.

    The former clock is stopped, and what happened to it happened to the new one. An extension that was given stays,
    by no more than the term ``extension_code`` allows; without that term, or in another unit, it goes. Raises
    ClockNotOpen, clocks.TermUnknown or calendar.CalendarYearUnknown.
    """
    former = _locked(clock)
    passed = list(former.events.exclude(kind=EventKind.START))
    stop_clock(clock=former, at=at, by_id=by_id, reason=reason)
    new = start_clock(
        subject_type=former.subject_type, subject_id=former.subject_id, duty=former.duty, rule_code=rule_code,
        at=former.started_at, by_id=by_id,
    )  # fmt: skip
    most = _most_extended(new, extension_code)
    carried = []
    for event in passed:
        amount = min(event.amount, most) if event.kind == EventKind.EXTEND else event.amount
        if event.kind == EventKind.EXTEND and not amount:
            continue
        carried.append(
            ClockEvent(
                clock=new, kind=event.kind, at=event.at, amount=amount, reason=event.reason, by_id=event.by_id
            )
        )
    if not carried:
        return new
    ClockEvent.objects.bulk_create(carried)
    result = queries.replay(new, list(new.events.all()), queries.current_calendar())
    new.state = ClockState.PAUSED if result.is_paused else ClockState.RUNNING
    new.save(update_fields=["state"])
    if result.at != new.due_at:
        move(new, result.at, cause=CARRIED, at=at)
    return new


def _most_extended(clock: Clock, extension_code: str) -> int:
    if not extension_code:
        return 0
    extension = queries.rule_in_force(extension_code, timezone.localdate(clock.started_at))
    return extension.amount if extension.unit == clock.rule.unit else 0


def check_extendable(*, clock: Clock, rule_code: str, at: datetime) -> TermRule:
    """Give the rule by which the term can be extended now.

    Raises TermAlreadyExtended, clocks.TermUnknown, or RuleBroken for an extension in another unit.
    """
    extension = queries.rule_in_force(rule_code, timezone.localdate(at))
    if clock.events.filter(kind=EventKind.EXTEND).exists():
        raise TermAlreadyExtended(_("The term has been extended before: the law allows it once."))
    if extension.unit != clock.rule.unit:
        raise RuleBroken(_("A term in hours cannot be extended by days."))
    return extension


@transaction.atomic
def satisfy_clock(*, clock: Clock, at: datetime, by_what: str) -> Clock:
    """End a clock because its duty was done. Raises ClockNotOpen."""
    locked = _locked(clock)
    locked.state, locked.satisfied_at, locked.satisfied_by = ClockState.SATISFIED, at, by_what
    locked.save(update_fields=["state", "satisfied_at", "satisfied_by"])
    return locked


@transaction.atomic
def stop_clock(*, clock: Clock, at: datetime, by_id: int | None, reason: str) -> Clock:
    """End a clock because its duty is no more. Raises ClockNotOpen."""
    locked = _locked(clock)
    locked.state = ClockState.STOPPED
    locked.save(update_fields=["state"])
    ClockEvent.objects.create(clock=locked, kind=EventKind.STOP, at=at, by_id=by_id, reason=reason[:500])
    return locked


@transaction.atomic
def give_reason_late(*, clock: Clock, reason: str, at: datetime) -> Clock:
    """Say why a duty was or is late, for the report that names it (no deadline is missed silently).

    Raises ClockNotLate if it is not late, RuleBroken without a reason.
    """
    words = reason.strip()
    if not words:
        raise RuleBroken(_("Say why it is late."), field="reason")
    locked = Clock.objects.select_for_update(of=("self",)).get(pk=clock.pk)
    if not locked.is_late(at):
        raise ClockNotLate(_("This is not late, so it needs no reason."))
    locked.reason_late = words[:500]
    locked.save(update_fields=["reason_late"])
    return locked


def move(clock: Clock, moment: datetime, *, cause: str, at: datetime) -> None:
    """Set a clock's due moment within the operation that moved it, keeping the old one with its cause."""
    old, clock.due_at = clock.due_at, moment
    clock.save(update_fields=["due_at"])
    ClockRevision.objects.create(clock=clock, old_due_at=old, new_due_at=moment, cause=cause, at=at)
    signals.clock_moved.send(Clock, clock=clock, old_due_at=old, cause=cause, at=at)


def _locked(clock: Clock) -> Clock:
    # The rule's row is read, not locked: every clock of the same law shares it.
    locked = Clock.objects.select_for_update(of=("self",)).select_related("rule").get(pk=clock.pk)
    if locked.state not in OPEN:
        raise ClockNotOpen(_("This clock has ended already."))
    return locked


@transaction.atomic
def _happen(
    clock: Clock, kind: EventKind, at: datetime, *, by_id: int | None, reason: str, amount: int = 0
) -> Clock:
    locked = _locked(clock)
    event = ClockEvent(clock=locked, kind=kind, at=at, by_id=by_id, reason=reason[:500], amount=amount)
    calendar = queries.current_calendar()
    result = queries.replay(locked, [*locked.events.all(), event], calendar)
    event.save(force_insert=True)
    locked.state = ClockState.PAUSED if result.is_paused else ClockState.RUNNING
    locked.calendar_version = calendar.version
    locked.save(update_fields=["state", "calendar_version"])
    if result.at != locked.due_at:
        move(locked, result.at, cause=kind, at=at)
    return locked
