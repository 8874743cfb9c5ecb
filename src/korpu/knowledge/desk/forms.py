"""The forms of the fact base."""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.foundation import figures
from korpu.foundation.forms import DayField, LineField, TextField
from korpu.knowledge.models import Fact, Indicator
from korpu.knowledge.operations import Asked, FactText, Source
from korpu.knowledge.rules import Confidence, FactKind, Occasion, Rhythm, StudyKind
from korpu.knowledge.rules.papers import Chart
from korpu.knowledge.rules.tables import read_number
from korpu.language.dates import parse_date
from korpu.organisation import queries as organisation
from korpu.work_plans.rules.plans import ProposalKind


class MomentField(forms.DateTimeField):
    """A day and an hour, chosen or typed."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("input_formats", ["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"])
        more.setdefault(
            "widget", forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        )
        super().__init__(**more)


# Longer than any number that is kept.
MOST_SIGNS = 40


class NumberField(forms.CharField):
    """A number as people write it here: 1 087,9."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**more)

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        if not words or not words.strip():
            return None
        number = read_number(words) if len(words) <= MOST_SIGNS else None
        if number is None:
            raise forms.ValidationError(_("This is no number. Write it such as 1 087,9."))
        return number


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


class IndicatorForm(forms.Form):
    code = forms.SlugField(
        label=_("Code"),
        max_length=80,
        help_text=_("Small Latin letters, figures and hyphens. It never changes."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=FactKind.choices)
    subject_az = LineField(label=_("Subject"), max_length=120)
    subject_en = LineField(label=_("Subject in English"), max_length=120, required=False)
    measure_az = LineField(label=_("What is measured"), max_length=250)
    measure_en = LineField(label=_("What is measured, in English"), max_length=250, required=False)
    measure_ru = LineField(label=_("What is measured, in Russian"), max_length=250, required=False)
    aliases = TextField(
        label=_("How texts name it"), max_length=4000, required=False, widget=_area(4),
        help_text=_("One name a line. By these the gate finds the figure in a text."),
    )  # fmt: skip
    not_beside = TextField(
        label=_("But not beside these words"), max_length=1000, required=False, widget=_area(2),
        help_text=_("One word a line, such as the name of a part that is measured by itself."),
    )  # fmt: skip
    unit_az = LineField(label=_("Unit of measure"), max_length=60, required=False)
    unit_en = LineField(label=_("Unit of measure in English"), max_length=60, required=False)
    decimals = forms.IntegerField(label=_("Decimal places"), min_value=0, max_value=6, initial=0)
    tolerance_percent = forms.DecimalField(
        label=_("Difference that a text may show, %"), min_value=0, max_value=100, max_digits=5, decimal_places=2,
        initial=0,
    )  # fmt: skip
    owner = forms.ChoiceField(label=_("Who answers for it"))
    rhythm = forms.ChoiceField(label=_("Rhythm"), choices=Rhythm.choices)
    confirm_days = forms.IntegerField(
        label=_("Days after which it is confirmed anew"), min_value=1, max_value=3660, initial=365
    )
    figure_code = forms.ChoiceField(label=_("Counted by the system"), required=False)
    is_open = forms.BooleanField(label=_("Open to the public"), required=False)

    def __init__(self, *args: Any, indicator: Indicator | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].choices = [(str(one.pk), one.name) for one in organisation.units()]  # type: ignore[attr-defined]
        self.fields["figure_code"].choices = [  # type: ignore[attr-defined]
            ("", _("No, the unit enters it")),
            *((one.code, one.name) for one in figures.all_declared() if not one.is_table),
        ]
        if indicator is not None:
            del self.fields["code"], self.fields["kind"]

    def described(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        found["owner_id"] = int(found.pop("owner"))
        found["aliases"], found["not_beside"] = lines_of(found["aliases"]), lines_of(found["not_beside"])
        return found


def initial_of(indicator: Indicator) -> dict[str, Any]:
    """Give what the form of an indicator shows at first."""
    names = [
        name
        for name in IndicatorForm.base_fields
        if name not in ("code", "kind", "owner", "aliases", "not_beside")
    ]
    return {
        **{name: getattr(indicator, name) for name in names},
        "owner": str(indicator.owner_id),
        "aliases": "\n".join(indicator.aliases),
        "not_beside": "\n".join(indicator.not_beside),
    }


class ValueForm(forms.Form):
    period_from = DayField(label=_("Period from"))
    period_to = DayField(label=_("Period to"))
    place = LineField(
        label=_("Place or breakdown"),
        max_length=120,
        required=False,
        help_text=_("Empty for the whole country."),
    )
    value = NumberField(label=_("Value"))
    day = DayField(label=_("Day"))
    words = LineField(label=_("Name"), max_length=250)
    source = LineField(
        label=_("Source"), max_length=300, help_text=_("The document or body that the value comes from.")
    )
    source_url = LineField(label=_("Address of the source"), max_length=500, required=False)
    confidence = forms.ChoiceField(label=_("Confidence"), choices=Confidence.choices)
    reason = TextField(label=_("Why it is revised"), max_length=2000, widget=_area(3))

    def __init__(self, *args: Any, indicator: Indicator, revises: Fact | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.revises = revises
        kept = {FactKind.DATE: "day", FactKind.NAME: "words"}.get(FactKind(indicator.kind), "value")
        for name in {"value", "day", "words"} - {kept}:
            del self.fields[name]
        if revises is None:
            del self.fields["reason"]
        else:
            for name in ("period_from", "period_to", "place"):
                del self.fields[name]
            if indicator.is_open:
                self.fields["reason"].help_text = _("The public reads this reason beside the old value.")

    def text(self) -> FactText:
        given = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        if self.revises is not None:
            given |= {"period_from": self.revises.period_from, "period_to": self.revises.period_to}
        given["confidence"] = Confidence(given["confidence"])
        return FactText(**given)


class ReasonForm(forms.Form):
    reason = TextField(label=_("Reason"), max_length=2000, widget=_area(3))


class RemarksForm(forms.Form):
    remarks = TextField(label=_("What has to change"), max_length=4000, widget=_area(4))


class NothingForm(forms.Form):
    """A step that asks for nothing but the press of its button."""


class FileForm(forms.Form):
    file = forms.FileField(label=_("Table"), help_text=_("XLSX or CSV; the first line names the columns."))


class PositionForm(forms.Form):
    subject = LineField(label=_("Subject"), max_length=200, help_text=_("In words that a text would use."))
    statement = TextField(label=_("Position"), max_length=20_000, widget=_area(6))
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"), required=False)


class EndForm(forms.Form):
    ends_on = DayField(label=_("Last day"))


class BriefingForm(forms.Form):
    title = LineField(label=_("What it is for"), max_length=250)
    occasion = forms.ChoiceField(label=_("Occasion"), choices=Occasion.choices)
    held_at = MomentField(label=_("When"))
    due_at = MomentField(
        label=_("Ready by"), required=False, help_text=_("Empty for a day before."),
    )  # fmt: skip
    speaker = forms.ChoiceField(label=_("Speaker"))
    unit = forms.ChoiceField(label=_("Who writes it"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        today = timezone.localdate()
        self.fields["speaker"].choices = [  # type: ignore[attr-defined]
            (str(post.pk), f"{post.title} — {unit.name}")
            for unit, posts in organisation.posts_with_holders(today)
            for post, _holder, _acting in posts
        ]
        department = organisation.department_unit_ids(today)
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), one.name) for one in organisation.units() if one.pk in department
        ]


class BriefingTextForm(forms.Form):
    messages = TextField(label=_("What to say"), max_length=20_000, widget=_area(8), required=False)
    background = TextField(label=_("Background"), max_length=40_000, widget=_area(6), required=False)
    questions = TextField(
        label=_("Expected questions with answers"), max_length=40_000, widget=_area(10), required=False,
        help_text=_("A question on a line of its own, its answer below it, then an empty line."),
    )  # fmt: skip
    facts = forms.MultipleChoiceField(
        label=_("Facts and figures"), required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    positions = forms.MultipleChoiceField(
        label=_("Official positions"), required=False, widget=forms.SelectMultiple(attrs={"size": 4})
    )
    sayings = LineField(
        label=_("Earlier texts"), max_length=500, required=False,
        help_text=_("Their numbers, apart by commas; the number stands in the list of earlier texts."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, facts: list[tuple[str, str]], positions: list[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["facts"].choices, self.fields["positions"].choices = facts, positions  # type: ignore[attr-defined]

    def clean_questions(self) -> list[Asked]:
        found = []
        for block in re.split(r"\n\s*\n", self.cleaned_data["questions"]):
            question, _newline, answer = block.strip().partition("\n")
            if question:
                found.append(Asked(question, answer))
        if any(not one.answer.strip() for one in found):
            raise forms.ValidationError(_("Every question has an answer on the lines below it."))
        return found

    def clean_sayings(self) -> list[int]:
        words = [word for word in re.split(r"[\s,;№]+", self.cleaned_data["sayings"]) if word]
        if any(not word.isdecimal() or len(word) > 15 for word in words):
            raise forms.ValidationError(_("Write numbers, apart by commas."))
        return [int(word) for word in words]


class AnalysisForm(forms.Form):
    title = LineField(label=_("Title"), max_length=250)
    question = TextField(label=_("Question"), max_length=4000, widget=_area(3))
    from_on = DayField(label=_("From"))
    to_on = DayField(label=_("To"))


class ConclusionsForm(forms.Form):
    conclusions = TextField(label=_("Conclusions"), max_length=40_000, widget=_area(10))


class FreezeForm(forms.Form):
    source = forms.ChoiceField(label=_("What is frozen"))
    words = LineField(label=_("Words, for earlier texts"), max_length=100, required=False)
    chart = forms.ChoiceField(label=_("Chart"), choices=Chart.choices)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            ("sayings", _("Earlier texts by words")),
            (
                _("Figures of the system"),
                [(f"figure:{one.code}", one.name) for one in figures.all_declared()],
            ),
            (
                _("Indicators of the fact base"),
                [
                    (f"indicator:{one.code}", one.measure)
                    for one in Indicator.objects.order_by("measure_az")[:500]
                ],
            ),
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("source") == "sayings":
            if not given.get("words"):
                self.add_error("words", _("Write the words that are looked for."))
            given["source"] = f"sayings:{given.get('words', '')}"
        return given


class StudyForm(forms.Form):
    title = LineField(label=_("Title"), max_length=250)
    kind = forms.ChoiceField(label=_("Kind"), choices=StudyKind.choices)
    question = TextField(label=_("Question"), max_length=4000, widget=_area(3))
    bodies = TextField(
        label=_("Bodies or countries compared"),
        max_length=2000,
        widget=_area(4),
        help_text=_("One a line, two at least."),
    )

    def clean_bodies(self) -> list[str]:
        return lines_of(self.cleaned_data["bodies"])


class StudyTextForm(forms.Form):
    criteria = TextField(
        label=_("Comparison"), max_length=40_000, widget=_area(8), required=False,
        help_text=_("One criterion a line; after it, apart by |, how it stands with each body in their order."),
    )  # fmt: skip
    sources = TextField(
        label=_("Sources"), max_length=20_000, widget=_area(6), required=False,
        help_text=_("One a line: title | address | day on which it was read."),
    )  # fmt: skip
    transferability = TextField(
        label=_("What could be taken over"), max_length=20_000, widget=_area(4), required=False
    )
    conclusions = TextField(label=_("Conclusions"), max_length=40_000, widget=_area(8), required=False)

    def clean_criteria(self) -> list[tuple[str, list[str]]]:
        rows = [
            [cell.strip() for cell in line.split("|")] for line in lines_of(self.cleaned_data["criteria"])
        ]
        return [(row[0], row[1:]) for row in rows if row[0]]

    def clean_sources(self) -> list[Source]:
        found = []
        for line in lines_of(self.cleaned_data["sources"]):
            cells = [cell.strip() for cell in line.split("|")]
            day = parse_date(cells[-1]) if len(cells) > 1 else None
            if day is None or not cells[0]:
                raise forms.ValidationError(
                    _("“%(line)s” gives no title or no day. Write: title | address | day."),
                    params={"line": line[:80]},
                )
            found.append(Source(cells[0], cells[1] if len(cells) > 2 else "", day))
        return found


class ProposalForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=ProposalKind.choices)
    title = LineField(label=_("Title"), max_length=300)
    text = TextField(label=_("What is proposed"), max_length=20_000, widget=_area(5))
    gain = TextField(label=_("Expected gain"), max_length=4000, widget=_area(3))
    follow_up_on = DayField(label=_("Looked at again on"), required=False)


class ReformForm(forms.Form):
    title_az = LineField(label=_("Reform"), max_length=250)
    title_en = LineField(label=_("Reform in English"), max_length=250, required=False)
    slug = forms.SlugField(
        label=_("Address"), max_length=80, help_text=_("Small Latin letters, figures and hyphens.")
    )
    aims = TextField(label=_("Aims"), max_length=20_000, widget=_area(5))
    stages = TextField(label=_("Stages"), max_length=20_000, widget=_area(5), required=False)
    results = TextField(label=_("Results"), max_length=20_000, widget=_area(5), required=False)
    facts = forms.MultipleChoiceField(
        label=_("Facts cited"), required=False, widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Only facts that are open to the public."),
    )  # fmt: skip

    def __init__(self, *args: Any, facts: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["facts"].choices = facts  # type: ignore[attr-defined]
