"""Sending a case on to the bodies that are competent, with the proof that it got there."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, Dispatch, DispatchState, Draft, FileRole, Forwarding
from korpu.appeals.operations import letters, stepping
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules import terms
from korpu.appeals.rules.kinds import Duty, ReplyBy
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.models import Counterpart
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar


class SentToTheOneComplainedOf(RuleBroken):
    """A complaint never goes to the body, unit or official complained of."""


def check_bodies(appeal: Appeal, bodies: Iterable[int]) -> None:
    """Raise SentToTheOneComplainedOf if the case would go to the body that it complains of (594-1)."""
    if appeal.complained_body_id is not None and appeal.complained_body_id in set(bodies):
        raise SentToTheOneComplainedOf(
            _("The case complains of this body: the law forbids sending it there. Choose the body above it."),
            field="bodies",
        )


def check_unit(appeal: Appeal, unit_id: int) -> None:
    """Raise SentToTheOneComplainedOf if the unit is the one complained of or stands under it (594-1)."""
    if appeal.complained_unit_id is not None and unit_id in organisation.descendants(
        appeal.complained_unit_id
    ):
        raise SentToTheOneComplainedOf(
            _("The case complains of this unit: the law forbids sending it there."), field="unit"
        )


def check_executor(appeal: Appeal, post_id: int | None) -> None:
    """Raise SentToTheOneComplainedOf if the executor's post is the one complained of (594-1)."""
    if post_id is not None and post_id == appeal.complained_post_id:
        raise SentToTheOneComplainedOf(
            _("The case complains of this official: somebody else has to answer it."), field="post"
        )


def send_on(appeal: Appeal, draft: Draft, dispatch: Dispatch, *, by: User, at: datetime) -> list[Forwarding]:
    """Send the case to each body with its files, and end the clock of forwarding (access law 23.1; appeals law 7.10).

    What a counterpart without an e-mail address gets is printed and posted.
    """
    known = {row.pk: row for row in organisation.counterparts() if row.pk in set(draft.bodies)}
    named: list[tuple[str, Counterpart | None]] = [
        (known[pk].name, known[pk]) for pk in draft.bodies if pk in known
    ]
    incoming = [row.file for row in appeal.files.filter(role=FileRole.INCOMING).select_related("file")]
    sent = []
    for name, body in named or [(draft.forwarded_to, None)]:
        address = body.email if body is not None else ""
        forwarding = Forwarding(
            appeal=appeal,
            dispatch=dispatch,
            body=body,
            name=name,
            forwarded_at=at,
            sent_by=ReplyBy.EMAIL if address else ReplyBy.POST,
            letter=letters.covering_letter(appeal, name, at=at, by=by),
        )
        if address:
            forwarding.message_id = notifications.queue_message(
                key=f"appeals.forwarding:{dispatch.release_id}:{name}",
                to=address,
                template="appeals/forwarding",
                language="az",
                values={"number": appeal.number, "name": name},
                at=at,
                attachments=[forwarding.letter, *incoming],
                subject=appeal,
            ).pk
        forwarding.save(force_insert=True)
        sent.append(forwarding)
        stepping.record(appeal, "appeals.forwarded", by=by, at=at, forwarding=forwarding.pk)
    _end_forward_clock(appeal, by=by, at=at)
    return sent


@transaction.atomic
def settle_forwarding(
    *, forwarding_id: int, delivered: bool, at: datetime, by: User | None = None, proof: str = ""
) -> Forwarding:
    """Note that the body got the case, by what that is proved, or that it did not; twice changes nothing.

    Raises RuleBroken if a person says it was received and names no proof.
    """
    row = Forwarding.objects.select_for_update().get(pk=forwarding_id)
    words = clean_line(proof)[:200]
    if by is not None and delivered and not words:
        raise RuleBroken(
            _("Name the proof: the number under which the body registered it, or the receipt of the post."),
            field="proof",
        )
    state = DispatchState.DELIVERED if delivered else DispatchState.FAILED
    if (row.state, row.proof) == (state, words or row.proof):
        return row
    row.state, row.settled_at, row.proof = state, at, words or row.proof
    row.save(update_fields=["state", "settled_at", "proof"])
    action = "appeals.forwarding_received" if delivered else "appeals.forwarding_failed"
    capacity = stepping.capacity_to(Step.DISPATCH, row.appeal, by=by, at=at)
    stepping.record(row.appeal, action, by=by, at=at, capacity=capacity, forwarding=row.pk)
    return row


def _end_forward_clock(appeal: Appeal, *, by: User, at: datetime) -> None:
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty == Duty.FORWARD:
            working_calendar.satisfy_clock(clock=clock, at=at, by_what="appeals.forwarded")
            return
    # Accepting the case had ended that clock: what goes on later is measured against the same term.
    stepping.note_duty(
        appeal, Duty.FORWARD, terms.forward_rule(appeal.kind), since=appeal.registered_at, by=by, at=at,
        by_what="appeals.forwarded",
    )  # fmt: skip
