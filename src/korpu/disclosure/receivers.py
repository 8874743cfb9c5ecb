"""What the disclosure does about news of the gate and of the register."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from korpu.accounts.models import User
from korpu.appeals.signals import appeal_restricted, author_forgotten, case_destroyed
from korpu.disclosure import operations
from korpu.disclosure.queries import ENTRY
from korpu.release.signals import cleared, sent_back


@receiver(cleared, dispatch_uid="disclosure.cleared")
def note_clearance(*, release: Any, by: User | None, at: datetime, **more: Any) -> None:
    if release.subject_type == ENTRY:
        operations.clear_entry(entry_id=release.subject_id, release_id=release.pk, by=by, at=at)


@receiver(sent_back, dispatch_uid="disclosure.sent_back")
def note_return(*, release: Any, by: User | None, at: datetime, **more: Any) -> None:
    if release.subject_type == ENTRY:
        operations.reopen_entry(entry_id=release.subject_id, release_id=release.pk, by=by, at=at)


@receiver(appeal_restricted, dispatch_uid="disclosure.appeal_restricted")
def withhold_entries(*, appeal: Any, by: User, at: datetime, **more: Any) -> None:
    operations.withhold_entries_of(appeal_id=appeal.pk, by=by, at=at)


@receiver(case_destroyed, dispatch_uid="disclosure.case_destroyed")
@receiver(author_forgotten, dispatch_uid="disclosure.author_forgotten")
def drop_draft(*, appeal: Any, **more: Any) -> None:
    operations.drop_draft_of(appeal_id=appeal.pk)
