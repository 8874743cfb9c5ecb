"""When an obligation is due, and how each due day was kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.foundation.moments import months_later

# Nobody may own an obligation for so many days before the head is told (statute 3.1.33).
UNASSIGNED_DAYS = 5


class Verdict(TextChoices):
    EXPLANATION = "EXPLANATION", _("Explanation")
    DECISION = "DECISION", _("Decision")


class ObligationInvalid(RuleBroken):
    """An obligation has a duty, days in the right order, and an owner that exists."""


class ObligationEnded(RuleBroken):
    """Nothing more is done under an obligation that has ended."""


class FulfilmentInvalid(RuleBroken):
    """What was done has words, and a day within the obligation that lies not in the future."""


class ExplanationInvalid(RuleBroken):
    """Only what was late or not met is explained, once, in words."""


@dataclass(frozen=True)
class DueDay:
    """A day on which an obligation was due, and the day on which it was met, if it was."""

    due_on: date
    met_on: date | None

    @property
    def is_late(self) -> bool:
        return self.met_on is None or self.met_on > self.due_on


def due_days(
    starts_on: date, *, interval_months: int | None, ends_on: date | None, until: date
) -> list[date]:
    """Give the due days up to a day: the last day of each interval; without a rhythm, the last day of all."""
    if interval_months is None:
        return [ends_on] if ends_on is not None and ends_on <= until else []
    days: list[date] = []
    count = 1
    while True:
        day = months_later(starts_on, interval_months * count) - timedelta(days=1)
        if day > until or (ends_on is not None and day > ends_on):
            return days
        days.append(day)
        count += 1


def kept(days: Iterable[date], met: Mapping[date, date]) -> list[DueDay]:
    """Give each due day with the day on which it was met."""
    return [DueDay(day, met.get(day)) for day in days]


def period_start(starts_on: date, interval_months: int | None, due_on: date) -> date:
    """Give the first day of the interval that ends on a due day."""
    if interval_months is None:
        return starts_on
    count = 1
    while months_later(starts_on, interval_months * count) - timedelta(days=1) < due_on:
        count += 1
    return months_later(starts_on, interval_months * (count - 1))
