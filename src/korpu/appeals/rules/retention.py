"""How long a case is kept."""

from datetime import date

LEAST_YEARS = 1  # internal rules of 2012, 5.2: no setting undercuts it


def kept_until(answered_on: date, *, years: int) -> date:
    """Give the last day on which the case is kept, at least a year after the answer."""
    years = max(years, LEAST_YEARS)
    try:
        until = answered_on.replace(year=answered_on.year + years)
    except ValueError:  # 29 February
        until = date(answered_on.year + years, 3, 1)
    # A leap day in between must not make the year a day short.
    return max(until, date.fromordinal(answered_on.toordinal() + 366))
