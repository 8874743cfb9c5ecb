"""What the register does in the background."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from korpu.appeals import operations


@app.task(retry=RetryStrategy(max_attempts=8, exponential_wait=3), pass_context=False)
def answer_joined(first_id: int, release_id: int) -> None:
    """Tell every author whose case is answered together with a first one."""
    operations.answer_joined(first_id=first_id, release_id=release_id, at=timezone.now())
