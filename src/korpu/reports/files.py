"""A frozen report as PDF and Word: the values the templates set, charts and links included."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from korpu.documents import charts
from korpu.documents import operations as documents
from korpu.foundation.figures import Chart
from korpu.reports.content import Values
from korpu.reports.models import FileForm

MOST_BARS = 20


def to_set(values: Values, *, with_links: bool, one_page: bool = False) -> Values:
    """Give what the templates of the PDF and the Word file take: paragraphs, whole addresses, charts with words."""
    language = values["language"]
    with override(language):
        return {
            **values,
            "one_page": one_page,
            "sections": [
                {
                    "title": section["title"],
                    "paragraphs": [line for line in section.get("text", "").split("\n") if line.strip()],
                    "figures": [
                        {**figure, "url": _whole(figure["url"], with_links)} for figure in section["figures"]
                    ],
                    "tables": [_table(found, with_links) for found in section["tables"]],
                }
                for section in values["sections"]
            ],
            "words": [_("Figure"), _("Value")],
            "no_rows": _("Nothing in this time."),
            "changed_title": _("What has changed since the last report"),
        }


def _whole(address: str, with_links: bool) -> str:
    return f"{settings.PUBLIC_URL}{address}" if address and with_links else ""


def _table(found: Values, with_links: bool) -> Values:
    return {
        "name": found["name"],
        "columns": found["columns"],
        "numeric": found["numeric"],
        "rows": [{"cells": row["cells"], "url": _whole(row["url"], with_links)} for row in found["rows"]],
        "specification": chart_of(found),
        "alt": alternative(found),
    }


def chart_of(found: Values) -> dict[str, Any] | None:
    """Give the Vega-Lite specification of a table's chart, or None for a table without one, or too long for one."""
    rows = found["rows"]
    if found["chart"] == Chart.NONE or not rows or len(rows) > MOST_BARS:
        return None
    labels = [row["cells"][0] for row in rows]
    if found["chart"] == Chart.BARS:
        return charts.bars(labels, [row["numbers"][1] or 0 for row in rows], axis=found["columns"][1])
    series = {
        column: [row["numbers"][place] or 0 for row in rows]
        for place, column in enumerate(found["columns"])
        if place and found["numeric"][place]
    }
    return charts.lines(labels, series)


def alternative(found: Values) -> str:
    """Give the words that stand for a chart: what it draws, and every value of it."""
    if not found["rows"]:
        return ""
    values = "; ".join(f"{row['cells'][0]}: {row['cells'][1]}" for row in found["rows"])
    return _("Chart “%(name)s”, %(column)s. %(values)s") % {
        "name": found["name"], "column": found["columns"][1], "values": values,
    }  # fmt: skip


def made(values: Values, form: FileForm, *, with_links: bool, one_page: bool = False) -> bytes:
    """Give the bytes of a report in one form."""
    ready = to_set(values, with_links=with_links, one_page=one_page)
    return documents.report_pdf(ready) if form == FileForm.PDF else documents.report_docx(ready)
