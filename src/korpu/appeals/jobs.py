"""What the register does in the background."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from korpu.accounts.models import User
from korpu.appeals import operations, own_time
from korpu.working_calendar import queries as working_calendar


@app.task(retry=RetryStrategy(max_attempts=8, exponential_wait=3), pass_context=False)
def answer_joined(first_id: int, release_id: int) -> None:
    """Tell every author whose case is answered together with a first one."""
    operations.answer_joined(first_id=first_id, release_id=release_id, at=timezone.now())


@app.task(retry=RetryStrategy(max_attempts=4, exponential_wait=3), pass_context=False)
def join_alike(first_id: int, by_id: int) -> None:
    """Let every near-duplicate of a case be answered with it."""
    operations.join_alike(first_id=first_id, by=User.objects.get(pk=by_id), at=timezone.now())


@app.task(queue="calendar", retry=RetryStrategy(max_attempts=8, exponential_wait=3), pass_context=False)
def tell_those_at_work(act_id: int) -> None:
    """Tell those whose cases an official act on working days has moved."""
    operations.tell_those_at_work(act_id=act_id, at=timezone.now())


@app.periodic(cron="40 7 * * *")
@app.task(queueing_lock="appeals.remind_of_notices")
def remind_of_notices(timestamp: int) -> None:
    """Tell each working morning whose notice to an author falls due or is late; what came due meanwhile is told then."""
    now = timezone.now()
    if not working_calendar.is_day_off(now):
        operations.remind_of_notices(at=now)


@app.periodic(cron="45 7 * * *")
@app.task(queueing_lock="appeals.remind_of_stages")
def remind_of_stages(timestamp: int) -> None:
    """Tell each working morning whose stage of the work is to be done, and above them what should have been done."""
    now = timezone.now()
    if not working_calendar.is_day_off(now):
        operations.remind_of_stages(at=now)


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="appeals.keep_ended_months")
def keep_ended_months(timestamp: int) -> None:
    """Keep each night what was counted of the months that have ended, so that the figures of a year are there at once."""
    own_time.keep_ended_months(at=timezone.now())
