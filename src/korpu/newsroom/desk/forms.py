"""Forms of the site's staff screens."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import LineField, TextField
from korpu.newsroom import queries
from korpu.newsroom.models import PAGE_TYPES, Spokesperson
from korpu.newsroom.rules import PageState
from korpu.organisation import queries as organisation
from korpu.regulation import queries as regulation

_LINES = forms.Textarea(attrs={"rows": 4})


class NothingForm(forms.Form):
    """A question that needs no words."""


class ReasonForm(forms.Form):
    reason = TextField(label=_("Reason"), max_length=1000, widget=_LINES)


class LateForm(forms.Form):
    late_reason = TextField(label=_("Why the news comes late"), max_length=500, widget=_LINES)


class CorrectionForm(forms.Form):
    wrong = TextField(label=_("What was wrong"), max_length=1000, widget=_LINES)
    right = TextField(label=_("What is right"), max_length=1000, widget=_LINES)
    is_minor = forms.BooleanField(label=_("Spelling or form only"), required=False)


class EventForm(forms.Form):
    event = LineField(label=_("Event"), max_length=250)
    held_at = forms.DateTimeField(
        label=_("When it was over"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("The three days run from this moment."),
    )
    place = LineField(label=_("Place"), max_length=200, required=False)
    unit = forms.ChoiceField(label=_("Who writes the news"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        field.choices = [(unit.pk, unit.name) for unit in organisation.sectors()]  # type: ignore[attr-defined]

    def clean_held_at(self) -> Any:
        held_at = self.cleaned_data["held_at"]
        if held_at > timezone.now():
            raise forms.ValidationError(_("An event is noted when it is over."))
        return held_at


class ActForm(forms.Form):
    act = forms.ChoiceField(label=_("Act"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        marked = set(queries.acts_to_publish().values_list("act_id", flat=True))
        rows = [(act.code, f"{act.code} · {act.title}") for act in regulation.acts() if act.pk not in marked]
        self.fields["act"].choices = rows  # type: ignore[attr-defined]


class SpokespersonForm(forms.Form):
    post = forms.ChoiceField(label=_("Post"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = set(Spokesperson.objects.values_list("post_id", flat=True))
        groups = [
            (unit.name, [(post.pk, post.title) for post, _holder, _acting in posts if post.pk not in named])
            for unit, posts in organisation.posts_with_holders(timezone.localdate())
        ]
        self.fields["post"].choices = [group for group in groups if group[1]]  # type: ignore[attr-defined]


def type_choices() -> list[tuple[str, Any]]:
    """Give the types of pages by the names that Wagtail has for them."""
    return [(model._meta.model_name or "", model._meta.verbose_name) for model in PAGE_TYPES]


SHOWN_STATES = (
    PageState.DRAFT, PageState.WAITING, PageState.SENT_BACK, PageState.CLEARED, PageState.LIVE, PageState.REMOVED,
)  # fmt: skip
