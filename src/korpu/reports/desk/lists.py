"""The list of reports: its filters, as they stand in the address, and its rows in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.foundation.spreadsheets import Cell
from korpu.language import dates
from korpu.reports.declaring import all_reports
from korpu.reports.models import Report
from korpu.reports.queries import period_words
from korpu.reports.rules.states import ReportState

LATE, OPEN, IN_TIME, LATE_DELIVERED = "LATE", "OPEN", "IN_TIME", "LATE_DELIVERED"


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; an unknown value in an address narrows nothing."""

    report_code: str = ""
    state: str = ""
    unit_id: int | None = None
    from_on: date | None = None
    to_on: date | None = None

    @property
    def any(self) -> bool:
        return self != Filters()


def state_names() -> list[tuple[str, str]]:
    """Give the states that the list can be narrowed to, those that are derived too."""
    return [
        (OPEN, _("Not delivered yet")), (LATE, _("Overdue")), (IN_TIME, _("Delivered in time")),
        (LATE_DELIVERED, _("Delivered late")), *((code, str(name)) for code, name in ReportState.choices),
    ]  # fmt: skip


def read_filters(query: Mapping[str, str]) -> Filters:
    """Read the filters from the query part of an address."""
    unit, code, state = query.get("unit", ""), query.get("report", ""), query.get("state", "")
    return Filters(
        report_code=code if code in {report.code for report in all_reports()} else "",
        state=state if state in dict(state_names()) else "",
        unit_id=int(unit) if unit.isdecimal() and len(unit) < 10 else None,
        from_on=dates.parse_date(query.get("from", "")),
        to_on=dates.parse_date(query.get("to", "")),
    )


def narrow(reports: QuerySet[Report], filters: Filters, today: date) -> QuerySet[Report]:
    """Give the reports that pass every filter; days narrow by the day on which a report is due."""
    if filters.report_code:
        reports = reports.filter(report_code=filters.report_code)
    if filters.unit_id is not None:
        reports = reports.filter(unit_id=filters.unit_id)
    if filters.from_on:
        reports = reports.filter(due_on__gte=filters.from_on)
    if filters.to_on:
        reports = reports.filter(due_on__lte=filters.to_on)
    delivered = Q(state=ReportState.DELIVERED)
    on = TruncDate("delivered_at", tzinfo=timezone.get_current_timezone())
    if filters.state == OPEN:
        return reports.exclude(delivered)
    if filters.state == LATE:
        return reports.exclude(delivered).filter(due_on__lt=today)
    if filters.state == IN_TIME:
        return reports.annotate(on=on).filter(delivered, on__lte=F("due_on"))
    if filters.state == LATE_DELIVERED:
        return reports.annotate(on=on).filter(delivered, on__gt=F("due_on"))
    return reports.filter(state=filters.state) if filters.state else reports


def row_values(report: Report, today: date) -> dict[str, Any]:
    """Give a row in words, formatted once."""
    language = get_language() or "az"
    delivered = timezone.localdate(report.delivered_at) if report.delivered_at else None
    return {
        "report": report,
        "period": period_words(report, language),
        "due": dates.long_date(report.due_on, language),
        "delivered": dates.long_date(delivered, language) if delivered else "",
        "is_late": report.is_late_on(today) or (delivered is not None and delivered > report.due_on),
    }


def cells(reports: Iterator[Report]) -> Iterator[list[Cell]]:
    """Give the rows of the export."""
    for report in reports:
        yield [
            report.title, report.unit.name, report.period_from, report.period_to, report.due_on,
            str(report.get_state_display()), report.delivered_at,
        ]  # fmt: skip
