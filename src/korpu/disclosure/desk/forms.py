"""Forms of the disclosure's screens."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text import get_rich_text_editor_widget

from korpu.foundation.forms import DayField, LineField, TextField
from korpu.organisation import queries as organisation

Choices = list[tuple[str, Any]]
FEATURES = ["bold", "italic", "h2", "h3", "ol", "ul", "link", "blockquote"]


def _owners() -> Choices:
    """Give every post and every unit of today that can own an item."""
    groups: Choices = [("", "—")]
    for unit, posts in organisation.posts_with_holders(timezone.localdate()):
        rows = [(f"unit:{unit.pk}", unit.name)]
        rows += [
            (f"post:{post.pk}", f"{post.title} · {holder.get_full_name()}" if holder else post.title)
            for post, holder, _stand_ins in posts
        ]
        groups.append((unit.name, rows))
    return groups


class ItemForm(forms.Form):
    owner = forms.ChoiceField(label=_("Owner"))
    freshness_days = forms.IntegerField(label=_("May be as old as, days"), min_value=1, max_value=3660)
    sub_number = LineField(
        label=_("Sub-number in the law"),
        max_length=20,
        required=False,
        help_text=_("Enter it once you have compared it with the official text."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].choices = _owners()  # type: ignore[attr-defined]

    def owner_ids(self) -> tuple[int, int | None]:
        """Give unit and post of the chosen owner."""
        kind, _colon, pk = self.cleaned_data["owner"].partition(":")
        if kind == "unit":
            return int(pk), None
        unit_id = organisation.unit_of_post(int(pk))
        if unit_id is None:
            raise ValueError("The choices hold posts of today alone.")
        return unit_id, int(pk)


class RenewForm(forms.Form):
    address = LineField(
        label=_("Address"),
        max_length=1000,
        help_text=_("A page of the site, such as /nazirlik/, or a whole address."),
    )
    renewed_on = forms.DateField(
        label=_("What stands there was last right on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class LeaveOutForm(forms.Form):
    reason = TextField(label=_("Why it does not apply"), max_length=2000)


class DecideLeaveOutForm(forms.Form):
    approve = forms.ChoiceField(
        label=_("Decision"),
        choices=[("1", _("It does not apply")), ("0", _("It stays on the list"))],
        widget=forms.RadioSelect,
    )


class ProposalForm(forms.Form):
    topic = LineField(label=_("Topic"), max_length=200)
    grounds = TextField(
        label=_("Grounds"),
        max_length=4000,
        help_text=_("Why the public will want to know: who asks, how often, since when."),
    )


class DecisionForm(forms.Form):
    accept = forms.ChoiceField(
        label=_("Decision"),
        choices=[("1", _("Disclose it")), ("0", _("Decline"))],
        widget=forms.RadioSelect,
    )
    decision = TextField(label=_("Reason"), max_length=4000)


class PublishedForm(forms.Form):
    address = LineField(label=_("Address on the site"), max_length=1000)


class EntryForm(forms.Form):
    title = LineField(label=_("Title"), max_length=200)
    question = TextField(label=_("What was asked"), max_length=20_000)
    html = forms.CharField(
        label=_("What was answered"), max_length=60_000, widget=get_rich_text_editor_widget(features=FEATURES)
    )
    publish_on = DayField(
        label=_("Not before"), required=False, help_text=_("Empty: as soon as it is cleared.")
    )


class ReasonForm(forms.Form):
    reason = TextField(label=_("Reason"), max_length=1000)
