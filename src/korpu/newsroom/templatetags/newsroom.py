"""What the site's templates ask."""

from datetime import date, datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from korpu.language import dates

register = template.Library()


@register.simple_tag
def picture_address(picture: Any, size: int) -> str:
    """Give the address of a picture in a width."""
    return reverse("newsroom:picture", args=[picture.pk, f"width-{size}"])


@register.filter
def as_written(moment: date | datetime | None) -> str:
    """Give a day as a person writes it, in the reader's language."""
    if moment is None:
        return ""
    language = get_language() or "az"
    if isinstance(moment, datetime):
        moment = timezone.localdate(moment)
    return dates.long_date(moment, language)


@register.filter
def machine_day(moment: date | datetime | None) -> str:
    """Give a day for the datetime attribute."""
    if isinstance(moment, datetime):
        moment = timezone.localdate(moment)
    return moment.isoformat() if moment else ""
