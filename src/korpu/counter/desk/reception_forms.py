"""Forms of the reception days."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.counter.rules.kinds import VisitorState
from korpu.foundation.forms import DayField, LineField, TextField
from korpu.organisation import queries as organisation

_HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ReceptionForm(forms.Form):
    """Who receives, on which day, from when to when, and where."""

    post_id = forms.TypedChoiceField(label=_("Who receives"), coerce=int)
    on = DayField(label=_("Day"))
    begins_at = forms.TimeField(label=_("From"), widget=_HOUR)
    ends_at = forms.TimeField(label=_("Until"), widget=_HOUR)
    room = LineField(label=_("Place"), max_length=120, help_text=_("Room and building."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        groups: list[tuple[str, Any]] = [("", "—")]
        for unit, posts in organisation.posts_with_holders(timezone.localdate()):
            rows = [
                (post.pk, f"{post.title} · {holder.get_full_name()}")
                for post, holder, _stand_ins in posts
                if holder is not None
            ]
            groups.append((unit.name, rows))
        self.fields["post_id"].choices = groups  # type: ignore[attr-defined]


class CallOffForm(forms.Form):
    reason = LineField(label=_("Why it is called off"), max_length=300)


class VisitorForm(forms.Form):
    """A person who is to be received, and about what."""

    name = LineField(label=_("Name and surname"), max_length=160)
    subject = LineField(label=_("Subject"), max_length=200)
    phone = LineField(label=_("Telephone"), required=False, max_length=40)
    address = LineField(label=_("Postal address"), required=False, max_length=300)
    email = forms.EmailField(label=_("E-mail"), required=False)


class SettleForm(forms.Form):
    """What came of a reception that is no case."""

    state = forms.ChoiceField(
        label=_("What came of it"), widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in (VisitorState.ANSWERED, VisitorState.ABSENT)],
    )  # fmt: skip
    said = TextField(
        label=_("What was answered"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only if the person agrees to an answer on the spot; otherwise make it a case."),
    )  # fmt: skip
