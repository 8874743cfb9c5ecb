"""Days: which rows hold on a day."""

from datetime import date, timedelta

from django.db.models import Q


def on_day(day: date) -> Q:
    """Give the condition for rows that hold on the day."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def in_force(day: date) -> Q:
    """Give the condition for substitutions that hold on the day: begun, not over, not called off."""
    return on_day(day) & (Q(called_off_on__isnull=True) | Q(called_off_on__gt=day))


def days_between(from_on: date, to_on: date) -> list[date]:
    """Give every day from one to another, both counted."""
    return [from_on + timedelta(days=number) for number in range((to_on - from_on).days + 1)]
