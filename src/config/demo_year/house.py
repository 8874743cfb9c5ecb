"""The ministry itself: the order of its structure, orders of appointment, contacts, what the deputies answer for."""

from datetime import date
from typing import Any

from config.demo_year.cast import YEAR, Cast, moment
from korpu.organisation import operations as organisation
from korpu.organisation.models import Holding, StructureVersion, Unit

# The registrar's appointment waits for its order, as the desk then shows.
WITHOUT_ORDER = "registrar"


def is_lived() -> bool:
    return StructureVersion.objects.exclude(order_number="").exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    by, at = cast["administrator"], moment(1, 8)
    for version in StructureVersion.objects.filter(order_number=""):
        organisation.enter_structure_order(
            version=version, order_number="K-2", order_on=date(YEAR, 1, 6), by=by, at=at
        )
    holdings = Holding.objects.filter(order_number="", ends_on__isnull=True).select_related("post")
    for number, holding in enumerate(holdings.exclude(post__code=WITHOUT_ORDER).order_by("pk"), start=31):
        if holding.lacks_order:
            organisation.enter_order(
                holding=holding, order_number=f"K-{number}", order_on=holding.starts_on, by=by, at=at
            )
    for row in material["contacts"]:
        organisation.set_contact(
            post=cast.posts[row["post"]], phone=row["phone"], email=row["email"], by=by, at=at
        )
    for row in material["entrustments"]:
        unit = Unit.objects.get(code=row["unit"]) if "unit" in row else None
        organisation.entrust(
            deputy_post=cast.posts[row["deputy"]], unit=unit, matter=row["matter"], starts_on=date(YEAR, 1, 12),
            order_number=row["order"], order_on=date(YEAR, 1, 9), by=by, at=at,
        )  # fmt: skip
