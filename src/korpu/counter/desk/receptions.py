"""Reception days on the desk: the days, a day's list at the table, and the list to be printed."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.counter import access, operations
from korpu.counter.desk.reception_forms import CallOffForm, ReceptionForm, SettleForm, VisitorForm
from korpu.counter.models import ReceptionDay, Visitor
from korpu.documents import operations as documents
from korpu.documents.web.responses import bytes_response
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import page_of
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Role


@desk_view()
def receptions(request: HttpRequest) -> HttpResponse:
    """Show the reception days, the latest first."""
    stands = standing(request)
    if not access.sees_receptions(stands):
        raise Http404
    rows = access.receptions_visible_to(stands).select_related("post__unit")
    page = page_of(rows, keys=("on", "pk"), descending=True, mark=request.GET.get("mark", ""))
    values = {
        "page": page,
        "rows": [{"day": day, "on": _on(day), "hours": _hours(day)} for day in page.rows],
        "may_arrange": stands.has(*access.ARRANGERS),
        "query": "",
        "is_registrar": stands.has(Role.REGISTRAR),
    }
    return render(request, "counter/desk/receptions.html", values)


@desk_view(*access.ARRANGERS)
def new_reception(request: HttpRequest) -> HttpResponse:
    """Set a reception day."""
    form = ReceptionForm(request.POST or None)

    def act() -> ReceptionDay:
        return operations.open_reception(by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Set a reception day"), back=reverse("counter_desk:receptions"),
        onward=lambda day: day.get_absolute_url(),
    )  # fmt: skip


@desk_view()
def reception(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a day's list, and take the next person onto it; who reads it is written in the journal."""
    now, user = timezone.now(), signed_in(request)
    day = access.get_reception(user, pk, now)
    may_arrange = standing(request).has(*access.ARRANGERS)
    form = VisitorForm(request.POST or None)
    if request.method == "POST":
        if not may_arrange:
            raise Http404
        if form.is_valid():
            try:
                made = operations.list_visitor(day=day, by=user, at=now, **form.cleaned_data)
            except RuleBroken as error:
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                said = _("%(order)s. %(name)s is on the list.") % {"order": made.order, "name": made.name}
                messages.success(request, said)
                return redirect(day)
    operations.note_list_read(day=day, by=user, at=now)
    values = {
        "day": day,
        "on": _on(day),
        "hours": _hours(day),
        "who": _who(day),
        "form": form if may_arrange and not day.is_called_off else None,
        "visitors": _visitors(day),
        "may_arrange": may_arrange and not day.is_called_off,
        "may_enter": standing(request).has(Role.REGISTRAR) and not day.is_called_off,
        "is_registrar": standing(request).has(Role.REGISTRAR),
    }
    return render(request, "counter/desk/reception.html", values)


@desk_view(*access.ARRANGERS)
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a reception day off."""
    day = access.get_reception(signed_in(request), pk, timezone.now())
    form = CallOffForm(request.POST or None)

    def act() -> ReceptionDay:
        return operations.call_off_reception(
            day=day, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
        )

    return ask(
        request, form, act, title=_("Call the reception off"), back=day.get_absolute_url(),
        done=_("The reception is called off. Tell those who are on the list."),
        explanation=(f"{_on(day)} · {day.post.title}",),
    )  # fmt: skip


@desk_view()
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what came of a reception that is no case."""
    visitor = access.get_visitor(signed_in(request), pk, timezone.now())
    form = SettleForm(request.POST or None)

    def act() -> Visitor:
        return operations.settle_visitor(
            visitor=visitor, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        )

    return ask(
        request, form, act, title=_("What came of the reception"), back=visitor.day.get_absolute_url(),
        done=_("It is noted."), explanation=(f"{visitor.order}. {visitor.name} · {visitor.subject}",),
    )  # fmt: skip


@desk_view()
def printed_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the list of a day as PDF/A, in the language of the ministry's papers."""
    now, user = timezone.now(), signed_in(request)
    day = access.get_reception(user, pk, now)
    operations.note_list_read(day=day, by=user, at=now)
    with translation.override("az"):
        ministry = organisation.ministry()
        pdf = documents.form_pdf(
            "counter/typst/reception.typ",
            {
                "language": "az",
                "ministry": ministry.name_in("az"),
                "title": _("List of people to be received"),
                "facts": [_who(day), f"{dates.long_date(day.on, 'az')}, {_hours(day)}", day.room],
                "columns": ["№", _("Name and surname"), _("Telephone"), _("Subject"), _("What came of it")],
                "rows": [
                    [str(one.order), one.name, one.phone or "—", one.subject, _outcome(one) or " "]
                    for one in day.visitors.select_related("appeal")
                ],
                "empty": _("Nobody is on the list."),
            },
        )
    return bytes_response(pdf, name=f"qebul-{day.on.isoformat()}.pdf", media_type="application/pdf")


def _on(day: ReceptionDay) -> str:
    return dates.long_date(day.on, get_language() or "az")


def _hours(day: ReceptionDay) -> str:
    return f"{day.begins_at:%H:%M}–{day.ends_at:%H:%M}"


def _who(day: ReceptionDay) -> str:
    name = organisation.holders_on(day.on, [day.post_id]).get(day.post_id, "")
    return f"{day.post.title}, {name}" if name else str(day.post.title)


def _outcome(visitor: Visitor) -> str:
    if visitor.appeal is not None:
        return str(visitor.appeal.number)
    if visitor.said:
        return f"{visitor.get_state_display()}: {visitor.said}"
    return visitor.get_state_display() if visitor.settled_at else ""


def _visitors(day: ReceptionDay) -> Iterable[dict[str, Any]]:
    rows = day.visitors.select_related("appeal").defer("appeal__search", "appeal__text")
    return [{"row": one, "waits": one.settled_at is None, "outcome": _outcome(one)} for one in rows]
