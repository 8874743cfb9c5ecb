"""When a letter is tried again, and when it is not."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=20),
    timedelta(hours=1),
    timedelta(hours=3),
    *([timedelta(hours=6)] * 10),
)
LEASE = timedelta(minutes=5)


class MessageState(TextChoices):
    QUEUED = "QUEUED", _("Waiting")
    SENDING = "SENDING", _("Being sent")
    HANDING_OVER = "HANDING_OVER", _("Being handed over")
    SENT = "SENT", _("Sent")
    FAILED = "FAILED", _("Not sent")
    BOUNCED = "BOUNCED", _("Came back")
    UNCERTAIN = "UNCERTAIN", _("Uncertain")


# States in which a worker has the letter, or is thought to have had it.
IN_HAND = (MessageState.SENDING, MessageState.HANDING_OVER, MessageState.UNCERTAIN)
# What has left, or may have, can come back. HANDING_OVER: a server's bounce can be faster than its last word.
MAY_COME_BACK = (MessageState.SENT, MessageState.HANDING_OVER, MessageState.UNCERTAIN)
# What waits for a person's word.
UNDECIDED = (MessageState.UNCERTAIN, MessageState.FAILED, MessageState.BOUNCED)
FILE_HELD, FILE_HARMFUL, FILE_MISSING = "file.held", "file.harmful", "file.missing"
WORKER_DIED = "worker.died"
# The words and the address were destroyed with the case.
ERASED = "erased"
# A talk with a mail server has about ten answers to wait for, and each may take the whole time limit.
ANSWERS_IN_A_TALK = 15


def lease(timeout_seconds: int) -> timedelta:
    """Give after how long a worker that has a letter is taken for dead: longer than its slowest talk."""
    return max(LEASE, timedelta(seconds=ANSWERS_IN_A_TALK * timeout_seconds))


def next_try_after(attempts: int) -> timedelta | None:
    """Give how long to wait after so many attempts, or None when it has been tried for three days."""
    return RETRY_AFTER[attempts - 1] if attempts <= len(RETRY_AFTER) else None
