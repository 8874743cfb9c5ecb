"""Forms of the organisation's staff screens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.forms import LineField
from korpu.organisation.models import Post


class _PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_full_name()} · {obj.email}"


class _PostField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} · {obj.unit.name}"


class AppointForm(forms.Form):
    user = _PersonField(label=_("Person"), queryset=User.objects.filter(is_active=True))
    starts_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))


class DelegateForm(forms.Form):
    to_post = _PostField(label=_("Who stands in"), queryset=Post.objects.select_related("unit"))
    starts_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(label=_("To"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = LineField(label=_("Reason"), max_length=200)
    order_number = LineField(label=_("Number of the order"), max_length=60, required=False)


class EndForm(forms.Form):
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = LineField(label=_("Reason"), max_length=200)
