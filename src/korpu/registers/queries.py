"""Reads of the numbers."""

from korpu.registers.models import RegisterNumber, Series
from korpu.registers.rules import plain_number


def find_number(text: str) -> RegisterNumber | None:
    """Give the number that a person typed, with or without signs, diacritics and leading zeros."""
    return RegisterNumber.objects.filter(plain=plain_number(text)[:60]).first()


def unexplained_gaps() -> list[str]:
    """Give the numbers that were counted and have no row; there are none unless somebody deleted one."""
    missing: list[str] = []
    for series in Series.objects.all():
        known = set(series.numbers.values_list("number", flat=True))
        missing += [
            f"{series.kind} {series.year}/{number}"
            for number in range(1, series.last_number + 1)
            if number not in known
        ]
    return missing
