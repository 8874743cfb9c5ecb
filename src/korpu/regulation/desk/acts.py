"""Acts on the desk: the register, the card of an act, and what is done with it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.regulation import access, operations, queries
from korpu.regulation.access import KEEPERS
from korpu.regulation.akoma_ntoso import as_akoma_ntoso
from korpu.regulation.desk import days
from korpu.regulation.desk.forms import (
    ActForm,
    BindingForm,
    CirculateForm,
    ImportForm,
    RepealForm,
    RequisitesForm,
    SignForm,
)
from korpu.regulation.desk.pages import page
from korpu.regulation.models import Receipt
from korpu.regulation.operations.editions import compare
from korpu.regulation.operations.importing import ImportedAct, clause_rows
from korpu.regulation.rules import reading
from korpu.regulation.rules.acts import ActKind, ActState
from korpu.regulation.rules.circulation import CirculationKind
from korpu.regulation.word import lines_of


@desk_view()
def acts(request: HttpRequest) -> HttpResponse:
    """Show every act with its kind, requisites and state."""
    today = timezone.localdate()
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    rows = [
        {
            "act": act,
            "kind": ActKind(act.kind).label,
            "dated_on": days.shown(act.stamp_dated_on),
            "state": act.state_on(today),
            "state_name": act.state_on(today).label,
        }
        for act in queries.acts()
        if (kind not in ActKind.values or act.kind == kind)
        and (state not in ActState.values or act.state_on(today) == state)
    ]
    values = {
        "rows": rows,
        "kinds": ActKind.choices,
        "states": ActState.choices,
        "kind": kind,
        "state": state,
        "narrowed": bool(kind or state),
        "may_keep": standing(request).has(*KEEPERS),
    }
    return page(request, "acts", values)


@desk_view()
def act(request: HttpRequest, code: str) -> HttpResponse:
    """Show the card of an act: requisites, chain, editions, clauses, who confirmed it, what repealed it."""
    found = access.get_act(code)
    today = timezone.localdate()
    receipts = (
        Receipt.objects.filter(circulation__act=found)
        .select_related("circulation", "unit")
        .order_by("circulation", "unit__order")
    )
    values = {
        "act": found,
        "kind": ActKind(found.kind).label,
        "state": found.state_on(today),
        "state_name": found.state_on(today).label,
        "dated_on": days.shown(found.stamp_dated_on),
        "in_force": (days.shown(found.begins_on), days.shown(found.in_force_to)),
        "repealed_on": days.shown(found.repealed_on),
        "chain": queries.chain_of(found, today),
        "editions": [
            (row, days.shown(row.in_force_from), days.shown(row.in_force_to)) for row in found.editions.all()
        ],
        "clauses": list(found.clauses.all()),
        "repeals": list(found.repeals.all()),
        "receipts": [
            (row, CirculationKind(row.circulation.kind).label, days.shown(row.circulation.due_on))
            for row in receipts
        ],
        "unconfirmed": sum(row.confirmed_at is None for row in receipts),
        "own_units": standing(request).unit_ids,
        "may_keep": standing(request).has(*KEEPERS),
        "waits_for_marking": found.registered_at is not None and found.marked_at is None,
    }
    return page(request, "act", values)


@desk_view()
def akoma_ntoso(request: HttpRequest, code: str) -> HttpResponse:
    """Give an act as Akoma Ntoso 3.0."""
    found = access.get_act(code)
    content = as_akoma_ntoso(
        found, list(found.clauses.all()), found.editions.last(), made_on=timezone.localdate()
    )
    response = HttpResponse(content, content_type="application/akn+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.code}.xml"'
    return response


@desk_view(*KEEPERS)
def act_new(request: HttpRequest) -> HttpResponse:
    """Register an act."""
    form = ActForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.register_act(**access.acting(request), **form.cleaned_data),
        title=_("Register an act"),
        back=reverse("regulation_desk:acts"),
        done=_("The act is registered. Mark the clauses that bind us."),
    )


@desk_view(*KEEPERS)
def import_statute(request: HttpRequest) -> HttpResponse:
    """Read a statute from Word or text, show what was found and what is odd, and import it when asked to."""
    form = ImportForm(request.POST or None, request.FILES or None)
    values: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            lines = _lines(form)
            statute = reading.read(lines)
            if "import" in request.POST:
                done = operations.import_act(act=_imported(form), lines=lines, **access.acting(request))
                messages.success(request, _("The act is imported. Mark the clauses that bind us."))
                return redirect("regulation_desk:act", code=done.code)
            known = queries.find_act(form.cleaned_data["code"])
            rows = clause_rows(form.cleaned_data["code"], statute)
            values |= {
                "statute": statute,
                "report": reading.judge(statute),
                "rows": rows,
                "known": known,
                "change": compare(known, rows) if known else None,
                "text": "\n".join(lines),
            }
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
    return page(request, "import", values)


def _lines(form: ImportForm) -> list[str]:
    file = form.cleaned_data["file"]
    return lines_of(file.read()) if file else str(form.cleaned_data["text"]).split("\n")


def _imported(form: ImportForm) -> ImportedAct:
    names = ("code", "kind", "title_az", "edition", "in_force_from")
    return ImportedAct(**{name: form.cleaned_data[name] for name in names})


@desk_view(*KEEPERS)
def act_complete(request: HttpRequest, code: str) -> HttpResponse:
    """Enter number and date of an act."""
    found = access.get_act(code)
    form = RequisitesForm(request.POST or None, initial={"number": found.number, "dated_on": found.dated_on})

    return ask(
        request,
        form,
        lambda: operations.complete_act(act=found, **access.acting(request), **form.cleaned_data),
        title=_("Enter number and date"),
        back=_card(code),
        done=_("The number and date of the act have been entered."),
        explanation=(found.title,),
    )


def _card(code: str) -> str:
    return reverse("regulation_desk:act", args=[code])


@desk_view(*KEEPERS)
def act_sign(request: HttpRequest, code: str) -> HttpResponse:
    """Enter who signed an act."""
    found = access.get_act(code)
    form = SignForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.sign_act(
            act=found,
            post_id=form.cleaned_data["post"],
            name=form.cleaned_data["name"],
            **access.acting(request),
        ),
        title=_("Enter the signatory"),
        back=_card(code),
        done=_("The signatory is entered."),
        explanation=(found.title,),
    )


@desk_view(*KEEPERS)
def act_repeal(request: HttpRequest, code: str) -> HttpResponse:
    """Mark an act repealed; the department looks through what rests on it."""
    found = access.get_act(code)
    form = RepealForm(request.POST or None)
    capacity = access.capacity_of(request)

    return ask(
        request,
        form,
        lambda: operations.repeal_act(
            act=found,
            by=signed_in(request),
            at=timezone.now(),
            capacity=capacity,
            review_unit_id=capacity.unit_id if capacity else None,
            **form.cleaned_data,
        ),
        title=_("Mark the act repealed"),
        back=_card(code),
        done=_("The act is marked repealed."),
        explanation=(
            found.title,
            _("It stays readable. What rests on it comes to your unit to be looked through."),
        ),
    )


@desk_view(*KEEPERS)
def act_circulate(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Send an act to the units of today, as copies or for acquaintance."""
    found = access.get_act(code)
    chosen = CirculationKind.ACQUAINTANCE if kind == "acquaintance" else CirculationKind.COPY
    form = CirculateForm(request.POST or None)

    title = _("Send for acquaintance") if chosen == CirculationKind.ACQUAINTANCE else _("Send copies")
    return ask(
        request,
        form,
        lambda: operations.circulate_act(
            act=found, kind=chosen, **access.acting(request), **form.cleaned_data
        ),
        title=title,
        back=_card(code),
        done=_("The act is on its way to the units."),
        explanation=(found.title, _("Every unit and institution of today gets it and confirms it.")),
    )


