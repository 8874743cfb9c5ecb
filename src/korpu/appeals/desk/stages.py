"""The terms inside the ministry as the page of a case shows them: by when each stage is due, and how that follows."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from korpu.appeals import queries
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.rules.stages import WITH_STAGES, Follows, StageDay, is_open
from korpu.language import dates


@dataclass(frozen=True)
class StageShown:
    label: str
    day: str
    why: str
    is_done: bool
    has_passed: bool


def stages_shown(appeal: Appeal, now: datetime, language: str) -> list[StageShown]:
    """Give the stages of a case that is worked on; while its author is asked, nothing inside is due."""
    if appeal.state not in (*WITH_STAGES, AppealState.CLEARED):
        return []
    has_executor = appeal.executor_id is not None
    return [
        StageShown(
            label=str(day.stage.label),
            day=dates.long_date(day.on, language),
            why=_why(day, appeal, language),
            is_done=not is_open(day.stage, appeal.state, has_executor=has_executor),
            has_passed=day.at < now,
        )
        for day in queries.stage_days(appeal)
    ]


def _why(day: StageDay, appeal: Appeal, language: str) -> str:
    due_on = timezone.localdate(appeal.due_at) if appeal.due_at else day.on
    values = {"days": day.lead_days, "due": dates.long_date(due_on, language)}
    if day.follows == Follows.FIRST_DAY:
        return (
            ngettext(
                "The first working day of the term, which is too short for %(days)s working day before the law's day, %(due)s.",
                "The first working day of the term, which is too short for %(days)s working days before the law's day, %(due)s.",
                day.lead_days,
            )
            % values
        )
    if day.follows == Follows.LAW:
        return _("The law's day itself, %(due)s: the term is too short for an earlier one.") % values
    if not day.lead_days:
        return _("The law's day itself, %(due)s.") % values
    return (
        ngettext(
            "%(days)s working day before the law's day, %(due)s.",
            "%(days)s working days before the law's day, %(due)s.",
            day.lead_days,
        )
        % values
    )
