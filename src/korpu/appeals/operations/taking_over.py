"""Taking over a case of an older register: with its old number, without letters, and without a second answer."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.appeals.operations.registering import (
    SUBJECT_TYPE,
    Submission,
    SubmissionIncomplete,
    check_submission,
    keep_contact,
    search_vector,
    start_clocks,
    take_in,
)
from korpu.appeals.rules import codes, likeness, retention
from korpu.appeals.rules.kinds import AppealState
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.registers import operations as registers

OLD_NUMBERS = "OLD_REGISTER"


@dataclass(frozen=True)
class OldCase:
    """A case as an older register has it; one without ``answered_at`` is still open."""

    submission: Submission
    number: str
    registered_at: datetime
    unit_id: int
    answered_at: datetime | None = None
    outcome: str = ""
    due_at: datetime | None = None


@transaction.atomic
def take_over_case(*, case: OldCase, key: str, by: User, at: datetime) -> Appeal:
    """Bring a case of an older register into this one, once for a key: no letter is sent, no signal given.

    An answered case comes closed, with the day until which it is kept; an open one is registered and its clocks
    count from its own day. Raises SubmissionIncomplete, registers' NumberKnown, or the calendar's errors for an open
    case of a year that no calendar covers.
    """
    if case.answered_at is None:
        check_submission(case.submission)
    elif case.answered_at < case.registered_at:
        raise SubmissionIncomplete(_("The answer lies before the registration."), field="answered_on")
    intake_id = take_in(case.submission, key)
    if intake_id is None:
        return Appeal.objects.get(intake__key=key, part=0)
    number = registers.take_over_number(
        series=OLD_NUMBERS,
        text=case.number,
        on=timezone.localdate(case.registered_at),
        subject_type=SUBJECT_TYPE,
        at=at,
    )
    code = codes.tracking_code(secret=settings.SECRET_KEY, key=key)
    said = case.submission
    appeal = Appeal(
        number=number.text,
        intake_id=intake_id,
        kind=said.kind,
        channel=said.channel,
        subject=clean_line(said.subject)[:200],
        text=clean_text(said.text) or clean_line(said.subject),
        language=said.language,
        reply_by=said.reply_by,
        received_at=said.received_at,
        registered_at=case.registered_at,
        code_hash=codes.code_hash(code),
    )
    if case.answered_at is not None:
        _close(appeal, case, case.answered_at)
    appeal.search = search_vector(appeal)
    appeal.likeness = likeness.signature(appeal.text)
    appeal.save(force_insert=True)
    registers.attach_number(number, appeal.pk)
    keep_contact(appeal, said)
    if case.answered_at is None:
        start_clocks(appeal, at=case.registered_at, by=by)
    journal.record(
        appeal,
        "appeals.taken_over",
        by=by,
        at=at,
        details={"kind": appeal.kind, "open": case.answered_at is None},
    )
    return appeal


def _close(appeal: Appeal, case: OldCase, answered_at: datetime) -> None:
    appeal.state, appeal.unit_id, appeal.outcome = AppealState.CLOSED, case.unit_id, case.outcome
    appeal.due_at, appeal.answered_at, appeal.closed_at = case.due_at, answered_at, answered_at
    appeal.retain_until = retention.kept_until(
        timezone.localdate(answered_at), years=organisation.retention_years(case.outcome)
    )
