"""The term of a case: another one of the law, going on without a reply, another kind."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.appeals.operations import stepping, telling
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules import terms
from korpu.appeals.rules.kinds import AppealKind, AppealState, Duty, Urgency
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar


@transaction.atomic
def set_urgency(*, appeal: Appeal, urgency: str, reason: str, by: User, at: datetime) -> Appeal:
    """Give the case another term of the law, reasoned; it counts from the former start, without the days that stood still.

    Raises steps.StepNotAllowed, stepping.NotYours, terms.TermUnknown or RuleBroken without a reason.
    """
    appeal, capacity = stepping.begin(appeal, Step.SET_URGENCY, by=by, at=at)
    rule_code = terms.answer_rule(appeal.kind, urgency)
    if not clean_text(reason):
        raise RuleBroken(_("Give the reason: the law allows this term only with one."), field="reason")
    _renew_answer_clock(appeal, rule_code, by=by, at=at, reason="appeals.term_changed")
    appeal.due_at = stepping.due_of(appeal)
    appeal.urgency, appeal.urgency_reason = urgency, clean_text(reason)
    appeal.save(update_fields=["urgency", "urgency_reason", "due_at"])
    stepping.follow_due(appeal)
    stepping.record(
        appeal,
        "appeals.term_changed",
        by=by,
        at=at,
        capacity=capacity,
        reason=clean_text(reason),
        urgency=urgency,
    )
    return appeal


@transaction.atomic
def go_on(*, appeal: Appeal, reason: str, by: User, at: datetime) -> Appeal:
    """Go on with a case whose author has not replied; the clock runs again from here.

    Raises steps.StepNotAllowed, stepping.NotYours or RuleBroken without a reason.
    """
    appeal, capacity = stepping.begin(appeal, Step.GO_ON, by=by, at=at)
    if not clean_text(reason):
        raise RuleBroken(_("Say why the case goes on without a reply."), field="reason")
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty == Duty.ANSWER:
            moved = working_calendar.resume_clock(
                clock=clock, at=at, by_id=by.pk, reason=clean_text(reason)[:500]
            )
            appeal.due_at = moved.due_at
    stepping.move(appeal, AppealState.IN_WORK, "due_at")
    stepping.follow_due(appeal)
    stepping.record(appeal, "appeals.went_on", by=by, at=at, capacity=capacity, reason=clean_text(reason))
    return appeal


@transaction.atomic
def convert_appeal(*, appeal: Appeal, kind: str, reason: str, by: User, at: datetime) -> Appeal:
    """Give the case the kind that it is; number, history and the day of registration stay, the term is the new law's.

    The days on which the former clock stood still for the author still do not count. An extension of which the author
    was told stays, for the author was promised that day: but by no more than the new kind's law allows (access law, 25;
    appeals law, 10.2), and not in a term of hours, which no law extends. The author is told of the new day. Raises
    steps.StepNotAllowed, stepping.NotYours, or RuleBroken for the same kind, for a case with which others are answered,
    or without a reason.
    """
    appeal, capacity = stepping.begin(appeal, Step.CONVERT, by=by, at=at)
    words = clean_text(reason)
    if not words:
        raise RuleBroken(_("Say why the case is of another kind."), field="reason")
    if kind == appeal.kind:
        raise RuleBroken(_("The case is of this kind already."), field="kind")
    stepping.check_alone(appeal)
    before, appeal.kind = appeal.kind, AppealKind(kind)
    if not terms.has_term(kind, appeal.urgency):
        appeal.urgency, appeal.urgency_reason = Urgency.NORMAL, ""
    owed = _owed_beside_the_answer(appeal)
    _renew_answer_clock(
        appeal, terms.answer_rule(kind, appeal.urgency), by=by, at=at, reason="appeals.converted"
    )
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty != Duty.ANSWER:
            working_calendar.stop_clock(clock=clock, at=at, by_id=by.pk, reason="appeals.converted")
    if owed:
        working_calendar.start_clocks(
            subject_type=SUBJECT_TYPE, subject_id=appeal.pk, duties=owed, at=appeal.registered_at, by_id=by.pk
        )
    appeal.due_at, appeal.cause = stepping.due_of(appeal), None
    appeal.save(update_fields=["kind", "urgency", "urgency_reason", "due_at", "cause"])
    stepping.follow_due(appeal)
    telling.tell_author(appeal, "appeals/converted", at=at, key=f"{before}:{kind}:{at.isoformat()}")
    stepping.record(
        appeal, "appeals.converted", by=by, at=at, capacity=capacity, reason=words, before=before, after=kind
    )
    return appeal


def _renew_answer_clock(appeal: Appeal, rule_code: str, *, by: User, at: datetime, reason: str) -> None:
    """Let the answer run under another term from where it started."""
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty == Duty.ANSWER:
            working_calendar.replace_clock(
                clock=clock, rule_code=rule_code, at=at, by_id=by.pk, reason=reason,
                extension_code=terms.extension_rule(appeal.kind),
            )  # fmt: skip


def _owed_beside_the_answer(appeal: Appeal) -> list[tuple[str, str]]:
    """Give the duties of the case's kind that begin with registration, if nobody has done or settled them yet.

    Once the case is accepted, the notice of what is missing alone may still be owed.
    """
    open_duties = {clock.duty for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk)}
    opening: list[tuple[str, str]] = [
        row for row in terms.opening_clocks(appeal.kind, appeal.urgency) if row[0] != Duty.ANSWER
    ]
    return opening if Duty.FORWARD in open_duties else [row for row in opening if row[0] in open_duties]
