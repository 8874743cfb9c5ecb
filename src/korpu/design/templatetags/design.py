"""What the public pages' frame and forms need."""

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

register = template.Library()


# Whose addresses have a form in each language.
PUBLIC = ("website:", "appeals:", "work_plans:", "reports:", "knowledge:")


@register.simple_tag(takes_context=True)
def in_language(context: dict[str, Any], code: str) -> str:
    """Give the address of this page in another language; pages that have none lead to the first page."""
    request = context.get("request")
    path = request.path if request is not None else "/"
    try:
        match = resolve(path)
    except Resolver404:
        match = None
    with translation.override(code):
        if match is None or not match.view_name or not match.view_name.startswith(PUBLIC):
            return reverse("website:home")
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs)


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
