"""What the mail does about news from the register."""

from datetime import datetime
from typing import Any

import pgtrigger
from django.dispatch import receiver

from korpu.appeals import queries
from korpu.appeals.models import Appeal
from korpu.appeals.signals import author_forgotten, case_destroyed
from korpu.documents import operations as documents
from korpu.intake.models import Message


@receiver(case_destroyed, dispatch_uid="intake.case_destroyed")
@receiver(author_forgotten, dispatch_uid="intake.author_forgotten")
def empty_mail(*, appeal: Appeal, at: datetime, **more: Any) -> None:
    """Destroy the mails of a case whose author is forgotten; that one came, when and from which mailbox stays."""
    if not queries.letter_is_forgotten(appeal.intake_id):
        return
    mails = Message.objects.filter(appeal__intake=appeal.intake_id)
    freed = set(mails.values_list("file_id", flat=True))
    if not freed:
        return
    with pgtrigger.ignore("intake.Message:mail_arrival_stays"):
        mails.update(
            file=documents.note_of_destruction(at=at), sender="", sender_name="", subject="", decision=""
        )
    documents.destroy_files(freed)
