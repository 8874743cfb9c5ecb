"""Leaving a case without consideration: for a cause of the law, with the notice that the law asks, until the cause is
gone."""

from datetime import datetime
from html import escape

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import queries, signals
from korpu.appeals.models import Appeal, AuthorReply, Cause, Draft
from korpu.appeals.operations import letters, stepping
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.queries import triage
from korpu.appeals.rules import retention, steps
from korpu.appeals.rules.kinds import AppealState, Duty, Outcome, Purpose
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar

ANONYMOUS, REPEATED, WITHDRAWN = "anonymous", "repeated", "withdrawn"


class CauseDoesNotHold(RuleBroken):
    """The law does not let this case be left without consideration for this cause."""


@transaction.atomic
def set_aside(*, appeal: Appeal, cause: str, reason: str, by: User, at: datetime) -> Appeal:
    """Say for which cause the case is to be left without consideration; an empty cause says that it is gone (8).

    The notice to the author gets its clock and a draft. A letter that names neither author nor contact is closed at
    once, for nobody can be told (6.4). Raises steps.StepNotAllowed, stepping.NotYours, stepping.OthersDepend,
    CauseDoesNotHold, or RuleBroken without a reason.
    """
    appeal, capacity = stepping.begin(appeal, Step.SET_ASIDE, by=by, at=at)
    words = clean_text(reason)
    if not words:
        raise RuleBroken(_("Write the reason: it stands in the notice to the author."), field="reason")
    stepping.check_alone(appeal)
    if not cause:
        return _consider_again(appeal, words, by=by, at=at, capacity=capacity)
    found = queries.causes_for(appeal.kind).filter(code=cause).first()
    if found is None:
        raise CauseDoesNotHold(_("The law knows no such cause for this kind of case."), field="cause")
    _check_holds(appeal, found, at)
    if found.code == ANONYMOUS and not appeal.contact.email and not appeal.contact.address:
        return _close_unheard(appeal, found, words, by=by, at=at, capacity=capacity)
    _owe_notice(appeal, found, words, by=by, at=at)
    stepping.record(
        appeal, "appeals.set_aside", by=by, at=at, capacity=capacity, reason=words, cause=found.code
    )
    return appeal


@transaction.atomic
def withdraw_appeal(
    *, appeal: Appeal, text: str, channel: str, at: datetime, by: User | None = None
) -> Appeal:
    """Take the author's word that the case is withdrawn; the number stays, and the author gets a notice (8).

    Without ``by`` the author wrote it, having shown number and code. Raises steps.StepNotAllowed, stepping.NotYours,
    stepping.OthersDepend, or RuleBroken for a case that is withdrawn already or without a word.
    """
    words = clean_text(text)
    if not words:
        raise RuleBroken(_("Write that the appeal is withdrawn."), field="text")
    if by is None:
        appeal, capacity = stepping.lock(appeal), None
        steps.check_step(appeal.state, Step.WITHDRAW)
    else:
        appeal, capacity = stepping.begin(appeal, Step.WITHDRAW, by=by, at=at)
    stepping.check_alone(appeal)
    found = queries.causes_for(appeal.kind).get(code=WITHDRAWN)
    if appeal.cause_id == found.pk:
        raise RuleBroken(_("This appeal has been withdrawn already."))
    AuthorReply.objects.create(appeal=appeal, text=words, channel=channel, received_at=at)
    if appeal.state == AppealState.CLARIFYING:
        for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
            if clock.duty == Duty.ANSWER:
                working_calendar.resume_clock(clock=clock, at=at, by_id=by.pk if by else None)
        stepping.move(appeal, AppealState.IN_WORK)
    _owe_notice(appeal, found, "", by=by, at=at)
    stepping.record(appeal, "appeals.withdrawn", by=by, at=at, capacity=capacity)
    return appeal


