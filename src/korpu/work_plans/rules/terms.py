"""The terms that plans are written with, and the periods they give: pure functions of days."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken


class TermKind(TextChoices):
    DATE = "DATE", _("By a day")
    YEARS = "YEARS", _("From year to year")
    REGULAR = "REGULAR", _("Regularly")
    YEARLY = "YEARLY", _("Once a year")


class TermNotWhole(RuleBroken):
    """A term lacks what its form needs."""


@dataclass(frozen=True)
class Term:
    """A term in one of the four forms; fields of the other forms are empty."""

    kind: TermKind
    due_on: date | None = None
    from_year: int | None = None
    to_year: int | None = None
    interval_months: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class Span:
    """One period of a measure: its days, both included, and the day on which its report is due."""

    from_on: date
    to_on: date
    due_on: date


def check_term(term: Term) -> None:
    """Raise TermNotWhole unless the term holds all that its form needs."""
    years = (term.from_year, term.to_year)
    if any(year is not None and not 1991 <= year <= 2199 for year in years):
        raise TermNotWhole(_("Write a year such as 2026."), field="from_year")
    if term.from_year and term.to_year and term.from_year > term.to_year:
        raise TermNotWhole(_("The last year cannot come before the first."), field="to_year")
    if term.kind == TermKind.DATE and term.due_on is None:
        raise TermNotWhole(_("Write the day by which the measure is to be done."), field="due_on")
    if term.kind == TermKind.YEARS and (term.from_year is None or term.to_year is None):
        raise TermNotWhole(_("Write the first and the last year."), field="from_year")
    if term.kind == TermKind.REGULAR and not 1 <= (term.interval_months or 0) <= 60:
        raise TermNotWhole(_("Say every how many months the measure repeats."), field="interval_months")
    if term.kind == TermKind.YEARLY and not (1 <= (term.month or 0) <= 12 and 1 <= (term.day or 0) <= 31):
        raise TermNotWhole(_("Write day and month of the yearly term."), field="month")


def spans(term: Term, starts_on: date, ends_on: date) -> list[Span]:
    """Give the periods of a term inside the days of its plan, in order and without overlap.

    Raises TermNotWhole.
    """
    check_term(term)
    first, last = _inside(term, starts_on, ends_on)
    if first > last:
        return []
    if term.kind == TermKind.DATE:
        due = term.due_on or last
        return [Span(first, min(due, last), min(due, last))] if due >= first else []
    if term.kind == TermKind.YEARS:
        ends = [date(year, 12, 31) for year in range(first.year, last.year + 1)]
    elif term.kind == TermKind.YEARLY:
        ends = [_day_of(year, term.month or 12, term.day or 31) for year in range(first.year, last.year + 1)]
    else:
        ends = _ends_of_blocks(first, last, term.interval_months or 1)
    return _cut(first, last, ends, keep_rest=term.kind != TermKind.YEARLY)


def reaches(term: Term, day: date) -> bool:
    """Tell whether the term still runs on or after a day, so that a plan renewed then takes the measure along."""
    if term.kind == TermKind.DATE:
        return term.due_on is not None and term.due_on >= day
    return term.to_year is None or term.to_year >= day.year


def _inside(term: Term, starts_on: date, ends_on: date) -> tuple[date, date]:
    first = max(starts_on, date(term.from_year, 1, 1)) if term.from_year else starts_on
    last = min(ends_on, date(term.to_year, 12, 31)) if term.to_year else ends_on
    return first, last


def _day_of(year: int, month: int, day: int) -> date:
    """Give the day of a year; the 30th of February is its last day."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _ends_of_blocks(first: date, last: date, months: int) -> list[date]:
    """Give the ends of blocks of months counted from January of the first year, so that quarters are quarters."""
    ends, year, block = [], first.year, 1
    while True:
        month_index = block * months
        end_year, end_month = year + (month_index - 1) // 12, (month_index - 1) % 12 + 1
        end = _day_of(end_year, end_month, 31)
        if end >= first:
            ends.append(end)
        if end >= last:
            return ends
        block += 1


def _cut(first: date, last: date, ends: list[date], *, keep_rest: bool) -> list[Span]:
    found, start = [], first
    for end in ends:
        if end < start:
            continue
        if end > last:
            break
        found.append(Span(start, end, end))
        start = end + timedelta(days=1)
    if keep_rest and start <= last:
        found.append(Span(start, last, last))
    return found
