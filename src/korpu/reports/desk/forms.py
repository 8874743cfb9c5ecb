"""Forms of the reports' staff screens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import DayField, TextField
from korpu.regulation import queries as regulation
from korpu.reports.declaring import DeclaredReport, all_reports
from korpu.reports.models import Schedule
from korpu.reports.queries import House
from korpu.reports.rules.periods import Rhythm


class TextsForm(forms.Form):
    """The texts of a report, one field a section."""

    def __init__(self, *args: Any, report: DeclaredReport, **more: Any) -> None:
        super().__init__(*args, **more)
        for section in report.sections:
            if section.asks:
                self.fields[section.code] = TextField(
                    label=section.title,
                    help_text=section.asks,
                    required=False,
                    max_length=20_000,
                    widget=forms.Textarea(attrs={"rows": 6}),
                )


class RemarksForm(forms.Form):
    remarks = TextField(
        label=_("What has to change?"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    due_on = DayField(label=_("The corrected report is due on"))


class OrderForm(forms.Form):
    """A report for any days."""

    report_code = forms.ChoiceField(label=_("Report"))
    act_code = forms.ChoiceField(
        label=_("Act"), required=False, help_text=_("Only for the report on how an act is carried out.")
    )
    from_on = DayField(label=_("From"))
    to_on = DayField(label=_("To"))
    drafter = forms.ChoiceField(
        label=_("Written by"), required=False,
        help_text=_("Leave it empty for the unit or post that writes this report by its schedule."),
    )  # fmt: skip
    due_on = DayField(label=_("Due on"))

    def __init__(self, *args: Any, house: House, **more: Any) -> None:
        super().__init__(*args, **more)
        choices: dict[str, list[tuple[str, str]]] = {
            "report_code": [(report.code, str(report.title)) for report in all_reports()],
            "act_code": [("", "—"), *((act.code, act.title) for act in regulation.acts())],
            "drafter": [
                ("", "—"),
                *((f"unit:{unit.code}", unit.name) for unit in house.units.values()),
                *((f"post:{code}", post.title) for code, (post, holder) in house.posts.items() if holder),
            ],
        }
        for name, values in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = values

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("report_code") == "act-execution" and not values.get("act_code"):
            self.add_error("act_code", _("Choose the act that the report is about."))
        return values


class ScheduleForm(forms.Form):
    """What the ministry sets in a schedule."""

    day = forms.IntegerField(label=_("Day of the month"), min_value=1, max_value=31, required=False)
    month = forms.IntegerField(
        label=_("Month"), min_value=1, max_value=12, required=False,
        help_text=_("Of the year for a yearly report; for a quarter or half a year, the month after its end: 1 to 3."),
    )  # fmt: skip
    opens_days_before = forms.IntegerField(
        label=_("Opened so many days before it is due"), min_value=0, max_value=90
    )
    ends_on = DayField(label=_("Until"), required=False)

    def __init__(self, *args: Any, schedule: Schedule, **more: Any) -> None:
        initial = {
            "day": schedule.day, "month": schedule.month, "opens_days_before": schedule.opens_days_before,
            "ends_on": schedule.ends_on,
        }  # fmt: skip
        super().__init__(*args, **{**more, "initial": initial})
        self.schedule = schedule
        if schedule.rhythm in (Rhythm.HALF_MONTHLY, Rhythm.ON_DEMAND):
            del self.fields["day"], self.fields["month"]
        elif schedule.rhythm == Rhythm.MONTHLY:
            del self.fields["month"]

    def clean_ends_on(self) -> Any:
        ends_on = self.cleaned_data["ends_on"]
        if ends_on is not None and ends_on < self.schedule.starts_on:
            raise forms.ValidationError(_("The schedule cannot end before it begins."))
        return ends_on

    def clean_month(self) -> Any:
        month = self.cleaned_data["month"]
        if month is not None and month > 3 and self.schedule.rhythm != Rhythm.YEARLY:
            raise forms.ValidationError(_("Choose the first, second or third month after its end."))
        return month
