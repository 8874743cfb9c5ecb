"""The calendar on the desk: a year as a picture, official moves, terms, and “when is it due?”."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.desk.calendar import pictures
from korpu.desk.calendar.forms import ActForm, MovedDays, TermForm, WhenForm, YearForm, moved_days
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import capped_count
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Role
from korpu.working_calendar import operations, queries
from korpu.working_calendar.rules.calendar import FIVE_DAYS, Week
from korpu.working_calendar.rules.clocks import HOURS, due
from korpu.working_calendar.rules.drafts import estimated_feasts


@desk_view()
def year(request: HttpRequest) -> HttpResponse:
    """Show a year as twelve months by one of the working weeks, with the reason of each day that differs."""
    years = {row.year: row for row in queries.known_years()}
    asked, today = request.GET.get("year", ""), timezone.localdate()
    chosen = int(asked) if asked.isdecimal() and int(asked) in years else today.year
    row = years.get(chosen)
    week = Week(asked_week) if (asked_week := request.GET.get("week", "")) in Week.values else Week.FIVE_DAYS
    may_enter = standing(request).has(Role.ADMINISTRATOR)
    values: dict[str, Any] = {
        "years": list(years),
        "chosen": chosen,
        "weeks": list(Week),
        "week": week,
        "is_own_week": week == FIVE_DAYS,
        "may_enter": may_enter,
        "may_settle": may_enter and (row is None or not row.confirmed),
        "next_year": max(years, default=chosen - 1) + 1,
    }
    if row is not None:
        language = pictures.reader_language()
        values |= {
            "confirmed": row.confirmed,
            "months": pictures.months(queries.current_calendar().of(week), chosen, today),
            "weekdays": pictures.weekdays(),
            "legend": pictures.letters().items(),
            "special": [
                {
                    "day": dates.long_date(day.on, language),
                    "weekday": dates.weekday(day.on, language),
                    "kind": day.get_kind_display(),
                    "reason": day.as_day().why,
                    "article": day.article,
                    "provenance": day.provenance.label,
                    "act": day.act,
                    "confirmed": day.confirmed,
                }
                for day in queries.days_of_year(chosen, week)
            ],
            "acts": [
                {
                    "title": act.title,
                    "number": act.number,
                    "dated_on": dates.long_date(act.dated_on, language),
                    "both_weeks": any(change.get("both_weeks") for change in act.changes),
                    "changes": [
                        (dates.long_date(date.fromisoformat(change["on"]), language), change["reason"])
                        for change in act.changes
                    ],
                }
                for act in queries.acts()
            ],
            "waiting": capped_count(queries.still_to_recompute()) if may_enter else 0,
        }
    return render(request, "desk/calendar/year.html", values)


@desk_view(Role.ADMINISTRATOR)
def act(request: HttpRequest) -> HttpResponse:
    """Enter an official move of days; every open clock is counted anew."""
    form = ActForm(request.POST or None)
    rows = MovedDays(request.POST or None, prefix="days")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        named = dict(form.cleaned_data)
        days = moved_days(rows, both_weeks=named.pop("both_weeks"))
        try:
            operations.enact_calendar_act(
                **named,
                days=days,
                at=timezone.now(),
                by_id=signed_in(request).pk,
            )
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The act is entered. The open clocks are being counted anew."))
            return redirect("calendar_desk:year")
    return render(request, "desk/calendar/act.html", {"form": form, "rows": rows})


@desk_view(Role.ADMINISTRATOR)
def enter_year(request: HttpRequest, number: int) -> HttpResponse:
    """Enter a year's feasts, estimates at first, and settle them when they are announced."""
    if not 2000 <= number <= 2076:
        return redirect("calendar_desk:year")
    estimate = estimated_feasts(number)
    first_days = {
        name: days[0] for name in ("novruz", "ramazan", "qurban") if (days := getattr(estimate, name))
    }
    form = YearForm(request.POST or None, initial=first_days)
    return ask(
        request,
        form,
        lambda: operations.enter_year(
            year=number,
            feasts=form.feasts(),
            source=form.cleaned_data["source"],
            at=timezone.now(),
            by_id=signed_in(request).pk,
        ),
        title=_("Working calendar of %(year)s") % {"year": number},
        button=_("Enter"),
        back=f"{reverse('calendar_desk:year')}?year={number}",
        done=_("The year is entered. The open clocks are being counted anew."),
        explanation=(
            _("The fixed holidays and what is made good for them follow from the Labour Code by themselves."),
            _("The dates below are estimates until you name where they are announced."),
        ),
    )


@desk_view()
def terms(request: HttpRequest) -> HttpResponse:
    """Show the terms of the laws, each with its article and whether it still has to be checked."""
    today, language = timezone.localdate(), pictures.reader_language()
    rows = [
        {
            "term": term,
            "since": dates.long_date(term.valid_from, language),
            "until": dates.long_date(term.valid_to, language) if term.valid_to else "",
            "in_force": term.valid_from <= today and (term.valid_to is None or today <= term.valid_to),
        }
        for term in queries.terms()
    ]
    may_enter = standing(request).has(Role.ADMINISTRATOR)
    return render(request, "desk/calendar/terms.html", {"terms": rows, "may_enter": may_enter})


@desk_view(Role.ADMINISTRATOR)
def term(request: HttpRequest) -> HttpResponse:
    """Enter a term of a law, or a new edition of one."""
    form = TermForm(request.POST or None)
    return ask(
        request,
        form,
        lambda: operations.enter_term(**form.cleaned_data, at=timezone.now(), by_id=signed_in(request).pk),
        title=_("Enter a term"),
        button=_("Enter"),
        back=reverse("calendar_desk:terms"),
        done=_("The term is entered. Clocks that run already keep their term."),
    )


@require_POST
@desk_view(Role.ADMINISTRATOR)
def term_checked(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a term was compared with the official text."""
    found = get_object_or_404(queries.every_term(), pk=pk)
    operations.check_term(term=found, at=timezone.now(), by_id=signed_in(request).pk)
    messages.success(request, _("The term is marked as checked."))
    return redirect("calendar_desk:terms")


@desk_view()
def when(request: HttpRequest) -> HttpResponse:
    """Say when something would be due, day by day."""
    form = WhenForm(request.GET or None)
    values: dict[str, Any] = {"form": form}
    if request.GET and form.is_valid():
        try:
            values |= _answer(form)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
    return render(request, "desk/calendar/when.html", values)


def _answer(form: WhenForm) -> dict[str, Any]:
    chosen = form.cleaned_data
    rule = queries.rule_in_force(chosen["rule"], chosen["started_on"])
    extension = 0
    if chosen["extension"]:
        added = queries.rule_in_force(chosen["extension"], chosen["started_on"])
        if added.unit != rule.unit:
            raise RuleBroken(_("A term in hours cannot be extended by days."), field="extension")
        extension = added.amount
    found = due(rule.as_rule(), form.events(extension), queries.current_calendar(), explain=True)
    language = pictures.reader_language()
    day = dates.long_date(found.at.date(), language)
    words = _("%(day)s, by the end of the day") % {"day": day}
    return {
        "due": dates.date_time(found.at, language) if rule.unit in HOURS else words,
        "weekday": dates.weekday(found.at.date(), language),
        "found": found,
        "rule": rule,
        "steps": pictures.steps(found),
    }
