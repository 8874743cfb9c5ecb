"""What a register number looks like, and how people type it."""

import re

from korpu.language.casing import fold

FALLBACK_FORMAT = "{kind}-{year}/{number:05d}"
_PARTS = re.compile(r"[a-z]+|\d+")


def number_text(form: str, *, kind: str, year: int, number: int) -> str:
    """Give the number as it is written. Raises KeyError or ValueError for a form that cannot be filled."""
    return form.format(kind=kind, year=year, number=number)


def plain_number(text: str) -> str:
    """Give the number without signs, case, diacritics or leading zeros: however it was typed, it is the same."""
    parts = _PARTS.findall(fold(text))
    return "-".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)
