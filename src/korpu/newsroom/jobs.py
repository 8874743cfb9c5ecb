"""Publishing in the background."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from korpu.newsroom import operations


@app.task(queue="newsroom", retry=RetryStrategy(max_attempts=8, exponential_wait=3), pass_context=False)
def publish_release(release_id: int) -> None:
    """Publish a cleared page, or do nothing if it is not its time or has been done."""
    operations.publish_cleared(release_id=release_id, at=timezone.now())
