"""Mailboxes are read each minute and compared with the register each night."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task

from korpu.intake import operations
from korpu.intake.operations.reconciling import warn_of_silence


@app.task(queue="mail_in", pass_context=False)
def fetch_mailbox(name: str) -> None:
    """Read one mailbox; another worker that is at it keeps it."""
    address = next((box for box in settings.MAILBOXES if box.name == name), None)
    if address is not None:
        now = timezone.now()
        if operations.fetch(address=address, at=now).error:
            warn_of_silence(operations.mailbox_named(name), at=now)


@app.task(queue="mail_in", pass_context=False)
def reconcile_mailbox(name: str) -> None:
    """Compare one mailbox with the register."""
    address = next((box for box in settings.MAILBOXES if box.name == name), None)
    if address is not None:
        operations.reconcile(address=address, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queue="mail_in", queueing_lock="intake.fetch")
def fetch_mailboxes(timestamp: int) -> None:
    """Start the reading of each mailbox, and sort what a dead worker left unsorted."""
    operations.settle_waiting(at=timezone.now())
    _start(fetch_mailbox, "fetch")


@app.periodic(cron="40 2 * * *")
@app.task(queue="mail_in", queueing_lock="intake.reconcile")
def reconcile_mailboxes(timestamp: int) -> None:
    """Start the comparison of each mailbox each night."""
    _start(reconcile_mailbox, "reconcile")


def ask_for_comparison(name: str) -> None:
    """Have a mailbox compared with the register soon; who asks while a comparison waits gets that one."""
    _start_one(reconcile_mailbox, "reconcile", name)


def _start(task: Task[..., Any, Any], what: str) -> None:
    for box in settings.MAILBOXES:
        _start_one(task, what, box.name)


def _start_one(task: Task[..., Any, Any], what: str, name: str) -> None:
    """Start the job of one mailbox unless it waits already."""
    try:
        with transaction.atomic():
            task.configure(queueing_lock=f"intake.{what}:{name}").defer(name=name)
    except AlreadyEnqueued:
        return
