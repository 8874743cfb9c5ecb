"""Forms of the records on the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import DayField, TextField


class ReasonForm(forms.Form):
    reason = TextField(label=_("Reason"), max_length=1000)


class CommentForm(forms.Form):
    comment = TextField(label=_("Comment"), max_length=1000, required=False)


class HoldForm(forms.Form):
    reason = TextField(
        label=_("Reason"),
        max_length=1000,
        help_text=_(
            "Such as a court case or a check. Write no names: the reason is kept as long as the register."
        ),
    )
    from_on = DayField(label=_("From"))
    until_on = DayField(
        label=_("Until"), required=False, help_text=_("Empty: until somebody with the right lifts it.")
    )


class WishForm(forms.Form):
    grant = forms.ChoiceField(
        label=_("Decision"),
        choices=[("1", _("The case is to be opened again")), ("0", _("The answer stands"))],
        widget=forms.RadioSelect,
    )
    decision = TextField(label=_("Reason"), max_length=1000)
