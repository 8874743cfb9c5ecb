"""Reports: the final one of the year before, then those of the last weeks, opened, written, approved and delivered."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from config.demo_year.cast import Cast, moment, on
from korpu.release import operations as release_gate
from korpu.release.models import Release
from korpu.release.rules import Decision
from korpu.reports import operations as reports
from korpu.reports.declaring import Route
from korpu.reports.models import Delivery, Report
from korpu.reports.rules.states import Way

HOUR = timedelta(hours=1)
# This unit owes its last report of a half-month.
SILENT = "finance"


def is_lived() -> bool:
    return Report.objects.exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    texts = material["report_texts"]
    for report in reports.open_due(moment(1, 6, 9)):
        _deliver(cast, report, texts, moment(1, 14, 16))
    today = timezone.localdate()
    day = (today.replace(day=1) - timedelta(days=1)).replace(day=25)
    while day <= today:
        for report in reports.open_due(on(day, 6)):
            _live_a_report(cast, report, texts, on(day, 6), today)
        day += timedelta(days=1)


def _live_a_report(
    cast: Cast, report: Report, texts: dict[str, str], opened_at: datetime, today: date
) -> None:
    """Deliver what is due by now, all but one; leave what is due later to be written on the desk."""
    if report.due_on >= today:
        return
    if report.unit.code == SILENT and (today - report.due_on).days < 20:
        return
    _deliver(cast, report, texts, max(on(report.due_on - timedelta(days=1), 12), opened_at + 4 * HOUR))


def _deliver(cast: Cast, report: Report, texts: dict[str, str], at: datetime) -> None:
    by = cast.doer(report.unit_id, report.post_id, at)
    text = texts.get(report.report_code, texts["any"])
    for section in report.declared.sections:
        if section.asks:
            reports.write_section(report=report, section=section.code, text=text, by=by, at=at)
    reports.submit_report(report=report, by=by, at=at + HOUR)
    report.refresh_from_db()
    if report.declared.route == Route.GATE:
        _clear(cast, report, at + 2 * HOUR)
        reports.deliver_report(report=report, by=by, at=at + 4 * HOUR)
    for copy in Delivery.objects.filter(report=report).select_related("post"):
        _arrive(cast, report, copy, at + 5 * HOUR)


def _clear(cast: Cast, report: Report, at: datetime) -> None:
    """Have the gate approve: the pictures in the Word file are looked at first."""
    release = Release.objects.get(
        subject_type="reports.report", subject_id=report.pk, pk=report.release_id or 0
    )
    steps = list(release.approvals.order_by("order").values_list("role", flat=True))
    for place, role in enumerate(steps):
        approver = cast["minister" if role == "LEADERSHIP" else "department-head"]
        for finding in release.findings.filter(severity="NEEDS_DECISION", decision=""):
            release_gate.decide_finding(
                finding=finding, decision=Decision.KEEP, reason="Qrafikə baxılıb, rəqəmlər hesabatdakı kimidir.",
                by=approver, at=at,
            )  # fmt: skip
        release_gate.approve(release=release, by=approver, at=at + place * HOUR / 2)


def _arrive(cast: Cast, report: Report, copy: Delivery, at: datetime) -> None:
    if copy.way == Way.EMAIL:
        reports.settle_delivery(delivery_id=copy.pk, arrived=True, at=at)
    elif copy.post is not None and copy.post.code != "deputy-minister":
        reader = cast[copy.post.code]
        reports.receive_report(delivery=copy, by=reader, at=at)
        if report.declared.wants_acceptance:
            reports.accept_report(delivery=copy, by=reader, at=at + HOUR)