@desk_view(*KEEPERS)
def act_binding(request: HttpRequest, code: str) -> HttpResponse:
    """Mark a clause of an act that binds us."""
    found = access.get_act(code)
    form = BindingForm(request.POST or None, act=found, initial={"clause": request.GET.get("clause")})

    def act() -> None:
        values = dict(form.cleaned_data)
        clause, starts_on, _ends_on = values.pop("clause"), values.pop("starts_on"), values.pop("ends_on")
        binding = operations.Binding(clause.code, **values)
        operations.mark_binding(act=found, bindings=[binding], starts_on=starts_on, **access.acting(request))

    return ask(
        request, form, act, title=_("Mark a clause that binds us"), back=_card(code),
        done=_("The obligation is entered."), explanation=(found.title,),
    )  # fmt: skip


@require_POST
@desk_view(*KEEPERS)
def nothing_binds(request: HttpRequest, code: str) -> HttpResponse:
    """Record that the act has been gone through, and that nothing more in it binds us."""
    operations.mark_binding(
        act=access.get_act(code), bindings=[], starts_on=timezone.localdate(), **access.acting(request)
    )
    messages.success(request, _("The act has been gone through."))
    return redirect(_card(code))


@desk_view()
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an act that came to one's unit, and confirm it."""
    row = access.get_receipt(request, pk)
    if request.method == "POST":
        try:
            operations.confirm_receipt(receipt=row, **access.acting(request, row.unit_id))
        except RuleBroken as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Your unit has confirmed the act."))
        return redirect("regulation_desk:receipt", pk=pk)
    values = {
        "receipt": row,
        "act": row.circulation.act,
        "kind": CirculationKind(row.circulation.kind).label,
        "due_on": days.shown(row.circulation.due_on),
        "clauses": list(row.circulation.act.clauses.filter(ceased_on__isnull=True)),
    }
    return page(request, "receipt", values)
