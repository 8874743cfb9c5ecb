"""Forms of the regulation's staff screens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import DayField, LineField, TextField
from korpu.organisation import queries as organisation
from korpu.regulation.models import Act, Clause
from korpu.regulation.rules.acts import ActKind, Part
from korpu.regulation.rules.drafts import Direction, DraftDecision, InFinalText
from korpu.regulation.rules.norm_making import ORDER
from korpu.regulation.rules.obligations import Verdict
from korpu.regulation.rules.rights import RightKind


class _ActField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} · {obj.title}"


class _ClauseField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} · {obj.text[:80]}"


def _acts(**more: Any) -> _ActField:
    return _ActField(queryset=Act.objects.all(), **more)


def _clauses(**more: Any) -> _ClauseField:
    standing = Clause.objects.filter(is_absent=False, ceased_on__isnull=True)
    return _ClauseField(queryset=standing, **more)


def unit_choices(*, blank: bool = True) -> list[tuple[str, str]]:
    """Give the units of today, with an empty choice first unless one has to be made."""
    rows = [(str(unit.pk), unit.name) for unit in organisation.units()]
    return [("", "—"), *rows] if blank else rows


def post_choices() -> list[tuple[str, str]]:
    """Give the posts of the house with their units."""
    from django.utils import timezone

    rows = [
        (str(post.pk), f"{post.title} · {unit.name}")
        for unit, posts in organisation.posts_with_holders(timezone.localdate())
        for post, _holder, _stand_ins in posts
    ]
    return [("", "—"), *rows]


class IdField(forms.TypedChoiceField):
    """A choice of a row by its id; an empty choice is None."""

    def __init__(self, **more: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **more)


class RequisitesForm(forms.Form):
    """Number and date of an act whose source leaves them blank."""

    number = LineField(label=_("Number of the act"), max_length=60)
    dated_on = DayField(label=_("Date of the act"))


class ActForm(forms.Form):
    code = LineField(
        label=_("Short code"), max_length=20, help_text=_("Its clauses are called by it, such as OG12-7.1.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ActKind)
    title_az = LineField(label=_("Title in Azerbaijani"), max_length=500)
    title_en = LineField(label=_("Title in English"), max_length=500, required=False)
    number = LineField(label=_("Number of the act"), max_length=60, required=False)
    dated_on = DayField(label=_("Date of the act"), required=False)
    in_force_from = DayField(label=_("In force from"), required=False)
    in_force_to = DayField(label=_("In force to"), required=False)
    approved_by = _acts(label=_("Approved by the act"), required=False)
    arises_from = _acts(label=_("Arises from the act"), required=False)
    arises_from_item = LineField(label=_("Its item"), max_length=30, required=False)


class ImportForm(forms.Form):
    code = LineField(
        label=_("Short code"),
        max_length=20,
        help_text=_("The code of a known act brings a new edition of it."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ActKind)
    title_az = LineField(label=_("Title in Azerbaijani"), max_length=500)
    edition = LineField(label=_("Edition"), max_length=60, required=False)
    in_force_from = DayField(label=_("In force from"), required=False)
    file = forms.FileField(label=_("Word file (.docx)"), required=False)
    text = TextField(
        label=_("Or the text"), required=False, help_text=_("An item a line, with its number before it.")
    )


class SignForm(forms.Form):
    post = IdField(label=_("Post of the signatory"))
    name = LineField(
        label=_("Name of the signatory"), max_length=200, required=False,
        help_text=_("Leave it empty if the holder of the post on the day of the act signed."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["post"].choices = post_choices()  # type: ignore[attr-defined]


class RepealForm(forms.Form):
    repealed_by = _acts(label=_("Repealed by the act"))
    item = LineField(label=_("Its item"), max_length=30, required=False)
    repealed_on = DayField(
        label=_("From"), required=False, help_text=_("Leave it empty for the day of the act that repeals it.")
    )


class CirculateForm(forms.Form):
    due_on = DayField(label=_("To be confirmed by"))


class ObligationForm(forms.Form):
    duty = LineField(label=_("Duty"), max_length=500)
    unit_id = IdField(label=_("Owner"), required=False)
    interval_months = forms.IntegerField(
        label=_("Every so many months"), required=False, min_value=1, max_value=120,
        help_text=_("Leave it empty if nothing fixes a rhythm."),
    )  # fmt: skip
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"), required=False)
    proof_code = LineField(
        label=_("Proved like the clause"), max_length=30, required=False,
        help_text=_("The id of a clause whose proof the platform computes. Empty: what people record counts."),
    )  # fmt: skip
    part = forms.ChoiceField(
        label=_("Part of the mandate"), choices=[("", "—"), *Part.choices], required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit_id"].choices = unit_choices()  # type: ignore[attr-defined]


class BindingForm(ObligationForm):
    """The clauses of one act that bind us, one obligation at a time; none may be the answer."""

    clause = _clauses(label=_("Clause"))

    def __init__(self, *args: Any, act: Act, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["clause"]
        field.queryset = field.queryset.filter(act=act)  # type: ignore[attr-defined]
        self.order_fields(["clause"])


class AssignForm(forms.Form):
    unit_id = IdField(label=_("Owner"))
    post_id = IdField(label=_("Post"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit_id"].choices = unit_choices(blank=False)  # type: ignore[attr-defined]
        self.fields["post_id"].choices = post_choices()  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    clause = _clauses(label=_("Clause of an act in force"))


class EndForm(forms.Form):
    ends_on = DayField(label=_("Last day"))
    reason = LineField(label=_("Reason"), max_length=300)


class FulfilForm(forms.Form):
    on = DayField(label=_("Done on"))
    what = LineField(label=_("What was done"), max_length=500)
    link = LineField(label=_("Where it can be seen"), max_length=300, required=False)


class ExplainForm(forms.Form):
    verdict = forms.ChoiceField(label=_("What you record"), choices=Verdict, widget=forms.RadioSelect)
    text = TextField(label=_("Text"))


class DraftForm(forms.Form):
    direction = forms.ChoiceField(label=_("Whose draft it is"), choices=Direction)
    kind = forms.ChoiceField(label=_("Kind"), choices=ActKind)
    title = LineField(label=_("Title"), max_length=500)
    from_name = LineField(
        label=_("Body that sent it"), max_length=300, required=False, help_text=_("For a draft from outside.")
    )
    from_unit_id = IdField(label=_("Unit that wrote it"), required=False)
    return_on = DayField(label=_("Opinions wanted by"))
    file = forms.FileField(label=_("Word file (.docx)"), required=False)
    text = TextField(label=_("Or the text"), required=False, help_text=_("A paragraph a line."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["from_unit_id"].choices = unit_choices()  # type: ignore[attr-defined]


class AskOpinionsForm(forms.Form):
    unit_ids = forms.TypedMultipleChoiceField(
        label=_("Units"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    due_on = DayField(label=_("Opinions wanted by"))
    request = TextField(label=_("What is asked"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        units = organisation.input_units()
        self.fields["unit_ids"].choices = [(str(unit.pk), unit.name) for unit in units]  # type: ignore[attr-defined]


class OpinionForm(forms.Form):
    place = forms.TypedChoiceField(label=_("Paragraph"), coerce=int)
    text = TextField(label=_("What you say on it"))
    proposed_wording = TextField(label=_("The wording you propose"), required=False)

    def __init__(self, *args: Any, paragraphs: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].choices = paragraphs  # type: ignore[attr-defined]


class SubmitForm(forms.Form):
    has_no_remarks = forms.BooleanField(label=_("We have no remarks on this draft"), required=False)


class ReasonForm(forms.Form):
    reason = TextField(label=_("Reason"))


class SendOpinionForm(forms.Form):
    sent_to = LineField(label=_("To whom"), max_length=300, required=False)


class DecideForm(forms.Form):
    decision = forms.ChoiceField(label=_("Decision"), choices=DraftDecision, widget=forms.RadioSelect)
    reason = TextField(label=_("Reason"), required=False)


class FinalTextForm(forms.Form):
    in_final_text = forms.ChoiceField(
        label=_("In the final text"), choices=InFinalText, widget=forms.RadioSelect
    )
    note = TextField(label=_("Note"), required=False)


class CloseDraftForm(forms.Form):
    final_text = TextField(label=_("Final text"), required=False)


class NormItemForm(forms.Form):
    title = LineField(label=_("Title"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind"), choices=ActKind)
    unit_id = IdField(label=_("Sector"))
    clause = _clauses(label=_("Clause that asks for it"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit_id"].choices = [(str(unit.pk), unit.name) for unit in organisation.sectors()]  # type: ignore[attr-defined]
        for stage in ORDER:
            self.fields[stage.value] = DayField(label=stage.label)


class StageForm(forms.Form):
    done_on = DayField(label=_("Done on"))
    version = LineField(label=_("Version of the document"), max_length=120)


class RightForm(forms.Form):
    clause = _clauses(label=_("Clause"))
    kind = forms.ChoiceField(label=_("Kind"), choices=RightKind)
    matter = LineField(label=_("What it allows"), max_length=500)
    post_ids = forms.TypedMultipleChoiceField(label=_("Posts entitled to it"), coerce=int, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["post_ids"].choices = post_choices()[1:]  # type: ignore[attr-defined]


class UseRightForm(forms.Form):
    on = DayField(label=_("Day"))
    matter = LineField(label=_("Matter"), max_length=500)
    result = LineField(label=_("Result"), max_length=500)
    link = LineField(label=_("Where it can be seen"), max_length=300, required=False)
