"""Calendars of working days by the Labour Code (105–106), as tables that are looked up.

Azerbaijan works some Saturdays and moves some days off, so "a weekday and no holiday" is not a working day
here: every year is a table with a reason for each day that differs. The Labour Code knows two working weeks, so
every year has a table for each: what is a rest day, and so what is made good for, differs.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken


class DayKind(TextChoices):
    HOLIDAY = "HOLIDAY", _("Holiday")
    MOURNING = "MOURNING", _("Day of mourning")
    MOVED_OFF = "MOVED_OFF", _("Day off moved here")
    MOVED_WORK = "MOVED_WORK", _("Working day moved here")
    VOTING = "VOTING", _("Voting day")
    REST = "REST", _("Rest day")
    WORK = "WORK", _("Working day")


class Week(TextChoices):
    """A working week of the Labour Code: two rest days, or Sunday alone (104)."""

    FIVE_DAYS = "FIVE_DAYS", _("five-day week")
    SIX_DAYS = "SIX_DAYS", _("six-day week")

    @property
    def words(self) -> str:
        """Say in a sentence which week it is and when it rests."""
        if self is Week.SIX_DAYS:
            return gettext("By the six-day week: only Sunday is a day off.")
        return gettext("By the five-day week: Saturday and Sunday are days off.")


OFF = frozenset({DayKind.HOLIDAY, DayKind.MOURNING, DayKind.MOVED_OFF, DayKind.VOTING, DayKind.REST})
SATURDAY, SUNDAY = 5, 6
# Plain strings: comparing members costs more than counting the days of a term.
FIVE_DAYS, SIX_DAYS = str(Week.FIVE_DAYS), str(Week.SIX_DAYS)
# From this day on the week rests.
FIRST_REST_DAY = {FIVE_DAYS: SATURDAY, SIX_DAYS: SUNDAY}
ONE_DAY = timedelta(days=1)
NOVRUZ, RAMAZAN, QURBAN = gettext_noop("Novruz"), gettext_noop("Ramazan"), gettext_noop("Qurban")
MOURNING = gettext_noop("Day of mourning")
SOLIDARITY = gettext_noop("World Azerbaijanis' Solidarity Day")
FIXED_HOLIDAYS: tuple[tuple[int, int, str], ...] = (
    (1, 1, gettext_noop("New Year")),
    (1, 2, gettext_noop("New Year")),
    (3, 8, gettext_noop("Women's Day")),
    (5, 9, gettext_noop("Day of Victory over Fascism")),
    (5, 28, gettext_noop("Independence Day")),
    (6, 15, gettext_noop("National Salvation Day")),
    (6, 26, gettext_noop("Armed Forces Day")),
    (11, 8, gettext_noop("Victory Day")),
    (11, 9, gettext_noop("State Flag Day")),
    (12, 31, SOLIDARITY),
)


class CalendarYearUnknown(RuleBroken):
    """The calendar of a year is not known, so no date in it may be given."""


@dataclass(frozen=True)
class Day:
    """A day that differs from the plain week, with its reason and where that is written."""

    on: date
    kind: str
    reason: str
    article: str = ""
    confirmed: bool = True

    @property
    def is_off(self) -> bool:
        return self.kind in OFF

    @property
    def why(self) -> str:
        """Give the reason in the reader's language; several reasons of one day stand beside one another."""
        if not self.reason:
            return str(DayKind(self.kind).label)
        return ", ".join(gettext(part) for part in self.reason.split(", ") if part)


@dataclass(frozen=True)
class MovableFeasts:
    """The days of a year that are fixed anew each time (105.4)."""

    novruz: tuple[date, ...]
    ramazan: tuple[date, ...]
    qurban: tuple[date, ...]
    confirmed: bool = True


def derive_year(year: int, feasts: MovableFeasts, week: str = FIVE_DAYS) -> list[Day]:
    """Give the days off of a year before the Cabinet moves any (Labour Code 105.2, 105.5, 105.6, 106).

    In a six-day week a holiday on a Saturday meets no rest day and is not made good for; one on a Sunday is, and a
    Saturday may be the working day on which it is.
    """
    first_rest_day = FIRST_REST_DAY[week]
    named: dict[date, list[tuple[str, bool]]] = {}
    for month, number, name in FIXED_HOLIDAYS:
        named.setdefault(date(year, month, number), []).append((name, True))
    for days, name in ((feasts.novruz, NOVRUZ), (feasts.ramazan, RAMAZAN), (feasts.qurban, QURBAN)):
        for day in days:
            named.setdefault(day, []).append((name, feasts.confirmed))

    mourning = date(year, 1, 20)
    off = {mourning: Day(mourning, DayKind.MOURNING, MOURNING, "106")}
    for day, names in named.items():
        sure = all(is_sure for _name, is_sure in names)
        off[day] = Day(day, DayKind.HOLIDAY, ", ".join(name for name, _sure in names), "105.2", sure)
    for day, name, article, sure in _carried(year, named, first_rest_day):
        free = day + ONE_DAY
        while free in off or free.weekday() >= first_rest_day:
            free += ONE_DAY
        off[free] = Day(free, DayKind.MOVED_OFF, name, article, sure)
    return [off[day] for day in sorted(off)]


