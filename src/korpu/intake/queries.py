"""Reads of the mail that have several callers."""

from dataclasses import dataclass

from django.db.models import Count

from korpu.intake.models import Mailbox, Message
from korpu.intake.rules.kinds import MessageState


@dataclass(frozen=True)
class Counts:
    """What a mailbox came to; ``taken`` is the sum of the others."""

    taken: int = 0
    unsorted: int = 0
    cases: int = 0
    joined: int = 0
    held: int = 0
    set_aside: int = 0


def counts_of(mailbox: Mailbox) -> Counts:
    """Count the mails of a mailbox by what became of them."""
    rows = Message.objects.filter(mailbox=mailbox).order_by().values_list("state").annotate(found=Count("pk"))
    found = dict(rows)
    return Counts(
        taken=sum(found.values()),
        unsorted=found.get(MessageState.TAKEN, 0),
        cases=found.get(MessageState.CASE, 0),
        joined=found.get(MessageState.JOINED, 0),
        held=found.get(MessageState.HELD, 0),
        set_aside=found.get(MessageState.SET_ASIDE, 0),
    )


def is_alarmed() -> bool:
    """Tell whether any mailbox holds mails that the register lacks, or could not be read the last time."""
    return Mailbox.objects.filter(missing__gt=0).exists() or Mailbox.objects.exclude(error="").exists()
