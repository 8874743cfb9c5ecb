"""The site kept alive and the law's list kept in date: checks, confirmations, improvements, plans, proposals."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from config.demo_year.cast import Cast, on
from korpu.disclosure import operations as disclosure
from korpu.disclosure.models import Item, Openness
from korpu.upkeep import operations as upkeep
from korpu.upkeep.models import Rubric, Run, Section

DAY = timedelta(days=1)


def is_lived() -> bool:
    return Run.objects.exists() and Openness.objects.exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    """Look at the site twice, a week apart, with what its owners did in between."""
    now = timezone.now()
    upkeep.check_site(at=now - 7 * DAY)
    _keep_the_site(cast, material["upkeep"])
    _keep_the_list(cast, material["disclosure"])
    upkeep.check_site(at=now)
    upkeep.look_at_rhythm(at=now)
    disclosure.check_items(at=now)
    disclosure.count_openness(at=now)


def _keep_the_site(cast: Cast, material: dict[str, Any]) -> None:
    today = timezone.localdate()
    sections = {one.code: one for one in Section.objects.select_related("post")}
    for code in material["confirmed"]:
        section, at = sections[code], on(today - 3 * DAY)
        upkeep.confirm_page(
            section=section, path=section.address, by=cast.doer(section.unit_id, section.post_id, at), at=at
        )
    writer = cast["digital-head"]
    for row in material["improvements"]:
        improvement = upkeep.enter_improvement(
            section=sections[row["section"]], title=row["title"], measure=row["measure"], unit_name=row["unit"],
            before_value=Decimal(row["before"]), before_on=today - 90 * DAY, by=writer, at=on(today - 89 * DAY),
        )  # fmt: skip
        if "after" in row:
            upkeep.measure_improvement(
                improvement=improvement, released_on=today - 60 * DAY, after_value=Decimal(row["after"]),
                after_on=today - 20 * DAY, by=writer, at=on(today - 20 * DAY),
            )  # fmt: skip
    for row in material["planned"]:
        topic = Rubric.objects.get(code=row["topic"])
        upkeep.plan_text(
            rubric=topic, title=row["title"], planned_on=today + row["days_ahead"] * DAY, unit_id=topic.unit_id,
            by=cast["information-head"], at=on(today - DAY),
        )  # fmt: skip


def _keep_the_list(cast: Cast, material: dict[str, Any]) -> None:
    now, today = timezone.now(), timezone.localdate()
    items = {one.key: one for one in Item.objects.all()}
    for row in material["renewed"]:
        item, day = items[row["key"]], today - row["days_ago"] * DAY
        disclosure.renew_item(
            item=item, address=row["address"], renewed_on=day,
            by=cast.doer(item.unit_id, item.post_id, on(today)), at=now,
        )  # fmt: skip
    left_out = items[material["left_out"]["key"]]
    disclosure.ask_to_leave_out(
        item=left_out, reason=material["left_out"]["reason"], by=cast["foi-officer"], at=now
    )
    disclosure.decide_to_leave_out(item=left_out, approve=True, by=cast["department-head"], at=now)
    for row in material["proposals"]:
        day = today - row["days_ago"] * DAY
        made = disclosure.propose(topic=row["topic"], grounds=row["grounds"], by=cast[row["by"]], at=on(day))
        if "decision" in row:
            head = cast["department-head"]
            disclosure.decide(
                proposal=made, accept=True, decision=row["decision"], by=head, at=on(day + 2 * DAY)
            )
            disclosure.publish(
                proposal=made, address=row["address"], by=cast["foi-officer"], at=on(day + 4 * DAY)
            )
