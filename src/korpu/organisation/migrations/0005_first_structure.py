"""Take the units and posts that stand already as the first version of the structure, its order still to be entered."""

from datetime import date
from typing import Any

from django.db import migrations

FOUNDED_ON = date(2000, 1, 1)


def take_what_stands(apps: Any, schema_editor: Any) -> None:
    """Make the first version where a ministry is loaded and none stands yet; give every structural unit its card."""
    unit_rows, post_rows, versions, lines, cards = (
        apps.get_model("organisation", name).objects
        for name in ("Unit", "Post", "StructureVersion", "StructureLine", "Counterpart")
    )
    units = list(unit_rows.filter(ends_on__isnull=True))
    if not units or versions.exists():
        return
    first = versions.create(starts_on=FOUNDED_ON, state="APPROVED")
    posts = list(post_rows.filter(unit__in=units))
    first.posts.set(posts)
    for unit in units:
        lines.create(version=first, unit=unit, headcount=sum(post.unit_id == unit.pk for post in posts))
    known = set(cards.filter(unit__isnull=False).values_list("unit", flat=True))
    for unit in units:
        if unit.kind in ("UNIT", "INSTITUTION") and unit.pk not in known:
            cards.create(kind=unit.kind, unit=unit)


def leave_it(apps: Any, schema_editor: Any) -> None:
    """Going back drops the tables themselves."""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_structure_orders_trust_and_counterparts")]  # noqa: RUF012
    operations = [migrations.RunPython(take_what_stands, leave_it)]  # noqa: RUF012
