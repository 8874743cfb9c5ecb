"""Every figure that a report asks for is declared by an app: shown when the program starts, not on the due day."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from korpu.foundation import figures
from korpu.reports.declaring import DeclaredReport, all_reports


@register()
def reports_ask_for_declared_figures(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """Find codes that no app declares, and tables that stand among the figures or the other way round."""
    return [Error(problem, id="reports.E001") for report in all_reports() for problem in problems_of(report)]


def problems_of(report: DeclaredReport) -> list[str]:
    """Give what is wrong with the codes of a report."""
    known = {one.code: one.is_table for one in figures.all_declared()}
    asked = [
        *((code, False) for section in report.sections for code in section.figures),
        *((code, True) for section in report.sections for code in section.tables),
    ]
    missing = [f"The report {report.code} asks for {code}, which no app declares."
               for code, _is_table in asked if code not in known]  # fmt: skip
    return missing + [
        f"The report {report.code} takes {code} for what it is not."
        for code, is_table in asked
        if code in known and known[code] != is_table
    ]
