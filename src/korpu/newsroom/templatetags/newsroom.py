"""What the site's templates ask."""

from datetime import date
from typing import Any

from django import template
from django.urls import reverse

from korpu.design.templatetags.design import long_day, machine_date
from korpu.foundation.html import linked_data

register = template.Library()


@register.simple_tag
def picture_address(picture: Any, size: int) -> str:
    """Give the address of a picture in a width."""
    return reverse("newsroom:picture", args=[picture.pk, f"width-{size}"])


register.filter("as_written", long_day)
register.filter("machine_day", machine_date)


@register.filter
def iso_as_written(day: str) -> str:
    """Give a day that is kept as text as a person writes it."""
    return long_day(date.fromisoformat(day))


register.filter("json_script_data", linked_data)
