"""What a person decides about a mail that waits: a case of its own, part of a case, or neither."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.intake.models import Message
from korpu.intake.operations import settling
from korpu.intake.operations.matching import ours
from korpu.intake.rules.kinds import MessageState, Reason
from korpu.intake.rules.triage import Triaged, triage


class AlreadyDecided(RuleBroken):
    """The mail has become a case, or joined one; that stays."""


@transaction.atomic
def register_held(
    *,
    message: Message,
    kind: str,
    by: User,
    at: datetime,
    name: str = "",
    email: str = "",
    address: str = "",
    text: str = "",
) -> Appeal:
    """Register a mail that waits as a case of a kind; what is left out is taken from the mail.

    Raises AlreadyDecided, or RuleBroken for what an appeal must contain.
    """
    locked, found = _waiting(message)
    return settling.register(
        locked,
        found,
        kind=kind,
        name=name or found.sender_name or found.sender,
        email=email or ("" if address else found.answer_to),
        address=address,
        text=text or found.text,
        by=by,
        at=at,
    )


@transaction.atomic
def join_to_case(*, message: Message, appeal: Appeal, by: User, at: datetime) -> None:
    """Add a mail that waits to a case. Raises AlreadyDecided, or RuleBroken for an archived case."""
    locked, found = _waiting(message)
    settling.join(locked, found, appeal, by=by, at=at)


@transaction.atomic
def set_aside(*, message: Message, reason: str, by: User, at: datetime) -> None:
    """Set a mail that waits aside, with the reason; it stays in the register. Raises AlreadyDecided, or RuleBroken."""
    words = clean_text(reason)
    if not words:
        raise RuleBroken(_("Say why the mail is set aside."), field="reason")
    locked, _found = _waiting(message)
    locked.decision = words
    settling.end(
        locked, MessageState.SET_ASIDE, (*map(Reason, locked.reasons), Reason.BY_PERSON), by=by, at=at
    )


def _waiting(message: Message) -> tuple[Message, Triaged]:
    """Lock a mail that a person may still decide on, and read it once more."""
    locked = (
        Message.objects.select_for_update(of=("self",)).select_related("file", "mailbox").get(pk=message.pk)
    )
    if locked.state not in (MessageState.HELD, MessageState.SET_ASIDE):
        raise AlreadyDecided(_("This mail is decided already."))
    if locked.same_as_id is not None:
        raise AlreadyDecided(_("The same mail arrived before; decide on the first one."))
    return locked, triage(locked.file.read(), ours())
