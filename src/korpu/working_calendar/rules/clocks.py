"""Due moments: a pure function of the rule, the calendar and the ordered events.

Nothing is ever added to a stored date: pauses and extensions are replayed from the start each time, and
paused time is counted in the clock's own unit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, NamedTuple, overload

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.working_calendar.rules.calendar import FIVE_DAYS, ONE_DAY, Calendar, Day

END_OF_DAY = time(23, 59, 59, 999999)
LAST_INSTANT = timedelta(microseconds=1)
NOTHING = timedelta(0)


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
    RESTART = "RESTART", _("Started anew")
    STOP = "STOP", _("Stopped")


# Read once: looking a member up costs more than counting the days of a term.
START, PAUSE, RESUME = str(EventKind.START), str(EventKind.PAUSE), str(EventKind.RESUME)
EXTEND, RESTART = str(EventKind.EXTEND), str(EventKind.RESTART)
WORKING_DAYS, CALENDAR_DAYS = str(TermUnit.WORKING_DAYS), str(TermUnit.CALENDAR_DAYS)
WORKING_DAY_HOURS = str(TermUnit.WORKING_DAY_HOURS)
HOURS = (str(TermUnit.CLOCK_HOURS), WORKING_DAY_HOURS)


class EventsOutOfOrder(RuleBroken):
    """The events of a clock contradict one another."""


class TermUnknown(RuleBroken):
    """No rule of this code is in force on the day."""


@dataclass(frozen=True)
class Rule:
    """A term of a law: how much of which unit, counted by which week, and where it is written."""

    code: str
    amount: int
    unit: str
    act: str = ""
    article: str = ""
    verify: bool = False
    week: str = FIVE_DAYS


class Event(NamedTuple):
    """Something that happened to a clock; an extension carries what it adds."""

    kind: str
    at: datetime
    amount: int = 0


class Line(NamedTuple):
    """One day of an explanation.

    ``count`` is how much of the term has run at the day's end: days, or whole hours of a clock in hours, for
    which ``ran`` is the time that ran on this day.
    """

    day: Day
    counted: bool
    count: int  # type: ignore[assignment]  # a line is no container: nobody counts its parts
    paused: bool = False
    ran: timedelta | None = None


class Explanation(Sequence[Line]):
    """The lines of a due moment, written when somebody reads them."""

    def __init__(self, *asked: Any) -> None:
        self._asked = asked

    @cached_property
    def _lines(self) -> list[Line]:
        return list(_lines(*self._asked))

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        return self._lines[place]


class Due(NamedTuple):
    """When something is due. ``lines`` is filled only when an explanation was asked for."""

    at: datetime
    first_at: datetime
    is_paused: bool
    unconfirmed: bool
    lines: Sequence[Line] = ()

    @property
    def unconfirmed_days(self) -> list[Day]:
        """The days of the explanation that are estimates."""
        return [line.day for line in self.lines if not line.day.confirmed]


Pause = tuple[datetime, datetime | None]
ClosedPause = tuple[datetime, datetime]


def due(rule: Rule, events: Sequence[Event], calendar: Calendar, *, explain: bool = False) -> Due:
    """Give the due moment of a clock, with a line a day if asked.

    Day one is the working day after the one in which the clock started (24.5 of the FOI law); a term that
    ends on a day off ends on the next working day (Civil Code 370.2); a day term ends with its last day, at
    24:00. While paused, the term stands still: the day on which a pause begins is not counted, the day on
    which it ends is, so that a pause costs exactly the days of the clock's unit that passed in it. A clock that stands
    still is due as if it went on at once. Days are those of the rule's week, an extension's too, whichever week's
    calendar is handed in. Raises EventsOutOfOrder, calendar.CalendarYearUnknown.
    """
    if rule.week != calendar.week:
        calendar = calendar.of(rule.week)
    if len(events) == 1 and rule.unit == WORKING_DAYS and events[0].kind == START:
        return _plain_due(rule.amount, events[0].at, calendar, explain)
    history = _read(events)
    first = _due_at(rule.unit, history.first_start, rule.amount, (), calendar)
    pauses, amount = history.closed, rule.amount + history.extra
    at = _due_at(rule.unit, history.start, amount, pauses, calendar) if len(events) > 1 else first
    unconfirmed = calendar.has_unsure_day(history.start.date(), at.date())
    lines = Explanation(rule.unit, history.start, amount, at, pauses, calendar) if explain else ()
    return Due(at, first, history.is_paused, unconfirmed, lines)


def _plain_due(amount: int, start: datetime, calendar: Calendar, explain: bool) -> Due:
    """Most clocks only ever start: two look-ups, whatever lies between."""
    zone = start.tzinfo
    if zone is None:
        raise ValueError("Moments of a clock have a time zone.")
    day = start.date()
    last = calendar.nth_working_day(day, amount)
    at = datetime.combine(last, END_OF_DAY, zone)
    unconfirmed = calendar.has_unsure_day(day, last)
    return Due(
        at,
        at,
        False,
        unconfirmed,
        Explanation(WORKING_DAYS, start, amount, at, (), calendar) if explain else (),
    )


class History(NamedTuple):
    """What the events of a clock come to."""

    first_start: datetime
    start: datetime
    pauses: tuple[Pause, ...]
    extra: int

    @property
    def is_paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def closed(self) -> tuple[ClosedPause, ...]:
        return tuple((begin, end) for begin, end in self.pauses if end is not None)


def _read(events: Iterable[Event]) -> History:
    """Give start, pauses and extension from the events, whatever order they were stored in."""
    first: datetime | None = None
    start: datetime | None = None
    pauses: list[Pause] = []
    extra = 0
    for event in _in_order(events):
        moment = event.at if start is None else event.at.astimezone(start.tzinfo)
        if event.kind == START:
            if start is not None:
                raise EventsOutOfOrder(_("This clock has been started twice."))
            first = start = moment
        elif start is None:
            raise EventsOutOfOrder(_("This clock has not been started."))
        elif event.kind == PAUSE:
            if pauses and pauses[-1][1] is None:
                raise EventsOutOfOrder(_("This clock stands still already."))
            pauses.append((moment, None))
        elif event.kind == RESUME:
            if not pauses or pauses[-1][1] is not None:
                raise EventsOutOfOrder(_("This clock does not stand still."))
            pauses[-1] = (pauses[-1][0], moment)
        elif event.kind == EXTEND:
            extra += event.amount
        elif event.kind == RESTART:
            # The whole term runs anew from here (24.6 of the FOI law); an extension once given stays given.
            start, pauses = moment, []
    if first is None or start is None:
        raise EventsOutOfOrder(_("This clock has not been started."))
    return History(first, start, tuple(pauses), extra)


def _in_order(events: Iterable[Event]) -> Iterable[Event]:
    """Give the events by their moments; of one moment, in the only order that makes sense.

    A clock may go on and stand still again in the same moment: a pause ends before the next one begins,
    unless it is the pause of that very moment that ends.
    """
    rest = list(events)
    if any(event.at.tzinfo is None for event in rest):
        raise ValueError("Moments of a clock have a time zone.")
    places = {START: 0, EXTEND: 1, RESTART: 2, PAUSE: 3, RESUME: 3}
    rest.sort(key=lambda event: (event.at, places.get(event.kind, 4)))
    paused = False
    while rest:
        tied = [
            place
            for place, event in enumerate(rest)
            if event.at == rest[0].at and event.kind == (RESUME if paused else PAUSE)
        ]
        event = rest.pop(tied[0] if tied and rest[0].kind in (PAUSE, RESUME) else 0)
        if event.kind in (PAUSE, RESUME, RESTART):
            paused = event.kind == PAUSE
        yield event


def _due_at(
    unit: str, start: datetime, amount: int, pauses: Sequence[ClosedPause], calendar: Calendar
) -> datetime:
    if unit in HOURS:
        whole_days = calendar if unit == WORKING_DAY_HOURS else None
        end = _runs(start, timedelta(hours=amount), pauses, whole_days)[-1][1]
        # The midnight that ends a worked day belongs to it, not to what may be a day off.
        return end - LAST_INSTANT if whole_days is not None and end.time() == time.min else end
    if unit == CALENDAR_DAYS:
        last = calendar.next_working_day(_last_day(start.date(), amount, pauses, None))
    else:
        last = _last_day(start.date(), amount, pauses, calendar)
    return datetime.combine(last, END_OF_DAY, tzinfo=start.tzinfo)


def _last_day(start: date, amount: int, pauses: Sequence[ClosedPause], calendar: Calendar | None) -> date:
    """Give the day on which the amount has run; without a calendar every day counts."""

    def days_between(after: date, until: date) -> int:
        return calendar.working_days_between(after, until) if calendar else (until - after).days

    def day_after(day: date, count: int) -> date:
        return calendar.nth_working_day(day, count) if calendar else day + timedelta(days=count)

    cursor, left = start, amount
    for begin, end in pauses:
        last = day_after(cursor, left)
        if last < begin.date():
            return last
        ran_until = begin.date() - ONE_DAY
        if ran_until > cursor:
            left -= days_between(cursor, ran_until)
        cursor = max(cursor, end.date() - ONE_DAY)
    return day_after(cursor, left)


def _runs(
    start: datetime, left: timedelta, pauses: Sequence[ClosedPause], calendar: Calendar | None
) -> list[tuple[datetime, datetime]]:
    """Give the stretches in which hours run: outside pauses and, with a calendar, on worked days only."""
    runs: list[tuple[datetime, datetime]] = []
    moment = start
    while True:
        if calendar is not None and not calendar.is_working(moment.date()):
            moment = _midnight_after(moment)
            continue
        inside = next((end for begin, end in pauses if begin <= moment < end), None)
        if inside is not None:
            moment = inside
            continue
        until = min((begin for begin, _end in pauses if begin > moment), default=moment + left)
        if calendar is not None:
            until = min(until, _midnight_after(moment))
        if moment + left <= until:
            runs.append((moment, moment + left))
            return runs
        runs.append((moment, until))
        left -= until - moment
        moment = until


def _midnight_after(moment: datetime) -> datetime:
    return datetime.combine(moment.date() + ONE_DAY, time.min, tzinfo=moment.tzinfo)


def _lines(
    unit: str, start: datetime, amount: int, at: datetime, pauses: Sequence[ClosedPause], calendar: Calendar
) -> Iterable[Line]:
    if unit in HOURS:
        return _hour_lines(unit, start, amount, at, pauses, calendar)
    first, last = start.toordinal() - calendar.first, at.toordinal() - calendar.first
    day_nought, _worked, before = calendar.tally[first]
    days = calendar.tally[first + 1 : last + 1]
    lines = [Line(day_nought, False, 0)]
    if unit == WORKING_DAYS and not pauses:
        lines += [Line(day, worked, upto - before) for day, worked, upto in days]
        return lines
    every_day = unit == CALENDAR_DAYS
    standing = [(begin.date(), end.date()) for begin, end in pauses]
    count = 0
    for day, worked, _upto in days:
        paused = any(begin <= day.on < end for begin, end in standing)
        counted = not paused and count < amount and (every_day or worked)
        count += counted
        lines.append(Line(day, counted, count, paused))
    return lines


def _hour_lines(
    unit: str, start: datetime, amount: int, at: datetime, pauses: Sequence[ClosedPause], calendar: Calendar
) -> Iterable[Line]:
    runs = _runs(start, timedelta(hours=amount), pauses, calendar if unit == WORKING_DAY_HOURS else None)
    total = NOTHING
    day = start.date()
    while day <= at.date():
        midnight = datetime.combine(day, time.min, tzinfo=start.tzinfo)
        ran = sum(
            (max(NOTHING, min(end, midnight + ONE_DAY) - max(begin, midnight)) for begin, end in runs),
            NOTHING,
        )
        total += ran
        paused = not ran and any(begin <= midnight < end for begin, end in pauses)
        yield Line(calendar.describe(day), bool(ran), total // timedelta(hours=1), paused, ran)
        day += ONE_DAY
