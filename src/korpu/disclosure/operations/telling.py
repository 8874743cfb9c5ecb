"""Who is told what becomes of an entry of the log of answers."""

from datetime import datetime

from django.conf import settings

from korpu.accounts.models import User
from korpu.disclosure.models import LogEntry
from korpu.disclosure.rules import LOG_WRITERS
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation


def tell_writers(entry: LogEntry, *, was_on_site: bool, at: datetime) -> None:
    """Tell whoever wrote an entry that its case was restricted; the title alone, and only if everybody has read it."""
    for user in _writers(entry, at):
        notifications.queue_message(
            key=f"disclosure.entry_withheld:{entry.pk}:{user.pk}:{at.isoformat()}",
            to=user.email,
            template="disclosure/entry_withheld",
            language=user.language,
            values={
                "name": user.get_full_name(),
                "title": entry.title if was_on_site else "",
                "url": f"{settings.PUBLIC_URL}{entry.get_absolute_url()}",
            },
            at=at,
            subject=entry,
        )


def _writers(entry: LogEntry, at: datetime) -> list[User]:
    """Give those who wrote the entry and still keep the log, else those responsible for information requests."""
    users = User.objects.filter(pk__in=entry.writers, is_active=True).order_by("pk")
    keepers = [user for user in users if organisation.standing_of(user, at).has(*LOG_WRITERS)]
    return keepers or organisation.foi_officers(at)
