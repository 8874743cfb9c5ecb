"""Counting the open clocks anew in the background."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from korpu.working_calendar import operations, queries

CLOCKS_A_JOB = 5_000


@app.task(queue="calendar", retry=RetryStrategy(max_attempts=8, exponential_wait=3), pass_context=False)
def recompute_clocks(act_id: int | None = None) -> None:
    """Recompute the open clocks after an official act or a new year, some thousands a job, until none is left."""
    operations.recompute_open_clocks(act_id=act_id, at=timezone.now(), most=CLOCKS_A_JOB)
    if queries.still_to_recompute().exists():
        recompute_clocks.defer(act_id=act_id)


@app.periodic(cron="*/5 * * * *")
@app.task(queue="calendar", queueing_lock="working_calendar.sweep", pass_context=False)
def recompute_stragglers(timestamp: int) -> None:
    """Recompute what was started in the very moment of an act, or what a run that was cut short left over."""
    if queries.still_to_recompute().exists():
        operations.recompute_open_clocks(act_id=queries.last_act_id(), at=timezone.now())
