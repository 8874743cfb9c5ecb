"""The forms of plans and assignments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import DayField, LineField, ManyFilesField, TextField
from korpu.organisation import queries as organisation
from korpu.organisation.models import Post
from korpu.work_plans.models import Measure
from korpu.work_plans.models.campaigns import MaterialKind
from korpu.work_plans.operations import ExecutorName, MeasureText
from korpu.work_plans.rules.plans import ExecutorKind, InstructionKind, PlanKind, ProposalKind, Quality
from korpu.work_plans.rules.terms import Term, TermKind


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def unit_choices() -> list[tuple[str, str]]:
    """Give the units that work can be given to."""
    return [(str(unit.pk), unit.name) for unit in organisation.units()]


def executor_choices() -> list[tuple[str, str]]:
    """Give units, then posts, as the executor column names them."""
    posts = Post.objects.select_related("unit").order_by("unit__order", "order")
    return [
        *((f"UNIT:{unit.pk}", unit.name) for unit in organisation.units()),
        *((f"POST:{post.pk}", f"{post.title} — {post.unit.name}") for post in posts),
    ]


class ResultForm(forms.Form):
    result = TextField(
        label=_("Your input"),
        max_length=20_000,
        widget=_area(8),
        error_messages={"required": _("Write your input, or give the question back with a reason.")},
    )
    lateness_reason = TextField(label=_("Why it is late"), max_length=2000, required=False, widget=_area(2))
    files = ManyFilesField(label=_("Files"), required=False)  # type: ignore[assignment]


class InstructionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=InstructionKind.choices)
    act_code = LineField(label=_("Number or code of the act"), max_length=60, required=False)
    item = LineField(label=_("Item"), max_length=30, required=False)
    title = LineField(label=_("What is to be done, in a line"), max_length=300)
    text = TextField(label=_("Text of the item"), max_length=10_000, required=False, widget=_area())
    received_on = DayField(label=_("Received"), required=False)
    unit = forms.ChoiceField(label=_("Lead executor"))
    due_on = DayField(label=_("Due"))
    control_on = DayField(label=_("Control date set by the act"), required=False)
    others = forms.MultipleChoiceField(
        label=_("Co-executors"), required=False, widget=forms.CheckboxSelectMultiple
    )
    on_control = forms.BooleanField(label=_("The Minister keeps it on control"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].choices = unit_choices()  # type: ignore[attr-defined]
        self.fields["others"].choices = unit_choices()  # type: ignore[attr-defined]


class ReminderForm(forms.Form):
    days = forms.IntegerField(label=_("Days after the due day"), min_value=-60, max_value=365)
    is_active = forms.BooleanField(label=_("In use"), required=False)


class PlanForm(forms.Form):
    code = forms.SlugField(label=_("Code"), max_length=60, help_text=_("Small letters, digits and dashes."))
    kind = forms.ChoiceField(label=_("Kind"), choices=PlanKind.choices)
    title_az = LineField(label=_("Title"), max_length=300)
    title_en = LineField(label=_("Title in English"), max_length=300, required=False)
    act_code = LineField(label=_("Code of the act it belongs to"), max_length=60, required=False)
    unit = forms.ChoiceField(label=_("Whose plan it is"), required=False)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"))
    is_public = forms.BooleanField(label=_("Shown to the public with its progress"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].choices = [("", _("The Ministry")), *unit_choices()]  # type: ignore[attr-defined]


class MeasureForm(forms.Form):
    number = LineField(label=_("Number"), max_length=20)
    section = forms.ChoiceField(label=_("Section"), required=False)
    text_az = TextField(label=_("Work"), max_length=5000, widget=_area())
    text_en = TextField(label=_("Work in English"), max_length=5000, required=False, widget=_area(2))
    expected_az = TextField(label=_("Expected result"), max_length=3000, widget=_area(3))
    expected_en = TextField(
        label=_("Expected result in English"), max_length=3000, required=False, widget=_area(2)
    )
    lead = forms.ChoiceField(label=_("Lead executor"))
    others = forms.MultipleChoiceField(label=_("Co-executors"), required=False)
    relevant_units = forms.BooleanField(label=_("Also “relevant units”, named later"), required=False)
    institutions = forms.BooleanField(label=_("Also every institution of the system"), required=False)
    term_kind = forms.ChoiceField(label=_("Form of the term"), choices=TermKind.choices)
    due_on = DayField(label=_("Day (for “By a day”)"), required=False)
    from_year = forms.IntegerField(label=_("First year"), required=False, min_value=1991, max_value=2199)
    to_year = forms.IntegerField(label=_("Last year"), required=False, min_value=1991, max_value=2199)
    interval_months = forms.IntegerField(
        label=_("Every how many months (for “Regularly”)"), required=False, min_value=1, max_value=60
    )
    month = forms.IntegerField(
        label=_("Month (for “Once a year”)"), required=False, min_value=1, max_value=12
    )
    day = forms.IntegerField(label=_("Day (for “Once a year”)"), required=False, min_value=1, max_value=31)
    clauses = LineField(label=_("Clauses, parted by spaces"), max_length=300, required=False)
    indicator = LineField(label=_("Indicator"), max_length=200, required=False)
    indicator_base = forms.DecimalField(label=_("Its base"), required=False, max_digits=14, decimal_places=2)
    indicator_target = forms.DecimalField(
        label=_("Its target"), required=False, max_digits=14, decimal_places=2
    )

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["section"].choices = [("", "—"), *sections]  # type: ignore[attr-defined]
        choices = executor_choices()
        self.fields["lead"].choices = [("RELEVANT_UNITS:", _("Relevant units")), *choices]  # type: ignore[attr-defined]
        self.fields["others"].choices = choices  # type: ignore[attr-defined]

    def words(self) -> MeasureText:
        """Give what the form says as the words of a measure."""
        given = self.cleaned_data
        names = [_executor(given["lead"]), *(_executor(one) for one in given["others"])]
        if given["relevant_units"]:
            names.append(ExecutorName(ExecutorKind.RELEVANT_UNITS))
        if given["institutions"]:
            names.append(ExecutorName(ExecutorKind.INSTITUTIONS))
        return MeasureText(
            number=given["number"],
            text_az=given["text_az"],
            text_en=given["text_en"],
            expected_az=given["expected_az"],
            expected_en=given["expected_en"],
            section=given["section"],
            term=Term(
                kind=TermKind(given["term_kind"]),
                due_on=given["due_on"],
                from_year=given["from_year"],
                to_year=given["to_year"],
                interval_months=given["interval_months"],
                month=given["month"],
                day=given["day"],
            ),
            executors=tuple(dict.fromkeys(names)),
            clause_codes=tuple(given["clauses"].split()),
            indicator=given["indicator"],
            indicator_base=given["indicator_base"],
            indicator_target=given["indicator_target"],
        )


def _executor(value: str) -> ExecutorName:
    kind, _colon, pk = value.partition(":")
    return ExecutorName(
        ExecutorKind(kind),
        unit_id=int(pk) if kind == ExecutorKind.UNIT else None,
        post_id=int(pk) if kind == ExecutorKind.POST else None,
    )


def measure_initial(measure: Measure) -> dict[str, Any]:
    """Give what a measure's form starts from."""
    names = list(measure.executors.filter(named_at__isnull=True))
    codes = [f"{row.kind}:{row.unit_id or row.post_id or ''}" for row in names]
    plain = [code for code in codes if code.startswith(("UNIT:", "POST:"))]
    lead = codes[0] if codes else ""
    return {
        "number": measure.number,
        "section": measure.section.number if measure.section else "",
        "text_az": measure.text_az,
        "text_en": measure.text_en,
        "expected_az": measure.expected_az,
        "expected_en": measure.expected_en,
        "lead": lead,
        "others": [code for code in plain if code != lead],
        "relevant_units": "RELEVANT_UNITS:" in codes,
        "institutions": "INSTITUTIONS:" in codes,
        "term_kind": measure.term_kind,
        "due_on": measure.due_on,
        "from_year": measure.from_year,
        "to_year": measure.to_year,
        "interval_months": measure.interval_months,
        "month": measure.term_month,
        "day": measure.term_day,
        "clauses": " ".join(measure.clause_codes),
        "indicator": measure.indicator,
        "indicator_base": measure.indicator_base,
        "indicator_target": measure.indicator_target,
    }


