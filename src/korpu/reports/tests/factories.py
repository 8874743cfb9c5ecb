"""What the tests of reports start from: schedules by the loader, and reports brought to a state by the operations."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from korpu.accounts.models import User
from korpu.organisation import operations as organisation
from korpu.organisation import queries
from korpu.organisation.models import Post, Unit
from korpu.release import operations as release_gate
from korpu.release.models import Release
from korpu.release.rules import Decision
from korpu.reports import operations
from korpu.reports.models import Delivery, Report

BAKU = ZoneInfo("Asia/Baku")
TEXT = "Dövr ərzində görülmüş işlər: sorğulara baxılıb, cavablar göndərilib."
CABINET = {"name_az": "Nazirlər Kabineti", "name_en": "Cabinet of Ministers", "email": "nk@govt.example"}
COMMISSION = {
    "name_az": "Korrupsiyaya qarşı mübarizə üzrə Komissiya",
    "name_en": "Anti-Corruption Commission",
    "email": "komissiya@govt.example",
}


def moment(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=BAKU)


def person(post: str) -> User:
    user = User.objects.get(holdings__post__code=post)
    queries.forget_standing(user)
    return user


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def schedule_row(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "code": "foi",
        "report": "foi-monthly",
        "rhythm": "MONTHLY",
        "day": 5,
        "drafters": ["post:foi-officer"],
        "addressees": [{"post": "minister"}],
        "starts_on": date(2026, 10, 1),
    }
    return {**values, **changes}


def load(*rows: dict[str, Any]) -> None:
    operations.load_schedules(rows, moment(2026, 10, 1))


def lay_route(kind: str, *roles: str) -> None:
    organisation.set_route(
        kind=kind, steps=[(role, False) for role in roles], by=person("administrator"), at=moment(2026, 10, 1)
    )


def write_all(report: Report, who: str, at: datetime) -> None:
    for section in report.declared.sections:
        if section.asks:
            operations.write_section(report=report, section=section.code, text=TEXT, by=person(who), at=at)


def hand_in(report: Report, who: str, at: datetime) -> Report:
    """Write every section and hand the report in."""
    write_all(report, who, at)
    operations.submit_report(report=report, by=person(who), at=at)
    return Report.objects.get(pk=report.pk)


def clear(report: Report, *who: str, at: datetime) -> Report:
    """Have the gate approve the report by some people, one after another.

    The charts of a Word file are pictures, which a person looks at before they leave.
    """
    for one in who:
        release = Release.objects.get(pk=Report.objects.get(pk=report.pk).release_id)
        if person(one).pk not in release.writers:
            for finding in release.findings.filter(check_code="unreadable", decision=""):
                release_gate.decide_finding(
                    finding=finding, decision=Decision.KEEP, reason="Qrafikə baxılıb.", by=person(one), at=at
                )
        release_gate.approve(release=release, by=person(one), at=at)
    return Report.objects.get(pk=report.pk)


def copy_of(report: Report, place: int = 1) -> Delivery:
    return Delivery.objects.get(report=report, order=place)
