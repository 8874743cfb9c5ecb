"""The pages of the e-services against people."""

from datetime import date

from django.utils import timezone

from korpu.appeals.tests.factories import person
from korpu.documents import operations as documents
from korpu.services import operations
from korpu.services.models import Region
from korpu.services.tests.factories import WRITER, cleared, described, payment, service

DEPARTMENT = {"executor", "other executor", "sector head", "other head", "head", "deputy"}
OVERSEERS = {"minister", "administrator", "auditor", "foi officer"}
OWNERS = {"contributor", "other contributor"}
SEES = DEPARTMENT | OVERSEERS

PAGES = {
    "services_desk:list": (SEES | OWNERS, 200),
    "services_desk:enter": (DEPARTMENT | OWNERS, 200),
    "services_desk:export": (SEES | OWNERS, 200),
    "services_desk:service": (SEES, 200),
    "services_desk:describe": (DEPARTMENT, 200),
    "services_desk:submit": (DEPARTMENT, 200),
    "services_desk:publish": (DEPARTMENT, 200),
    "services_desk:withdraw": (DEPARTMENT, 200),
    "services_desk:present": (DEPARTMENT, 200),
    "services_desk:strike": (DEPARTMENT, 200),
    "services_desk:material": (SEES, 200),
    "services_desk:payments": (SEES | OWNERS, 200),
    "services_desk:enter_payment": (DEPARTMENT | OWNERS, 200),
    "services_desk:months": (DEPARTMENT | OWNERS, 200),
    "services_desk:export_payments": (SEES | OWNERS, 200),
    "services_desk:payment": (SEES, 200),
    "services_desk:payment_chart": (SEES, 200),
    "services_desk:change_payment": (DEPARTMENT, 200),
    "services_desk:enter_month": (DEPARTMENT, 200),
    "services_desk:improvement": (DEPARTMENT, 200),
    "services_desk:regions": (SEES | OWNERS, 200),
    "services_desk:export_regions": (SEES | OWNERS, 200),
    "services_desk:points": (SEES | OWNERS, 200),
    "services_desk:open_point": (DEPARTMENT, 200),
    "services_desk:close_point": (DEPARTMENT, 200),
    "services_desk:people": (DEPARTMENT, 200),
    "services_desk:training": (DEPARTMENT, 200),
    "services_desk:uses": (DEPARTMENT, 200),
}


def bring() -> dict[str, list[object]]:
    """Bring a service in each state of its description, a presentation with material, a payment and a point."""
    now = timezone.now()
    drafted, ready = service("drafted"), service("ready")
    described(drafted)
    cleared(ready)
    material = documents.store_file(content=b"x", name="a.txt", by=None, at=now)
    shown = operations.present_service(
        service=drafted, held_on=date(2026, 10, 1), audience="CITIZENS", place="Bakı", by=person(WRITER), at=now,
        material=material,
    )  # fmt: skip
    paid = payment()
    point = operations.open_point(
        region=Region.objects.get(code="baku"), district="Bakı", name="Mərkəz", address="Nizami 1", hours="9–18",
        opened_on=date(2026, 1, 1), by=person(WRITER), at=now,
    )  # fmt: skip
    one, other = [drafted.pk], [paid.pk]
    return {
        "services_desk:export": ["csv"],
        "services_desk:service": one, "services_desk:describe": one, "services_desk:submit": one,
        "services_desk:publish": [ready.pk], "services_desk:withdraw": one, "services_desk:present": one,
        "services_desk:strike": [drafted.pk, shown.pk], "services_desk:material": [drafted.pk, shown.pk],
        "services_desk:export_payments": ["csv"], "services_desk:payment": other,
        "services_desk:payment_chart": other, "services_desk:change_payment": other,
        "services_desk:enter_month": other, "services_desk:improvement": other,
        "services_desk:export_regions": ["csv"], "services_desk:close_point": [point.pk],
    }  # fmt: skip
