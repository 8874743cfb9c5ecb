"""What happens to the disclosure by itself: items looked at, figures counted, topics proposed."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.disclosure import operations


@app.periodic(cron="0 3 * * *")
@app.task(queueing_lock="disclosure.check_items")
def check_items(timestamp: int) -> None:
    """Look each night whether everything that the law makes public is there and in date."""
    operations.check_items(at=timezone.now())


@app.periodic(cron="30 3 * * *")
@app.task(queueing_lock="disclosure.count_openness")
def count_openness(timestamp: int) -> None:
    """Count the figures of the openness page each night."""
    operations.count_openness(at=timezone.now())


@app.periodic(cron="0 4 * * 1")
@app.task(queueing_lock="disclosure.propose")
def propose_topics(timestamp: int) -> None:
    """Propose each Monday what people keep asking about."""
    operations.propose_by_itself(at=timezone.now())


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="disclosure.publish_entries")
def publish_entries(timestamp: int) -> None:
    """Publish each hour the answers of the log whose day has come, after what must not stand there has gone."""
    operations.withhold_of_restricted(at=timezone.now())
    operations.publish_due(at=timezone.now())


@app.task
def publish_entries_now() -> None:
    """Publish what has just been cleared or freed."""
    operations.publish_due(at=timezone.now())
