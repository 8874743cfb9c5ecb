"""Commissions on the desk: the list, a commission, a seat's board, the coordination of the work."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.commissions import access, operations, queries
from korpu.commissions.desk import words
from korpu.commissions.desk.forms import (
    EndForm,
    FoundForm,
    ProcedureForm,
    SeatForm,
    SecretaryForm,
    SessionForm,
    UnitsForm,
    first_day,
)
from korpu.commissions.models import Commission
from korpu.foundation.desk import ask
from korpu.foundation.paging import page_of
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.work_plans import operations as work_plans

SESSIONS_SHOWN = 10
WORK_SHOWN = 50


@desk_view()
def listing(request: HttpRequest) -> HttpResponse:
    """Show the commissions that the person may see; who sees none and may set none up finds no page."""
    now, stands = timezone.now(), standing(request)
    rows = queries.overview(access.commissions_visible_to(stands, now), timezone.localdate(now), now)
    if not rows and not stands.has(*access.READERS):
        raise Http404
    values = {"rows": [words.commission_row(row, now) for row in rows], "may_found": access.sets_up(stands)}
    return render(request, "commissions/desk/list.html", values)


@desk_view()
def commission(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a commission: who sits in it on a day, its sessions, its decisions, its rules of procedure."""
    now, user, stands = timezone.now(), signed_in(request), standing(request)
    found = access.get_commission(user, pk, now)
    today = timezone.localdate(now)
    day = _day(request.GET.get("on", ""), today)
    sessions = page_of(
        found.sessions.all(),
        keys=("number",),
        descending=True,
        mark=request.GET.get("mark", ""),
        size=SESSIONS_SHOWN,
    )
    presiding = queries.presiding_on(found, now) if found.is_own else None
    counts = queries.counted_decisions(queries.decisions_of(found))
    values = {
        "commission": found,
        "day": day,
        "today": today,
        "life": words.life(found),
        "composition": queries.composition_on(found, day),
        "presiding": presiding,
        "procedure": queries.procedure_on(found, day),
        "page": sessions,
        "query": f"on={day}",
        "sessions": [words.session_row(row) for row in sessions.rows],
        "counts": words.state_counts(counts),
        "overdue": queries.overdue_decisions(today).filter(session__commission=found).count(),
        "sets_up": access.sets_up(stands),
        "works": access.works_on(user, stands, found, now),
    }
    return render(request, "commissions/desk/commission.html", values)


def _day(text: str, usual: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return usual


@desk_view()
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what hangs on a seat: the open work of its post and unit, and the sessions it attended and missed."""
    now = timezone.now()
    seat = access.get_seat(signed_in(request), pk, now)
    today = timezone.localdate(now)
    work = queries.assignments_of_post(seat.post)
    attendance = seat.attendance.select_related("session", "user").order_by("-session__held_at")
    at_post = queries.posts_on(today).get(seat.post_id)
    values = {
        "seat": seat,
        "holder": at_post.holder if at_post else None,
        "stand_in": at_post.stand_in if at_post else None,
        "open": words.work_rows(queries.open_work(work)[:WORK_SHOWN], today),
        "done": words.work_rows(queries.done_work(work)[:SESSIONS_SHOWN], today),
        "attendance": [words.attendance_row(row) for row in attendance[:WORK_SHOWN]],
    }
    return render(request, "commissions/desk/board.html", values)


@desk_view()
def coordination(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far the work of every seat is, so that the commission can coordinate it (order of 2012, 4.1)."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_commission(user, pk, now)
    today = timezone.localdate(now)
    under_way = queries.decisions_under_way(found)
    values = {
        "plans": [
            (one.plan, [words.measure_row(row) for row in one.measures])
            for one in queries.progress_on(found, today)
        ],
        "works": access.works_on(user, standing(request), found, now),
        "commission": found,
        "seats": queries.work_by_seat(queries.composition_on(found, today), today),
        "decisions": [words.decision_row(row, today) for row in under_way[:WORK_SHOWN]],
        "today": dates.long_date(today, get_language() or "az"),
    }
    return render(request, "commissions/desk/coordination.html", values)


@desk_view()
def name_executors(request: HttpRequest, pk: int, measure_pk: int) -> HttpResponse:
    """Name the units that “relevant units” stands for in a measure (order of 2012, 4.1)."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_commission(user, pk, now)
    measure = access.get_coordinated_measure(user, found, measure_pk, now)
    form = UnitsForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: work_plans.name_executors(
            measure=measure, unit_ids=form.cleaned_data["units"], by=user, at=now
        ),
        title=_("Name the relevant units"),
        back=reverse("commissions_desk:coordination", args=[pk]),
        done=_("The units are named and have their work."),
        explanation=(f"{measure.number}. {measure.text}",),
    )


