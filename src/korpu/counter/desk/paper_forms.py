"""Forms of cards and acts."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.rules.kinds import AppealKind, Channel
from korpu.foundation.forms import DayField, TextField
from korpu.organisation import queries as organisation


class CardsForm(forms.Form):
    """Of which cases cards are made."""

    from_on = DayField(label=_("Registered from"))
    to_on = DayField(label=_("Registered to"))
    channel = forms.ChoiceField(
        label=_("Channel"), required=False, choices=[("", _("All")), *Channel.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *AppealKind.choices])

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", _("The last day lies before the first."))
        return values


class ActForm(forms.Form):
    """What is missing, and who signs."""

    missing = TextField(
        label=_("What is missing"), max_length=6000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("As the letter names it, one enclosure a line."),
    )  # fmt: skip
    remark = TextField(
        label=_("Remark"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    first_signatory = forms.TypedChoiceField(label=_("First signature"), coerce=int)
    second_signatory = forms.TypedChoiceField(label=_("Second signature"), coerce=int)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.people: dict[int, User] = {}
        groups: list[tuple[str, Any]] = [("", "—")]
        for unit, posts in organisation.posts_with_holders(timezone.localdate()):
            rows = []
            for post, holder, _stand_ins in posts:
                if holder is not None:
                    self.people[holder.pk] = holder
                    rows.append((holder.pk, f"{holder.get_full_name()} · {post.title}"))
            groups.append((unit.name, rows))
        for name in ("first_signatory", "second_signatory"):
            self.fields[name].choices = groups  # type: ignore[attr-defined]
