"""Estimates of the movable feasts for a year whose official dates are not out yet."""

from datetime import date

import holidays

from korpu.working_calendar.rules.calendar import MovableFeasts

NOVRUZ_BEGINS, NOVRUZ_DAYS = (3, 20), 5


def estimated_feasts(year: int) -> MovableFeasts:
    """Give the feasts of a year as the `holidays` package estimates them; marked as not confirmed."""
    known = holidays.country_holidays("AZ", years=year, observed=False, language="en_US")
    month, first = NOVRUZ_BEGINS
    return MovableFeasts(
        novruz=tuple(date(year, month, first + place) for place in range(NOVRUZ_DAYS)),
        ramazan=_named(known, "Eid al-Fitr"),
        qurban=_named(known, "Eid al-Adha"),
        confirmed=False,
    )


def _named(known: holidays.HolidayBase, name: str) -> tuple[date, ...]:
    return tuple(sorted(day for day, names in known.items() if name in names))
