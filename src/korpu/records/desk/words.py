"""Days and moments as the records' screens show them."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language

from korpu.language import dates


def day_words(day: date | None) -> str:
    """Give a day as a person writes it, or nothing."""
    return dates.long_date(day, get_language() or "az") if day else ""


def moment_words(moment: datetime | None) -> str:
    """Give a moment as a person writes it, or nothing."""
    return dates.date_time(timezone.localtime(moment), get_language() or "az") if moment else ""
