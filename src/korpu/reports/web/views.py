"""Public reports: what the Ministry did by quarter and by year, and which quarters are missing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language

from korpu.documents import charts
from korpu.documents.web.responses import file_response
from korpu.language import dates
from korpu.reports import access, files, queries
from korpu.reports.declaring import declared_report
from korpu.reports.operations.writing import made_files


def _language() -> str:
    """Give the language of the page among those in which reports are written."""
    return "en" if get_language() == "en" else "az"


def archive(request: HttpRequest) -> HttpResponse:
    """List every published report, and each period whose day has passed without one."""
    language = get_language() or "az"
    rows = [
        {
            "report": row,
            "period": queries.period_words(row, language),
            "on": dates.long_date(timezone.localdate(row.delivered_at), language) if row.delivered_at else "",
        }
        for row in access.published().defer("frozen")
    ]
    missing = [
        {
            "title": declared_report(one.report_code).title,
            "from": dates.long_date(one.period.from_on, language),
            "to": dates.long_date(one.period.to_on, language),
        }
        for one in queries.missing_publications(timezone.localdate())
    ]
    return render(request, "reports/web/archive.html", {"rows": rows, "missing": missing})


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a published report as it was cleared."""
    found = access.get_published(pk)
    values = (found.frozen or {})[_language()]
    sections = [
        {
            **section,
            "paragraphs": [line for line in section.get("text", "").split("\n") if line.strip()],
            "tables": [
                {**table, "has_chart": files.chart_of(table) is not None, "alt": files.alternative(table)}
                for table in section["tables"]
            ],
        }
        for section in values["sections"]
    ]
    shown = {
        "report": found,
        "values": values,
        "sections": sections,
        "files": made_files(found),
        "is_translated": values["language"] == get_language(),
    }
    return render(request, "reports/web/report.html", shown)


def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Give a file of a published report."""
    found = access.get_published(pk)
    row = get_object_or_404(found.files.select_related("file"), pk=file_pk, frozen_sha256=found.sha256)
    return file_response(row.file)


def chart(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Give the chart of a published table."""
    values = (access.get_published(pk).frozen or {})[_language()]
    tables = [table for section in values["sections"] for table in section["tables"]]
    specification = next((files.chart_of(table) for table in tables if table["code"] == code), None)
    if specification is None:
        raise Http404
    return HttpResponse(charts.as_svg(specification), content_type="image/svg+xml")
