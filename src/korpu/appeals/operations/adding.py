"""What the author sends after a case: further words and files, which move no clock."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, AppealFile, AuthorReply, FileRole
from korpu.appeals.operations import stepping
from korpu.appeals.operations.registering import MAX_TEXT
from korpu.appeals.rules.kinds import AppealState
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text


@transaction.atomic
def add_letter(
    *,
    appeal: Appeal,
    text: str,
    channel: str,
    at: datetime,
    by: User | None = None,
    file_ids: tuple[int, ...] = (),
) -> AuthorReply:
    """Add what the author wrote of their own accord to a case that does not wait for them.

    Raises RuleBroken for an archived case, or for an empty or too long text.
    """
    words = clean_text(text)
    if not words or len(words) > MAX_TEXT:
        raise RuleBroken(_("Write your reply."), field="text")
    appeal = stepping.lock(appeal)
    if appeal.state == AppealState.ARCHIVED:
        raise RuleBroken(_("This case is archived; nothing is added to it any more."))
    reply = AuthorReply.objects.create(appeal=appeal, text=words, channel=channel, received_at=at)
    AppealFile.objects.bulk_create(
        (
            AppealFile(appeal=appeal, file_id=file_id, role=FileRole.INCOMING, added_at=at)
            for file_id in file_ids
        ),
        ignore_conflicts=True,
    )
    stepping.record(appeal, "appeals.letter_added", by=by, at=at, reply=reply.pk)
    return reply
