"""The checklist on the desk: every item with its owner, state and gap."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.disclosure import access, operations, queries
from korpu.disclosure.desk.forms import DecideLeaveOutForm, ItemForm, LeaveOutForm, RenewForm
from korpu.disclosure.models import Item
from korpu.disclosure.rules import GAPS, ItemState
from korpu.foundation.desk import ask
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.work_plans import queries as work_plans


def day_words(day: Any) -> str:
    """Give a day as a person writes it, or a dash."""
    return dates.long_date(day, get_language() or "az") if day else "—"


def owner_of(item: Item) -> str:
    """Name who owns an item."""
    return item.post.title if item.post is not None else item.unit.name


def _found(request: HttpRequest) -> tuple[list[Item], dict[str, Any]]:
    stands = standing(request)
    if not access.sees_any(stands):
        raise Http404
    every = list(access.items_visible_to(stands).select_related("unit", "post"))
    state, unit = request.GET.get("state", ""), request.GET.get("unit", "")
    units = {str(one.unit_id): one.unit.name for one in every}
    found = every
    if state in ItemState.values:
        found = [one for one in found if one.state == state]
    if unit in units:
        found = [one for one in found if str(one.unit_id) == unit]
    counts = [(one, sum(1 for item in every if item.state == one)) for one in ItemState]
    return found, {"state": state, "unit": unit, "units": units.items(), "counts": counts}


@desk_view()
def board(request: HttpRequest) -> HttpResponse:
    """Show the checklist with owners, states and gaps."""
    found, filters = _found(request)
    values = {
        "rows": [
            {
                "item": one,
                "owner": owner_of(one),
                "renewed": day_words(one.renewed_on),
                "is_gap": one.state in GAPS,
            }
            for one in found
        ],
        "filters": filters,
        "states": ItemState.choices,
        "narrowed": bool(filters["state"] or filters["unit"]),
        "query": urlencode([(key, value) for key, value in request.GET.items() if value]),
    }
    return render(request, "disclosure/desk/board.html", values)


@desk_view()
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the checklist as a spreadsheet."""
    if form not in ("xlsx", "csv"):
        raise Http404
    found, _filters = _found(request)
    columns = [
        _("Key"),
        _("Subject"),
        _("Owner"),
        _("State"),
        _("Renewed on"),
        _("Days past the limit"),
        _("Address"),
    ]
    rows: list[list[Cell]] = [
        [one.key, one.subject, owner_of(one), one.get_state_display(), one.renewed_on, one.days_past, one.address]
        for one in found
    ]  # fmt: skip
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("disclosure", columns, iter(rows))


@desk_view()
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an item: where it stands, how it stood, who works on it."""
    found = access.get_item(signed_in(request), pk, timezone.now())
    stands = standing(request)
    values = {
        "item": found,
        "owner": owner_of(found),
        "renewed": day_words(found.renewed_on),
        "is_gap": found.state in GAPS,
        "spells": [
            {
                "state": ItemState(row.state).label,
                "from": day_words(timezone.localdate(row.from_at)),
                "to": day_words(timezone.localdate(row.to_at)) if row.to_at else _("until now"),
            }
            for row in found.spells.order_by("-from_at", "-pk")[:20]
        ],
        "work": work_plans.assignments_about(queries.ITEM, found.pk),
        "may_renew": access.owns(stands, found) and found.left_out_approved_by_id is None,
        "may_manage": access.manages(stands),
        "may_ask": (access.owns(stands, found) or access.manages(stands)) and not found.left_out_reason,
        "may_approve": found.waits_to_be_left_out and access.approves(stands, found),
    }
    return render(request, "disclosure/desk/item.html", values)


@desk_view()
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Say as its owner where an item stands and when it was last right."""
    found = access.get_item(signed_in(request), pk, timezone.now())
    if not access.owns(standing(request), found):
        raise Http404
    form = RenewForm(
        request.POST or None, initial={"address": found.address, "renewed_on": timezone.localdate()}
    )

    def act() -> None:
        operations.renew_item(item=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Renew the item"), back=found.get_absolute_url(),
        done=_("The item is renewed."), explanation=(found.subject,),
    )  # fmt: skip


@desk_view()
def set_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an item another owner or limit."""
    found = access.get_item(signed_in(request), pk, timezone.now())
    if not access.manages(standing(request)):
        raise Http404
    owner = f"post:{found.post_id}" if found.post_id else f"unit:{found.unit_id}"
    initial = {"owner": owner, "freshness_days": found.freshness_days, "sub_number": found.sub_number}
    form = ItemForm(request.POST or None, initial=initial)

    def act() -> None:
        unit_id, post_id = form.owner_ids()
        operations.set_item(
            item=found, unit_id=unit_id, post_id=post_id, freshness_days=form.cleaned_data["freshness_days"],
            sub_number=form.cleaned_data["sub_number"], by=signed_in(request), at=timezone.now(),
        )  # fmt: skip

    return ask(
        request, form, act, title=_("Set owner and limit"), back=found.get_absolute_url(),
        done=_("Owner and limit are set."), explanation=(found.subject,),
    )  # fmt: skip


@desk_view()
def leave_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that an item be found not to apply."""
    found = access.get_item(signed_in(request), pk, timezone.now())
    stands = standing(request)
    if not (access.owns(stands, found) or access.manages(stands)):
        raise Http404
    form = LeaveOutForm(request.POST or None)

    def act() -> None:
        operations.ask_to_leave_out(item=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Ask to leave the item out"), back=found.get_absolute_url(),
        done=_("The head or the leadership decides."), explanation=(found.subject,),
    )  # fmt: skip


@desk_view()
def decide_leave_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide whether an item applies."""
    found = access.get_item(signed_in(request), pk, timezone.now())
    if not (found.waits_to_be_left_out and access.approves(standing(request), found)):
        raise Http404
    form = DecideLeaveOutForm(request.POST or None)

    def act() -> None:
        operations.decide_to_leave_out(
            item=found, approve=form.cleaned_data["approve"] == "1", by=signed_in(request), at=timezone.now()
        )

    return ask(
        request, form, act, title=_("Decide whether the item applies"), back=found.get_absolute_url(),
        done=_("The decision is written down."), explanation=(found.subject, found.left_out_reason),
    )  # fmt: skip
