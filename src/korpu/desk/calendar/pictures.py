"""A year, and an explanation, as a page shows them."""

import calendar as plain_calendar
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from korpu.language import dates
from korpu.working_calendar.rules.calendar import Calendar, Day, DayKind
from korpu.working_calendar.rules.clocks import Due


@dataclass(frozen=True)
class Cell:
    """A day of a month's table. Its letter says what its colour says."""

    number: int
    kind: str
    letter: str
    reason: str
    unsure: bool
    today: bool


@dataclass(frozen=True)
class Step:
    """A line of “why this date”."""

    day: str
    weekday: str
    counted: bool
    count: str
    why: str
    article: str
    unsure: bool


def reader_language() -> str:
    """Give the language of the desk's reader; the desk speaks Azerbaijani and English."""
    return "en" if get_language() == "en" else "az"


def letters() -> dict[str, tuple[str, str]]:
    """Give for each kind of day its letter and its name: the legend."""
    return {
        DayKind.HOLIDAY: (pgettext("letter of a calendar day", "H"), str(DayKind.HOLIDAY.label)),
        DayKind.MOURNING: (pgettext("letter of a calendar day", "D"), str(DayKind.MOURNING.label)),
        DayKind.MOVED_OFF: (pgettext("letter of a calendar day", "M"), str(DayKind.MOVED_OFF.label)),
        DayKind.VOTING: (pgettext("letter of a calendar day", "V"), str(DayKind.VOTING.label)),
        DayKind.MOVED_WORK: (pgettext("letter of a calendar day", "W"), str(DayKind.MOVED_WORK.label)),
    }


def months(calendar: Calendar, year: int, today: date) -> list[dict[str, object]]:
    """Give the twelve months of a year with their weeks."""
    language, marks = reader_language(), letters()
    return [
        {
            "name": dates.MONTHS[language][month - 1],
            "weeks": [
                [_cell(calendar.describe(day), marks, today) if day.month == month else None for day in week]
                for week in plain_calendar.Calendar().monthdatescalendar(year, month)
            ],
        }
        for month in range(1, 13)
    ]


def _cell(day: Day, marks: dict[str, tuple[str, str]], today: date) -> Cell:
    letter, name = marks.get(day.kind, ("", ""))
    reason = _("%(kind)s: %(reason)s") % {"kind": name, "reason": day.why} if letter else ""
    return Cell(day.on.day, day.kind, letter, reason, not day.confirmed, day.on == today)


def weekdays() -> list[tuple[str, str]]:
    """Give the heads of a month's columns, short and whole."""
    short = {
        "az": ("B.e", "Ç.a", "Ç", "C.a", "C", "Ş", "B"),
        "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
    }[reader_language()]
    return list(zip(short, dates.WEEKDAYS[reader_language()], strict=True))


def steps(found: Due) -> list[Step]:
    """Give the explanation of a due moment, a line a day."""
    language = reader_language()
    rows = []
    for line in found.lines:
        why = _("stands still") if line.paused else line.day.why
        count = str(line.count) if line.counted else ""
        if line.ran:
            count = _("%(hours)s h") % {"hours": line.count}
        rows.append(
            Step(
                dates.long_date(line.day.on, language),
                dates.weekday(line.day.on, language),
                line.counted,
                count,
                why,
                line.day.article,
                not line.day.confirmed,
            )
        )
    return rows
