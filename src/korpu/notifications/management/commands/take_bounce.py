"""The door for returned mail: the mail server pipes each report into ``manage.py take_bounce``."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from korpu.notifications import operations


class Command(BaseCommand):
    help = "Read one mail from standard input and note the letter that it reports as returned."

    def handle(self, *args: Any, **options: Any) -> None:
        message = operations.take_bounce(raw=sys.stdin.buffer.read(), at=timezone.now())
        if message is None:
            # The mail server then keeps the mail: nothing is dropped in silence.
            raise CommandError(
                "This mail reports no letter of ours as returned; nothing was noted.", returncode=65
            )
        self.stdout.write(f"Message {message.pk}: {message.state}")