class SectionForm(forms.Form):
    number = LineField(label=_("Number"), max_length=20)
    title_az = LineField(label=_("Title"), max_length=300)
    title_en = LineField(label=_("Title in English"), max_length=300, required=False)
    clause_code = LineField(label=_("Clause"), max_length=60, required=False)


class SignForm(forms.Form):
    order_number = LineField(label=_("Number of the order"), max_length=60, required=False)
    order_on = DayField(label=_("Date of the order"), required=False)
    provisional_reason = TextField(
        label=_("Why it starts without number and date"), max_length=2000, required=False, widget=_area(2)
    )


class StampForm(forms.Form):
    order_number = LineField(label=_("Number of the order"), max_length=60)
    order_on = DayField(label=_("Date of the order"))


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Table as DOCX or XLSX"),
        help_text=_("Four columns: number, work and expected result, executor, term."),
    )


class ExecutionForm(forms.Form):
    text = TextField(label=_("What was done"), max_length=20_000, widget=_area(10))
    indicator_value = forms.DecimalField(
        label=_("Value of the indicator"), required=False, max_digits=14, decimal_places=2
    )
    files = ManyFilesField(label=_("Files"), required=False)  # type: ignore[assignment]
    link_label = LineField(label=_("What a link shows"), max_length=300, required=False)
    link_url = LineField(label=_("Address of the link"), max_length=500, required=False)
    lateness_reason = TextField(label=_("Why it is late"), max_length=2000, required=False, widget=_area(2))


