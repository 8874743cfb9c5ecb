"""E-services described, cleared and presented; payments month by month; people, points and uses in the regions."""

import tomllib
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from config.demo_year.cast import Cast, on
from korpu.foundation.moments import months_later
from korpu.release import operations as release_gate
from korpu.release.models import Release
from korpu.release.rules import Decision
from korpu.services import operations
from korpu.services.models import Region, Service
from korpu.services.rules import LANGUAGES

WRITER, HEAD = "digital-officer-1", "department-head"
CHANNELS = [
    {"words": "Elektron kabinet", "address": "https://cabinet.example/"},
    {"words": "Çağrı mərkəzi", "address": "142"},
]
REASON = "Xidmətin rəsmi əlaqə məlumatıdır, açıqdır."
MONTHS, USED_MONTHS = 24, 12
PLACES = ("Bakı Ekspo Mərkəzi", "Sumqayıt, Kimyaçılar Mədəniyyət Sarayı", "Gəncə, Dövlət Filarmoniyası")


def is_lived() -> bool:
    return Service.objects.exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    told = tomllib.loads((settings.PROFILE_DIR / "services.toml").read_text(encoding="utf-8"))
    for row in told["service"]:
        _offer(cast, row)
    for row in told["payment"]:
        _take(cast, row)
    _reach(cast, told["region"], told["source"])
    operations.tell_what_falls_due(at=timezone.now())
    operations.ask_for_months(at=timezone.now())


def _offer(cast: Cast, row: dict[str, Any]) -> None:
    at = on(date(2026, 2, 3))
    texts = {language: row[language] for language in LANGUAGES if language in row}
    service = operations.enter_service(
        code=row["code"], name_az=row["az"]["name"], unit_id=cast.units[row["unit"]], opened_on=row["opened_on"],
        by=cast[WRITER], at=at,
    )  # fmt: skip
    draft = operations.write_description(
        service=service, texts=texts, channels=CHANNELS, by=cast[WRITER], at=at
    )
    handed_in = operations.submit_description(version=draft, by=cast[WRITER], at=at)
    release = Release.objects.get(pk=handed_in.release_id or 0)
    for finding in release.findings.all():
        if finding.is_open:
            release_gate.decide_finding(
                finding=finding, decision=Decision.KEEP, reason=REASON, by=cast[HEAD], at=at
            )
    release_gate.approve(release=release, by=cast[HEAD], at=at)
    draft.refresh_from_db()
    operations.publish_description(version=draft, by=cast[WRITER], at=at)
    for number, held_on in enumerate(row["presented"]):
        operations.present_service(
            service=service, held_on=held_on, audience="CITIZENS", place=PLACES[number % len(PLACES)],
            people=40 + 35 * number, by=cast[WRITER], at=max(at, on(held_on, 18)),
        )  # fmt: skip


def _take(cast: Cast, row: dict[str, Any]) -> None:
    now, first = timezone.now(), timezone.localdate().replace(day=1)
    payment = operations.enter_payment(
        code=row["code"], kind=row["kind"], name_az=row["name_az"], name_en=row["name_en"],
        name_ru=row["name_ru"], unit_id=cast.units[row["unit"]], channels=row["channels"],
        since=months_later(first, -MONTHS), by=cast[WRITER], at=now,
    )  # fmt: skip
    begin, end = row["share"]
    for step in range(MONTHS - 1):
        count = row["count"] + 37 * (step % 5)
        operations.enter_month(
            payment=payment, month=months_later(first, step - MONTHS), count=count,
            electronic=count * (begin * (MONTHS - step) + end * step) // MONTHS // 100, by=cast[WRITER], at=now,
        )  # fmt: skip


def _reach(cast: Cast, told: dict[str, Any], source: str) -> None:
    now, first = timezone.now(), timezone.localdate().replace(day=1)
    service = Service.objects.get(code="pension-account")
    for region in Region.objects.all():
        row = told[region.code]
        operations.enter_people(
            region=region, counted_on=date(2026, 1, 1), number=1000 * row["people"], source=source,
            by=cast[WRITER], at=now,
        )  # fmt: skip
        for district, address in row["points"]:
            operations.open_point(
                region=region, district=district, name="DOST mərkəzi", address=address, hours="B.e–C, 9:00–18:00",
                opened_on=date(2025, 9, 1), has_step_free_access=True, by=cast[WRITER], at=now,
            )  # fmt: skip
        for number in range(row["trainings"]):
            operations.enter_training(
                region=region, held_on=months_later(first, -2 * number - 1), place=f"{region.districts[0]}, kitabxana",
                title="E-xidmətlərdən istifadə", people=25 + 6 * number, by=cast[WRITER], at=now,
            )  # fmt: skip
        for step in range(1, USED_MONTHS + 1):
            operations.enter_uses(
                region=region, service=service, month=months_later(first, -step),
                number=row["uses"] * row["people"] * (30 - step) // 30, by=cast[WRITER], at=now,
            )  # fmt: skip
