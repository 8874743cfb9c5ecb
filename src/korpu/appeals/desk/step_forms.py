"""Forms of the steps of a case."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.appeals import queries
from korpu.appeals.models import Appeal
from korpu.appeals.operations.registering import MAX_TEXT
from korpu.appeals.rules import terms
from korpu.appeals.rules.kinds import Channel, Urgency
from korpu.foundation.forms import TextField
from korpu.language import dates
from korpu.organisation import queries as organisation


class NothingForm(forms.Form):
    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


def _unit_choices(units: Any) -> list[tuple[int, str]]:
    return [(unit.pk, unit.name) for unit in units]


class DistributeForm(forms.Form):
    unit = forms.TypedChoiceField(label=_("Sector"), coerce=int, widget=forms.RadioSelect)
    note = TextField(
        label=_("Note for the sector"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        default = organisation.default_unit_for(appeal.kind)
        route = queries.route_of(appeal)
        proposed = (route.unit_id if route else None) or (default.pk if default else None)
        kwargs.setdefault("initial", {"unit": appeal.unit_id or proposed})
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = _unit_choices(organisation.sectors())  # type: ignore[attr-defined]
        if route is not None:
            self.fields["unit"].help_text = _("The routing rule “%(rule)s” proposes: %(where)s.") % {
                "rule": route.name,
                "where": route.unit.name if route.unit else route.body_name,
            }


def _executors(appeal: Appeal, at: datetime) -> list[tuple[int, str]]:
    """Give the posts that may execute the case, with who is away and until when; never the one complained of."""
    holders = organisation.executors_of(appeal.unit_id, at) if appeal.unit_id else []
    today = timezone.localdate(at)
    away = {
        row.from_post_id: row for row in organisation.absences_of([row.post for row in holders], today, today)
    }
    choices = []
    for row in holders:
        if row.post.pk == appeal.complained_post_id:
            continue
        words = f"{row.person_name} · {row.post.title}"
        if (absence := away.get(row.post.pk)) is not None:
            words = _("%(who)s, away until %(day)s; %(deputy)s acts") % {
                "who": words,
                "day": dates.short_date(absence.ends_on),
                "deputy": absence.to_post.title,
            }
        choices.append((row.post.pk, str(words)))
    return choices


class ExecutorForm(forms.Form):
    post = forms.TypedChoiceField(
        label=_("Executor"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose who answers the case.")},
    )  # fmt: skip

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = _executors(appeal, at)  # type: ignore[attr-defined]


class AcceptForm(NothingForm):
    post = forms.TypedChoiceField(
        label=_("Executor"), coerce=int, widget=forms.RadioSelect, required=False, empty_value=None,
        help_text=_("Without one, the case waits for whoever of the sector takes the next case."),
    )  # fmt: skip

    is_incomplete = forms.BooleanField(
        label=_("Something is missing: the author has to be asked"), required=False,
        help_text=_("The term for telling the author then runs until the question to the author leaves."),
    )  # fmt: skip

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, appeal=appeal, at=at, **kwargs)
        if not terms.defect_notice_rule(appeal.kind):
            del self.fields["is_incomplete"]
        self.fields["post"].choices = [("", _("Nobody yet")), *_executors(appeal, at)]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = TextField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason: the one who gave the assignment has to know it.")},
    )  # fmt: skip

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class TakeBackForm(ReasonForm):
    reason = TextField(
        label=_("Reason"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class InputForm(forms.Form):
    units = forms.TypedMultipleChoiceField(
        label=_("Units"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the units that are asked.")},
    )  # fmt: skip
    question = TextField(
        label=_("Question"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The unit sees this question, not the case. Leave out the author's name."),
    )  # fmt: skip
    due_on = forms.DateField(label=_("Needed by"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = organisation.input_units().exclude(pk=appeal.unit_id or 0)
        self.fields["units"].choices = _unit_choices(units)  # type: ignore[attr-defined]


class UrgencyForm(ReasonForm):
    urgency = forms.ChoiceField(label=_("Term"), choices=Urgency.choices, widget=forms.RadioSelect)
    field_order = ("urgency", "reason")


class AuthorReplyForm(NothingForm):
    text = TextField(
        label=_("The author's reply"), max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": 6})
    )
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel.choices)


class CloseForm(NothingForm):
    reason_late = TextField(
        label=_("Reason, if the answer left after its term"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
