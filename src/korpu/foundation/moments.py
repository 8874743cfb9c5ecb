"""Where days begin and end, for the reader's clock."""

import calendar
from datetime import date, datetime, time, timedelta

from django.utils import timezone


def start_of(day: date) -> datetime:
    """Give the first moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """Give the moment at which a day is over: the first of the next."""
    return start_of(day + timedelta(days=1))


def moments_between(first: date, last: date) -> tuple[datetime, datetime]:
    """Give the first moment of some days, both counted, and the moment at which they are over."""
    return start_of(first), end_of(last)


def months_later(day: date, months: int) -> date:
    """Give the same day some months later; a month too short gives its last day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
