"""What the registrar's desk does about news from the apps below it."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from korpu.appeals.models import Appeal
from korpu.appeals.rules.panels import Panel
from korpu.appeals.signals import case_shown
from korpu.counter.panels import panel_of
from korpu.organisation.rules import Standing


@receiver(case_shown, dispatch_uid="counter.case_shown")
def show_beside(
    *, appeal: Appeal, standing: Standing, at: datetime, language: str, **more: Any
) -> Panel | None:
    return panel_of(appeal, standing, language)
