"""Notices that the platform itself writes to an author: a day that moved, a kind that changed, a case opened anew."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone, translation

from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import AppealKind
from korpu.language import dates
from korpu.notifications import operations as notifications


def tell_author(
    appeal: Appeal, template: str, *, at: datetime, key: str, old_due_on: date | None = None, why: str = ""
) -> bool:
    """Queue a notice to the author by e-mail, once for the key; give whether there was an address.

    It says the number, the kind, and the day by which the answer comes, which are no answer and pass no gate.
    """
    contact = appeal.contact
    if not contact.email:
        return False
    language = appeal.language
    due_on = timezone.localdate(appeal.due_at) if appeal.due_at else None
    with translation.override(language):
        kind = str(AppealKind(appeal.kind).label)
    notifications.queue_message(
        key=f"{template}:{appeal.pk}:{key}",
        to=contact.email,
        template=template,
        language=language,
        values={
            "number": appeal.number,
            "kind": kind,
            "due": dates.long_date(due_on, language) if due_on else "",
            "old_due": dates.long_date(old_due_on, language) if old_due_on else "",
            "why": why,
            "address": settings.PUBLIC_URL,
        },
        at=at,
        subject=appeal,
    )
    return True
