"""What the fact base does about texts that were released: it keeps them, with what they state and cite."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from korpu.knowledge.jobs import keep_released
from korpu.release.signals import released


@receiver(released, dispatch_uid="knowledge.released")
def keep(*, release: Any, at: datetime, **more: Any) -> None:
    keep_released.defer(release_id=release.pk)
