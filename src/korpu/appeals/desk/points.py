"""The points of a request as the draft's page asks them: a row each, and empty rows for what was missed."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from korpu.appeals.models import Appeal
from korpu.appeals.operations import settling
from korpu.appeals.rules.points import MAX_LENGTH, MOST_POINTS, Point, Treatment, propose
from korpu.appeals.rules.terms import FOI_KINDS
from korpu.foundation.forms import LineField
from korpu.organisation import queries as organisation

EMPTY_ROWS = 1


class PointForm(forms.Form):
    text = LineField(
        label=_("What the point asks"), required=False, max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    treatment = forms.ChoiceField(
        label=_("What the answer does"), required=False, choices=[("", "—"), *Treatment.choices]
    )
    ground = forms.ChoiceField(label=_("Ground of the refusal"), required=False)

    def __init__(self, *args: Any, grounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", "—"), *grounds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or {}
        if said.get("text") and said.get("treatment") == Treatment.REFUSED and not said.get("ground"):
            self.add_error("ground", _("Choose the legal ground of the refusal."))
        return said


_Rows = forms.formset_factory(PointForm, extra=EMPTY_ROWS, max_num=MOST_POINTS + EMPTY_ROWS)


def points_asked(request: HttpRequest, appeal: Appeal) -> Any:
    """Give the rows for a case's points, or None for a kind of case that has none.

    A request that nobody has taken apart yet begins with what its text seems to ask.
    """
    if appeal.kind not in FOI_KINDS:
        return None
    points = settling.points_of(appeal) or propose(appeal.text)
    grounds = [(row.code, f"{row.article} · {row.text}") for row in organisation.refusal_grounds()]
    return _Rows(
        request.POST if request.method == "POST" else None,
        initial=[{"text": one.text, "treatment": one.treatment, "ground": one.ground} for one in points],
        prefix="points",
        form_kwargs={"grounds": grounds},
    )


def points_said(rows: Any) -> list[Point] | None:
    """Give the points that were entered; a row whose text was emptied is gone."""
    if rows is None:
        return None
    said = [form.cleaned_data for form in rows.forms if form.has_changed() or form.initial]
    return [Point(row["text"], row["treatment"], row["ground"]) for row in said if row.get("text")]
