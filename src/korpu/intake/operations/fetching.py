"""Reading a mailbox: every mail that the register lacks is taken, one after the other, and marked last."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db import DataError, IntegrityError, connection
from django.utils import timezone

from config.environment import MailboxAddress
from korpu.documents.operations import NotKept
from korpu.intake import imap
from korpu.intake.models import Mailbox, Message
from korpu.intake.operations.settling import settle
from korpu.intake.operations.taking import mailbox_named, take
from korpu.intake.rules.kinds import MessageState

logger = logging.getLogger(__name__)
# A round ends after so many mails; the next one goes on.
MOST = 200


class Box(Protocol):
    """What fetching asks of an open mailbox."""

    @property
    def uidvalidity(self) -> int: ...
    def uids(self) -> list[int]: ...
    def fetch(self, uid: int) -> imap.Fetched | None: ...
    def mark_taken(self, uids: list[int]) -> None: ...


Opener = Callable[[MailboxAddress], AbstractContextManager[Box]]


@dataclass(frozen=True)
class Fetched:
    """What a round came to: mails taken, mails still on the server, and the name of what went wrong.

    ``is_busy`` if another fetcher was at this mailbox, so that nothing was done.
    """

    taken: int = 0
    left: int = 0
    on_server: int = 0
    error: str = ""
    is_busy: bool = False


def open_by_settings(address: MailboxAddress) -> AbstractContextManager[Box]:
    return imap.open_mailbox(address, timeout_seconds=settings.IMAP_TIMEOUT)


def fetch(
    *, address: MailboxAddress, at: datetime, opener: Opener = open_by_settings, most: int = MOST
) -> Fetched:
    """Take from a mailbox what the register lacks, whether anybody has read it or not, and sort each mail at once.

    One fetcher a mailbox: a second one finds it busy. A mail is known by the mailbox, its UIDVALIDITY and its UID; it
    is marked on the server only after its transaction. A line that breaks leaves what was taken, and the next round
    goes on from there.
    """
    mailbox = mailbox_named(address.name)
    with _alone_with(mailbox) as is_alone:
        if not is_alone:
            return Fetched(is_busy=True)
        Mailbox.objects.filter(pk=mailbox.pk).update(tried_at=at)
        taken: list[int] = []
        trying: int | None = None
        stuck = list(Mailbox.objects.values_list("stuck_uids", flat=True).get(pk=mailbox.pk))
        try:
            with opener(address) as box:
                uids = box.uids()
                lacking = lacking_of(mailbox, box.uidvalidity, uids)
                stuck = [uid for uid in stuck if uid in lacking]
                for uid in sorted(lacking, key=lambda uid: (uid in stuck, uid))[:most]:
                    trying = uid
                    try:
                        if _take_one(mailbox, box, uid, at):
                            taken.append(uid)
                    except (imap.MailRefused, DataError, IntegrityError) as error:
                        # Nothing of this mail is in the register: the comparison tells of it, the others go on.
                        logger.warning("Mailbox %s, mail %s: %s", mailbox.name, uid, type(error).__name__)
                        stuck.append(uid)
                    trying = None
                _mark(mailbox, box, set(uids))
        except (imap.MailboxAway, NotKept) as error:
            name = str(error) if isinstance(error, imap.MailboxAway) else "NotKept"
            stuck += [trying] if trying else []
            Mailbox.objects.filter(pk=mailbox.pk).update(error=name[:80], stuck_uids=sorted(set(stuck)))
            logger.warning("Mailbox %s: %s", mailbox.name, name)
            return Fetched(taken=len(taken), error=name)
        Mailbox.objects.filter(pk=mailbox.pk).update(
            uidvalidity=box.uidvalidity,
            on_server=len(uids),
            succeeded_at=timezone.now(),
            error="",
            stuck_uids=sorted(set(stuck) - set(taken)),
        )
        return Fetched(taken=len(taken), left=max(0, len(lacking) - most), on_server=len(uids))


def lacking_of(mailbox: Mailbox, uidvalidity: int, uids: list[int]) -> list[int]:
    """Give those of a server's mails that the register does not hold, the oldest first."""
    known = set(
        Message.objects.filter(mailbox=mailbox, uidvalidity=uidvalidity, uid__isnull=False).values_list(
            "uid", flat=True
        )
    )
    return [uid for uid in uids if uid not in known]


def _take_one(mailbox: Mailbox, box: Box, uid: int, at: datetime) -> bool:
    found = box.fetch(uid)
    if found is None:
        return False
    message, is_new = take(
        raw=found.raw,
        mailbox=mailbox,
        at=at,
        received_at=found.received_at,
        uidvalidity=box.uidvalidity,
        uid=uid,
        is_cut=found.is_cut,
    )
    settle(message_id=message.pk, at=at)
    return is_new


def _mark(mailbox: Mailbox, box: Box, on_server: set[int]) -> None:
    """Mark on the server what is in the register, what an earlier round could not mark included."""
    rows = Message.objects.filter(
        mailbox=mailbox, uidvalidity=box.uidvalidity, uid__isnull=False, flagged_at__isnull=True
    ).exclude(state=MessageState.TAKEN)
    uids = [uid for uid in rows.order_by("uid").values_list("uid", flat=True) if uid is not None]
    box.mark_taken([uid for uid in uids if uid in on_server])
    rows.filter(uid__in=uids).update(flagged_at=timezone.now())


@contextmanager
def _alone_with(mailbox: Mailbox) -> Iterator[bool]:
    """Hold the lock of a mailbox on this connection, across transactions; false if another has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('korpu.intake'), %s)", [mailbox.pk])
        row = cursor.fetchone()
    if not (row and row[0]):
        yield False
        return
    try:
        yield True
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtext('korpu.intake'), %s)", [mailbox.pk])
