"""What the tests of the fact base start from."""

from datetime import date, datetime
from decimal import Decimal

from korpu.appeals.tests.factories import BAKU, person, post_id, unit_id
from korpu.knowledge import operations
from korpu.knowledge.models import Fact, Indicator
from korpu.knowledge.operations import FactText
from korpu.organisation.models import Post
from korpu.release import operations as gate
from korpu.release.models import Release
from korpu.release.rules import Content

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=BAKU)
OFFICER, HEAD = "information-officer-1", "department-head"
REASON = "Statistika dəqiqləşdirilib."

__all__ = [
    "BAKU",
    "HEAD",
    "NOON",
    "OFFICER",
    "REASON",
    "fact",
    "indicator",
    "person",
    "post_id",
    "released",
    "unit_id",
]


def indicator(code: str = "orta-pensiya", **changes) -> Indicator:
    values = {
        "kind": "AMOUNT", "subject_az": "Pensiyalar", "subject_en": "Pensions", "measure_az": "Orta aylıq pensiya",
        "measure_en": "Average monthly pension", "aliases": ["pensiyaların orta aylıq məbləği"], "unit_az": "manat",
        "unit_en": "manats", "decimals": 1, "owner_id": unit_id("social-insurance"), "rhythm": "YEAR", "is_open": True,
        "by": person(OFFICER), "at": NOON,
    }  # fmt: skip
    return operations.enter_indicator(code=code, **{**values, **changes})


def year(number: int, value: object = "523.6", **changes) -> FactText:
    values = {
        "period_from": date(number, 1, 1), "period_to": date(number, 12, 31), "value": Decimal(str(value)),
        "source": "Dövlət Statistika Komitəsi",
    }  # fmt: skip
    return FactText(**{**values, **changes})


def fact(
    of: Indicator | None = None, text: FactText | None = None, *, by: str = OFFICER, at: datetime = NOON
) -> Fact:
    return operations.enter_fact(indicator=of or indicator(), text=text or year(2025), by=person(by), at=at)


def released(
    html: str,
    *,
    title: str = "Xəbər",
    kind: str = "NEWS",
    at: datetime = NOON,
    recipient: dict | None = None,
    subject: object = None,
    fields: dict | None = None,
) -> Release:
    """Give a text that went through the whole gate and out, and is kept."""
    content = Content(language="az", title=title, html=html, recipient=recipient or {}, fields=fields or {})
    release = gate.submit(
        subject=subject or Post.objects.order_by("?").first(), kind=kind, channel="SITE", content=content, files=(),
        writers=[], by=person(OFFICER), at=at, unit_id=unit_id("information-sector"),
    )  # fmt: skip
    for place, post in enumerate(("information-head", HEAD)):
        for finding in release.findings.filter(severity="NEEDS_DECISION", decision=""):
            gate.decide_finding(
                finding=finding, decision="KEEP", reason="Rəqəmə baxılıb, belə qalır.", by=person(post), at=at
            )
        del place
        gate.approve(release=release, by=person(post), at=at)
    release = gate.let_through(release_id=release.pk, content=content, by=person(OFFICER), at=at)
    operations.keep_release(release_id=release.pk, at=at)
    return release
