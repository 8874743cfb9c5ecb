"""What upkeep hears of: a text has left for the public, so its topic has been told of."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.dispatch import receiver

from korpu.release import operations as gate
from korpu.release.signals import released
from korpu.upkeep import operations


@receiver(released, dispatch_uid="upkeep.released")
def count_text(*, release: Any, at: datetime, **more: Any) -> None:
    """Enter a text that left for the public; letters to single people are none, nor are pages that only lead on.

    A translation tells nothing new: what counts is the text in the language of the house.
    """
    is_text = release.channel in operations.PUBLIC_CHANNELS and release.kind not in operations.FRAME_KINDS
    if is_text and gate.frozen_content(release).get("language") == settings.LANGUAGE_CODE:
        operations.enter_text(
            release_id=release.pk, kind=release.kind, channel=release.channel, title=release.title,
            unit_id=release.unit_id, at=at,
        )  # fmt: skip
