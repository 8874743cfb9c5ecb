"""The notice of what a request lacks: owed to its author within a term of its own (access law, 24.4)."""

from datetime import datetime

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.appeals.operations import stepping
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules import terms
from korpu.appeals.rules.kinds import Duty
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.models import Clock

ASKED = "appeals.clarification"
FOUND_COMPLETE = "appeals.found_complete"


def note_notice(appeal: Appeal, *, by: User | None, at: datetime) -> None:
    """Note that the author was asked for what is missing: the notice is done, late if it left after its term.

    Where the request had been taken for complete, what is asked later is measured against the same term, once; a case
    opened anew is no new request.
    """
    clock = _open_clock(appeal)
    if clock is not None:
        working_calendar.satisfy_clock(clock=clock, at=at, by_what=ASKED)
        return
    rule = terms.defect_notice_rule(appeal.kind)
    was_asked = any(
        clock.duty == Duty.DEFECT_NOTICE and clock.satisfied_by == ASKED
        for clock in calendar.clocks_of(SUBJECT_TYPE, appeal.pk)
    )
    if rule and not was_asked and not appeal.times_reopened:
        stepping.note_duty(
            appeal, Duty.DEFECT_NOTICE, rule, since=appeal.registered_at, by=by, at=at, by_what=ASKED
        )


def found_complete(appeal: Appeal, *, by: User | None, at: datetime) -> None:
    """Let the duty go where nothing is missing, as whoever accepted says or the answer shows: there is nothing to tell."""
    clock = _open_clock(appeal)
    if clock is not None:
        working_calendar.stop_clock(clock=clock, at=at, by_id=by.pk if by else None, reason=FOUND_COMPLETE)


def _open_clock(appeal: Appeal) -> Clock | None:
    return calendar.open_clocks(SUBJECT_TYPE, appeal.pk).filter(duty=Duty.DEFECT_NOTICE).first()
