"""Opening reports in the background."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.reports import operations


@app.periodic(cron="*/30 * * * *")
@app.task(queue="reports", queueing_lock="reports.open_due")
def open_due_reports(timestamp: int) -> None:
    """Open what falls due soon; run twice, it opens nothing twice."""
    operations.open_due(timezone.now())
