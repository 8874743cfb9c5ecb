"""Templates of letters on the desk: listed, entered, changed, tried with a case."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.rich_text import get_rich_text_editor_widget

from korpu.appeals import access, operations, queries
from korpu.appeals.desk.forms import FEATURES
from korpu.appeals.models import LetterTemplate
from korpu.appeals.operations.ruling import RULERS
from korpu.appeals.rules import merging
from korpu.appeals.rules.kinds import AppealKind, Outcome, Purpose
from korpu.appeals.rules.merging import MergeField
from korpu.foundation.errors import RuleBroken
from korpu.foundation.forms import LineField
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in


class LetterTemplateForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    name = LineField(label=gettext_lazy("Name of the template"), max_length=120)
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds; none means all"), required=False, choices=AppealKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    purpose = forms.ChoiceField(label=gettext_lazy("What for"), choices=Purpose.choices)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"), required=False, choices=[("", "—"), *Outcome.choices],
        help_text=gettext_lazy("For an answer; none fits any outcome."),
    )  # fmt: skip
    title = LineField(label=gettext_lazy("Subject line"), max_length=200)
    html = forms.CharField(
        label=gettext_lazy("Text of the letter"), widget=get_rich_text_editor_widget(features=FEATURES),
        required=False,
        help_text=gettext_lazy(
            "A field such as {{number}} is filled from the case. Words in [… …] are for the writer, and no letter leaves"
            " with them."
        ),
    )  # fmt: skip
    is_active = forms.BooleanField(label=gettext_lazy("In use"), required=False, initial=True)


@desk_view(*RULERS)
def letter_templates(request: HttpRequest) -> HttpResponse:
    """Show every template of a letter."""
    kinds = dict(AppealKind.choices)
    rows = [
        {"row": row, "kinds": ", ".join(str(kinds[kind]) for kind in row.kinds)}
        for row in queries.letter_templates()
    ]
    return render(request, "appeals/desk/letter_templates.html", {"rows": rows})


@desk_view(*RULERS)
def new_letter_template(request: HttpRequest) -> HttpResponse:
    """Enter a template."""
    return _edit(request, None)


@desk_view(*RULERS)
def letter_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a template."""
    return _edit(request, access.get_letter_template(pk))


@desk_view(*RULERS)
def try_letter_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a template as a letter, with the data of a case whose number is given, or with its gaps."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_letter_template(pk)
    number = request.GET.get("number", "").strip()[:40]
    begun = operations.Begun(
        row.purpose, row.outcome, merging.merged_line(row.title, {}), merging.merged_html(row.html, {})
    )
    error = ""
    if number:
        try:
            appeal = access.appeal_of_number(user, number, now)
        except RuleBroken as refused:
            error = str(refused)
        else:
            journal.record_reading(appeal, "contact", by=user, at=now)
            begun = operations.begin_letter(row, appeal, at=now)
    values = {"row": row, "begun": begun, "number": number, "error": error}
    return render(request, "appeals/desk/letter_template_tried.html", values)


def _edit(request: HttpRequest, row: LetterTemplate | None) -> HttpResponse:
    names = ("version", "name", "language", "kinds", "purpose", "outcome", "title", "html", "is_active")
    initial: dict[str, Any] = {name: getattr(row, name) for name in names} if row else {}
    form = LetterTemplateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "version": form.cleaned_data["version"] or 0}
        try:
            operations.set_letter_template(template=row, by=signed_in(request), at=timezone.now(), **values)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The template is set."))
            return redirect("appeals_desk:letter_templates")
    edited = dates.date_time(timezone.localtime(row.edited_at), get_language() or "az") if row else ""
    return render(
        request,
        "appeals/desk/letter_template.html",
        {"form": form, "row": row, "fields": MergeField.choices, "edited": edited},
    )