class JudgeForm(forms.Form):
    quality = forms.ChoiceField(label=_("Quality"), choices=Quality.choices)
    remarks = TextField(label=_("Remarks"), max_length=5000, required=False, widget=_area(3))


class ProgressForm(forms.Form):
    units = forms.MultipleChoiceField(label=_("Units"), widget=forms.CheckboxSelectMultiple)
    question = TextField(label=_("What is asked"), max_length=5000, widget=_area(3))
    due_on = DayField(label=_("Answer by"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["units"].choices = [(str(u.pk), u.name) for u in organisation.input_units()]  # type: ignore[attr-defined]


class ProposalForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=ProposalKind.choices)
    unit = forms.ChoiceField(label=_("Unit"))
    title = LineField(label=_("Title"), max_length=300)
    text = TextField(label=_("What is proposed"), max_length=10_000, widget=_area())
    grounds = TextField(label=_("Grounds"), max_length=5000, widget=_area(3))
    gain = TextField(label=_("Expected gain"), max_length=5000, widget=_area(3))
    files = ManyFilesField(label=_("Files"), required=False)  # type: ignore[assignment]

    def __init__(self, *args: Any, unit_ids: tuple[int, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        units = [(str(u.pk), u.name) for u in organisation.units() if u.pk in unit_ids]
        self.fields["unit"].choices = units  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    decision = TextField(label=_("Decision and its reason"), max_length=5000, widget=_area(3))


class CampaignForm(forms.Form):
    title = LineField(label=_("Title"), max_length=300)
    field = LineField(label=_("Field of activity"), max_length=200)
    audience = LineField(label=_("Audience"), max_length=200)
    goal = TextField(label=_("Goal"), max_length=5000, widget=_area(3))
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"))


class MaterialForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=MaterialKind.choices)
    label = LineField(label=_("Title"), max_length=300)
    url = LineField(label=_("Address"), max_length=500, required=False)
    issued_on = DayField(label=_("Issued or held"))
    reach = forms.IntegerField(label=_("People reached"), min_value=0, initial=0)
