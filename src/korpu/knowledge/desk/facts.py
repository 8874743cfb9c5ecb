"""Indicators and facts on the desk."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.documents import charts
from korpu.foundation.paging import page_of
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.knowledge import access, operations
from korpu.knowledge.desk.asking import ask, day_words, do
from korpu.knowledge.desk.forms import IndicatorForm, ReasonForm, ValueForm, initial_of
from korpu.knowledge.models import Fact, Indicator
from korpu.knowledge.queries import charting, facts
from korpu.knowledge.queries.showing import fact_words, period_words, plain_number, value_words
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing

PAGE_ROWS = 25
EXPORT_ROWS = 50_000


def _narrowed(request: HttpRequest) -> tuple[Any, facts.FactFilters]:
    filters = facts.read_filters(request.GET)
    found = facts.narrow(Indicator.objects.select_related("owner"), filters, timezone.now())
    return found, filters


@desk_view()
def listing(request: HttpRequest) -> HttpResponse:
    """List the indicators with their newest values."""
    found, filters = _narrowed(request)
    now = timezone.now()
    page = page_of(found, keys=("code",), descending=False, mark=request.GET.get("mark", ""), size=PAGE_ROWS)
    pks = [row.pk for row in page.rows]
    newest = facts.newest_of(pks)
    stale = set(facts.stale_facts(now).filter(indicator__in=pks).values_list("indicator", flat=True))
    values = {
        "page": page,
        "rows": [_row(row, newest.get(row.pk), row.pk in stale) for row in page.rows],
        "filters": filters,
        "query": urlencode([(key, value) for key, value in request.GET.items() if key != "mark" and value]),
        "subjects": facts.subjects(Indicator.objects.all()),
        "units": [(str(one.pk), one.name) for one in organisation.units()],
        "states": [
            ("STALE", _("To be confirmed")), ("OPEN", _("Open to the public")), ("CLOSED", _("Not open")),
            ("EMPTY", _("Without a value")),
        ],
        "describes": access.describes(standing(request)),
    }  # fmt: skip
    return render(request, "knowledge/desk/facts.html", values)


def _row(indicator: Indicator, newest: Fact | None, is_stale: bool) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "value": value_words(indicator, newest) if newest else "—",
        "period": period_words(newest.period_from, newest.period_to) if newest else "—",
        "confidence": newest.get_confidence_display() if newest else "",
        "is_stale": is_stale,
    }


@desk_view()
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the valid facts of the narrowed list as a spreadsheet."""
    found, _filters = _narrowed(request)
    rows = Fact.objects.valid().filter(indicator__in=found.values("pk")).select_related("indicator__owner")
    return _sheet(
        request, "facts", form, rows.order_by("indicator__code", "place", "period_to")[:EXPORT_ROWS]
    )


def _sheet(request: HttpRequest, name: str, form: str, rows: Any) -> HttpResponseBase:
    if form not in ("xlsx", "csv"):
        raise Http404
    operations.record_export(
        what=name, form=form, query=request.GET.urlencode(), by=signed_in(request), at=timezone.now()
    )
    columns = [
        _("Code"), _("Subject"), _("What is measured"), _("Place"), _("Period from"), _("Period to"), _("Value"),
        _("Unit of measure"), _("Source"), _("Address of the source"), _("Confidence"), _("Who answers for it"),
        _("Confirmed"),
    ]  # fmt: skip
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer(name, columns, _cells(rows.iterator(2000)))


def _cells(rows: Iterator[Fact]) -> Iterator[list[Cell]]:
    for row in rows:
        one = row.indicator
        value: Cell = plain_number(row.value) if row.value is not None else row.day or row.words
        yield [
            one.code, one.subject, one.measure, row.place, row.period_from, row.period_to, value,
            one.unit_of_measure, row.source, row.source_url, row.get_confidence_display(), one.owner.name,
            row.confirmed_at,
        ]  # fmt: skip


