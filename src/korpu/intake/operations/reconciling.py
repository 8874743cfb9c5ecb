"""The proof that nothing is lost: the server's mails against the register's rows, and an alarm on any difference."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from config.environment import MailboxAddress
from korpu.intake import imap
from korpu.intake.models import Mailbox
from korpu.intake.operations.fetching import Opener, fetch, lacking_of, open_by_settings
from korpu.intake.operations.taking import mailbox_named
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role

# A mailbox that could not be read for so long is told of.
SILENCE = timedelta(minutes=30)


def reconcile(*, address: MailboxAddress, at: datetime, opener: Opener = open_by_settings) -> int | None:
    """Compare a mailbox with the register; give how many of its mails the register lacks, or None if it is away.

    What is lacking is taken first. What lacks even then is a difference: the administrators get a letter, and the
    mailbox's page a red mark, until the sides are equal.
    """
    round_ = fetch(address=address, at=at, opener=opener, most=10_000)
    mailbox = mailbox_named(address.name)
    if round_.error or round_.is_busy:
        warn_of_silence(mailbox, at=at)
        return None
    try:
        with opener(address) as box:
            uids = box.uids()
            missing = len(lacking_of(mailbox, box.uidvalidity, uids))
    except imap.MailboxAway as error:
        Mailbox.objects.filter(pk=mailbox.pk).update(error=str(error)[:80])
        warn_of_silence(mailbox, at=at)
        return None
    _record(mailbox, on_server=len(uids), missing=missing, at=at)
    return missing


@transaction.atomic
def _record(mailbox: Mailbox, *, on_server: int, missing: int, at: datetime) -> None:
    locked = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    locked.on_server, locked.missing, locked.reconciled_at = on_server, missing, at
    locked.save(update_fields=["on_server", "missing", "reconciled_at"])
    journal.record(
        locked, "intake.reconciled", by=None, at=at, details={"on_server": on_server, "missing": missing}
    )
    if missing:
        _alarm(locked, "missing", at, missing=missing, on_server=on_server)


@transaction.atomic
def warn_of_silence(mailbox: Mailbox, *, at: datetime) -> bool:
    """Tell the administrators, once a day, of a mailbox that could not be read for half an hour; give whether it is so."""
    locked = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    if not locked.error or (locked.succeeded_at and at - locked.succeeded_at < SILENCE):
        return False
    _alarm(locked, "silence", at, error=locked.error)
    return True


def _alarm(mailbox: Mailbox, about: str, at: datetime, **values: object) -> None:
    today = timezone.localdate(at)
    for person in organisation.holders_of(Role.ADMINISTRATOR, at):
        if not person.email:
            continue
        notifications.queue_message(
            key=f"intake.{about}:{mailbox.pk}:{today.isoformat()}:{person.pk}",
            to=person.email,
            template=f"intake/{about}",
            language="az",
            values={
                "name": person.get_full_name(),
                "mailbox": mailbox.name,
                "day": dates.long_date(today, "az"),
                "page": f"{settings.PUBLIC_URL}{mailbox.get_absolute_url()}",
                **values,
            },
            at=at,
            subject=mailbox,
        )
