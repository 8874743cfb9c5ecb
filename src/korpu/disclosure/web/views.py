"""What the law makes public, each with its page and day; and how open the Ministry is, in figures."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from korpu.disclosure import queries
from korpu.disclosure.models import Item, Openness
from korpu.disclosure.rules import ItemState
from korpu.documents import charts
from korpu.language import dates

CHARTED = ("disclosure.by_state", "appeals.by_month")


def _day(day: Any) -> str:
    return dates.long_date(day, get_language() or "az") if day else ""


def _shown(item: Item) -> bool:
    return item.state in (ItemState.IN_DATE, ItemState.OUT_OF_DATE)


def disclosed(request: HttpRequest) -> HttpResponse:
    """List everything that the law makes public, with its page, its day, and what is missing."""
    items = list(queries.items())
    rows = [
        {
            "item": one,
            "url": one.address if _shown(one) else "",
            "renewed": _day(one.renewed_on) if _shown(one) else "",
            "is_gap": one.state in (ItemState.MISSING, ItemState.OUT_OF_DATE),
        }
        for one in items
    ]
    checked = max((one.checked_at for one in items if one.checked_at), default=None)
    values = {"rows": rows, "checked": _day(timezone.localdate(checked)) if checked else ""}
    return render(request, "disclosure/web/disclosed.html", values)


def disclosed_json(request: HttpRequest) -> JsonResponse:
    """Give the same list to programs, its subjects in every language."""
    rows = [
        {
            "key": one.key,
            "subject": {"az": one.subject_az, "en": one.subject_en, "ru": one.subject_ru},
            "sub_number": one.sub_number or None,
            "state": one.state,
            "address": urljoin(f"{settings.PUBLIC_URL}/", one.address)
            if _shown(one) and one.address
            else None,
            "renewed_on": one.renewed_on.isoformat() if one.renewed_on and _shown(one) else None,
        }
        for one in queries.items()
    ]
    return JsonResponse({"items": rows}, json_dumps_params={"ensure_ascii": False})


def _values(found: Openness) -> dict[str, Any]:
    values: dict[str, Any] = found.values.get(get_language() or "az") or found.values["az"]
    return values


def openness(request: HttpRequest) -> HttpResponse:
    """Show how many requests came, how fast they were answered, what was refused and what was disclosed."""
    found = queries.last_openness()
    values: dict[str, Any] = {"found": found}
    if found is not None:
        shown = _values(found)
        tables = [
            {**table, "has_chart": table["code"] in CHARTED and bool(table["rows"])}
            for table in shown["tables"]
        ]
        values |= {"figures": shown["figures"], "tables": tables, "on": _day(found.on)}
    return render(request, "disclosure/web/openness.html", values)


def chart(request: HttpRequest, code: str) -> HttpResponse:
    """Draw a table of the openness page."""
    found = queries.last_openness()
    tables = _values(found)["tables"] if found is not None else []
    table = next((one for one in tables if one["code"] == code and code in CHARTED and one["rows"]), None)
    if table is None:
        raise Http404
    rows, columns = table["rows"], table["columns"]
    labels = [str(row[0]) for row in rows]
    if code == "appeals.by_month":
        series = {name: [float(row[place]) for row in rows] for place, name in enumerate(columns) if place}
        specification = charts.lines(labels, series)
    else:
        specification = charts.bars(labels, [float(row[1]) for row in rows], axis=columns[1])
    return HttpResponse(charts.as_svg(specification), content_type="image/svg+xml")
