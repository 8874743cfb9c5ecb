"""What is asked for on the calendar's screens."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import DayField, LineField
from korpu.working_calendar import operations, queries
from korpu.working_calendar.rules.calendar import FIVE_DAYS, DayKind, MovableFeasts, Week
from korpu.working_calendar.rules.clocks import Event, EventKind, TermUnit

ROWS_OF_AN_ACT = 6
START_OF_WORK = time(9)


class ActForm(forms.Form):
    title = LineField(label=_("Title of the act"), max_length=200)
    number = LineField(label=_("Number"), max_length=60, required=False)
    dated_on = DayField(label=_("Date of the act"))
    both_weeks = forms.BooleanField(
        label=_("The act names the six-day week as well"),
        help_text=_("Otherwise the days move in the five-day week alone. A voting day is a day off in both."),
        required=False,
    )


class MovedDayForm(forms.Form):
    on = DayField(label=_("Day"), required=False)
    kind = forms.ChoiceField(
        label=_("What it becomes"),
        choices=[
            (DayKind.MOVED_OFF, _("a day off")),
            (DayKind.MOVED_WORK, _("a working day, though it falls on a rest day or holiday")),
            (DayKind.VOTING, _("a voting day")),
            (DayKind.WORK, _("an ordinary working day again")),
        ],
    )
    reason = LineField(label=_("Reason"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if bool(values.get("on")) != bool(values.get("reason")) and "on" in values:
            raise forms.ValidationError(_("Give both the day and the reason, or leave the row empty."))
        return values


MovedDays = forms.formset_factory(MovedDayForm, extra=ROWS_OF_AN_ACT, max_num=ROWS_OF_AN_ACT)


def moved_days(rows: Any, *, both_weeks: bool) -> list[operations.MovedDay]:
    """Give the days of the rows that were filled in."""
    filled = [row.cleaned_data for row in rows if row.cleaned_data.get("on")]
    return [operations.MovedDay(row["on"], row["kind"], row["reason"], both_weeks) for row in filled]


class YearForm(forms.Form):
    """The feasts of a year; of each the first day is asked, for the Labour Code says how many follow."""

    novruz = DayField(label=_("First day of Novruz"), help_text=_("Five days."))
    ramazan = DayField(label=_("First day of Ramazan"), help_text=_("Two days."))
    qurban = DayField(label=_("First day of Qurban"), help_text=_("Two days."))
    source = LineField(
        label=_("Where these dates are announced"),
        help_text=_("Leave it empty for an estimate: every due date that meets the year then says so."),
        max_length=200,
        required=False,
    )

    def feasts(self) -> MovableFeasts:
        """Give the feasts with all their days; they are confirmed when a source is named."""
        values = self.cleaned_data
        return MovableFeasts(
            novruz=_days_from(values["novruz"], 5),
            ramazan=_days_from(values["ramazan"], 2),
            qurban=_days_from(values["qurban"], 2),
            confirmed=bool(values["source"]),
        )


def _days_from(first: date, count: int) -> tuple[date, ...]:
    return tuple(date.fromordinal(first.toordinal() + place) for place in range(count))


class TermForm(forms.Form):
    code = forms.RegexField(
        r"^[a-z_]+\.[a-z_]+$",
        label=_("Code"),
        max_length=40,
        help_text=_("A code in use makes a new edition of that term; the former ends the day before."),
        error_messages={"invalid": _("A code is two words of small Latin letters with a dot between them.")},
    )
    amount = forms.IntegerField(label=_("How much"), min_value=1, max_value=3650)
    unit = forms.ChoiceField(label=_("Of what"), choices=TermUnit.choices)
    week = forms.ChoiceField(
        label=_("By which working week"),
        help_text=_(
            "It decides which days are days off. An extension is counted by the week of the term it extends."
        ),
        choices=Week.choices,
        initial=FIVE_DAYS,
    )
    act = LineField(label=_("Act"), max_length=200)
    article = LineField(label=_("Article"), max_length=40, required=False)
    valid_from = DayField(label=_("In force from"))
    verify = forms.BooleanField(
        label=_("Still to be checked against the official text"), required=False, initial=True
    )


class WhenForm(forms.Form):
    rule = forms.ChoiceField(label=_("Term"))
    started_on = DayField(label=_("Registered on"))
    started_at = forms.TimeField(
        label=_("at what time"),
        help_text=_("Needed only for a term in hours."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
    )
    paused_on = DayField(label=_("Stood still from"), required=False)
    resumed_on = DayField(label=_("Went on from"), required=False)
    extension = forms.ChoiceField(label=_("Extended by"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = {row.code: row for row in reversed(queries.terms())}
        choices = [
            (row.code, f"{row.act}, {row.article}: {row.amount} {row.get_unit_display()} ({row.code})")
            for row in sorted(newest.values(), key=lambda row: (row.act, row.code))
        ]
        extensions = [choice for choice in choices if choice[0].endswith(".extend")]
        self.fields["rule"].choices = choices  # type: ignore[attr-defined]
        self.fields["extension"].choices = [("", _("not extended")), *extensions]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        begin, end, start = (values.get(name) for name in ("paused_on", "resumed_on", "started_on"))
        if end and not begin:
            self.add_error("paused_on", _("Say from which day it stood still."))
        elif end and begin and end < begin:
            self.add_error("resumed_on", _("It went on before it stood still."))
        elif begin and start and begin < start:
            self.add_error("paused_on", _("It stood still before it was registered."))
        return values

    def events(self, extension: int) -> list[Event]:
        """Give what happened, in the order in which it did; an extension adds the amount given."""
        values = self.cleaned_data
        start = _at(values["started_on"], values["started_at"] or START_OF_WORK)
        events = [Event(EventKind.START, start)]
        if values["paused_on"]:
            events.append(Event(EventKind.PAUSE, max(start, _at(values["paused_on"], START_OF_WORK))))
        if values["resumed_on"]:
            events.append(
                Event(EventKind.RESUME, max(events[-1].at, _at(values["resumed_on"], START_OF_WORK)))
            )
        if extension:
            events.append(Event(EventKind.EXTEND, start, extension))
        return events


def _at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
