"""Forms of the upkeep screens."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import LineField
from korpu.organisation import queries as organisation
from korpu.upkeep.models import Entry, Rubric
from korpu.upkeep.rules import SectionKind

Choices = list[tuple[str, Any]]


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _owners() -> Choices:
    """Give every post and every unit of today that can answer for a section."""
    groups: Choices = [("", "—")]
    for unit, posts in organisation.posts_with_holders(timezone.localdate()):
        rows = [(f"unit:{unit.pk}", unit.name)]
        rows += [
            (f"post:{post.pk}", f"{post.title} · {holder.get_full_name()}" if holder else post.title)
            for post, holder, _stand_ins in posts
        ]
        groups.append((unit.name, rows))
    return groups


class SectionForm(forms.Form):
    title_az = LineField(label=_("Title in Azerbaijani"), max_length=200)
    title_en = LineField(label=_("Title in English"), max_length=200, required=False)
    title_ru = LineField(label=_("Title in Russian"), max_length=200, required=False)
    address = forms.RegexField(
        r"^/([^\s?#]*/)?$",
        label=_("Address on the site"),
        max_length=300,
        help_text=_(
            "Begins and ends with a slash, such as /news/. Every page below it belongs to the section."
        ),
        error_messages={"invalid": _("Write the address from the first slash to the last, such as /news/.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=SectionKind.choices)
    owner = forms.ChoiceField(label=_("Owner"))
    freshness_days = forms.IntegerField(label=_("Has to be newer than, days"), min_value=1, max_value=3660)
    review_days = forms.IntegerField(
        label=_("Accuracy is confirmed every, days"), min_value=1, max_value=3660
    )
    repair_days = forms.IntegerField(
        label=_("Faults are mended within, days"), min_value=1, max_value=365, initial=5
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which each page has to stand"),
        choices=[row for row in settings.LANGUAGES if row[0] != settings.LANGUAGE_CODE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_watched = forms.BooleanField(label=_("Watched by the nightly check"), required=False, initial=True)

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


class NewSectionForm(SectionForm):
    code = forms.SlugField(
        label=_("Code"), max_length=60, help_text=_("Small Latin letters, digits and hyphens.")
    )
    field_order = ("code",)


class ConfirmForm(forms.Form):
    path = forms.ChoiceField(label=_("Page"))
    note = LineField(label=_("Note"), max_length=500, required=False)

    def __init__(self, *args: Any, pages: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["path"].choices = [  # type: ignore[attr-defined]
            (path, f"{title} ({path})") for path, title in pages
        ]


class ImprovementForm(forms.Form):
    title = LineField(label=_("What changes"), max_length=200)
    measure = LineField(
        label=_("What is measured"), max_length=200, help_text=_("Such as: steps to send an appeal.")
    )
    unit_name = LineField(label=_("In what unit"), max_length=60, required=False)
    before_value = forms.DecimalField(label=_("Value before"), max_digits=14, decimal_places=2)
    before_on = _day(label=_("Measured on"))


class MeasureForm(forms.Form):
    released_on = _day(label=_("Released on"))
    after_value = forms.DecimalField(label=_("Value after"), max_digits=14, decimal_places=2)
    after_on = _day(label=_("Measured on"))


class PlanForm(forms.Form):
    title = LineField(label=_("About what"), max_length=250)
    planned_on = _day(label=_("Planned for"))
    unit_id = forms.TypedChoiceField(label=_("Who writes"), coerce=int)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        units = organisation.units("SECTOR", "DEPARTMENT", "UNIT")
        self.fields["unit_id"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]


class DropForm(forms.Form):
    reason = LineField(label=_("Reason"), max_length=300)


class SortForm(forms.Form):
    rubric = forms.ModelChoiceField(
        label=_("Topic"), queryset=Rubric.objects.all(), required=False, empty_label=_("No topic")
    )


class PublishedForm(forms.Form):
    entry = forms.ModelChoiceField(label=_("Released text"), queryset=Entry.objects.none())

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        free = Entry.objects.filter(planned__isnull=True).order_by("-released_at", "-pk")
        recent = list(free.values_list("pk", flat=True)[:100])
        self.fields["entry"].queryset = free.filter(pk__in=recent)  # type: ignore[attr-defined]
