"""Calendars of working days by the Labour Code (105–106), as tables that are looked up.

Azerbaijan works some Saturdays and moves some days off, so "a weekday and no holiday" is not a working day
here: every year is a table with a reason for each day that differs.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
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


OFF = frozenset({DayKind.HOLIDAY, DayKind.MOURNING, DayKind.MOVED_OFF, DayKind.VOTING, DayKind.REST})
SATURDAY = 5
FIXED_HOLIDAYS: tuple[tuple[int, int, str], ...] = (
    (1, 1, "New Year"),
    (1, 2, "New Year"),
    (3, 8, "Women's Day"),
    (5, 9, "Day of Victory over Fascism"),
    (5, 28, "Independence Day"),
    (6, 15, "National Salvation Day"),
    (6, 26, "Armed Forces Day"),
    (11, 8, "Victory Day"),
    (11, 9, "State Flag Day"),
    (12, 31, "World Azerbaijanis' Solidarity Day"),
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


@dataclass(frozen=True)
class MovableFeasts:
    """The days of a year that are fixed anew each time (105.4)."""

    novruz: tuple[date, ...]
    ramazan: tuple[date, ...]
    qurban: tuple[date, ...]
    confirmed: bool = True


def derive_year(year: int, feasts: MovableFeasts) -> list[Day]:
    """Give the days off of a year by the Labour Code, before the Cabinet moves any (105.2, 105.5, 105.6, 106)."""
    named: dict[date, list[tuple[str, bool]]] = {}
    for month, day, name in FIXED_HOLIDAYS:
        named.setdefault(date(year, month, day), []).append((name, True))
    for days, name in (
        (feasts.novruz, "Novruz"),
        (feasts.ramazan, "Ramazan"),
        (feasts.qurban, "Qurban"),
    ):
        for day in days:
            named.setdefault(day, []).append((name, feasts.confirmed))

    off: dict[date, Day] = {
        date(year, 1, 20): Day(date(year, 1, 20), DayKind.MOURNING, "Day of mourning", "106")
    }
    for day, names in named.items():
        off[day] = Day(
            day,
            DayKind.HOLIDAY,
            ", ".join(name for name, _sure in names),
            "105.2",
            all(sure for _name, sure in names),
        )
    moved: list[tuple[date, str, str, bool]] = []
    for day, names in sorted(named.items()):
        for name, sure in names:
            is_feast = name in ("Ramazan", "Qurban")
            if is_feast and len(names) > 1:
                moved.append((day, name, "105.6", sure))
            elif day.weekday() >= SATURDAY and name == names[0][0]:
                moved.append((day, name, "105.5", sure))
    for day, name, article, sure in moved:
        free = day + timedelta(days=1)
        while free in off or free.weekday() >= SATURDAY:
            free += timedelta(days=1)
        off[free] = Day(free, DayKind.MOVED_OFF, name, article, sure)
    return [off[day] for day in sorted(off)]


class Calendar:
    """Working days of some years, as one version.

    ``nth_working_day`` and ``is_working`` cost two look-ups. A day of a year that is not covered raises
    CalendarYearUnknown: a date is refused, never guessed.
    """

    def __init__(self, version: str, years: Mapping[int, Iterable[Day]], unconfirmed: Iterable[int] = ()) -> None:
        self.version = version
        self.days: dict[date, Day] = {day.on: day for days in years.values() for day in days}
        self.unconfirmed_years = frozenset(unconfirmed)
        covered = sorted(years)
        if covered and covered != list(range(covered[0], covered[-1] + 1)):
            raise ValueError("The years of a calendar follow one another.")
        self.first = date(covered[0], 1, 1).toordinal() if covered else 1
        self.last = date(covered[-1], 12, 31).toordinal() if covered else 0
        # For every day how many days were worked up to it, and every worked day by its place: a due day is
        # then two look-ups, whatever lies between.
        self._worked: list[date] = []
        self._upto: list[int] = []
        for ordinal in range(self.first, self.last + 1):
            day = date.fromordinal(ordinal)
            if self._works(day):
                self._worked.append(day)
            self._upto.append(len(self._worked))
        self._unsure = sorted(
            [day.on.toordinal() for day in self.days.values() if not day.confirmed]
            + [date(year, 1, 1).toordinal() for year in self.unconfirmed_years]
            + [date(year, 12, 31).toordinal() for year in self.unconfirmed_years]
        )

    def _works(self, day: date) -> bool:
        special = self.days.get(day)
        if special is not None:
            return special.kind == DayKind.MOVED_WORK
        return day.weekday() < SATURDAY

    def _check(self, ordinal: int) -> None:
        if not self.first <= ordinal <= self.last:
            year = date.fromordinal(ordinal).year if ordinal > 0 else 0
            raise CalendarYearUnknown(
                _("The working calendar of %(year)s has not been entered yet.") % {"year": year}
            )

    def is_working(self, day: date) -> bool:
        """Tell whether the day is worked. Raises CalendarYearUnknown."""
        ordinal = day.toordinal()
        self._check(ordinal)
        place = self._upto[ordinal - self.first]
        return place > 0 and self._worked[place - 1] == day

    def nth_working_day(self, after: date, count: int) -> date:
        """Give the count-th working day after a day (day one is the next one). Raises CalendarYearUnknown."""
        place = after.toordinal() - self.first
        if place >= 0:
            try:
                return self._worked[self._upto[place] + count - 1]
            except IndexError:
                self._check(max(after.toordinal(), self.last + 1))
        self._check(after.toordinal())
        raise AssertionError("unreachable: the day before the first year was refused")

    def has_unsure_day(self, start: date, end: date) -> bool:
        """Tell whether any day from start to end is an estimate that nobody has confirmed."""
        if start.year in self.unconfirmed_years or end.year in self.unconfirmed_years:
            return True
        place = bisect_left(self._unsure, start.toordinal())
        return place < len(self._unsure) and self._unsure[place] <= end.toordinal()

    def next_working_day(self, day: date) -> date:
        """Give the day itself if it is worked, else the first worked day after it."""
        return day if self.is_working(day) else self.nth_working_day(day, 1)

    def working_days_between(self, after: date, until: date) -> int:
        """Count the working days after one day up to and with another."""
        self._check(after.toordinal())
        self._check(until.toordinal())
        return self._upto[until.toordinal() - self.first] - self._upto[after.toordinal() - self.first]

    def describe(self, day: date) -> Day:
        """Give the day with its reason, also for plain working and rest days."""
        known = self.days.get(day)
        sure = day.year not in self.unconfirmed_years
        if known is not None:
            return known if sure else Day(known.on, known.kind, known.reason, known.article, False)
        kind = DayKind.WORK if day.weekday() < SATURDAY else DayKind.REST
        return Day(day, kind, "", "" if kind == DayKind.WORK else "104", True)
