"""Due moments: a pure function of the rule, the calendar and the ordered events.

Nothing is ever added to a stored date: pauses and extensions are replayed from the start each time, and
paused time is counted in the clock's own unit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.working_calendar.rules.calendar import Calendar, Day

END_OF_DAY = time(23, 59, 59, 999999)
ONE_DAY = timedelta(days=1)


class TermUnit(TextChoices):
    WORKING_DAYS = "WORKING_DAYS", _("working days")
    CALENDAR_DAYS = "CALENDAR_DAYS", _("calendar days")
    CLOCK_HOURS = "CLOCK_HOURS", _("hours")
    WORKING_DAY_HOURS = "WORKING_DAY_HOURS", _("hours, days off not counted")


class EventKind(TextChoices):
    START = "START", _("Started")
    PAUSE = "PAUSE", _("Paused")
    RESUME = "RESUME", _("Resumed")
    EXTEND = "EXTEND", _("Extended")
    STOP = "STOP", _("Stopped")


class EventsOutOfOrder(RuleBroken):
    """The events of a clock contradict one another."""


class TermUnknown(RuleBroken):
    """No rule of this code is in force on the day."""


@dataclass(frozen=True)
class Rule:
    """A term of a law: how much of which unit, and where it is written."""

    code: str
    amount: int
    unit: str
    act: str = ""
    article: str = ""
    verify: bool = False


@dataclass(frozen=True)
class Event:
    """Something that happened to a clock; an extension carries what it adds."""

    kind: str
    at: datetime
    amount: int = 0


@dataclass(frozen=True)
class Line:
    """One day of an explanation; ``count`` is how much of the term has run at its end."""

    day: Day
    counted: bool
    count: int
    paused: bool = False


@dataclass(frozen=True)
class Due:
    """When something is due. ``lines`` is filled only when an explanation was asked for."""

    at: datetime
    first_at: datetime
    is_paused: bool
    unconfirmed: bool
    lines: tuple[Line, ...] = ()


def due(rule: Rule, events: Sequence[Event], calendar: Calendar, *, explain: bool = False) -> Due:
    """Give the due moment of a clock, with a line a day if asked.

    Day one is the working day after the one in which the clock started (24.5 of the FOI law); a term that ends
    on a day off ends on the next working day (Civil Code 370.2); a day term ends with its last day (24:00).
    While paused, the term stands still: whole days of the clock's unit that lie in a pause are not counted, and
    the day on which a pause ends is not counted either. Raises EventsOutOfOrder, calendar.CalendarYearUnknown.
    """
    start, pauses, extra, is_paused = _read(events)
    amount = rule.amount + extra
    first = _due_at(rule.unit, start, rule.amount, (), calendar)
    at = _due_at(rule.unit, start, amount, pauses, calendar) if pauses or extra else first
    unconfirmed = calendar.has_unsure_day(start.date(), at.date())
    lines = tuple(_lines(rule.unit, start, at, pauses, calendar)) if explain else ()
    return Due(at, first, is_paused, unconfirmed, lines)


Pause = tuple[datetime, datetime | None]


def _read(events: Iterable[Event]) -> tuple[datetime, tuple[Pause, ...], int, bool]:
    """Give start, pauses and extension from the events, whatever order they were stored in."""
    order = {kind: place for place, kind in enumerate(EventKind.values)}
    start: datetime | None = None
    pauses: list[Pause] = []
    extra = 0
    for event in sorted(events, key=lambda event: (event.at, order[event.kind])):
        if event.at.tzinfo is None:
            raise ValueError("Moments of a clock have a time zone.")
        if event.kind == EventKind.START:
            if start is not None:
                raise EventsOutOfOrder(_("This clock has been started twice."))
            start = event.at
        elif start is None:
            raise EventsOutOfOrder(_("This clock has not been started."))
        elif event.kind == EventKind.PAUSE:
            if pauses and pauses[-1][1] is None:
                raise EventsOutOfOrder(_("This clock stands still already."))
            pauses.append((event.at, None))
        elif event.kind == EventKind.RESUME:
            if not pauses or pauses[-1][1] is not None:
                raise EventsOutOfOrder(_("This clock does not stand still."))
            pauses[-1] = (pauses[-1][0], event.at)
        elif event.kind == EventKind.EXTEND:
            extra += event.amount
    if start is None:
        raise EventsOutOfOrder(_("This clock has not been started."))
    return start, tuple(pauses), extra, bool(pauses) and pauses[-1][1] is None


def _due_at(
    unit: str, start: datetime, amount: int, pauses: Sequence[Pause], calendar: Calendar
) -> datetime:
    if unit == TermUnit.CLOCK_HOURS:
        return _after_hours(start, timedelta(hours=amount), pauses, None)
    if unit == TermUnit.WORKING_DAY_HOURS:
        return _after_hours(start, timedelta(hours=amount), pauses, calendar)
    counts_every_day = unit == TermUnit.CALENDAR_DAYS
    if not pauses:
        last = (
            start.date() + timedelta(days=amount)
            if counts_every_day
            else calendar.nth_working_day(start.date(), amount)
        )
    else:
        last = _last_day_with_pauses(start, amount, pauses, calendar, counts_every_day)
    if counts_every_day:
        last = calendar.next_working_day(last)
    return datetime.combine(last, END_OF_DAY, tzinfo=start.tzinfo)


def _stands_still(day: date, pauses: Sequence[Pause]) -> bool:
    """Tell whether a day is not counted: paused on it or before, and not yet running when it began.

    The day on which a pause begins is counted only if it also ended that day; a day is either wholly part of
    the term or not at all.
    """
    return any(
        begin.date() <= day and (end is None or day <= end.date()) and not _same_day(begin, end)
        for begin, end in pauses
    )


def _same_day(begin: datetime, end: datetime | None) -> bool:
    return end is not None and begin.date() == end.date()


def _last_day_with_pauses(
    start: datetime, amount: int, pauses: Sequence[Pause], calendar: Calendar, every_day: bool
) -> date:
    """Count day by day. An open pause is counted up to its beginning: the due day then is the one that would
    hold if the clock went on at once, and the clock says that it stands still."""
    closed = tuple((begin, end) for begin, end in pauses if end is not None)
    day, count = start.date(), 0
    while count < amount:
        day += ONE_DAY
        if (every_day or calendar.is_working(day)) and not _stands_still(day, closed):
            count += 1
    return day


def _after_hours(
    start: datetime, left: timedelta, pauses: Sequence[Pause], calendar: Calendar | None
) -> datetime:
    """Run hours from the start, leaving out closed pauses and, with a calendar, days that are not worked."""
    blocked = [(begin, end) for begin, end in pauses if end is not None]
    moment = start
    while True:
        if calendar is not None and not calendar.is_working(moment.date()):
            moment = _midnight_after(moment)
            continue
        inside = next(((begin, end) for begin, end in blocked if begin <= moment < end), None)
        if inside is not None:
            moment = inside[1]
            continue
        stops = [begin for begin, _end in blocked if begin > moment]
        if calendar is not None:
            stops.append(_midnight_after(moment))
        until = min(stops, default=None)
        if until is None or moment + left <= until:
            return moment + left
        left -= until - moment
        moment = until


def _midnight_after(moment: datetime) -> datetime:
    return datetime.combine(moment.date() + ONE_DAY, time.min, tzinfo=moment.tzinfo)


def _lines(
    unit: str, start: datetime, at: datetime, pauses: Sequence[Pause], calendar: Calendar
) -> Iterable[Line]:
    closed = tuple((begin, end) for begin, end in pauses if end is not None)
    in_hours = unit in (TermUnit.CLOCK_HOURS, TermUnit.WORKING_DAY_HOURS)
    day, count = start.date(), 0
    yield Line(calendar.describe(day), counted=False, count=0)
    while day < at.date():
        day += ONE_DAY
        paused = _stands_still(day, closed)
        worked = unit in (TermUnit.CALENDAR_DAYS, TermUnit.CLOCK_HOURS) or calendar.is_working(day)
        counted = worked and not paused and not in_hours
        count += counted
        yield Line(calendar.describe(day), counted=counted, count=count, paused=paused)