@desk_view()
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show an indicator: its values over time with the chart, what was revised, and which released texts cite it."""
    found, stands = access.get_indicator(code), standing(request)
    series = facts.series_of(found)
    stale = set(facts.stale_facts(timezone.now()).filter(indicator=found).values_list("pk", flat=True))
    cited = page_of(
        facts.citations_of(found),
        keys=("cited_at", "pk"),
        descending=True,
        mark=request.GET.get("mark", ""),
        size=10,
    )
    seen = {
        saying.release_id: saying
        for saying in access.sayings_visible_to(stands)
        .filter(release__in=[row.release_id for row in cited.rows])
        .defer("text", "search")
    }
    rows = [_value_row(found, row, row.pk in stale) for row in reversed(series)]
    values = {
        "indicator": found,
        "rows": rows,
        "history": [_past_row(found, row) for row in facts.history_of(found)],
        "has_chart": charting.chart_of(found, series, get_language() or "az") is not None,
        "alt": charting.alternative(found, rows),
        "page": cited,
        "query": "",
        "citations": [
            {
                "saying": seen.get(row.release_id),
                "when": day_words(row.cited_at),
                "value": value_words(found, row.fact) if row.fact else "—",
                "is_old": row.fact is not None and not row.fact.is_valid,
            }
            for row in cited.rows
        ],
        "enters": access.enters(stands, found),
        "describes": access.describes(stands),
    }
    return render(request, "knowledge/desk/indicator.html", values)


def _value_row(found: Indicator, row: Fact, is_stale: bool) -> dict[str, Any]:
    return {
        "fact": row,
        "period": period_words(row.period_from, row.period_to),
        "value": value_words(found, row),
        "confirmed": day_words(row.confirmed_at),
        "is_stale": is_stale,
    }


def _past_row(found: Indicator, row: Fact) -> dict[str, Any]:
    revision = getattr(row, "revision", None)
    return {
        **_value_row(found, row, False),
        "until": day_words(row.valid_to_at),
        "by": row.ended_by.get_full_name() if row.ended_by else _("the system"),
        "reason": revision.reason if revision else row.withdrawn_reason,
        "is_withdrawn": revision is None,
    }


@desk_view()
def chart(request: HttpRequest, code: str) -> HttpResponse:
    """Give the chart of an indicator."""
    found = access.get_indicator(code)
    drawing = charting.chart_of(found, facts.series_of(found), get_language() or "az")
    if drawing is None:
        raise Http404
    return HttpResponse(charts.as_svg(drawing), content_type="image/svg+xml")


@desk_view()
def export_series(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Give the valid values of an indicator as a spreadsheet."""
    found = access.get_indicator(code)
    rows = found.facts.valid().select_related("indicator__owner").order_by("place", "period_to")
    return _sheet(request, found.code, form, rows)


def _describing(request: HttpRequest) -> None:
    if not access.describes(standing(request)):
        raise Http404


@desk_view()
def new(request: HttpRequest) -> HttpResponse:
    """Enter an indicator."""
    _describing(request)
    form = IndicatorForm(request.POST or None)

    def act() -> str:
        made = operations.enter_indicator(by=signed_in(request), at=timezone.now(), **form.described())
        return made.get_absolute_url()

    return ask(
        request, form, act, title=_("Enter an indicator"), back=reverse("knowledge_desk:facts"),
        done=_("The indicator is entered. Now enter its values."),
    )  # fmt: skip


@desk_view()
def describe(request: HttpRequest, code: str) -> HttpResponse:
    """Change how an indicator is described."""
    _describing(request)
    found = access.get_indicator(code)
    form = IndicatorForm(request.POST or None, indicator=found, initial=initial_of(found))

    def act() -> None:
        operations.describe_indicator(
            indicator=found, by=signed_in(request), at=timezone.now(), **form.described()
        )

    return ask(
        request, form, act, title=_("Change the description"), back=found.get_absolute_url(),
        done=_("The description is changed."), explanation=(found.measure,),
    )  # fmt: skip


@desk_view()
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a value."""
    found = access.get_indicator(code)
    if not access.enters(standing(request), found):
        raise Http404
    form = ValueForm(request.POST or None, indicator=found)

    def act() -> None:
        operations.enter_fact(indicator=found, text=form.text(), by=signed_in(request), at=timezone.now())

    unit = (_("Unit of measure: %(unit)s") % {"unit": found.unit_of_measure},) if found.unit_az else ()
    return ask(
        request, form, act, title=_("Enter a value"), back=found.get_absolute_url(), done=_("The value is entered."),
        explanation=(found.measure, *unit),
    )  # fmt: skip


@desk_view()
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another value in place of one, with the reason."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_fact_to_change(user, pk, now)
    initial = {
        "value": plain_number(row.value), "day": row.day, "words": row.words, "source": row.source,
        "source_url": row.source_url, "confidence": row.confidence,
    }  # fmt: skip
    form = ValueForm(request.POST or None, indicator=row.indicator, revises=row, initial=initial)

    def act() -> None:
        operations.revise_fact(
            fact=row, text=form.text(), reason=form.cleaned_data["reason"], by=user, at=now
        )

    return ask(
        request, form, act, title=_("Revise the value"), back=row.get_absolute_url(),
        done=_("The value is revised; the old one stays on record."), explanation=(fact_words(row),),
    )  # fmt: skip


@require_POST
@desk_view()
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that a value still holds."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_fact_to_change(user, pk, now)
    return do(
        request, lambda: operations.confirm_fact(fact=row, by=user, at=now), back=row.get_absolute_url(),
        done=_("The value is confirmed."),
    )  # fmt: skip


@desk_view()
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a value back with a reason."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_fact_to_change(user, pk, now)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        operations.withdraw_fact(fact=row, reason=form.cleaned_data["reason"], by=user, at=now)

    return ask(
        request, form, act, title=_("Withdraw the value"), back=row.get_absolute_url(),
        done=_("The value is withdrawn; it stays on record."), explanation=(fact_words(row),),
    )  # fmt: skip
