"""Keep the texts that were released before the fact base was there."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from korpu.knowledge import operations


class Command(BaseCommand):
    help = "Keep every released text that is not kept yet, so that it can be found again."

    def handle(self, *args: Any, **options: Any) -> None:
        number = operations.keep_earlier(at=timezone.now())
        self.stdout.write(f"{number} texts were kept.")
