"""The series of numbers on the desk: how far each has come, and why some numbers belong to nothing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.registers import access, operations, queries
from korpu.registers.desk.forms import ReserveForm, VoidForm
from korpu.registers.desk.words import kind_name
from korpu.registers.models import RegisterNumber


@desk_view(*access.READERS)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the series with their counts, and find a number however it is typed."""
    asked = clean_line(request.GET.get("q", ""))[:60]
    values: dict[str, Any] = {
        "rows": [(series, kind_name(series.kind)) for series in queries.series_with_counts()],
        "asked": asked,
        "found": queries.find_number(asked) if asked else None,
        "may_keep": access.may_keep(standing(request)),
    }
    return render(request, "registers/desk/overview.html", values)


@desk_view(*access.READERS)
def series(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every number of a series that was given to nothing, with the reason."""
    found = access.get_series(pk)
    may_keep = access.may_keep(standing(request))
    reserved = dict(queries.reserved_numbers(found)) if may_keep else {}
    values = {
        "series": found,
        "kind": kind_name(found.kind),
        "gaps": [(gap, reserved.get(gap.number)) for gap in queries.explain_gaps(found)],
    }
    return render(request, "registers/desk/series.html", values)


@desk_view(*access.KEEPERS)
def reserve(request: HttpRequest) -> HttpResponse:
    """Keep numbers for letters that are registered later."""
    form = ReserveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            numbers = operations.reserve_numbers(
                series=values["kind"], count=values["count"], reason=values["reason"],
                by=signed_in(request), at=timezone.now(),
            )  # fmt: skip
        except RuleBroken as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _reserved(numbers))
            return redirect("registers_desk:series", pk=numbers[0].series_id)
    return _form(request, form, title=_("Reserve numbers"), button=_("Reserve"))


def _reserved(numbers: list[RegisterNumber]) -> str:
    if len(numbers) == 1:
        return _("%(number)s has been reserved.") % {"number": numbers[0].text}
    return _("%(first)s to %(last)s have been reserved.") % {
        "first": numbers[0].text,
        "last": numbers[-1].text,
    }


@desk_view(*access.KEEPERS)
def void(request: HttpRequest, pk: int, number_pk: int) -> HttpResponse:
    """Void a reserved number; it stays in the register with the reason."""
    number = access.get_reserved(standing(request), access.get_series(pk), number_pk)
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.void_number(
                number=number, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
            )
        except RuleBroken as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("%(number)s is void.") % {"number": number.text})
            return redirect("registers_desk:series", pk=pk)
    title = _("Void %(number)s") % {"number": number.text}
    return _form(request, form, title=title, button=_("Void the number"))


def _form(request: HttpRequest, form: Any, *, title: str, button: str) -> HttpResponse:
    values = {"form": form, "title": title, "button": button}
    return render(request, "registers/desk/form.html", values)