def _check_holds(appeal: Appeal, cause: Cause, at: datetime) -> None:
    if cause.code == ANONYMOUS and not appeal.contact.is_anonymous:
        raise CauseDoesNotHold(_("This appeal names its author."), field="cause")
    if cause.code == WITHDRAWN:
        raise CauseDoesNotHold(
            _("Only the author withdraws an appeal: enter the author's word for it."), field="cause"
        )
    if cause.code == REPEATED:
        rule = queries.kind_rule(appeal.kind)
        answered = len(triage.substantive_answers(appeal, at))
        if answered < rule.repeats:
            raise CauseDoesNotHold(
                _("The law asks for %(wanted)s answers on the substance within a year; there are %(found)s.")
                % {"wanted": rule.repeats, "found": answered},
                field="cause",
            )


def _owe_notice(appeal: Appeal, cause: Cause, reason: str, *, by: User | None, at: datetime) -> None:
    """Give the notice its clock, beside that of the answer, and its draft."""
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty == Duty.CAUSE_NOTICE:
            working_calendar.stop_clock(
                clock=clock, at=at, by_id=by.pk if by else None, reason="appeals.cause_changed"
            )
    working_calendar.start_clock(
        subject_type=SUBJECT_TYPE,
        subject_id=appeal.pk,
        duty=Duty.CAUSE_NOTICE,
        rule_code=queries.kind_rule(appeal.kind).notice_rule,
        at=at,
        by_id=by.pk if by else None,
    )
    appeal.cause = cause
    appeal.due_at = stepping.due_of(appeal)
    appeal.save(update_fields=["cause", "due_at"])
    stepping.follow_due(appeal)
    if not Draft.objects.filter(appeal=appeal).exists():
        _draft_notice(appeal, cause, reason, by=by, at=at)


def _draft_notice(appeal: Appeal, cause: Cause, reason: str, *, by: User | None, at: datetime) -> None:
    with translation.override(appeal.language):
        opening = gettext("Your appeal %(number)s is left without consideration. The reason: %(cause)s.") % {
            "number": appeal.number,
            "cause": cause.text_in(appeal.language),
        }
        closing = gettext("Once this cause is gone, the appeal is considered again.")
    draft = Draft(
        appeal=appeal,
        purpose=Purpose.ANSWER,
        outcome=Outcome.NOT_CONSIDERED,
        title=letters.default_title(appeal),
        html="".join(f"<p>{escape(line)}</p>" for line in (opening, *reason.splitlines(), closing) if line),
        writers=[by.pk] if by else [],
        edited_by=by,
        edited_at=at,
    )
    draft.articles = letters.articles_of(appeal, draft)
    draft.save(force_insert=True)


def _consider_again(
    appeal: Appeal, reason: str, *, by: User, at: datetime, capacity: Capacity | None
) -> Appeal:
    if appeal.cause_id is None:
        raise CauseDoesNotHold(_("Choose the cause."), field="cause")
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty == Duty.CAUSE_NOTICE:
            working_calendar.stop_clock(clock=clock, at=at, by_id=by.pk, reason="appeals.considered_again")
    Draft.objects.filter(appeal=appeal, outcome=Outcome.NOT_CONSIDERED).delete()
    appeal.cause = None
    appeal.due_at = stepping.due_of(appeal)
    appeal.save(update_fields=["cause", "due_at"])
    stepping.follow_due(appeal)
    stepping.record(appeal, "appeals.considered_again", by=by, at=at, capacity=capacity, reason=reason)
    return appeal


def _close_unheard(
    appeal: Appeal, cause: Cause, reason: str, *, by: User, at: datetime, capacity: Capacity | None
) -> Appeal:
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        working_calendar.stop_clock(clock=clock, at=at, by_id=by.pk, reason="appeals.set_aside")
    stepping.call_off_lead(appeal, str(cause), by=by, at=at, capacity=capacity)
    appeal.cause, appeal.outcome = cause, Outcome.NOT_CONSIDERED
    appeal.answered_at = appeal.closed_at = at
    appeal.retain_until = retention.kept_until(
        timezone.localdate(at), years=organisation.retention_years(Outcome.NOT_CONSIDERED)
    )
    stepping.move(appeal, AppealState.CLOSED, "cause", "outcome", "answered_at", "closed_at", "retain_until")
    stepping.record(
        appeal, "appeals.set_aside", by=by, at=at, capacity=capacity, reason=reason, cause=cause.code
    )
    signals.appeal_closed.send(Appeal, appeal=appeal, by=by, at=at)
    return appeal
