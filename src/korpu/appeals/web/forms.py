"""The questions of the public form, one form a page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from korpu.appeals.operations.registering import MAX_TEXT
from korpu.appeals.rules.kinds import AppealKind, ReplyBy, Urgency
from korpu.foundation.forms import LineField, ManyFilesField, TextField

MAX_FILES = 5


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What do you want to send?"),
        choices=[
            (AppealKind.PETITION, _("Petition: I ask for something")),
            (AppealKind.COMPLAINT, _("Complaint: my right was violated")),
            (AppealKind.PROPOSAL, _("Proposal: I suggest an improvement")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want to send.")},
    )


class TextForm(forms.Form):
    subject = LineField(
        label=_("In a few words"),
        help_text=_("For example: award of a disability pension"),
        max_length=200,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    text = TextField(
        label=_("In full"),
        help_text=_("You need not say why you ask. Do not write your personal code (FİN) here."),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Write what you ask for.")},
    )


class UrgencyForm(forms.Form):
    urgency = forms.ChoiceField(
        label=_("Is it urgent?"),
        choices=[
            (Urgency.NORMAL, _("No: the answer comes within seven working days")),
            (Urgency.TOPICAL, _("Yes: the information will be of no use after a day")),
            (Urgency.DANGER, _("Yes: life, health or liberty is in danger")),
        ],
        widget=forms.RadioSelect,
        initial=Urgency.NORMAL,
    )
    urgency_reason = TextField(
        label=_("If it is urgent, say why"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("urgency") == Urgency.NORMAL:
            cleaned["urgency_reason"] = ""
        elif cleaned.get("urgency") and not cleaned.get("urgency_reason"):
            self.add_error("urgency_reason", _("Say why it is urgent: the law asks for the reason here."))
        return cleaned


class FilesForm(forms.Form):
    files = ManyFilesField(  # type: ignore[assignment]
        label=_("Files, if you have any"),
        help_text=_("Up to five files of 10 MB each: PDF, Word, Excel, pictures or text."),
        required=False,
    )


class NameForm(forms.Form):
    name = LineField(
        label=_("Your name and surname"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name and surname.")},
    )
    organisation = LineField(
        label=_("Organisation, if you write for one"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class OutletForm(NameForm):
    organisation = LineField(
        label=_("Media outlet"),
        max_length=200,
        error_messages={"required": _("Enter the name of your media outlet.")},
    )


class ReplyForm(forms.Form):
    reply_by = forms.ChoiceField(
        label=_("How should we answer?"),
        choices=[(ReplyBy.EMAIL, _("By e-mail")), (ReplyBy.POST, _("By post"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how we should answer.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": _("Enter the e-mail address like this: name@example.az")},
    )
    address = LineField(
        label=_("Postal address"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    phone = LineField(
        label=_("Telephone, if you wish"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if not email.isascii():
            raise ValidationError(_("Enter the e-mail address like this: name@example.az"))
        return email

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        reply_by = cleaned.get("reply_by")
        if reply_by == ReplyBy.EMAIL and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Enter the e-mail address for the answer."))
        if reply_by == ReplyBy.POST and not cleaned.get("address"):
            self.add_error("address", _("Enter the postal address for the answer."))
        return cleaned


class WithdrawForm(forms.Form):
    text = TextField(
        label=_("Write that you withdraw it, and, if you like, why"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write that the appeal is withdrawn.")},
    )  # fmt: skip


class TrackForm(forms.Form):
    number = LineField(
        label=_("Number"),
        help_text=_("For example İS-2026/00012"),
        max_length=60,
        error_messages={"required": _("Enter the number of your appeal.")},
    )
    code = LineField(
        label=_("Secret code"),
        help_text=_("Twelve letters and digits from your receipt"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the secret code from your receipt.")},
    )


class AuthorReplyForm(forms.Form):
    text = TextField(
        label=_("Your reply"),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your reply.")},
    )


FORMS: dict[str, type[forms.Form]] = {
    "kind": KindForm,
    "text": TextForm,
    "urgency": UrgencyForm,
    "files": FilesForm,
    "name": NameForm,
    "outlet": OutletForm,
    "reply": ReplyForm,
}
FLOWS: dict[str, Sequence[str]] = {
    "ask": ("text", "urgency", "files", "name", "reply"),
    "appeal": ("kind", "text", "files", "name", "reply"),
    "media": ("text", "urgency", "files", "outlet", "reply"),
}
FLOW_KIND = {"ask": AppealKind.INFORMATION_REQUEST, "media": AppealKind.MEDIA_ENQUIRY}
