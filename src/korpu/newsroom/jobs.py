"""Publishing in the background."""

import logging

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from korpu.foundation.errors import RuleBroken
from korpu.newsroom import operations, queries
from korpu.working_calendar import queries as working_calendar

logger = logging.getLogger(__name__)


@app.task(queue="newsroom", retry=RetryStrategy(max_attempts=8, exponential_wait=3), pass_context=False)
def publish_release(release_id: int) -> None:
    """Publish a cleared page, or do nothing if it is not its time or has been done."""
    operations.publish_cleared(release_id=release_id, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queue="newsroom", queueing_lock="newsroom.catch_up", pass_context=False)
def catch_up(timestamp: int) -> None:
    """Remind of events, draft the pages of approved acts, and publish what a lost job has left cleared."""
    now = timezone.now()
    operations.remind_of_tasks(at=now)
    operations.draft_approved_acts(at=now)
    for release_id in queries.due_releases(now):
        try:
            operations.publish_cleared(release_id=release_id, at=now)
        except RuleBroken:
            # One page that cannot go out keeps none of the others in; it stays in the list of cleared pages.
            logger.exception("Release %s is cleared and was not published.", release_id)


@app.periodic(cron="20 6 * * *")
@app.task(queue="newsroom", queueing_lock="newsroom.check_guides", pass_context=False)
def check_guides(timestamp: int) -> None:
    """Open each working morning the revision of guides that their act has left behind; a day off is made good then."""
    now = timezone.now()
    if not working_calendar.is_day_off(now):
        operations.open_revisions_of_guides(at=now)
