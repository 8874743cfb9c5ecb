"""Forms of the mail's screens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.rules.kinds import AppealKind
from korpu.foundation.forms import LineField, TextField
from korpu.intake import access
from korpu.intake.operations.settling import MAX_TEXT


class RegisterForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=AppealKind)
    name = LineField(label=_("Name and surname of the author"), max_length=160)
    email = forms.EmailField(label=_("E-mail address for the answer"), required=False)
    address = LineField(
        label=_("Postal address for the answer"),
        max_length=300,
        required=False,
        help_text=_("Only where there is no e-mail address."),
    )
    text = TextField(label=_("What the author writes"), max_length=MAX_TEXT)


class JoinForm(forms.Form):
    number = LineField(label=_("Number of the case"), max_length=40)

    def __init__(self, *args: Any, by: User, at: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._by, self._at = by, at

    def clean_number(self) -> Any:
        found = access.case_to_join(self._by, self.cleaned_data["number"], self._at)
        if found is None:
            raise forms.ValidationError(_("No case has this number. Compare it with the register."))
        return found


class SetAsideForm(forms.Form):
    reason = TextField(label=_("Why the mail is set aside"), max_length=500)
