"""The slip for an author at the table: number, due date, and the code by which the case is followed."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.appeals import queries as appeals
from korpu.counter.models import CounterEntry
from korpu.documents import operations as documents
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation import queries as organisation


@transaction.atomic
def make_slip(*, entry: CounterEntry, by: User, at: datetime) -> bytes:
    """Typeset the slip that the author takes home, in the author's language; that it was made is written down.

    The code stands on it and nowhere else: whoever entered the case sees it once, at the table.
    """
    appeal = entry.appeal
    code = appeals.shown_code_of(appeal.pk)
    with translation.override(appeal.language):
        ministry = organisation.ministry()
        rows = [
            (_("Number"), appeal.number),
            (_("Kind"), appeal.get_kind_display()),
            (_("Registered"), dates.long_date(timezone.localdate(appeal.registered_at), appeal.language)),
            (_("Answer by"), _due(appeal.due_at, appeal.language)),
            (_("Secret code"), code or ""),
        ]
        address = settings.PUBLIC_URL.rstrip("/") + reverse("appeals:track")
        pdf = documents.receipt_pdf(
            {
                "language": appeal.language,
                "title": _("Receipt of a registered appeal"),
                "ministry": ministry.name_in(appeal.language),
                "contact": ministry.contact_line(appeal.language),
                "rows": [{"label": label, "value": str(value)} for label, value in rows if value],
                "notes": [
                    _("Follow your appeal with number and code at %(address)s") % {"address": address},
                    _("Give the secret code to nobody."),
                ],
            }
        )
    journal.record(appeal, "counter.slip_made", by=by, at=at)
    return pdf


def _due(moment: datetime | None, language: str) -> str:
    return dates.long_date(timezone.localdate(moment), language) if moment else ""
