"""Make the search of the site anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from korpu.website import operations


class Command(BaseCommand):
    help = "Read every public page anew, so that the site's search knows what is there."

    def handle(self, *args: Any, **options: Any) -> None:
        found = operations.rebuild(at=timezone.now())
        self.stdout.write(f"{found} pages can be found.")
