"""What leaves: exactly what was cleared, to the author and to whoever is competent, and what it does to the case."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import signals
from korpu.appeals.models import Appeal, Dispatch, DispatchState, Draft
from korpu.appeals.operations import defects, forwarding, joining, letters, settling, stepping
from korpu.appeals.operations.answering import ExtensionNotPossible, answer_clock, check_reach, hold_release
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.queries import rules_of_cases as case_rules
from korpu.appeals.rules import answers, terms
from korpu.appeals.rules.kinds import AppealState, Duty, Outcome, Purpose, ReplyBy
from korpu.appeals.rules.steps import Step
from korpu.documents.models import StoredFile
from korpu.foundation.errors import RuleBroken
from korpu.foundation.html import plain_text
from korpu.notifications import operations as notifications
from korpu.organisation.rules import Role
from korpu.release import operations as release_gate
from korpu.release import queries as releases
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar


class SignedTooLow(RuleBroken):
    """The route of the text had no post of the level that signs it."""


@transaction.atomic
def dispatch_answer(*, appeal: Appeal, by: User, at: datetime) -> Dispatch:
    """Send what was cleared, by e-mail with the letter as PDF or as a letter to print.

    Raises steps.StepNotAllowed, stepping.NotYours, SignedTooLow, controlling.RemarkOpen,
    forwarding.SentToTheOneComplainedOf, or the gate's NotCleared if one character differs from what was cleared.
    """
    release_id = hold_release(appeal)
    appeal, capacity = stepping.begin(appeal, Step.DISPATCH, by=by, at=at)
    draft = Draft.objects.get(appeal=appeal)
    check_reach(appeal, draft, at)
    settling.check(appeal, draft)
    demands = case_rules.demands_of(draft.outcome if draft.purpose == Purpose.ANSWER else "")
    _check_signature(appeal, release_id, demands.signature)
    content, files = letters.content_of(appeal, draft)
    release_gate.let_through(release_id=release_id or 0, content=content, by=by, at=at)
    dispatch = send_letter(appeal, draft, release_id or 0, files, by=by, at=at)
    if draft.purpose == Purpose.FORWARDING or draft.outcome == Outcome.FORWARDED:
        forwarding.send_on(appeal, draft, dispatch, by=by, at=at)
    _take_effect(appeal, draft, by=by, at=at)
    stepping.record(
        appeal,
        "appeals.dispatched",
        by=by,
        at=at,
        capacity=capacity,
        release=release_id,
        purpose=draft.purpose,
    )
    Draft.objects.filter(pk=draft.pk).update(release_id=None)
    if draft.purpose == Purpose.ANSWER:
        signals.appeal_answered.send(Appeal, appeal=appeal, by=by, at=at)
        joining.answer_joined_later(appeal, release_id or 0)
    else:
        draft.delete()
    return dispatch


def send_letter(
    appeal: Appeal,
    draft: Draft,
    release_id: int,
    files: Sequence[StoredFile],
    *,
    by: User | None,
    at: datetime,
) -> Dispatch:
    """Typeset the letter to the author and put it on its way, in the transaction of the step."""
    demands = case_rules.demands_of(draft.outcome if draft.purpose == Purpose.ANSWER else "")
    letter = letters.store_letter(appeal, draft, at=at, by=by, signature=demands.signature)
    dispatch = Dispatch(
        appeal=appeal,
        purpose=draft.purpose,
        release_id=release_id,
        outcome=draft.outcome,
        grounds=draft.grounds,
        points=settling.number_settled(draft),
        sent_by=appeal.reply_by,
        letter=letter,
        dispatched_at=at,
        dispatched_by=by,
    )
    if appeal.reply_by == ReplyBy.EMAIL:
        message = notifications.queue_message(
            key=f"appeals.dispatch:{release_id}:{appeal.pk}",
            to=appeal.contact.email,
            template="appeals/answer",
            language=appeal.language,
            values={
                "number": appeal.number,
                "title": letters.title_after_number(appeal, draft.title),
                "text": plain_text(draft.html),
                # Said by the app that keeps what authors say of an answer.
                "feedback": notifications.SECRET if draft.purpose == Purpose.ANSWER else "",
            },
            at=at,
            attachments=[letter, *files],
            subject=appeal,
        )
        dispatch.message_id = message.pk
    dispatch.save(force_insert=True)
    return dispatch


@transaction.atomic
def settle_dispatch(*, dispatch_id: int, delivered: bool, at: datetime, by: User | None = None) -> Dispatch:
    """Note that a letter arrived, or did not; the last word counts, and saying it twice changes nothing."""
    dispatch = Dispatch.objects.select_for_update().get(pk=dispatch_id)
    state = DispatchState.DELIVERED if delivered else DispatchState.FAILED
    if dispatch.state == state:
        return dispatch
    dispatch.state, dispatch.settled_at = state, at
    dispatch.save(update_fields=["state", "settled_at"])
    action = "appeals.delivered" if delivered else "appeals.delivery_failed"
    capacity = stepping.capacity_to(Step.DISPATCH, dispatch.appeal, by=by, at=at)
    stepping.record(dispatch.appeal, action, by=by, at=at, capacity=capacity, dispatch=dispatch.pk)
    return dispatch


def _check_signature(appeal: Appeal, release_id: int | None, signature: str) -> None:
    """Make sure that a post of the demanded level approved: the route may have been changed since."""
    if not signature:
        return
    gate = next(
        (row for row in releases.releases_about(SUBJECT_TYPE, appeal.pk) if row.pk == release_id), None
    )
    approved = [row.role for row in gate.approvals.all() if row.approved_by_id] if gate else []
    if not answers.is_signed_high_enough(signature, approved):
        raise SignedTooLow(
            _("Such a letter is signed by “%(role)s” or above: let it be cleared on that route.")
            % {"role": Role(signature).label}
        )


def _take_effect(appeal: Appeal, draft: Draft, *, by: User, at: datetime) -> None:
    """Do what the letter says: the case is answered, waits for its author, was sent on, or has a longer term."""
    if draft.purpose == Purpose.ANSWER:
        finish(appeal, draft.outcome, by=by, at=at)
    elif draft.purpose in (Purpose.CLARIFICATION, Purpose.SUSPENSION):
        clock = answer_clock(appeal)
        if clock is not None:
            reason = "appeals.clarification" if draft.purpose == Purpose.CLARIFICATION else _reason_in(draft)
            working_calendar.pause_clock(clock=clock, at=at, by_id=by.pk, reason=reason)
        if draft.purpose == Purpose.CLARIFICATION:
            defects.note_notice(appeal, by=by, at=at)
        stepping.move(appeal, AppealState.CLARIFYING)
        stepping.follow_due(appeal)
    elif draft.purpose == Purpose.FORWARDING:
        stepping.move(appeal, AppealState.IN_WORK)
    else:
        _extend(appeal, draft, by=by, at=at)


def finish(appeal: Appeal, outcome: str, *, by: User | None, at: datetime) -> None:
    """End the clocks and the work of a case whose answer has left."""
    defects.found_complete(appeal, by=by, at=at)
    for running in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        working_calendar.satisfy_clock(clock=running, at=at, by_what="appeals.dispatched")
    _end_assignments(appeal, by=by, at=at)
    appeal.answered_at, appeal.outcome = at, outcome
    stepping.move(appeal, AppealState.ANSWERED, "answered_at", "outcome")


def _extend(appeal: Appeal, draft: Draft, *, by: User, at: datetime) -> None:
    clock = answer_clock(appeal)
    if clock is None:
        raise ExtensionNotPossible(_("No answer clock runs on this case."))
    moved = working_calendar.extend_clock(
        clock=clock, rule_code=terms.extension_rule(appeal.kind), at=at, by_id=by.pk, reason=_reason_in(draft)
    )
    notice = terms.extension_notice_rule(appeal.kind)
    if notice:
        # The author is told within a term of its own, counted from registration (access law, 25).
        stepping.note_duty(
            appeal, Duty.EXTENSION_NOTICE, notice, since=appeal.registered_at, by=by, at=at,
            by_what="appeals.dispatched",
        )  # fmt: skip
    appeal.due_at = moved.due_at
    stepping.move(appeal, AppealState.IN_WORK, "due_at")
    stepping.follow_due(appeal)


def _reason_in(draft: Draft) -> str:
    return plain_text(draft.html)[:500]


def _end_assignments(appeal: Appeal, *, by: User | None, at: datetime) -> None:
    """End the work that was given for the case: the executor's is done, input that never came is called off."""
    for assignment in assignments.assignments_about(SUBJECT_TYPE, appeal.pk).filter(state__in=OPEN_STATES):
        if assignment.kind == AssignmentKind.LEAD:
            work_plans.complete_assignment(assignment=assignment, result="", by=by, at=at)
        else:
            work_plans.cancel_assignment(
                assignment=assignment, reason=str(_("The case has been answered.")), by=by, at=at
            )
