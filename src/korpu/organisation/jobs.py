"""What the organisation does by itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.organisation import operations


@app.periodic(cron="5 0 * * *")
@app.task(queue="organisation", queueing_lock="organisation.shut_access")
def shut_access(timestamp: int) -> None:
    """Close, just after midnight, the accounts of those whose last day in their last post is over (statute 5.8)."""
    operations.shut_access(at=timezone.now())
