"""What stays of clocks when the case that they ran for is destroyed."""

import pgtrigger
from django.db import transaction

from korpu.working_calendar.models import Clock, ClockEvent


@transaction.atomic
def erase_reasons(*, subject_type: str, subject_id: int) -> None:
    """Empty the reasons of a thing's clocks; their moments, and so every due date, stay.

    Whoever calls has the right to destroy.
    """
    clocks = Clock.objects.filter(subject_type=subject_type, subject_id=subject_id)
    clocks.exclude(reason_late="").update(reason_late="—")
    with pgtrigger.ignore("working_calendar.ClockEvent:clock_event_is_kept"):
        ClockEvent.objects.filter(clock__in=clocks).exclude(reason="").update(reason="—")
