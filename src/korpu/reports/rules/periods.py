"""When reports fall due, and which days each of them covers: a pure function of the schedule."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rhythm(TextChoices):
    HALF_MONTHLY = "HALF_MONTHLY", _("Twice a month, on the 15th and the 30th")
    MONTHLY = "MONTHLY", _("Once a month")
    QUARTERLY = "QUARTERLY", _("Once a quarter")
    HALF_YEARLY = "HALF_YEARLY", _("Once in half a year")
    YEARLY = "YEARLY", _("Once a year")
    ON_DEMAND = "ON_DEMAND", _("When it is ordered")


MONTHS_OF = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}
FIRST_HALF_ENDS, SECOND_HALF_DUE = 15, 30
# A month's report that is due on one of its last days covers that month; an earlier day looks back on the last one.
OWN_MONTH_FROM = 28
# A year's report that is due in its last quarter covers that year; an earlier day looks back on the year before.
OWN_YEAR_FROM = 10


@dataclass(frozen=True)
class Timetable:
    """The rhythm of a report and the days between which it is owed; no last day means still.

    ``day`` is the day of the month. ``month`` is the month of the year for a yearly report, and for a quarter or
    half a year the month after its end, 1 to 3.
    """

    rhythm: Rhythm
    starts_on: date
    ends_on: date | None = None
    day: int | None = None
    month: int | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether the schedule can run: a day that the source leaves blank is never guessed."""
        if self.rhythm in (Rhythm.HALF_MONTHLY, Rhythm.ON_DEMAND):
            return True
        if self.rhythm == Rhythm.MONTHLY:
            return self.day is not None
        return self.day is not None and self.month is not None


@dataclass(frozen=True, order=True)
class DuePeriod:
    """The days that a report covers, both counted, and the day on which it is due."""

    due_on: date
    from_on: date
    to_on: date


def day_in_month(year: int, month: int, day: int) -> date:
    """Give the day, or the last one of a month that is shorter: the 30th of February is its last day."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def month_after(first: date, months: int) -> date:
    """Give the first day of the month that lies so many months away."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def periods(timetable: Timetable, from_on: date, to_on: date) -> list[DuePeriod]:
    """Give the reports that fall due between two days, both counted, the earliest first.

    A period is owed as far as it lies in the schedule's own days, unless its day passed before they began. Nothing is
    owed by a schedule with a blank.
    """
    if not timetable.is_whole or timetable.rhythm == Rhythm.ON_DEMAND or from_on > to_on:
        return []
    found = []
    for period in _every(timetable, from_on, to_on):
        begins = max(period.from_on, timetable.starts_on)
        ends = min(period.to_on, timetable.ends_on or period.to_on)
        if begins <= min(ends, period.due_on) and from_on <= period.due_on <= to_on:
            found.append(DuePeriod(period.due_on, begins, ends))
    return sorted(found)


def _every(timetable: Timetable, from_on: date, to_on: date) -> Iterator[DuePeriod]:
    if timetable.rhythm == Rhythm.HALF_MONTHLY:
        yield from _half_months(from_on, to_on)
        return
    months = MONTHS_OF[timetable.rhythm]
    # A period that began two lengths before the first day may still fall due after it.
    back = from_on.year * 12 + from_on.month - 1 - 2 * months - 3
    index = back - back % months
    while True:
        first = date(index // 12, index % 12 + 1, 1)
        if first > to_on:
            return
        last = month_after(first, months) - timedelta(days=1)
        yield DuePeriod(_due(timetable, first, last), first, last)
        index += months


def _due(timetable: Timetable, first: date, last: date) -> date:
    day, month = timetable.day or 1, timetable.month or 1
    if timetable.rhythm == Rhythm.MONTHLY:
        due_month = first if day >= OWN_MONTH_FROM else month_after(first, 1)
        return day_in_month(due_month.year, due_month.month, day)
    if timetable.rhythm == Rhythm.YEARLY:
        return day_in_month(first.year if month >= OWN_YEAR_FROM else first.year + 1, month, day)
    due_month = month_after(last.replace(day=1), month)
    return day_in_month(due_month.year, due_month.month, day)


def _half_months(from_on: date, to_on: date) -> Iterator[DuePeriod]:
    first = from_on.replace(day=1)
    while first <= to_on:
        middle = first.replace(day=FIRST_HALF_ENDS)
        yield DuePeriod(middle, first, middle)
        last = month_after(first, 1) - timedelta(days=1)
        due_on = day_in_month(first.year, first.month, SECOND_HALF_DUE)
        yield DuePeriod(due_on, middle + timedelta(days=1), last)
        first = month_after(first, 1)
