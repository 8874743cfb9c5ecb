"""Forms of the register's staff screens."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text import get_rich_text_editor_widget

from korpu.appeals.models import Appeal, Draft
from korpu.appeals.operations.registering import MAX_TEXT
from korpu.appeals.rules.kinds import Channel, Outcome, Purpose, Urgency
from korpu.foundation.forms import LineField, TextField
from korpu.organisation import queries as organisation

FEATURES = ["bold", "italic", "ol", "ul", "h3", "link", "blockquote"]


def _unit_choices(units: Any) -> list[tuple[int, str]]:
    return [(unit.pk, unit.name) for unit in units]


class DistributeForm(forms.Form):
    unit = forms.TypedChoiceField(label=_("Sector"), coerce=int, widget=forms.RadioSelect)
    note = TextField(
        label=_("Note for the sector"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        default = organisation.default_unit_for(appeal.kind)
        kwargs.setdefault("initial", {"unit": appeal.unit_id or (default.pk if default else None)})
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = _unit_choices(organisation.sectors())  # type: ignore[attr-defined]


class ExecutorForm(forms.Form):
    post = forms.TypedChoiceField(
        label=_("Executor"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose who answers the case.")},
    )  # fmt: skip

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holders = organisation.executors_of(appeal.unit_id, at) if appeal.unit_id else []
        choices = [(row.post.pk, f"{row.person_name} · {row.post.title}") for row in holders]
        self.fields["post"].choices = choices  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = TextField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason: the one who gave the assignment has to know it.")},
    )  # fmt: skip

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class TakeBackForm(ReasonForm):
    reason = TextField(
        label=_("Reason"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class InputForm(forms.Form):
    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int)
    question = TextField(
        label=_("Question"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The unit sees this question, not the case. Leave out the author's name."),
    )  # fmt: skip
    due_on = forms.DateField(label=_("Needed by"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = organisation.input_units().exclude(pk=appeal.unit_id or 0)
        self.fields["unit"].choices = _unit_choices(units)  # type: ignore[attr-defined]


class UrgencyForm(ReasonForm):
    urgency = forms.ChoiceField(label=_("Term"), choices=Urgency.choices, widget=forms.RadioSelect)
    field_order = ("urgency", "reason")


class NothingForm(forms.Form):
    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class AuthorReplyForm(NothingForm):
    text = TextField(
        label=_("The author's reply"), max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": 6})
    )
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel.choices)


class CloseForm(NothingForm):
    reason_late = TextField(
        label=_("Reason, if the answer left after its term"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class DraftForm(forms.Form):
    """The draft of a letter: what it is for, its text, and what its outcome demands."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    purpose = forms.ChoiceField(label=_("What for"), choices=Purpose.choices, widget=forms.RadioSelect)
    title = LineField(label=_("Subject line"), max_length=200)
    html = forms.CharField(
        label=_("Text of the letter"), widget=get_rich_text_editor_widget(features=FEATURES), required=False
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"), required=False, choices=[("", "—"), *Outcome.choices],
        help_text=_("For an answer. A refusal also needs ground, remedies and a word on the open part."),
    )  # fmt: skip
    grounds = forms.MultipleChoiceField(
        label=_("Grounds of refusal"), required=False, widget=forms.CheckboxSelectMultiple
    )
    separable = forms.TypedChoiceField(
        label=_("Can an open part be given?"), required=False, empty_value=None,
        choices=[("", "—"), ("yes", _("Yes, and it is given")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    remedies = TextField(
        label=_("How to complain"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands under a refusal: the court within 30 days of delivery, and the Ombudsman."),
    )  # fmt: skip
    forwarded_to = LineField(
        label=_("Competent body, if the case is sent on"), required=False, max_length=200
    )

    def __init__(self, *args: Any, appeal: Appeal, draft: Draft | None, title: str, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"version": 0, "purpose": Purpose.ANSWER, "title": title}
        if draft is not None:
            separable = {True: "yes", False: "no", None: ""}[draft.separable]
            initial = {
                "version": draft.version, "purpose": draft.purpose, "title": draft.title, "html": draft.html,
                "outcome": draft.outcome, "grounds": draft.grounds, "separable": separable,
                "remedies": draft.remedies, "forwarded_to": draft.forwarded_to,
            }  # fmt: skip
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        grounds = [
            (ground.code, f"{ground.article} · {ground.text}") for ground in organisation.refusal_grounds()
        ]
        self.fields["grounds"].choices = grounds  # type: ignore[attr-defined]
