"""What the public pages' frame and forms need."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.utils.translation import get_language

from korpu.language import dates

register = template.Library()


THEMES = ("light", "dark")
THEME_COOKIE = "theme"


@register.simple_tag(takes_context=True)
def theme(context: dict[str, Any]) -> str:
    """Give the theme that the reader has chosen; empty where the device decides."""
    request = context.get("request")
    chosen = request.COOKIES.get(THEME_COOKIE, "") if request is not None else ""
    return chosen if chosen in THEMES else ""


@register.filter
def long_day(moment: date | datetime | None) -> str:
    """Give a day as a person writes it, in the reader's language."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        moment = timezone.localdate(moment)
    return dates.long_date(moment, get_language() or "az")


@register.filter
def machine_date(moment: date | datetime | None) -> str:
    """Give a day for the datetime attribute."""
    if isinstance(moment, datetime):
        moment = timezone.localdate(moment)
    return moment.isoformat() if moment else ""


def address_in(path: str, code: str) -> str:
    """Give the address of a page in another language; empty for one whose address has no language."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    if not match.view_name or "wagtail" in match.view_name:
        return ""
    found = []
    for language in (code, "en", "ru"):
        with translation.override(language):
            try:
                found.append(reverse(match.view_name, args=match.args, kwargs=match.kwargs))
            except NoReverseMatch:
                return ""
    return found[0] if found[1] != found[2] else ""


@register.inclusion_tag("design/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show a field with its label, hint and error, tied together for every reader."""
    described = []
    if bound.help_text:
        described.append(f"{bound.auto_id}-hint")
    if bound.errors:
        described.append(f"{bound.auto_id}-error")
    widget = bound.field.widget
    extra: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        extra["aria-invalid"] = "true"
    return {
        "bound": bound,
        "is_group": isinstance(widget, RadioSelect),
        "is_box": isinstance(widget, CheckboxInput),
        "control": bound.as_widget(attrs=extra),
        "described": " ".join(described),
    }


@register.inclusion_tag("design/components/errors.html")
def errors(form: Any) -> dict[str, Any]:
    """Show the summary of what is wrong, each with a way to its field."""
    rows = [
        {"text": text, "target": form[name].auto_id if name in form.fields else ""}
        for name, texts in form.errors.items()
        for text in texts
    ]
    return {"rows": rows}
