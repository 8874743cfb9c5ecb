"""What e-services do about news of the gate."""

from typing import Any

from django.dispatch import receiver

from korpu.release.signals import cleared, sent_back
from korpu.services import operations
from korpu.services.queries import SERVICE


@receiver(cleared, dispatch_uid="services.cleared")
def note_clearance(*, release: Any, **more: Any) -> None:
    if release.subject_type == SERVICE:
        operations.clear_description(version_id=release.subject_id, release_id=release.pk)


@receiver(sent_back, dispatch_uid="services.sent_back")
def note_return(*, release: Any, **more: Any) -> None:
    if release.subject_type == SERVICE:
        operations.reopen_description(version_id=release.subject_id, release_id=release.pk)
