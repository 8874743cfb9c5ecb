"""What the site's templates ask."""

import json
from datetime import date, datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from korpu.language import dates

register = template.Library()
# Nothing in the data can end the block that holds it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


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
def iso_as_written(day: str) -> str:
    """Give a day that is kept as text as a person writes it."""
    return as_written(date.fromisoformat(day))


@register.filter
def json_script_data(values: dict[str, Any]) -> SafeString:
    """Give linked data for machines as a block of data, which no browser runs."""
    said = json.dumps(values, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(said))  # noqa: S308


@register.filter
def machine_day(moment: date | datetime | None) -> str:
    """Give a day for the datetime attribute."""
    if isinstance(moment, datetime):
        moment = timezone.localdate(moment)
    return moment.isoformat() if moment else ""
