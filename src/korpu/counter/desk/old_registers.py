"""Older registers on the desk: brought, their columns named, checked, taken over, and what came of each line."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from korpu.appeals.rules.kinds import AppealKind, Channel, Outcome
from korpu.counter import access, operations, queries
from korpu.counter.models import OldFinding, OldRegister
from korpu.counter.rules.columns import NEEDED, Column
from korpu.counter.rules.kinds import OldState
from korpu.counter.rules.lines import OldLineRead, Usual, read_line, sentence
from korpu.foundation.desk import ask
from korpu.foundation.forms import LineField
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in

SHOWN_LINES = 20
SHOWN_FAULTS = 200


class BringForm(forms.Form):
    """The table of an older register, and what holds where its lines say nothing."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLSX or CSV, its headings in the first line, up to ten megabytes."),
    )
    name = LineField(label=gettext_lazy("Name of the register"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("Kind where the line names none"), choices=AppealKind.choices)
    unit_id = forms.TypedChoiceField(label=gettext_lazy("Sector where the line names none"), coerce=int)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit_id"].choices = [(unit.pk, unit.name) for unit in organisation.sectors()]  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """Which column of the table holds what."""

    def __init__(self, *args: Any, headings: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [
            ("", "—"),
            *((str(place), heading or str(place + 1)) for place, heading in enumerate(headings)),
        ]
        for column in Column:
            self.fields[column.value] = forms.ChoiceField(
                label=column.label, choices=choices, required=column in NEEDED
            )

    def columns(self) -> dict[str, int]:
        return {name: int(place) for name, place in self.cleaned_data.items() if place}


@desk_view(*access.REGISTRARS)
def old_registers(request: HttpRequest) -> HttpResponse:
    """Show the older registers, the newest first."""
    rows = OldRegister.objects.select_related("made_by")
    language = get_language() or "az"
    values = {
        "rows": [
            {"row": row, "made": dates.long_date(timezone.localdate(row.made_at), language)} for row in rows
        ]
    }
    return render(request, "counter/desk/old_registers.html", values)


@desk_view(*access.REGISTRARS)
def bring(request: HttpRequest) -> HttpResponse:
    """Bring the table of an older register."""
    form = BringForm(request.POST or None, request.FILES or None)

    def act() -> OldRegister:
        values = form.cleaned_data
        upload = values.pop("file")
        return operations.bring_register(
            content=upload.read(), file_name=upload.name, by=signed_in(request), at=timezone.now(), **values
        )

    return ask(
        request, form, act, title=_("Bring an older register"), back=reverse("counter_desk:old_registers"),
        onward=lambda made: made.get_absolute_url(),
        explanation=(_("Nothing is entered yet: first the columns are named and every line is checked."),),
    )  # fmt: skip


@desk_view(*access.REGISTRARS)
def old_register(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a register: how far it is, what its first lines would become, and what is wrong in its lines."""
    now = timezone.now()
    register = access.get_old_register(pk)
    operations.note_lines_read(register=register, by=signed_in(request), at=now)
    found = list(queries.faults_of(register)[: SHOWN_FAULTS + 1])
    lines = register.lines or register.lines_read
    values = {
        "register": register,
        "is_under_way": register.state in (OldState.CHECKING, OldState.RUNNING),
        "taken": register.taken.count(),
        "faulty": register.findings.values("line").distinct().count(),
        "lines": lines,
        "faults": [_fault(one) for one in found[:SHOWN_FAULTS]],
        "more_faults": len(found) > SHOWN_FAULTS,
        "preview": _preview(register) if register.state in (OldState.CHECKED, OldState.BROUGHT) else [],
        "may_name": register.state in (OldState.BROUGHT, OldState.CHECKED),
        "may_take": register.state == OldState.CHECKED,
    }
    return render(request, "counter/desk/old_register.html", values)


def _fault(found: OldFinding) -> dict[str, Any]:
    return {
        "line": found.line,
        "field": Column(found.field).label if found.field in Column.values else "",
        "sentence": sentence(found.code, found.value),
    }


def _preview(register: OldRegister) -> list[dict[str, Any]]:
    """Give the first lines as the cases that they would become."""
    usual = Usual(
        kind=register.kind, unit_id=register.unit_id, units=queries.sectors_by_name(),
        today=timezone.localdate(),
    )  # fmt: skip
    shown = []
    for line, cells in islice(operations.lines_below_headings(register), SHOWN_LINES):
        found, _faults = read_line(cells, register.columns, usual)
        if found is not None:
            shown.append(_would_be(line, found))
    return shown


def _would_be(line: int, found: OldLineRead) -> dict[str, Any]:
    outcome = str(Outcome(found.outcome).label) if found.answered_on else _("Still open")
    return {
        "line": line,
        "number": found.number,
        "registered": dates.short_date(found.registered_on),
        "kind": AppealKind(found.kind).label,
        "channel": Channel(found.channel).label,
        "name": found.name,
        "subject": found.subject,
        "outcome": outcome,
    }


@desk_view(*access.REGISTRARS)
def name_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what each column holds; then every line is checked."""
    register = access.get_old_register(pk)
    if register.state not in (OldState.BROUGHT, OldState.CHECKED):
        raise Http404
    form = ColumnsForm(
        request.POST or None, headings=queries.headings_of(register),
        initial={name: str(place) for name, place in register.columns.items()},
    )  # fmt: skip

    def act() -> OldRegister:
        return operations.name_columns(
            register=register, columns=form.columns(), by=signed_in(request), at=timezone.now()
        )

    return ask(
        request, form, act, title=_("Name the columns"), button=_("Check every line"),
        back=register.get_absolute_url(),
        done=_("The lines are being checked. Load this page again in a moment."),
        explanation=(_("The columns were guessed from their headings. Put right what was guessed wrongly."),),
    )  # fmt: skip


@desk_view(*access.REGISTRARS)
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the lines of a checked register over."""
    register = access.get_old_register(pk)
    if register.state != OldState.CHECKED:
        raise Http404

    def act() -> OldRegister:
        return operations.take_register_over(register=register, by=signed_in(request), at=timezone.now())

    return ask(
        request, forms.Form(request.POST if request.method == "POST" else None), act,
        title=_("Take the register over"), back=register.get_absolute_url(),
        done=_("The lines are being taken over. You can close this page: the work goes on."),
        explanation=(
            _("Each line without faults becomes a case under its old number. No letter is sent. This cannot be undone."),
        ),
    )  # fmt: skip


@desk_view(*access.REGISTRARS)
def faults(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """Give what is wrong in the lines as a spreadsheet, in the reader's language."""
    if form not in ("xlsx", "csv"):
        raise Http404
    register = access.get_old_register(pk)
    operations.note_export(register=register, form=form, by=signed_in(request), at=timezone.now())
    answer = xlsx_response if form == "xlsx" else csv_response
    rows = [_fault(one) for one in queries.faults_of(register).iterator(2000)]
    return answer(f"faults-{register.pk}", [_("Line"), _("Column"), _("What is wrong")], _cells(rows))


def _cells(rows: list[dict[str, Any]]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [row["line"], str(row["field"]), row["sentence"]]
