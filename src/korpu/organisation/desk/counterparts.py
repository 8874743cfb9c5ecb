"""The directory of those the Department works with, on the desk."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.foundation.desk import ask
from korpu.foundation.forms import LineField, TextField
from korpu.foundation.spreadsheets import csv_response, xlsx_response
from korpu.foundation.text import clean_line
from korpu.organisation import operations, queries
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.desk.forms import UnitField, day_field
from korpu.organisation.models import Counterpart, Interaction, Unit
from korpu.organisation.rules import OF_THE_STRUCTURE, CounterpartKind, InteractionKind, Role

DEPARTMENT = (
    Role.EXECUTOR, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.REGISTRAR, Role.FOI_OFFICER,
    Role.ADMINISTRATOR,
)  # fmt: skip
SHOWN = 500


class ContactForm(forms.Form):
    contact_name = LineField(label=gettext_lazy("Contact person"), max_length=200, required=False)
    contact_post = LineField(label=gettext_lazy("Post of the contact person"), max_length=200, required=False)
    phone = LineField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)


class CounterpartForm(ContactForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(kind.value, kind.label) for kind in CounterpartKind if kind not in OF_THE_STRUCTURE],
    )
    own_name = LineField(label=gettext_lazy("Name"), max_length=200)
    field_order = ("kind", "own_name")

    def clean_kind(self) -> CounterpartKind:
        return CounterpartKind(self.cleaned_data["kind"])


class InteractionForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=InteractionKind.choices)
    unit = UnitField(label=gettext_lazy("Sector that answers for it"), queryset=Unit.objects.none())
    about = LineField(label=gettext_lazy("About"), max_length=300)
    happened_on = day_field(gettext_lazy("Day"))
    due_on = day_field(
        gettext_lazy("Due"),
        required=False,
        help_text=gettext_lazy("A request has a day by which the answer is expected; a meeting has none."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        units.queryset = Unit.objects.filter(pk__in=queries.department_unit_ids(timezone.localdate()))

    def clean_kind(self) -> InteractionKind:
        return InteractionKind(self.cleaned_data["kind"])


class SettleForm(forms.Form):
    settled_on = day_field(gettext_lazy("Day"))
    result = TextField(
        label=gettext_lazy("Result"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@desk_view(*DEPARTMENT)
def counterparts(request: HttpRequest) -> HttpResponseBase:
    """Show the directory, by kind and name, as a page or a spreadsheet."""
    kind, name = request.GET.get("kind", ""), clean_line(request.GET.get("q", ""))[:200]
    kind = kind if kind in CounterpartKind.values else ""
    rows = queries.counterparts(kind, name)
    form = request.GET.get("form", "")
    if form in ("csv", "xlsx"):
        answer = xlsx_response if form == "xlsx" else csv_response
        columns = [
            _("Kind"),
            _("Name"),
            _("Contact person"),
            _("Post of the contact person"),
            _("Telephone"),
            _("E-mail"),
        ]
        cells = (
            (row.get_kind_display(), row.name, row.contact_name, row.contact_post, row.phone, row.email)
            for row in rows
        )
        return answer("counterparts", columns, cells)
    values = {
        "rows": rows[:SHOWN],
        "kinds": CounterpartKind.choices,
        "kind": kind,
        "name": name,
        "query": urlencode({"kind": kind, "q": name}),
        "late": queries.open_interactions(timezone.localdate())[:20],
    }
    return render(request, "organisation/desk/counterparts.html", values)


@desk_view(*DEPARTMENT)
def counterpart(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a card: whom to ask, and everything that passed."""
    found = get_object_or_404(Counterpart.objects.select_related("unit"), pk=pk)
    rows = found.interactions.select_related("unit")[:SHOWN]
    values = {"counterpart": found, "rows": rows, "today": timezone.localdate()}
    return render(request, "organisation/desk/counterpart.html", values)


@desk_view(*DEPARTMENT)
def add_counterpart(request: HttpRequest) -> HttpResponse:
    """Add a card to the directory."""
    form = CounterpartForm(request.POST or None)

    def act() -> None:
        operations.add_counterpart(by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Add a card"), back=reverse("organisation_desk:counterparts"),
        done=_("The card is in the directory."),
    )  # fmt: skip


@desk_view(*DEPARTMENT)
def change_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down who answers for a counterpart."""
    found = get_object_or_404(Counterpart.objects.select_related("unit"), pk=pk)
    names = ("contact_name", "contact_post", "phone", "email")
    form = ContactForm(request.POST or None, initial={name: getattr(found, name) for name in names})

    def act() -> None:
        operations.change_contact(
            counterpart=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        )

    return ask(
        request, form, act, title=_("Change the contact"), back=_card(pk), done=_("The contact is written down."),
        explanation=(found.name,),
    )  # fmt: skip


@desk_view(*DEPARTMENT)
def record_interaction(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a request, a meeting or a joint task."""
    found = get_object_or_404(Counterpart.objects.select_related("unit"), pk=pk)
    own = standing(request).unit_ids
    form = InteractionForm(
        request.POST or None, initial={"unit": own[0] if own else None, "happened_on": timezone.localdate()}
    )

    def act() -> None:
        operations.record_interaction(
            counterpart=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        )

    return ask(
        request, form, act, title=_("Record what passed"), back=_card(pk), done=_("It is recorded."),
        explanation=(found.name,),
    )  # fmt: skip


@desk_view(*DEPARTMENT)
def settle_interaction(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the answer to a request or the end of a joint task."""
    row = get_object_or_404(Interaction.objects.select_related("counterpart__unit"), pk=pk)
    form = SettleForm(request.POST or None, initial={"settled_on": timezone.localdate()})

    def act() -> None:
        operations.settle_interaction(
            interaction=row, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        )

    return ask(
        request, form, act, title=_("Record the result"), back=_card(row.counterpart_id), done=_("It is recorded."),
        explanation=(f"{row.counterpart.name} · {row.about}",),
    )  # fmt: skip


def _card(pk: int) -> str:
    return reverse("organisation_desk:counterpart", args=[pk])
