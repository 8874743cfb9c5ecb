"""What the newsroom does about news from the apps below."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from korpu.newsroom import queries
from korpu.newsroom.jobs import publish_release
from korpu.release.signals import cleared


@receiver(cleared, dispatch_uid="newsroom.cleared")
def note_clearance(*, release: Any, at: datetime, **more: Any) -> None:
    """Put the page on the site by a job of the same transaction, at once or at the time it names."""
    submission = queries.submission_of(release.pk)
    if submission is None:
        return
    when = submission.publish_at if submission.publish_at and submission.publish_at > at else None
    publish_release.configure(schedule_at=when).defer(release_id=release.pk)
