"""The calendar on the desk: a year as a picture, official moves, terms, and “when is it due?”."""

import calendar as plain_calendar
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.foundation.errors import RuleBroken
from korpu.foundation.forms import LineField
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Role
from korpu.working_calendar import operations, queries
from korpu.working_calendar.rules.calendar import Calendar, DayKind
from korpu.working_calendar.rules.clocks import Event, EventKind, due


class ActForm(forms.Form):
    title = LineField(label=gettext_lazy("Title of the act"), max_length=200)
    number = LineField(label=gettext_lazy("Number"), max_length=60, required=False)
    dated_on = forms.DateField(label=gettext_lazy("Date of the act"), widget=forms.DateInput(attrs={"type": "date"}))
    off_on = forms.DateField(
        label=gettext_lazy("Day that becomes free"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    work_on = forms.DateField(
        label=gettext_lazy("Day that is worked instead"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    reason = LineField(label=gettext_lazy("Reason"), max_length=200)

    def days(self) -> list[operations.MovedDay]:
        """Give the days that the act moves."""
        values = self.cleaned_data
        kinds = (("off_on", DayKind.MOVED_OFF), ("work_on", DayKind.MOVED_WORK))
        return [operations.MovedDay(values[name], kind, values["reason"]) for name, kind in kinds if values[name]]


class WhenForm(forms.Form):
    started_on = forms.DateField(label=gettext_lazy("Registered on"), widget=forms.DateInput(attrs={"type": "date"}))
    rule = forms.ChoiceField(label=gettext_lazy("Term"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [  # type: ignore[attr-defined]
            (row.code, f"{row.act}, {row.article}: {row.amount} {row.get_unit_display()}") for row in queries.terms()
        ]


def _months(calendar: Calendar, year: int) -> list[dict[str, Any]]:
    language = get_language() or "az"
    names = dates.MONTHS["az" if language == "az" else "en"]
    months = []
    for month in range(1, 13):
        weeks = []
        for week in plain_calendar.Calendar().monthdatescalendar(year, month):
            weeks.append([_cell(calendar, day) if day.month == month else None for day in week])
        months.append({"name": names[month - 1], "weeks": weeks})
    return months


def _cell(calendar: Calendar, day: date) -> dict[str, Any]:
    described = calendar.describe(day)
    kind = "work"
    if described.kind == DayKind.MOVED_WORK:
        kind = "moved"
    elif described.kind == DayKind.REST:
        kind = "rest"
    elif described.is_off:
        kind = "off"
    reason = f"{DayKind(described.kind).label}: {described.reason} ({described.article})" if described.reason else ""
    return {"number": day.day, "kind": kind, "reason": reason, "on": day}


@desk_view()
def year(request: HttpRequest) -> HttpResponse:
    """Show a year as twelve months, with the reason of each day that differs."""
    years = queries.known_years()
    known = [row.year for row in years]
    asked = request.GET.get("year", "")
    this_year = timezone.localdate().year
    chosen = int(asked) if asked.isdecimal() and int(asked) in known else this_year
    row = next((item for item in years if item.year == chosen), None)
    if row is None:
        return render(request, "desk/calendar/year.html", {"years": known, "chosen": chosen, "months": []})
    calendar = queries.current_calendar()
    language = get_language() or "az"
    special = [
        {
            "day": dates.long_date(day.on, language),
            "weekday": dates.weekday(day.on, language),
            "kind": day.get_kind_display(),
            "reason": day.reason,
            "article": day.article,
            "confirmed": day.confirmed,
        }
        for day in queries.days_of_year(chosen)
    ]
    return render(
        request,
        "desk/calendar/year.html",
        {
            "years": known,
            "chosen": chosen,
            "confirmed": row.confirmed,
            "months": _months(calendar, chosen),
            "weekdays": [name[:2] for name in dates.WEEKDAYS["az" if language == "az" else "en"]],
            "special": special,
            "acts": queries.acts(),
            "may_enter": standing(request).has(Role.ADMINISTRATOR),
        },
    )


@desk_view(Role.ADMINISTRATOR)
def act(request: HttpRequest) -> HttpResponse:
    """Enter an official move of days; every open clock is counted anew."""
    form = ActForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            operations.enact_calendar_act(
                title=values["title"],
                number=values["number"],
                dated_on=values["dated_on"],
                days=form.days(),
                at=timezone.now(),
                by_id=signed_in(request).pk,
            )
        except RuleBroken as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The act is entered, and the open clocks are counted anew."))
            return redirect("calendar_desk:year")
    return render(
        request,
        "desk/form.html",
        {
            "form": form,
            "title": _("Enter an official move of days"),
            "button": _("Enter"),
            "back": reverse("calendar_desk:year"),
            "explanation": [_("Every open clock is counted anew, and each moved date keeps its reason.")],
        },
    )


@desk_view()
def terms(request: HttpRequest) -> HttpResponse:
    """Show the terms of the laws, each with its article and whether it still has to be checked."""
    return render(request, "desk/calendar/terms.html", {"terms": queries.terms()})


@desk_view()
def when(request: HttpRequest) -> HttpResponse:
    """Say when something would be due, day by day."""
    form = WhenForm(request.GET or None)
    result, lines, problem = None, [], ""
    language = get_language() or "az"
    if request.GET and form.is_valid():
        started_on = form.cleaned_data["started_on"]
        start = timezone.make_aware(datetime.combine(started_on, time(9)))
        try:
            rule = queries.rule_in_force(form.cleaned_data["rule"], started_on)
            found = due(
                rule.as_rule(),
                [Event(EventKind.START, timezone.localtime(start))],
                queries.current_calendar(),
                explain=True,
            )
        except RuleBroken as error:
            problem = str(error)
        else:
            result = {"due": dates.date_time(found.at, language), "unconfirmed": found.unconfirmed}
            lines = [
                {
                    "day": dates.long_date(line.day.on, language),
                    "weekday": dates.weekday(line.day.on, language),
                    "count": line.count if line.counted else "",
                    "why": line.day.reason or DayKind(line.day.kind).label,
                }
                for line in found.lines
            ]
    values = {"form": form, "result": result, "lines": lines, "problem": problem}
    return render(request, "desk/calendar/when.html", values)
