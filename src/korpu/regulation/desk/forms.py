"""The form that completes an act."""

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import LineField


class RequisitesForm(forms.Form):
    """Number and date of an act whose source leaves them blank."""

    number = LineField(label=_("Number of the act"), max_length=60)
    dated_on = forms.DateField(
        label=_("Date of the act"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
