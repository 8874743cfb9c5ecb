"""What the fact base does by itself: keep what was released, ask for confirmation, count the system's own figures."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from korpu.knowledge import operations
from korpu.working_calendar import queries as working_calendar


@app.task(queue="knowledge", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def keep_released(release_id: int) -> None:
    """Keep a released text to be found again; run twice, it keeps it once."""
    operations.keep_release(release_id=release_id, at=timezone.now())


@app.periodic(cron="20 6 * * *")
@app.task(queueing_lock="knowledge.ask_for_confirmation")
def ask_for_confirmation(timestamp: int) -> None:
    """Ask each working morning the units whose facts are past their limit to confirm them; a day off is made good then."""
    now = timezone.now()
    if not working_calendar.is_day_off(now):
        operations.ask_for_confirmation(at=now)


@app.periodic(cron="40 0 * * *")
@app.task(queueing_lock="knowledge.count_figures")
def count_figures(timestamp: int) -> None:
    """Count each night what the system itself can count, for the periods that are over."""
    operations.count_figures(at=timezone.now())
