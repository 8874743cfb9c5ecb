"""What records do about news of the register."""

from typing import Any

from django.dispatch import receiver

from korpu.appeals.models import Appeal
from korpu.appeals.signals import author_forgotten, case_destroyed
from korpu.knowledge import operations as knowledge
from korpu.records.models import Feedback
from korpu.records.reporting import APPEAL
from korpu.release import queries as releases


@receiver(case_destroyed, dispatch_uid="records.case_destroyed")
@receiver(author_forgotten, dispatch_uid="records.author_forgotten")
def empty_copies(*, appeal: Appeal, **more: Any) -> None:
    """Empty what the fact base keeps of the letters, and what the author said of the answer."""
    knowledge.forget_releases(row.pk for row in releases.releases_about(APPEAL, appeal.pk))
    Feedback.objects.filter(appeal=appeal).update(text="")
