"""Sending in the background."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.notifications import operations


@app.task(queue="mail", pass_context=False)
def send_message(message_id: int) -> None:
    """Send one letter; what fails for now is taken up again by the minute's job."""
    operations.send_message(message_id=message_id)


@app.periodic(cron="* * * * *")
@app.task(queue="mail", queueing_lock="notifications.sweep")
def send_waiting(timestamp: int) -> None:
    """Send each minute what waits, and deal with what a dead worker left."""
    now = timezone.now()
    operations.release_abandoned(at=now)
    operations.send_due(at=now)