def _setting_up(request: HttpRequest, pk: int) -> Commission:
    """Give a commission to who sets it up. Raises Http404 for anybody else."""
    found = access.get_commission(signed_in(request), pk, timezone.now())
    if not access.sets_up(standing(request)):
        raise Http404
    return found


@desk_view()
def found(request: HttpRequest) -> HttpResponse:
    """Enter a commission."""
    if not access.sets_up(standing(request)):
        raise Http404
    form = FoundForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.found_commission(by=signed_in(request), at=timezone.now(), **form.cleaned_data),
        title=_("Enter a commission"),
        back=reverse("commissions_desk:list"),
        done=_("The commission has been entered. Now give its seats to posts."),
    )


@desk_view()
def give_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a post a seat."""
    commission = _setting_up(request, pk)
    initial = {"starts_on": first_day(commission, timezone.localdate())}
    form = SeatForm(request.POST or None, commission=commission, initial=initial)

    def act() -> None:
        values: dict[str, Any] = dict(form.cleaned_data)
        operations.give_seat(
            commission=commission,
            post_id=values.pop("post"),
            by=signed_in(request),
            at=timezone.now(),
            **values,
        )

    return ask(
        request,
        form,
        act,
        title=_("Give a seat to a post"),
        back=commission.get_absolute_url(),
        done=_("The post has a seat."),
        explanation=(commission.title, _("Whoever holds the post sits in the commission.")),
    )


@desk_view()
def end_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """End a seat with its last day."""
    seat = access.get_seat(signed_in(request), pk, timezone.now())
    if not access.sets_up(standing(request)):
        raise Http404
    form = EndForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.end_seat(seat=seat, by=signed_in(request), at=timezone.now(), **form.cleaned_data),
        title=_("End the seat"),
        back=seat.commission.get_absolute_url(),
        done=_("The seat has its last day."),
        explanation=(seat.commission.title, seat.post.title),
    )


@desk_view()
def name_secretary(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which post keeps the papers."""
    commission = _setting_up(request, pk)
    form = SecretaryForm(request.POST or None, initial={"post_id": commission.secretary_post_id})

    return ask(
        request,
        form,
        lambda: operations.name_secretary(
            commission=commission, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        ),
        title=_("Name the secretary"),
        back=commission.get_absolute_url(),
        done=_("The secretary is named."),
        explanation=(commission.title, _("The secretary calls the sessions and keeps the papers.")),
    )


@desk_view()
def set_procedure(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the rules of procedure from a day on."""
    commission = _setting_up(request, pk)
    today = timezone.localdate()
    known = queries.procedure_on(commission, today)
    names = [name for name in ProcedureForm.base_fields if name != "starts_on"]
    initial = {
        **{name: getattr(known, name) for name in names},
        "starts_on": first_day(commission, today),
    }
    form = ProcedureForm(request.POST or None, initial=initial)

    return ask(
        request,
        form,
        lambda: operations.set_procedure(
            commission=commission, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        ),
        title=_("Set the rules of procedure"),
        back=commission.get_absolute_url(),
        done=_("The rules of procedure are set."),
        explanation=(commission.title, _("Sessions held earlier keep the rules of their day.")),
    )


@desk_view()
def convene(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a session."""
    now, user = timezone.now(), signed_in(request)
    commission = access.get_commission(user, pk, now)
    if not access.works_on(user, standing(request), commission, now):
        raise Http404
    form = SessionForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.convene_session(commission=commission, by=user, at=now, **form.cleaned_data),
        title=_("Call a session") if commission.is_own else _("Enter a meeting"),
        back=commission.get_absolute_url(),
        done=_("The session is entered. Now put its agenda together."),
        explanation=(commission.title,),
    )
