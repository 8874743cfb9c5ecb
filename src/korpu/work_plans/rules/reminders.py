"""When who is told about a due day: pure functions of days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """What is told, from the owner up to the Minister."""

    BEFORE = "BEFORE", _("Before the due day: the owner")
    ON = "ON", _("On the due day: the owner and the head")
    AFTER_HEAD = "AFTER_HEAD", _("Late: the head and the head above")
    AFTER_LEADERSHIP = "AFTER_LEADERSHIP", _("Late: the leadership")
    AFTER_MINISTER = "AFTER_MINISTER", _("Late: the Minister")


@dataclass(frozen=True)
class Window:
    """The due days whose assignments are in a stage today; no first day means every earlier one."""

    stage: Stage
    first_due_on: date | None
    last_due_on: date


def windows(today: date, days: Mapping[Stage, int]) -> list[Window]:
    """Give for each stage the due days that stand in it today: each due day stands in one stage at most.

    A day on which nobody ran the job is made good on the next: what has passed a stage meanwhile is told at the stage
    where it stands, once.
    """
    order = sorted(days.items(), key=lambda item: (item[1], list(Stage).index(item[0])))
    found = []
    for place, (stage, offset) in enumerate(order):
        following = [later for _stage, later in order[place + 1 :] if later > offset]
        last = today - timedelta(days=offset)
        first = today - timedelta(days=following[0] - 1) if following else None
        if first is None or first <= last:
            found.append(Window(stage, first, last))
    return found
