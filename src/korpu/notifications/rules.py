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


def next_try_after(attempts: int) -> timedelta | None:
    """Give how long to wait after so many attempts, or None when it has been tried for three days."""
    return RETRY_AFTER[attempts - 1] if attempts <= len(RETRY_AFTER) else None
