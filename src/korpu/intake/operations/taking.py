"""The first step of a mail: its bytes are on the disk and its row is committed before anybody reads it."""

import hashlib
from datetime import datetime

from django.db import transaction

from korpu.documents import operations as documents
from korpu.intake.models import Mailbox, Message
from korpu.journal import operations as journal


def mailbox_named(name: str) -> Mailbox:
    """Give the row of a mailbox, made the first time that it is asked for."""
    found, _is_new = Mailbox.objects.get_or_create(name=name)
    return found


@transaction.atomic
def take(
    *,
    raw: bytes,
    mailbox: Mailbox,
    at: datetime,
    received_at: datetime | None = None,
    uidvalidity: int | None = None,
    uid: int | None = None,
    is_cut: bool = False,
) -> tuple[Message, bool]:
    """Keep a mail byte for byte, and give its row with whether it is new; the same place on the server gives the same row.

    A mail that came as a file is known by its bytes. Nothing is read of it yet: whatever it holds, it is safe once
    this commits. Raises documents.operations.NotKept where the disk takes nothing.
    """
    # Not a byte long is what some servers keep of a broken mail; a file has to hold something.
    raw = raw or b"\n"
    sha256 = hashlib.sha256(raw).hexdigest()
    place = {"uidvalidity": uidvalidity, "uid": uid} if uid is not None else {"uid": None, "sha256": sha256}
    known = Message.objects.filter(mailbox=mailbox, **place).first()
    if known is not None:
        return known, False
    file = documents.keep_mail(content=raw, at=at)
    message = Message(
        mailbox=mailbox,
        uidvalidity=uidvalidity,
        uid=uid,
        file=file,
        sha256=sha256,
        size_bytes=len(raw),
        is_cut=is_cut,
        # A server's clock may run ahead of ours; what is registered was received before.
        received_at=min(received_at or at, at),
        taken_at=at,
    )
    message.save(force_insert=True)
    journal.record(message, "intake.taken", by=None, at=at, details={"mailbox": mailbox.name})
    return message, True
