"""Payments on the desk: how much of each kind is paid electronically, and whether its address answers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.documents import charts
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.moments import months_later
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.language.dates import day_asked
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.services import access, operations, queries, rules
from korpu.services.desk.forms import ImprovementForm, MonthForm, NewPaymentForm, PaymentForm, TableForm
from korpu.services.desk.tables import read_months
from korpu.services.models import Payment
from korpu.services.rules import PaymentChannel
from korpu.work_plans.models import Measure

MONTHS_SHOWN = 24


def period_asked(request: HttpRequest) -> tuple[date, date]:
    """Give the days asked for, or the last twelve months that are over."""
    first = timezone.localdate().replace(day=1)
    from_on = day_asked(request.GET.get("from", "")) or months_later(first, -12)
    to_on = day_asked(request.GET.get("to", "")) or first - date.resolution
    return (from_on, to_on) if from_on <= to_on else (to_on, from_on)


@desk_view(*access.READERS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show each kind of payment with its ways, its electronic share and the state of its address (plan of 2012, 4.2)."""
    stands = standing(request)
    from_on, to_on = period_asked(request)
    shares = queries.shares_by_payment(from_on, to_on)
    rows = list(queries.with_checks(access.payments_visible_to(stands)))
    values = {
        "rows": [_line(row, shares.get(row.pk)) for row in rows],
        "together": queries.Share(
            sum(share.count for pk, share in shares.items() if pk in {row.pk for row in rows}),
            sum(share.electronic for pk, share in shares.items() if pk in {row.pk for row in rows}),
        ),
        "from": from_on.isoformat(), "to": to_on.isoformat(), "query": request.GET.urlencode(),
        "may_enter": access.keeps(stands) or bool(access.owned_units(stands)),
    }  # fmt: skip
    return render(request, "services/desk/payments.html", values)


def _line(row: Payment, share: queries.Share | None) -> dict[str, Any]:
    broken = queries.is_broken(row)
    return {
        "payment": row,
        "channels": ", ".join(str(PaymentChannel(code).label) for code in row.channels),
        "share": share,
        "address_state": {None: _("not asked yet"), True: _("does not answer"), False: _("answers")}[broken],
        "is_broken": broken is True,
    }


@desk_view(*access.READERS)
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the kinds of payment with their shares as a spreadsheet."""
    if form not in ("xlsx", "csv"):
        raise Http404
    from_on, to_on = period_asked(request)
    rows = [
        _line(row, share)
        for shares in (queries.shares_by_payment(from_on, to_on),)
        for row in queries.with_checks(access.payments_visible_to(standing(request)))
        for share in (shares.get(row.pk),)
    ]
    by = signed_in(request)
    journal.record(by, "services.exported", by=by, at=timezone.now(), details={"form": form})
    columns = [
        _("Code"), _("Name"), _("Kind"), _("Ways of paying"), _("Payments"), _("Of them electronically"), "%",
        _("Address"),
    ]  # fmt: skip
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("payments", columns, _cells(rows))


def _cells(rows: list[dict[str, Any]]) -> Iterator[list[Cell]]:
    for row in rows:
        share = row["share"]
        percent = share.percent if share else None
        yield [
            row["payment"].code, str(row["payment"]), str(row["payment"].get_kind_display()), row["channels"],
            share.count if share else None, share.electronic if share else None,
            float(percent) if percent is not None else None, row["address_state"],
        ]  # fmt: skip


@desk_view(*access.READERS)
def payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a kind of payment: its months as a picture and a table, its improvements with their effect, its address."""
    stands = standing(request)
    found = queries.with_checks(access.payments_visible_to(stands)).filter(pk=pk).first()
    if found is None:
        raise Http404
    months = list(found.months.all()[:MONTHS_SHOWN])
    values = {
        "line": _line(found, None),
        "payment": found,
        "months": [
            {
                "month": dates.month_and_year(row.month),
                "row": row,
                "percent": rules.share(row.electronic, row.count),
            }
            for row in months
        ],
        "has_chart": len(months) > 1,
        "improvements": [
            {
                "row": row,
                "on": dates.long_date(row.done_on),
                "effect": queries.effect_of(found, row.done_on),
            }
            for row in found.improvements.select_related("measure")
        ],
        "checks": [
            {"on": dates.date_time(check.checked_at), "check": check}
            for check in list(found.checks.all())[:5]
        ],
        "may": access.owns(stands, found.unit_id),
    }
    return render(request, "services/desk/payment.html", values)


