"""How long a case is kept."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken

LEAST_YEARS = 1  # internal rules of 2012, 5.2: no setting undercuts it


class RetentionUnknown(RuleBroken):
    """No rule says how long a case with this outcome is kept."""


def kept_until(answered_on: date, *, years: int | None, starts_on: date | None = None) -> date:
    """Give the last day on which the case is kept: the years from its start event, at least a year after the answer.

    The start event is the answer unless the rule names another (``starts_on``). Raises RetentionUnknown: nothing is
    closed towards a day that nobody can derive.
    """
    if years is None:
        raise RetentionUnknown(
            _("No rule says how long a case with this outcome is kept. Ask the administrator to set one.")
        )
    years = max(years, LEAST_YEARS)
    start = max(answered_on, starts_on or answered_on)
    try:
        until = start.replace(year=start.year + years)
    except ValueError:  # 29 February
        until = date(start.year + years, 3, 1)
    # A leap day in between must not make the year a day short.
    return max(until, date.fromordinal(answered_on.toordinal() + 366))
