"""Forms of the numbers' staff screens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import LineField
from korpu.registers.desk.words import kind_name
from korpu.registers.operations import MAX_RESERVED
from korpu.registers.queries import series_kinds


class ReserveForm(forms.Form):
    """Keep the next numbers of a kind for letters that are registered later."""

    kind = forms.ChoiceField(label=_("Kind"))
    count = forms.IntegerField(label=_("How many numbers"), min_value=1, max_value=MAX_RESERVED, initial=1)
    reason = LineField(
        label=_("What for"),
        max_length=300,
        help_text=_("Such as a reception day in a region, with its date."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - told to the type checker
        field.choices = [(kind, kind_name(kind)) for kind in series_kinds()]


class VoidForm(forms.Form):
    """Void a reserved number that is not needed after all."""

    reason = LineField(label=_("Why the number is void"), max_length=300)
