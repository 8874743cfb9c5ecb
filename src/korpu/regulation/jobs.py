"""What the regulation does each morning."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.regulation import operations
from korpu.working_calendar import queries as working_calendar


@app.periodic(cron="10 5 * * *")
@app.task(queue="daily", queueing_lock="regulation.morning")
def tell_what_waits(timestamp: int) -> None:
    """Tell the head of obligations without an owner, and units of acts that they have not confirmed; not on days off."""
    now = timezone.now()
    if not working_calendar.is_day_off(now):
        operations.warn_unassigned(at=now)
        operations.remind_unconfirmed(at=now)
