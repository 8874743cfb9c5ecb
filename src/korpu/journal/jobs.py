"""Sealing in the background."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.journal import operations

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queue="journal", queueing_lock="journal.seal", pass_context=False)
def seal_journal(timestamp: int) -> None:
    """Seal each minute what has been written since.

    The log names each seal, so that somebody outside the database knows it (verification.verify).
    """
    while (seal := operations.seal(at=timezone.now())) is not None:
        logger.info("Journal sealed: positions %s, signature %s", seal, seal.signature)