def _carried(
    year: int, named: Mapping[date, list[tuple[str, bool]]], first_rest_day: int
) -> list[tuple[date, str, str, bool]]:
    """Give the holidays that are made good on a later working day, each with its article."""
    carried: list[tuple[date, str, str, bool]] = []
    # 31 December on a rest day is made good in January: each year takes what the one before hands on.
    eve = date(year - 1, 12, 31)
    if eve.weekday() >= first_rest_day:
        carried.append((eve, SOLIDARITY, "105.5", True))
    for day, names in sorted(named.items()):
        for name, sure in names:
            if name in (RAMAZAN, QURBAN) and len(names) > 1:
                carried.append((day, name, "105.6", sure))
            elif day.weekday() >= first_rest_day and name == names[0][0] and (day.month, day.day) != (12, 31):
                carried.append((day, name, "105.5", sure))
    return carried


class Calendar:
    """Working days of some years by one week, as one version; the calendars of other weeks stand beside it.

    ``nth_working_day`` and ``is_working`` cost two look-ups. A day of a year that is not covered raises
    CalendarYearUnknown: a date is refused, never guessed.
    """

    def __init__(
        self,
        version: str,
        years: Mapping[int, Iterable[Day]],
        unconfirmed: Iterable[int] = (),
        week: str = FIVE_DAYS,
        beside: "Calendar | None" = None,
    ) -> None:
        self.version = version
        self.week = str(week)
        self._first_rest_day = FIRST_REST_DAY[self.week]
        self._weeks: dict[str, Calendar] = beside._weeks if beside else {}
        self._weeks[self.week] = self
        self.days: dict[date, Day] = {day.on: day for days in years.values() for day in days}
        self.unconfirmed_years = frozenset(unconfirmed)
        covered = sorted(years)
        if covered and covered != list(range(covered[0], covered[-1] + 1)):
            raise ValueError("The years of a calendar follow one another.")
        self.first = date(covered[0], 1, 1).toordinal() if covered else 1
        self.last = date(covered[-1], 12, 31).toordinal() if covered else 0
        # For every day how many days were worked up to it, and every worked day by its place: a due day is
        # then two look-ups, whatever lies between.
        self._worked: list[date] = [date.min]
        self._place: dict[date, int] = {}
        unsure: list[int] = []
        for ordinal in range(self.first, self.last + 1):
            day = date.fromordinal(ordinal)
            if self._works(day):
                self._worked.append(day)
            self._place[day] = len(self._worked) - 1
            special = self.days.get(day)
            if day.year in self.unconfirmed_years or (special is not None and not special.confirmed):
                unsure.append(ordinal)
        self._unsure = unsure
        self._first_unsure = date.fromordinal(unsure[0]) if unsure else date.max

    def _works(self, day: date) -> bool:
        special = self.days.get(day)
        if special is not None:
            return special.kind not in OFF
        return day.weekday() < self._first_rest_day

    def of(self, week: str) -> "Calendar":
        """Give the calendar of the same version by another week."""
        return self._weeks[week]

    def _check(self, ordinal: int) -> None:
        if not self.first <= ordinal <= self.last:
            year = date.fromordinal(ordinal).year if ordinal > 0 else 0
            raise CalendarYearUnknown(
                _("The working calendar of %(year)s has not been entered yet.") % {"year": year}
            )

    def covers(self, day: date) -> bool:
        """Tell whether the day's year is known."""
        return self.first <= day.toordinal() <= self.last

    def is_working(self, day: date) -> bool:
        """Tell whether the day is worked. Raises CalendarYearUnknown."""
        self._check(day.toordinal())
        return self._worked[self._place[day]] == day

    def nth_working_day(self, after: date, count: int) -> date:
        """Give the count-th working day after a day (day one is the next one). Raises CalendarYearUnknown.

        ``count`` is at least one.
        """
        try:
            return self._worked[self._place[after] + count]
        except (KeyError, IndexError):
            self._check(after.toordinal())
            self._check(self.last + 1)
            raise

    def has_unsure_day(self, start: date, end: date) -> bool:
        """Tell whether any day from start to end is an estimate that nobody has confirmed."""
        if end < self._first_unsure:
            return False
        place = bisect_left(self._unsure, start.toordinal())
        return place < len(self._unsure) and self._unsure[place] <= end.toordinal()

    def next_working_day(self, day: date) -> date:
        """Give the day itself if it is worked, else the first worked day after it."""
        return day if self.is_working(day) else self.nth_working_day(day, 1)

    def working_days_between(self, after: date, until: date) -> int:
        """Count the working days after one day up to and with another."""
        self._check(after.toordinal())
        self._check(until.toordinal())
        return self._place[until] - self._place[after]

    def describe(self, day: date) -> Day:
        """Give the day with its reason, also for plain working and rest days. Raises CalendarYearUnknown."""
        ordinal = day.toordinal()
        self._check(ordinal)
        return self.described[ordinal - self.first]

    @cached_property
    def described(self) -> list[Day]:
        """Every day from the first to the last with its reason; made when first asked for."""
        return [self._described(date.fromordinal(at)) for at in range(self.first, self.last + 1)]

    @cached_property
    def tally(self) -> list[tuple[Day, bool, int]]:
        """Every day with whether it is worked and how many were worked up to it, as explanations need them."""
        return [(day, self._works(day.on), self._place[day.on]) for day in self.described]

    def _described(self, day: date) -> Day:
        known = self.days.get(day)
        if known is not None:
            return known
        if day.weekday() < self._first_rest_day:
            return Day(day, DayKind.WORK, "")
        return Day(day, DayKind.REST, "", "104")
