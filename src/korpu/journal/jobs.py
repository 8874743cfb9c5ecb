"""Sealing in the background."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.journal import operations


@app.periodic(cron="* * * * *")
@app.task(queue="journal", queueing_lock="journal.seal", pass_context=False)
def seal_journal(timestamp: int) -> None:
    """Seal each minute what has been written since."""
    operations.seal_all(at=timezone.now())
