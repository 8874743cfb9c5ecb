"""The end of a case: closed with its outcome, then archived with the day until which it is kept."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, DispatchState
from korpu.appeals.operations import stepping
from korpu.appeals.rules import retention
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.organisation import queries as organisation


class NotDelivered(RuleBroken):
    """The answer has not reached its author yet."""


class LateWithoutReason(RuleBroken):
    """An answer that left after its term is explained before the case is closed."""


@transaction.atomic
def close_appeal(*, appeal: Appeal, by: User, at: datetime, reason_late: str = "") -> Appeal:
    """Close an answered case under its outcome and derive until when it is kept.

    Raises steps.StepNotAllowed, stepping.NotYours, NotDelivered or LateWithoutReason.
    """
    appeal, capacity = stepping.begin(appeal, Step.CLOSE, by=by, at=at)
    if appeal.dispatches.exclude(state=DispatchState.DELIVERED).exists():
        raise NotDelivered(
            _("The letter has not been delivered yet. Mark it as delivered or send it again first.")
        )
    was_late = (
        appeal.due_at is not None and appeal.answered_at is not None and appeal.answered_at > appeal.due_at
    )
    if was_late and not clean_text(reason_late):
        raise LateWithoutReason(
            _("The answer left after its term. Write the reason: it stands in the report."),
            field="reason_late",
        )
    answered_on = timezone.localdate(appeal.answered_at)
    appeal.retain_until = retention.kept_until(
        answered_on, years=organisation.retention_years(appeal.outcome)
    )
    appeal.closed_at = at
    stepping.move(appeal, AppealState.CLOSED, "closed_at", "retain_until")
    stepping.record(
        appeal,
        "appeals.closed",
        by=by,
        at=at,
        capacity=capacity,
        reason=clean_text(reason_late),
        outcome=appeal.outcome,
        late=was_late,
    )
    return appeal


@transaction.atomic
def archive_appeal(*, appeal: Appeal, by: User, at: datetime) -> Appeal:
    """Put a closed case into the archive, where it stays readable and unchanged (rules of 2012, 5.2).

    Raises steps.StepNotAllowed or stepping.NotYours.
    """
    appeal, capacity = stepping.begin(appeal, Step.ARCHIVE, by=by, at=at)
    appeal.archived_at = at
    stepping.move(appeal, AppealState.ARCHIVED, "archived_at")
    stepping.record(
        appeal, "appeals.archived", by=by, at=at, capacity=capacity, kept_until=str(appeal.retain_until)
    )
    return appeal
