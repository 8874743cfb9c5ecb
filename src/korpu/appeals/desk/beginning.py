"""A draft that begins from a template: the form is filled, nothing is saved, and a text that stood there is kept beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from korpu.appeals import operations, queries
from korpu.appeals.desk.forms import DraftForm
from korpu.appeals.models import Appeal, Draft
from korpu.foundation.html import plain_text, sanitise_html

FILLED = ("purpose", "outcome", "title", "html")


@dataclass(frozen=True)
class Kept:
    """What stood in the form before it was filled, to be read and to be taken back."""

    purpose: str
    outcome: str
    title: str
    html: str

    @property
    def text(self) -> str:
        return plain_text(self.html)


def is_asked(request: HttpRequest) -> bool:
    """Tell whether the form is to be filled from a template, or to get back what stood in it."""
    if request.method == "POST":
        return bool(request.POST.get("begin") or request.POST.get("back"))
    return bool(request.GET.get("template"))


def filled_form(
    request: HttpRequest, appeal: Appeal, draft: Draft | None, *, title: str, at: datetime
) -> tuple[DraftForm, Kept | None]:
    """Give the form filled from the template that is asked for, with what stood in it if that had a text."""
    form = DraftForm(request.POST or None, appeal=appeal, draft=draft, title=title)
    if request.POST.get("back"):
        kept = Kept(*(request.POST.get(f"kept_{name}", "") for name in FILLED))
        return _with(form, request, appeal, draft, title, kept), None
    stood = Kept(*(str(form[name].value() or "") for name in FILLED))
    asked = request.POST.get("template", "") if request.POST else request.GET.get("template", "")
    template = None
    if asked.isdecimal():
        template = queries.templates_for(appeal).filter(pk=int(asked[:9])).first()
    if template is None:
        messages.warning(request, _("Choose a template of the list. Your text has not been changed."))
        return form, None
    begun = operations.begin_letter(template, appeal, at=at)
    filled = Kept(begun.purpose, begun.outcome or stood.outcome, begun.title, begun.html)
    return _with(form, request, appeal, draft, title, filled), stood if stood.text.strip() else None


def _with(
    form: DraftForm, request: HttpRequest, appeal: Appeal, draft: Draft | None, title: str, filled: Kept
) -> DraftForm:
    values: dict[str, Any] = {name: getattr(filled, name) for name in FILLED}
    values["html"] = sanitise_html(filled.html)
    if not form.is_bound:
        # A form keeps the values that it was once asked for.
        fresh = DraftForm(appeal=appeal, draft=draft, title=title)
        fresh.initial.update(values)
        return fresh
    data = request.POST.copy()
    # The editor keeps a text in a form of its own.
    values["html"] = form.fields["html"].widget.format_value(values["html"])
    for name, value in values.items():
        data[name] = value
    return DraftForm(data, appeal=appeal, draft=draft, title=title)
