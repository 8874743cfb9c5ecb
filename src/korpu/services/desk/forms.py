"""The forms of the e-services on the desk."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import DayField, LineField, TextField
from korpu.organisation import queries as organisation
from korpu.regulation.models import Act
from korpu.services.content import PARTS
from korpu.services.models import Region, Service
from korpu.services.rules import LANGUAGES, Audience, PaymentChannel, PaymentKind
from korpu.work_plans.models import Measure

LANGUAGE_NAMES = {"az": "Azərbaycanca", "en": "English", "ru": "Русский"}
PART_LABELS = {
    "name": _("Name"),
    "purpose": _("What it is for"),
    "who": _("Who can use it"),
    "needed": _("What is needed (a line each)"),
    "steps": _("How it goes (a step in each line)"),
    "term": _("How long it takes"),
    "fee": _("What it costs"),
}
CHANNELS = 4


class MonthField(forms.DateField):
    """A month, chosen or typed; its value is the first day."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("input_formats", ["%Y-%m", "%m.%Y"])
        more.setdefault("widget", forms.DateInput(format="%Y-%m", attrs={"type": "month"}))
        super().__init__(**more)


def units_of(allowed: frozenset[int] | None) -> list[tuple[int, str]]:
    """Give the units that may own what is entered: all, or those of the person."""
    return [(unit.pk, unit.name) for unit in organisation.units() if allowed is None or unit.pk in allowed]


