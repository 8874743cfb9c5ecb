"""Letters about accounts, sent in the background."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from korpu.accounts import operations

# Ten attempts within three and a half hours; the person may ask anew at any time.
AGAIN = RetryStrategy(max_attempts=10, exponential_wait=4)


@app.task(queue="mail", retry=AGAIN)
def send_password_link(user_id: int) -> None:
    """Send a person the address at which to set a password; the link is made when it is sent, so no row holds it."""
    operations.send_password_link(user_id=user_id)
