"""Services, payments and regions for the tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from korpu.appeals.tests.factories import person, unit_id
from korpu.release import operations as gate
from korpu.release.models import Release
from korpu.services import operations
from korpu.services.models import Payment, Presentation, Service, Version
from korpu.services.rules import PaymentChannel, PaymentKind

NOON = datetime(2026, 11, 5, 12, tzinfo=ZoneInfo("Asia/Baku"))
WRITER, HEAD = "information-officer-1", "department-head"
OWNER = "information-sector"
TEXTS = {
    "az": {
        "name": "Pensiya məlumatının alınması",
        "purpose": "Pensiya hesabınız haqqında məlumat alırsınız.",
        "needed": "Şəxsiyyət vəsiqəsi\nElektron imza",
        "steps": "Portala daxil olun.\nXidməti seçin.\nMəlumatı yükləyin.",
        "term": "Dərhal",
        "fee": "Ödənişsiz",
    },
    "en": {
        "name": "Information on your pension",
        "purpose": "You get information on your pension account.",
        "steps": "Sign in.\nChoose the service.",
    },
}
CHANNELS = [{"words": "Portal", "address": "https://portal.example/pension"}]


def service(code: str = "pension", opened_on: date = date(2025, 1, 10), at: datetime = NOON) -> Service:
    return operations.enter_service(
        code=code,
        name_az="Pensiya məlumatı",
        unit_id=unit_id(OWNER),
        opened_on=opened_on,
        by=person(WRITER),
        at=at,
    )


def described(of: Service, texts: dict[str, dict[str, str]] | None = None) -> Version:
    return operations.write_description(
        service=of, texts=texts or TEXTS, channels=CHANNELS, by=person(WRITER), at=NOON
    )


def cleared(of: Service, texts: dict[str, dict[str, str]] | None = None) -> Version:
    version = operations.submit_description(version=described(of, texts), by=person(WRITER), at=NOON)
    gate.approve(release=Release.objects.get(pk=version.release_id), by=person(HEAD), at=NOON)
    version.refresh_from_db()
    return version


def published(of: Service, texts: dict[str, dict[str, str]] | None = None) -> Version:
    return operations.publish_description(version=cleared(of, texts), by=person(WRITER), at=NOON)


def presented(of: Service, on: date, at: datetime = NOON) -> Presentation:
    return operations.present_service(
        service=of, held_on=on, audience="CITIZENS", place="Bakı, sərgi mərkəzi", by=person(WRITER), at=at
    )


def payment(code: str = "fee", **more: object) -> Payment:
    values: dict[str, object] = {
        "kind": PaymentKind.DUTY,
        "name_az": "Dövlət rüsumu",
        "unit_id": unit_id(OWNER),
        "channels": [PaymentChannel.PORTAL, PaymentChannel.CASH],
        "since": date(2024, 1, 1),
        "by": person(WRITER),
        "at": NOON,
    }
    return operations.enter_payment(code=code, **{**values, **more})  # type: ignore[arg-type]


def month(of: Payment, first: date, count: int, electronic: int) -> None:
    operations.enter_month(
        payment=of, month=first, count=count, electronic=electronic, by=person(WRITER), at=NOON
    )
