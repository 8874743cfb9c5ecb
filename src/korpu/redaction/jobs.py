"""Making the copies of long files in the background."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from korpu.foundation.errors import RuleBroken
from korpu.redaction import operations


@app.task(queue="documents", retry=RetryStrategy(max_attempts=3, exponential_wait=5), pass_context=False)
def make_redaction(redaction_id: int, attempt: int) -> None:
    """Make the copy of a file; one whose making was stopped, or is done, is left alone."""
    try:
        operations.finish_making(redaction_id=redaction_id, attempt=attempt, at=timezone.now())
    except RuleBroken:
        # It stands at the file already, and whoever marks it reads it there.
        return
