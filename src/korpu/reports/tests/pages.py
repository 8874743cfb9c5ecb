"""Whose the reports' pages are, and one of everything for them."""

from datetime import date

from korpu.reports import operations
from korpu.reports.models import Report, Schedule
from korpu.reports.tests.factories import copy_of, hand_in, load, moment, schedule_row

READERS = {
    "executor", "other executor", "sector head", "other head", "head", "deputy", "foi officer", "contributor",
    "other contributor", "minister", "administrator", "auditor",
}  # fmt: skip
# The report of the legal unit on its way to the FOI officer: its writer, its addressee, and who sees the whole.
SEES = {"head", "deputy", "minister", "auditor", "contributor", "foi officer"}

PAGES = {
    "reports_desk:list": (READERS, 200),
    "reports_desk:inbox": (READERS, 200),
    "reports_desk:due": (READERS, 200),
    "reports_desk:order": ({"head", "minister"}, 200),
    "reports_desk:schedules": ({"head", "administrator"}, 200),
    "reports_desk:schedule": ({"head", "administrator"}, 200),
    "reports_desk:report": (SEES, 200),
    "reports_desk:file": (SEES, 200),
    "reports_desk:preview": (SEES, 200),
    "reports_desk:chart": (
        {"head", "deputy", "minister", "auditor", "executor", "other executor", "sector head"},
        200,
    ),
    "reports_desk:sign": (SEES, 405),
    "reports_desk:take_back": (SEES, 405),
    "reports_desk:deliver": (SEES, 405),
    "reports_desk:decide": ({"foi officer"}, 405),
    "reports_desk:settle": (set(), 405),
}


def bring() -> dict[str, list[object]]:
    load(
        schedule_row(code="half", report="unit-half-month", rhythm="HALF_MONTHLY", day=None,
                     drafters=["unit:legal"], addressees=[{"post": "foi-officer"}], starts_on=date(2026, 11, 1)),
        schedule_row(code="sector", report="sector-results", day=30, drafters=["unit:information-sector"]),
    )  # fmt: skip
    # The schedules of the profile open theirs too.
    operations.open_due(moment(2026, 11, 12))
    of_legal = Report.objects.get(schedule__code="half")
    report = hand_in(of_legal, "legal-head", moment(2026, 11, 14))
    operations.open_due(moment(2026, 11, 27))
    sector = Report.objects.get(schedule__code="sector", due_on=date(2026, 11, 30))
    return {
        "reports_desk:schedule": [Schedule.objects.get(code="half").pk],
        "reports_desk:report": [report.pk],
        "reports_desk:file": [report.pk, report.files.all()[0].pk],
        "reports_desk:preview": [report.pk, "PDF", "en"],
        "reports_desk:chart": [sector.pk, "appeals.by_kind"],
        **{f"reports_desk:{name}": [report.pk] for name in ("sign", "take_back", "deliver")},
        "reports_desk:decide": [report.pk, copy_of(report).pk],
        "reports_desk:settle": [report.pk, copy_of(report).pk],
    }
