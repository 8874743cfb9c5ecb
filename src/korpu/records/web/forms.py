"""What an author says of an answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import TextField
from korpu.records.rules import Satisfaction


class FeedbackForm(forms.Form):
    satisfaction = forms.ChoiceField(
        label=_("How was the answer?"), choices=Satisfaction.choices, widget=forms.RadioSelect
    )
    text = TextField(label=_("In your own words"), max_length=2000, required=False)
    wants_reopening = forms.BooleanField(
        label=_("I ask the Ministry to look at my appeal again"), required=False
    )