@desk_view(*access.READERS)
def chart(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the electronic share month by month."""
    found = access.get_payment(standing(request), pk)
    months = list(found.months.all()[:MONTHS_SHOWN])[::-1]
    picture = charts.lines(
        [f"{row.month:%m.%y}" for row in months],
        {_("electronically, %"): [float(rules.share(row.electronic, row.count) or 0) for row in months]},
    )
    return HttpResponse(charts.as_svg(picture), content_type="image/svg+xml")


def _mine(request: HttpRequest, pk: int) -> Payment:
    stands = standing(request)
    found = access.get_payment(stands, pk)
    if not access.owns(stands, found.unit_id):
        raise Http404
    return found


@desk_view(*access.KEEPERS, *access.OWNERS)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a kind of payment."""
    stands = standing(request)
    units = None if access.keeps(stands) else access.owned_units(stands)
    form = NewPaymentForm(request.POST or None, units=units)

    def act() -> None:
        try:
            with transaction.atomic():
                operations.enter_payment(by=signed_in(request), at=timezone.now(), **form.cleaned_data)
        except IntegrityError as error:
            raise RuleBroken(_("Another kind of payment has this code already."), field="code") from error

    return ask(
        request, form, act, title=_("Enter a kind of payment"), back=reverse("services_desk:payments"),
        done=_("The kind of payment has been entered."),
    )  # fmt: skip


@desk_view(*access.KEEPERS, *access.OWNERS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a kind of payment."""
    found = _mine(request, pk)
    names = ("name_az", "name_en", "name_ru", "kind", "channels", "address", "guide", "service_id", "until")
    form = PaymentForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    return ask(
        request, form,
        lambda: operations.change_payment(
            payment=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        ),
        title=_("Change the kind of payment"), back=found.get_absolute_url(), done=_("The change has been kept."),
    )  # fmt: skip


@desk_view(*access.KEEPERS, *access.OWNERS)
def month(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the payments of a month."""
    found = _mine(request, pk)
    last = months_later(timezone.localdate().replace(day=1), -1)
    form = MonthForm(request.POST or None, initial={"month": last})
    return ask(
        request, form,
        lambda: operations.enter_month(payment=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data),
        title=_("Enter the payments of a month"), back=found.get_absolute_url(),
        done=_("The numbers have been entered."),
        explanation=(_("A month that was entered before is mended; the journal keeps both numbers."),),
    )  # fmt: skip


@desk_view(*access.KEEPERS, *access.OWNERS)
def months(request: HttpRequest) -> HttpResponse:
    """Take the numbers of many months from a table, all of them or none."""
    form = TableForm(request.POST or None, request.FILES or None)

    def act() -> None:
        rows = read_months(form.cleaned_data["file"])
        operations.enter_months(rows=rows, by=signed_in(request), at=timezone.now())

    return ask(
        request, form, act, title=_("Enter months from a table"), back=reverse("services_desk:payments"),
        done=_("The numbers have been entered."),
        explanation=(_("Nothing is entered if a line is wrong: the sentence says which."),),
    )  # fmt: skip


@desk_view(*access.KEEPERS, *access.OWNERS)
def improvement(request: HttpRequest, pk: int) -> HttpResponse:
    """Tie a measure to the payment that it made easier."""
    found = _mine(request, pk)
    form = ImprovementForm(request.POST or None)

    def act() -> None:
        measure = Measure.objects.get(pk=form.cleaned_data["measure_id"])
        operations.note_improvement(
            payment=found, measure=measure, done_on=form.cleaned_data["done_on"],
            words=form.cleaned_data["words"], by=signed_in(request), at=timezone.now(),
        )  # fmt: skip

    return ask(
        request, form, act, title=_("Enter an improvement"), back=found.get_absolute_url(),
        done=_("The improvement has been entered."),
    )  # fmt: skip
