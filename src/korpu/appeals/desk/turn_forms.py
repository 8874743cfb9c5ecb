"""Forms of the turns that a case can take."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.appeals import queries
from korpu.appeals.desk.step_forms import NothingForm, ReasonForm
from korpu.appeals.models import Appeal
from korpu.appeals.operations.registering import MAX_TEXT
from korpu.appeals.rules.kinds import AppealKind, Channel, ProceedingKind, ReviewResult
from korpu.foundation.forms import LineField, TextField
from korpu.organisation import queries as organisation

_ROWS = forms.Textarea(attrs={"rows": 4})
_DAY = forms.DateInput(attrs={"type": "date"})


class ConvertForm(ReasonForm):
    kind = forms.ChoiceField(label=_("What it is"), widget=forms.RadioSelect)
    field_order = ("kind", "reason")

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, appeal=appeal, at=at, **kwargs)
        kinds = [choice for choice in AppealKind.choices if choice[0] != appeal.kind]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class SplitForm(NothingForm):
    kind = forms.ChoiceField(
        label=_("Kind of the new case"), choices=AppealKind.choices, widget=forms.RadioSelect
    )
    subject = LineField(label=_("What this part is about"), max_length=200)
    text = TextField(
        label=_("This part of the letter"), max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Leave in only what the new case is about. The letter itself stays with the first case."),
    )  # fmt: skip

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"text": appeal.text})
        super().__init__(*args, appeal=appeal, at=at, **kwargs)


class JoinForm(NothingForm):
    first_number = LineField(
        label=_("Number of the first case"), max_length=40,
        help_text=_("Its answer goes to the author of this case too, under this case's own number."),
    )  # fmt: skip


def _officials(at: datetime) -> list[tuple[str, list[tuple[int, str]]]]:
    """Give the people of the house by their posts, unit by unit; an empty post has nobody to complain of."""
    return [
        (
            unit.name,
            [(post.pk, f"{user.get_full_name()} · {post.title}") for post, user, _acting in posts if user],
        )
        for unit, posts in organisation.posts_with_holders(timezone.localdate(at))
        if any(user for _post, user, _acting in posts)
    ]


class ComplainedForm(NothingForm):
    about_number = LineField(
        label=_("Number of the case whose answer is complained of"), required=False, max_length=40
    )
    unit_id = forms.TypedChoiceField(label=_("Unit"), coerce=int, required=False, empty_value=None)
    post_id = forms.TypedChoiceField(label=_("Official"), coerce=int, required=False, empty_value=None)
    body_id = forms.TypedChoiceField(label=_("Body"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        initial = {
            "unit_id": appeal.complained_unit_id,
            "post_id": appeal.complained_post_id,
            "body_id": appeal.complained_body_id,
        }
        kwargs.setdefault("initial", initial)
        super().__init__(*args, appeal=appeal, at=at, **kwargs)
        units = [(unit.pk, unit.name) for unit in organisation.units()]
        bodies = [(row.pk, row.name) for row in organisation.counterparts() if row.unit_id is None]
        self.fields["unit_id"].choices = [("", "—"), *units]  # type: ignore[attr-defined]
        self.fields["post_id"].choices = [("", "—"), *_officials(at)]  # type: ignore[attr-defined]
        self.fields["body_id"].choices = [("", "—"), *bodies]  # type: ignore[attr-defined]


class SetAsideForm(ReasonForm):
    cause = forms.ChoiceField(label=_("Cause"), required=False, widget=forms.RadioSelect)
    field_order = ("cause", "reason")

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"cause": appeal.cause.code if appeal.cause else None})
        super().__init__(*args, appeal=appeal, at=at, **kwargs)
        choices = [
            (cause.code, f"{cause.article} · {cause.text}")
            for cause in queries.causes_for(appeal.kind)
            if cause.code != "withdrawn"
        ]
        if appeal.cause_id is not None:
            choices.append(("", str(_("The cause is gone: the case is considered"))))
        self.fields["cause"].choices = choices  # type: ignore[attr-defined]


class ContactForm(ReasonForm):
    name = LineField(label=_("Name and surname"), max_length=160, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = LineField(label=_("Telephone"), max_length=40, required=False)
    address = LineField(label=_("Postal address"), max_length=300, required=False)
    reason = TextField(
        label=_("Reason"), max_length=1000, widget=_ROWS,
        help_text=_("The reason stays in the journal: leave out names and addresses."),
        error_messages={"required": _("Say why the contact is corrected.")},
    )  # fmt: skip
    send_again = forms.BooleanField(label=_("Send again what did not reach the author"), required=False)
    field_order = ("name", "email", "phone", "address", "reason", "send_again")

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        kept = appeal.contact
        kwargs.setdefault(
            "initial", {name: getattr(kept, name) for name in ("name", "email", "phone", "address")}
        )
        super().__init__(*args, appeal=appeal, at=at, **kwargs)


class WithdrawForm(NothingForm):
    text = TextField(label=_("The author's words"), max_length=MAX_TEXT, widget=_ROWS)
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel.choices)


class ComplainForm(NothingForm):
    kind = forms.ChoiceField(label=_("Where"), choices=ProceedingKind.choices, widget=forms.RadioSelect)
    reference = LineField(label=_("Its number there"), max_length=60)
    received_on = forms.DateField(label=_("Received on"), widget=_DAY)
    due_on = forms.DateField(
        label=_("Day that the court has named"), widget=_DAY, required=False,
        help_text=_("The Ombudsman's term is counted by itself."),
    )  # fmt: skip
    note = TextField(label=_("Note"), required=False, max_length=2000, widget=_ROWS)


class RemarkForm(NothingForm):
    text = TextField(label=_("What is to be mended"), max_length=2000, widget=_ROWS)


class SettlementForm(forms.Form):
    settlement = TextField(label=_("How it was settled"), max_length=2000, widget=_ROWS)


class ResultForm(forms.Form):
    result = forms.ChoiceField(label=_("Result"), choices=ReviewResult.choices, widget=forms.RadioSelect)
    note = TextField(label=_("Note"), required=False, max_length=2000, widget=_ROWS)


class ProofForm(forms.Form):
    proof = LineField(
        label=_("Proof of receipt"), max_length=200,
        help_text=_("The number under which the body registered it, or the receipt of the post."),
    )  # fmt: skip
