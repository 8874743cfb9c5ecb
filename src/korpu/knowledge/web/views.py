"""Facts and reforms before the public: values with their source, chart, history, and the same as open data."""

import json
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from korpu.documents import charts
from korpu.foundation.html import sanitise_html
from korpu.foundation.spreadsheets import csv_response
from korpu.knowledge import access
from korpu.knowledge.models import Fact, Indicator
from korpu.knowledge.queries import charting
from korpu.knowledge.queries import facts as facts_queries
from korpu.knowledge.queries import open_data as data
from korpu.knowledge.queries.showing import period_words, value_words
from korpu.language import dates
from korpu.language.collation import sort_key

SHOWN = 500
Answer = TypeVar("Answer", bound=HttpResponseBase)


def _shown(row: Fact, indicator: Indicator) -> dict[str, Any]:
    return {
        "fact": row,
        "period": period_words(row.period_from, row.period_to),
        "value": value_words(indicator, row),
        "on": dates.long_date(timezone.localdate(row.valid_from_at), get_language() or "az"),
    }


def facts(request: HttpRequest) -> HttpResponse:
    """List what is open, by subject, with the newest value of each."""
    filters = facts_queries.read_filters(request.GET)
    found = facts_queries.narrow(
        access.open_indicators(), facts_queries.FactFilters(text=filters.text), timezone.now()
    )
    indicators = list(found.order_by("subject_az", "measure_az")[:SHOWN])
    newest = facts_queries.newest_of([one.pk for one in indicators])
    subjects: dict[str, list[dict[str, Any]]] = {}
    for one in indicators:
        row = newest.get(one.pk)
        subjects.setdefault(one.subject, []).append(
            {"indicator": one, "newest": _shown(row, one) if row is not None else None}
        )
    ordered = sorted(subjects.items(), key=lambda pair: sort_key(pair[0]))
    return render(request, "knowledge/web/facts.html", {"subjects": ordered, "text": filters.text})


def fact(request: HttpRequest, code: str) -> HttpResponse:
    """Show an indicator: its newest value, all values with their sources, the chart, and what was revised."""
    indicator = access.get_open_indicator(code)
    series = facts_queries.series_of(indicator)
    rows = [_shown(row, indicator) for row in reversed(series)]
    language = get_language() or "az"
    history = [
        {
            **_shown(row, indicator),
            "until": dates.long_date(timezone.localdate(row.valid_to_at or row.valid_from_at), language),
            "reason": getattr(getattr(row, "revision", None), "reason", "") or row.withdrawn_reason,
        }
        for row in facts_queries.history_of(indicator)
    ]
    values = {
        "indicator": indicator,
        "rows": rows,
        "newest": max(rows, key=lambda row: (row["fact"].period_to, not row["fact"].place), default=None),
        "has_places": any(row["fact"].place for row in rows),
        "history": history,
        "has_chart": charting.chart_of(indicator, series, language) is not None,
        "alt": charting.alternative(indicator, rows),
    }
    return render(request, "knowledge/web/fact.html", values)


def chart(request: HttpRequest, code: str) -> HttpResponse:
    """Give the chart of an open indicator."""
    indicator = access.get_open_indicator(code)
    found = charting.chart_of(indicator, facts_queries.series_of(indicator), get_language() or "az")
    if found is None:
        raise Http404
    return HttpResponse(charts.as_svg(found), content_type="image/svg+xml")


def data_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give an open indicator as JSON, for any program on any site."""
    indicator = access.get_open_indicator(code)
    body = data.as_json(indicator, facts_queries.series_of(indicator), facts_queries.history_of(indicator))
    return _for_everybody(HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json"))


def data_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """Give the valid values of an open indicator as CSV."""
    indicator = access.get_open_indicator(code)
    rows = (data.as_row(indicator, row) for row in facts_queries.series_of(indicator))
    return _for_everybody(csv_response(indicator.code, data.COLUMNS, rows))


def catalogue(request: HttpRequest) -> HttpResponse:
    """List every open indicator with the addresses of its data."""
    rows = [
        {
            "code": one.code,
            "subject": one.subject_az,
            "measure": one.measure_az,
            "page": request.build_absolute_uri(reverse("knowledge:fact", args=[one.code])),
            "json": request.build_absolute_uri(reverse("knowledge:data_json", args=[one.code])),
            "csv": request.build_absolute_uri(reverse("knowledge:data_csv", args=[one.code])),
        }
        for one in access.open_indicators().order_by("code")[:SHOWN]
    ]
    return _for_everybody(JsonResponse({"indicators": rows}, json_dumps_params={"ensure_ascii": False}))


def open_data(request: HttpRequest) -> HttpResponse:
    """Say where the data is, what its fields mean and what may be done with it."""
    return render(request, "knowledge/web/open_data.html", {"columns": data.COLUMNS})


def _for_everybody(response: Answer) -> Answer:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=300"
    return response


def reforms(request: HttpRequest) -> HttpResponse:
    """List the notes on reforms, the newest first."""
    language = get_language() or "az"
    rows = [
        (one, dates.long_date(timezone.localdate(one.published_at), language) if one.published_at else "")
        for one in access.published_reforms().order_by("-published_at", "-pk")[:SHOWN]
    ]
    return render(request, "knowledge/web/reforms.html", {"rows": rows})


def reform(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a note on a reform as it was cleared."""
    found = access.published_reforms().select_related("published").filter(slug=slug).first()
    if found is None or found.published is None or found.published_at is None:
        raise Http404
    content = json.loads(bytes(found.published.content))
    values = {
        "title": content["title"],
        "html": sanitise_html(content["html"]),
        "language": content["language"],
        "on": dates.long_date(timezone.localdate(found.published_at), get_language() or "az"),
    }
    return render(request, "knowledge/web/reform.html", values)
