"""The terms inside the ministry: by which day each stage of a case is to be done, so that the law's day is kept.

They are the ministry's own setting, no law. A day of theirs is never kept: it follows from the case's present due day, so
that an extension, a pause, a moved holiday or another kind cannot leave it behind.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.kinds import AppealState
from korpu.working_calendar.rules.calendar import ONE_DAY, Calendar

END_OF_DAY = time(23, 59, 59, 999999)
# More working days than this before the law's day no term of any law holds.
MOST_DAYS = 60


class WorkStage(TextChoices):
    """What is to be done inside the ministry before an answer leaves, in this order."""

    EXECUTOR = "EXECUTOR", _("An executor is named")
    DRAFT = "DRAFT", _("The draft lies before the gate")
    CLEARANCE = "CLEARANCE", _("The text is cleared")


class Follows(TextChoices):
    """How the day of a stage follows from the term of the law."""

    LEAD = "LEAD"
    # The term is shorter than the lead.
    FIRST_DAY = "FIRST_DAY"
    LAW = "LAW"


class Told(TextChoices):
    """When people are told about the day of a stage."""

    BEFORE = "BEFORE"
    ON = "ON"
    PASSED = "PASSED"


# Whoever waits for the author, or is answered with another case, has no stage of the own to be late with.
_UNWRITTEN = (AppealState.REGISTERED, AppealState.DISTRIBUTED, AppealState.IN_WORK)
OPEN_IN: dict[WorkStage, tuple[AppealState, ...]] = {
    WorkStage.EXECUTOR: _UNWRITTEN,
    WorkStage.DRAFT: _UNWRITTEN,
    WorkStage.CLEARANCE: (*_UNWRITTEN, AppealState.CLEARING),
}
WITH_STAGES = OPEN_IN[WorkStage.CLEARANCE]


@dataclass(frozen=True)
class StageDay:
    """By when a stage is to be done, and how that follows from the law's day."""

    stage: WorkStage
    lead_days: int
    on: date
    at: datetime
    follows: Follows


def is_open(stage: WorkStage, state: str, *, has_executor: bool) -> bool:
    """Tell whether the stage is still to be done."""
    return state in OPEN_IN[stage] and not (stage == WorkStage.EXECUTOR and has_executor)


def stage_day(
    stage: WorkStage, lead_days: int, *, due_at: datetime, began_at: datetime, calendar: Calendar
) -> StageDay:
    """Give the day of a stage, so many working days before the law's.

    A term that is shorter than the lead, or one in hours, gives the first working day after its beginning, and never a
    moment after the law's own. Both moments stand in the reader's zone.
    """
    due_on = due_at.date()
    on, follows = working_day_before(calendar, due_on, lead_days), Follows.LEAD
    first = first_day(calendar, began_at.date())
    if on < first:
        on, follows = first, Follows.FIRST_DAY
    if on > due_on or (on == due_on and lead_days):
        on, follows = due_on, Follows.LAW
    at = min(datetime.combine(on, END_OF_DAY, due_at.tzinfo), due_at)
    return StageDay(stage, lead_days, on, at, follows)


def last_due_on(calendar: Calendar, day: date, lead_days: int) -> date:
    """Give the last due day of the law for which a stage with this lead lies before a day."""
    return _nth_from(calendar, day, lead_days) if lead_days else day - ONE_DAY


def first_day(calendar: Calendar, began_on: date) -> date:
    """Give the first working day after the one on which a term began."""
    return _nth_from(calendar, began_on + ONE_DAY, 1)


def working_day_before(calendar: Calendar, day: date, count: int) -> date:
    """Give the working day so many before a day; in a year that nobody has entered every day counts."""
    while count:
        day -= ONE_DAY
        count -= _works(calendar, day)
    return day


def _nth_from(calendar: Calendar, day: date, count: int) -> date:
    """Give the working day so many from a day on, the day itself counted."""
    day -= ONE_DAY
    while count:
        day += ONE_DAY
        count -= _works(calendar, day)
    return day


def _works(calendar: Calendar, day: date) -> bool:
    return not calendar.covers(day) or calendar.is_working(day)


def told_on(stage_on: date, today: date, next_day: date) -> Told | None:
    """Give what is told of a stage on a working day, or nothing while its day is still far."""
    if stage_on < today:
        return Told.PASSED
    if stage_on == today:
        return Told.ON
    return Told.BEFORE if stage_on <= next_day else None


def in_order(leads: Collection[int | None]) -> bool:
    """Tell whether no stage comes before an earlier one; one without a lead has no term."""
    given = [days for days in leads if days is not None]
    return given == sorted(given, reverse=True)
