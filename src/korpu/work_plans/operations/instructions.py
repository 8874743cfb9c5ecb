"""Splitting an act, a decision or an order into assignments (statute 3.1.1, 5.4.4; order of 2012, 11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.work_plans.models import Instruction, Proposal
from korpu.work_plans.operations.assignments import give_assignment
from korpu.work_plans.rules import AssignmentKind
from korpu.work_plans.rules.plans import InstructionKind, ProposalKind, ProposalState


class InstructionNotWhole(RuleBroken):
    """An instruction says what is to be done, by whom and by when."""


@dataclass(frozen=True)
class Share:
    """What one executor does of an instruction; the first share leads."""

    unit_id: int
    due_on: date
    post_id: int | None = None
    request: str = ""


@transaction.atomic
def enter_instruction(
    *,
    kind: InstructionKind,
    title: str,
    shares: Sequence[Share],
    by: User,
    at: datetime,
    text: str = "",
    act_code: str = "",
    item: str = "",
    received_on: date | None = None,
    control_on: date | None = None,
    giver_post_id: int | None = None,
    control_post_id: int | None = None,
    proposal: Proposal | None = None,
) -> Instruction:
    """Enter an item of an act or a decision and split it into assignments under the control of their due days.

    Raises InstructionNotWhole.
    """
    today = timezone.localdate(at)
    title = clean_line(title)[:300]
    _check_whole(title, shares, today=today, control_on=control_on)
    instruction = Instruction.objects.create(
        kind=kind,
        act_code=clean_line(act_code)[:60],
        item=clean_line(item)[:30],
        title=title,
        text=clean_text(text),
        received_on=received_on or today,
        control_on=control_on,
        entered_by=by,
        entered_at=at,
        proposal=_decided_matter(proposal),
    )
    journal.record(
        instruction,
        "work_plans.instruction_entered",
        by=by,
        at=at,
        details={"kind": kind, "act": instruction.act_code, "item": instruction.item},
    )
    giver = giver_post_id or next(iter(organisation.standing_of(by, at).post_ids), None)
    for place, share in enumerate(shares):
        give_assignment(
            subject=instruction,
            kind=AssignmentKind.CONTRIBUTION if place else AssignmentKind.LEAD,
            unit_id=share.unit_id,
            post_id=share.post_id,
            request=share.request or text or title,
            title=title,
            basis=" ".join(part for part in (instruction.act_code, instruction.item) if part),
            due_on=share.due_on,
            giver_post_id=giver,
            control_post_id=control_post_id,
            wants_acceptance=True,
            by=by,
            at=at,
        )
    return instruction


def _check_whole(title: str, shares: Sequence[Share], *, today: date, control_on: date | None) -> None:
    """Raise InstructionNotWhole unless it is said what is to be done, by whom, and by a day that can be kept."""
    if not title:
        raise InstructionNotWhole(_("Write in a line what is to be done."), field="title")
    if not shares:
        raise InstructionNotWhole(_("Name at least one executor with a due day."), field="unit")
    if any(share.due_on < today for share in shares):
        raise InstructionNotWhole(_("The due day cannot lie in the past."), field="due_on")
    if control_on is not None and any(share.due_on > control_on for share in shares):
        raise InstructionNotWhole(_("Executors are due by the control date of the act."), field="due_on")


def _decided_matter(proposal: Proposal | None) -> Proposal | None:
    """Lock the matter that the instruction decides; raise InstructionNotWhole if the Collegium was not given it."""
    if proposal is None:
        return None
    matter = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if matter.kind != ProposalKind.COLLEGIUM or matter.state != ProposalState.ACCEPTED:
        raise InstructionNotWhole(_("Only a matter that was taken to the Collegium has its decision."))
    return matter
