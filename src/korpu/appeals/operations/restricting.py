"""Who sees a case: narrowed to those who decide on it and work on it, and opened to the register again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import signals
from korpu.appeals.models import Appeal
from korpu.appeals.operations import stepping
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text


@transaction.atomic
def restrict_appeal(*, appeal: Appeal, reason: str, by: User, at: datetime) -> Appeal:
    """Keep the case from everyone but its executor, the head of its sector, the head of the department and the deputies.

    Whoever restricts it sees it afterwards only as one of these. Raises steps.StepNotAllowed, stepping.NotYours, or
    RuleBroken without a reason and for a case that is restricted already.
    """
    return _set(appeal, Step.RESTRICT, reason, is_restricted=True, by=by, at=at)


@transaction.atomic
def unrestrict_appeal(*, appeal: Appeal, reason: str, by: User, at: datetime) -> Appeal:
    """Open a restricted case to the readers of the register again.

    Raises steps.StepNotAllowed, stepping.NotYours, or RuleBroken without a reason and for a case that is not restricted.
    """
    return _set(appeal, Step.UNRESTRICT, reason, is_restricted=False, by=by, at=at)


def _set(appeal: Appeal, step: Step, reason: str, *, is_restricted: bool, by: User, at: datetime) -> Appeal:
    appeal, capacity = stepping.begin(appeal, step, by=by, at=at)
    words = clean_text(reason)
    if not words:
        raise RuleBroken(_("Say why who sees the case is changed."), field="reason")
    if appeal.is_restricted == is_restricted:
        raise RuleBroken(
            _("The case is restricted already.") if is_restricted else _("The case is not restricted.")
        )
    appeal.is_restricted = is_restricted
    appeal.save(update_fields=["is_restricted"])
    action = "appeals.restricted" if is_restricted else "appeals.unrestricted"
    stepping.record(appeal, action, by=by, at=at, capacity=capacity, reason=words)
    if is_restricted:
        signals.appeal_restricted.send(Appeal, appeal=appeal, by=by, at=at)
    return appeal
