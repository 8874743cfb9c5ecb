"""What the registrar's desk does in the background: older registers, checked and taken over."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from korpu.counter import operations, queries


@app.task(queue="counter")
def go_on(register_id: int) -> None:
    """Check a register or take it over, from where the last worker came to."""
    operations.go_on(register_id=register_id, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queue="counter", queueing_lock="counter.pick_up")
def pick_up(timestamp: int) -> None:
    """Go on with registers whose worker was killed; a worker that still lives loses nothing by it."""
    for register_id in queries.registers_under_way():
        ask_to_go_on(register_id)


def ask_to_go_on(register_id: int) -> None:
    """Have a register gone on with soon; who asks while one already waits gets that one."""
    try:
        with transaction.atomic():
            # No lock on the work itself: that of a worker that was killed would never be given back.
            go_on.configure(queueing_lock=f"counter.old:{register_id}").defer(register_id=register_id)
    except AlreadyEnqueued:
        return
