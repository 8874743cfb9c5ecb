"""Instructions with co-executors, proposals and their decisions, a campaign; then the reminders of the last days."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from config.demo_year.cast import Cast, moment, on
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment, Instruction
from korpu.work_plans.models.campaigns import MaterialKind
from korpu.work_plans.operations import Share
from korpu.work_plans.queries import assignments_about
from korpu.work_plans.rules import AssignmentKind
from korpu.work_plans.rules.plans import InstructionKind, ProposalKind


def is_lived() -> bool:
    return Instruction.objects.exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    for row in material["instructions"]:
        _instruct(cast, row)
    for row in material["proposals"]:
        _propose(cast, row)
    _campaign(cast, material["campaign"])
    today = timezone.localdate()
    for days in (14, 7, 3, 1):
        work_plans.remind(at=on(today - timedelta(days=days), 7, 30))


def _instruct(cast: Cast, row: dict[str, Any]) -> None:
    """Split an item into work; some of it is done, extended, on control, or late."""
    day = timezone.localdate() - timedelta(days=row["days_ago"])
    at, giver = on(day), row["giver"]
    instruction = work_plans.enter_instruction(
        kind=InstructionKind(row["kind"]), title=row["title"], text=row["text"], act_code=row.get("act", ""),
        item=row.get("item", ""), received_on=day, control_on=day + timedelta(days=row["control_days"]),
        shares=[
            Share(cast.units[share["unit"]], day + timedelta(days=share["days"]), request=share["request"])
            for share in row["shares"]
        ],
        giver_post_id=cast.post_id(giver),
        control_post_id=cast.post_id("minister") if row.get("on_control") else None,
        by=cast[giver], at=at,
    )  # fmt: skip
    works = {
        work.unit.code: work
        for work in assignments_about("work_plans.instruction", instruction.pk).select_related("unit")
    }
    for share in row["shares"]:
        work = works[share["unit"]]
        if "extended_days" in share:
            work_plans.extend_assignment(
                assignment=work, due_on=day + timedelta(days=share["extended_days"]), reason=share["extension_reason"],
                by=cast[giver], at=at + timedelta(days=share["days"] - 2),
            )  # fmt: skip
        if "result" in share:
            _do(cast, work, share, at + timedelta(days=share["days"] - 1), giver)
    if row.get("off_control"):
        lead = assignments_about("work_plans.instruction", instruction.pk).get(kind=AssignmentKind.LEAD)
        work_plans.take_off_control(
            assignment=lead, by=cast["minister"], at=at + timedelta(days=row["control_days"])
        )


def _do(cast: Cast, work: Assignment, share: dict[str, Any], at: Any, giver: str) -> None:
    by = cast.doer(work.unit_id, work.post_id, at)
    work_plans.accept_assignment(assignment=work, by=by, at=at - timedelta(days=1))
    work_plans.complete_assignment(assignment=work, result=share["result"], by=by, at=at)
    if not share.get("waits"):
        work_plans.accept_result(assignment=work, by=cast[giver], at=at + timedelta(hours=5))


def _propose(cast: Cast, row: dict[str, Any]) -> None:
    day = timezone.localdate() - timedelta(days=row["days_ago"])
    proposal = work_plans.make_proposal(
        kind=ProposalKind(row["kind"]), unit_id=cast.units[row["unit"]], title=row["title"], text=row["text"],
        grounds=row["grounds"], gain=row["gain"], by=cast[row["author"]], at=on(day, 15),
    )  # fmt: skip
    if "decision" in row:
        addressee = next(code for code, post in cast.posts.items() if post.pk == proposal.addressee_id)
        work_plans.decide_proposal(
            proposal=proposal, accept=row["accept"], decision=row["decision"], by=cast[addressee],
            at=on(day + timedelta(days=4), 12),
        )  # fmt: skip


def _campaign(cast: Cast, row: dict[str, Any]) -> None:
    by = cast["communication-head"]
    campaign = work_plans.open_campaign(
        title=row["title"], field=row["field"], audience=row["audience"], goal=row["goal"],
        unit_id=cast.units["communication-sector"], starts_on=moment(9, 1).date(), ends_on=moment(12, 20).date(),
        by=by, at=moment(8, 27),
    )  # fmt: skip
    for entry in row["entries"]:
        at = moment(entry["month"], entry["day"], 17)
        work_plans.add_material(
            campaign=campaign, kind=MaterialKind(entry["kind"]), label=entry["label"], issued_on=at.date(),
            url=entry.get("url", ""), reach=entry["reach"], by=by, at=at,
        )  # fmt: skip