class ServiceForm(forms.Form):
    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Short, in Latin letters; it stands in the page's address."),
    )
    name_az = LineField(label=_("Name"), max_length=200)
    name_en = LineField(label=_("Name in English"), max_length=200, required=False)
    name_ru = LineField(label=_("Name in Russian"), max_length=200, required=False)
    unit_id = forms.TypedChoiceField(label=_("Owner"), coerce=int)
    act_id = forms.TypedChoiceField(label=_("Act it stands on"), coerce=int, empty_value=None, required=False)
    opened_on = DayField(label=_("Offered since"))

    def __init__(self, *args: Any, units: frozenset[int] | None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit_id"].choices = units_of(units)  # type: ignore[attr-defined]
        acts = [(act.pk, str(act)) for act in Act.objects.order_by("code")]
        self.fields["act_id"].choices = [("", "—"), *acts]  # type: ignore[attr-defined]


class DescriptionForm(forms.Form):
    """Every part of a description in three languages, and the channels."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for language in LANGUAGES:
            for part in PARTS:
                rows = 1 if part in ("name", "term", "fee") else 4
                kind = LineField if rows == 1 else TextField
                field = kind(
                    label=f"{PART_LABELS[part]} · {LANGUAGE_NAMES[language]}",
                    max_length=200 if part == "name" else 4000,
                    required=False,
                )
                if rows > 1:
                    field.widget.attrs["rows"] = rows
                field.widget.attrs["lang"] = language
                self.fields[f"{language}_{part}"] = field
        for place in range(1, CHANNELS + 1):
            self.fields[f"channel_{place}"] = LineField(
                label=_("Where to go (%(place)s)") % {"place": place},
                max_length=120,
                required=False,
                help_text=_("For example: the portal, the nearest office.") if place == 1 else "",
            )
            self.fields[f"address_{place}"] = LineField(
                label=_("Address (%(place)s)") % {"place": place}, max_length=300, required=False
            )

    def texts(self) -> dict[str, dict[str, str]]:
        return {
            language: {part: self.cleaned_data.get(f"{language}_{part}", "") for part in PARTS}
            for language in LANGUAGES
        }

    def channels(self) -> list[dict[str, str]]:
        return [
            {
                "words": self.cleaned_data.get(f"channel_{place}", ""),
                "address": self.cleaned_data.get(f"address_{place}", ""),
            }
            for place in range(1, CHANNELS + 1)
        ]


def description_of(texts: dict[str, dict[str, str]], channels: Sequence[dict[str, str]]) -> dict[str, str]:
    """Give what stands in a description, as the form's fields hold it."""
    found = {f"{language}_{part}": value for language, said in texts.items() for part, value in said.items()}
    for place, one in enumerate(channels[:CHANNELS], start=1):
        found[f"channel_{place}"], found[f"address_{place}"] = one["words"], one["address"]
    return found


class PresentationForm(forms.Form):
    held_on = DayField(label=_("Day"))
    place = LineField(label=_("Place"), max_length=200, required=False)
    address = forms.URLField(
        label=_("Page or recording"),
        required=False,
        assume_scheme="https",
        help_text=_("Where it can be seen."),
    )
    audience = forms.ChoiceField(label=_("Audience"), choices=Audience.choices)
    people = forms.IntegerField(
        label=_("Number of people"), min_value=0, max_value=10_000_000, required=False
    )
    words = TextField(label=_("What was shown"), max_length=4000, required=False)
    file = forms.FileField(label=_("Material"), required=False)


class ReasonForm(forms.Form):
    reason = TextField(label=_("Reason"), max_length=2000)


class WithdrawForm(ReasonForm):
    on = DayField(label=_("Last day"))


class NothingForm(forms.Form):
    """A form that only asks for the word."""


class PaymentForm(forms.Form):
    name_az = LineField(label=_("Name"), max_length=200)
    name_en = LineField(label=_("Name in English"), max_length=200, required=False)
    name_ru = LineField(label=_("Name in Russian"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=PaymentKind.choices)
    channels = forms.MultipleChoiceField(
        label=_("Ways of paying"), choices=PaymentChannel.choices, widget=forms.CheckboxSelectMultiple
    )
    address = forms.URLField(label=_("Where it is paid"), required=False, assume_scheme="https")
    guide = forms.URLField(label=_("Guide"), required=False, assume_scheme="https")
    service_id = forms.TypedChoiceField(label=_("E-service"), coerce=int, empty_value=None, required=False)
    until = DayField(label=_("Taken until"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        rows = [(row.pk, row.name_az) for row in Service.objects.all()]
        self.fields["service_id"].choices = [("", "—"), *rows]  # type: ignore[attr-defined]


class NewPaymentForm(PaymentForm):
    code = forms.SlugField(label=_("Code"), max_length=40)
    unit_id = forms.TypedChoiceField(label=_("Owner"), coerce=int)
    since = DayField(label=_("Taken since"))
    field_order = ("code", "name_az", "name_en", "name_ru", "unit_id", "since")

    def __init__(self, *args: Any, units: frozenset[int] | None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit_id"].choices = units_of(units)  # type: ignore[attr-defined]


class MonthForm(forms.Form):
    month = MonthField(label=_("Month"))
    count = forms.IntegerField(label=_("Payments"), min_value=0, max_value=2_000_000_000)
    electronic = forms.IntegerField(label=_("Of them electronically"), min_value=0, max_value=2_000_000_000)


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Table"),
        help_text=_(
            "Excel or CSV with the columns: code, month (2026-10), payments, of them electronically."
        ),
    )


class ImprovementForm(forms.Form):
    measure_id = forms.TypedChoiceField(label=_("Measure of a plan"), coerce=int)
    done_on = DayField(label=_("Carried out on"))
    words = LineField(label=_("What was changed"), max_length=300)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        rows = Measure.objects.select_related("plan").order_by("-plan__starts_on", "number")[:300]
        self.fields["measure_id"].choices = [(row.pk, str(row)[:120]) for row in rows]  # type: ignore[attr-defined]


class _RegionForm(forms.Form):
    region_id = forms.TypedChoiceField(label=_("Region"), coerce=int)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["region_id"].choices = [(row.pk, str(row)) for row in Region.objects.all()]  # type: ignore[attr-defined]


class PeopleForm(_RegionForm):
    counted_on = DayField(label=_("On"))
    number = forms.IntegerField(label=_("People"), min_value=1, max_value=100_000_000)
    source = LineField(label=_("Source"), max_length=300)


class PointForm(forms.Form):
    district = forms.ChoiceField(label=_("District or city"))
    name = LineField(label=_("Name"), max_length=200)
    address = LineField(label=_("Address"), max_length=300)
    hours = LineField(label=_("Hours"), max_length=200)
    phone = LineField(label=_("Telephone"), max_length=60, required=False)
    help = TextField(label=_("What people are helped with"), max_length=2000, required=False)
    has_step_free_access = forms.BooleanField(label=_("Can be entered without steps"), required=False)
    opened_on = DayField(label=_("Opened on"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["district"].choices = [  # type: ignore[attr-defined]
            (str(row), [(f"{row.pk}:{name}", name) for name in row.districts]) for row in Region.objects.all()
        ]

    def place(self) -> tuple[int, str]:
        """Give the region's id and the district."""
        region, _sign, district = self.cleaned_data["district"].partition(":")
        return int(region), district


class CloseForm(forms.Form):
    on = DayField(label=_("Last day"))


class TrainingForm(_RegionForm):
    held_on = DayField(label=_("Day"))
    place = LineField(label=_("Place"), max_length=200)
    title = LineField(label=_("What about"), max_length=200)
    people = forms.IntegerField(label=_("Number of people"), min_value=0, max_value=1_000_000)


class UsesForm(_RegionForm):
    service_id = forms.TypedChoiceField(label=_("E-service"), coerce=int)
    month = MonthField(label=_("Month"))
    number = forms.IntegerField(label=_("Uses"), min_value=0, max_value=2_000_000_000)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["service_id"].choices = [  # type: ignore[attr-defined]
            (row.pk, row.name_az) for row in Service.objects.filter(withdrawn_on__isnull=True)
        ]
