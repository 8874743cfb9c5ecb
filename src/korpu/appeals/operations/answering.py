"""The answer: written, cleared by the gate, sent exactly as it was cleared."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import signals
from korpu.appeals.models import Appeal, AppealFile, Dispatch, DispatchState, Draft, FileRole
from korpu.appeals.operations import letters, stepping
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules import answers, terms
from korpu.appeals.rules.kinds import AppealState, Duty, Purpose, ReplyBy
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.html import plain_text, sanitise_html
from korpu.foundation.text import clean_line, clean_text
from korpu.notifications import operations as notifications
from korpu.release import operations as release_gate
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar

MAX_HTML = 60_000


class DraftChangedMeanwhile(RuleBroken):
    """Somebody else saved the draft after this page was opened."""


class ExtensionNotPossible(RuleBroken):
    """The term was extended before, or no answer clock runs."""


@transaction.atomic
def save_draft(
    *,
    appeal: Appeal,
    html: str,
    by: User,
    at: datetime,
    version: int,
    purpose: str = Purpose.ANSWER,
    title: str = "",
    outcome: str = "",
    grounds: Sequence[str] = (),
    separable: bool | None = None,
    remedies: str = "",
    forwarded_to: str = "",
) -> Draft:
    """Save the draft; the version is the one that the writer had before the eyes.

    Raises steps.StepNotAllowed, stepping.NotYours, DraftChangedMeanwhile, or AnswerTooLong.
    """
    appeal, capacity = stepping.begin(appeal, Step.DRAFT, by=by, at=at)
    if len(html) > MAX_HTML:
        raise RuleBroken(_("The text is too long for a letter. Enclose the rest as a file."), field="html")
    draft = Draft.objects.filter(appeal=appeal).first() or Draft(appeal=appeal, version=0)
    if draft.version != version:
        raise DraftChangedMeanwhile(
            _("Somebody else has changed the draft meanwhile. Copy your text, reload and put it in again.")
        )
    draft.purpose, draft.outcome = purpose, outcome
    draft.title = clean_line(title)[:200] or letters.default_title(appeal)
    draft.html = sanitise_html(clean_text(html))
    draft.grounds, draft.separable = list(grounds), separable
    draft.remedies, draft.forwarded_to = clean_text(remedies), clean_line(forwarded_to)
    draft.version += 1
    draft.writers = sorted({*draft.writers, by.pk})
    draft.edited_by, draft.edited_at = by, at
    draft.save()
    stepping.record(appeal, "appeals.draft_saved", by=by, at=at, capacity=capacity, version=draft.version)
    return draft


@transaction.atomic
def attach_to_answer(*, appeal: Appeal, file_ids: Sequence[int], by: User, at: datetime) -> None:
    """Enclose files with the answer that is being written.

    Raises steps.StepNotAllowed or stepping.NotYours.
    """
    appeal, capacity = stepping.begin(appeal, Step.DRAFT, by=by, at=at)
    for file_id in file_ids:
        AppealFile.objects.update_or_create(
            appeal=appeal,
            file_id=file_id,
            role=FileRole.ENCLOSURE,
            defaults={"is_removed": False, "added_at": at},
        )
        stepping.record(appeal, "appeals.enclosure_added", by=by, at=at, capacity=capacity, file=file_id)


@transaction.atomic
def remove_from_answer(*, appeal: Appeal, file_pk: int, by: User, at: datetime) -> None:
    """Take a file out of the answer that is being written; the file itself stays in the case.

    Raises steps.StepNotAllowed or stepping.NotYours.
    """
    appeal, capacity = stepping.begin(appeal, Step.DRAFT, by=by, at=at)
    enclosure = AppealFile.objects.get(pk=file_pk, appeal=appeal, role=FileRole.ENCLOSURE)
    enclosure.is_removed = True
    enclosure.save(update_fields=["is_removed"])
    stepping.record(
        appeal, "appeals.enclosure_removed", by=by, at=at, capacity=capacity, file=enclosure.file_id
    )


@transaction.atomic
def submit_answer(*, appeal: Appeal, by: User, at: datetime) -> Draft:
    """Hand the draft to the gate, which freezes and checks it (rules of 2012, 4–4.3).

    Raises steps.StepNotAllowed, stepping.NotYours or answers.AnswerIncomplete.
    """
    appeal, capacity = stepping.begin(appeal, Step.SUBMIT, by=by, at=at)
    draft = Draft.objects.filter(appeal=appeal).first()
    if draft is None:
        raise answers.AnswerIncomplete(_("Write the text first: there is nothing to clear yet."))
    answers.check_draft(
        purpose=draft.purpose,
        outcome=draft.outcome,
        text=plain_text(draft.html),
        grounds=draft.grounds,
        separable=draft.separable,
        forwarded_to=draft.forwarded_to,
        remedies=draft.remedies,
    )
    if appeal.unit_id is None:  # the database forbids it; told to the type checker
        raise stepping.NotYours(_("This step belongs to another post."))
    content, files = letters.content_of(appeal, draft)
    release = release_gate.submit(
        subject=appeal,
        kind=answers.route_kind(appeal.kind, draft.purpose, draft.outcome),
        channel=appeal.reply_by,
        content=content,
        files=files,
        writers=draft.writers,
        by=by,
        at=at,
        unit_id=appeal.unit_id,
    )
    draft.release_id = release.pk
    draft.save(update_fields=["release_id"])
    stepping.move(appeal, AppealState.CLEARING)
    stepping.record(appeal, "appeals.submitted", by=by, at=at, capacity=capacity, release=release.pk)
    return draft


@transaction.atomic
def take_answer_back(*, appeal: Appeal, by: User, at: datetime, reason: str = "") -> Appeal:
    """Take the text back from the gate to change it; whatever was cleared is cleared no more.

    Raises steps.StepNotAllowed or stepping.NotYours.
    """
    release_id = _hold_release(appeal)
    appeal, capacity = stepping.begin(appeal, Step.TAKE_BACK, by=by, at=at)
    if release_id is not None:
        release_gate.withdraw(release_id=release_id, by=by, at=at, reason=reason)
    Draft.objects.filter(appeal=appeal).update(release_id=None)
    stepping.move(appeal, AppealState.IN_WORK)
    stepping.record(
        appeal,
        "appeals.taken_back",
        by=by,
        at=at,
        capacity=capacity,
        reason=clean_text(reason),
        release=release_id,
    )
    return appeal


@transaction.atomic
def clear_answer(*, appeal_id: int, release_id: int, by: User | None, at: datetime) -> None:
    """Note on the case that the gate has cleared its text; quiet if the case has moved on meanwhile."""
    appeal = stepping.lock(Appeal(pk=appeal_id))
    if appeal.state != AppealState.CLEARING or not _is_current(appeal, release_id):
        return
    stepping.move(appeal, AppealState.CLEARED)
    stepping.record(appeal, "appeals.cleared", by=by, at=at, release=release_id)


@transaction.atomic
def return_answer(*, appeal_id: int, release_id: int, by: User | None, at: datetime) -> None:
    """Bring the case back to its executor because the gate sent the text back."""
    appeal = stepping.lock(Appeal(pk=appeal_id))
    if appeal.state != AppealState.CLEARING or not _is_current(appeal, release_id):
        return
    Draft.objects.filter(appeal=appeal).update(release_id=None)
    stepping.move(appeal, AppealState.IN_WORK)
    stepping.record(appeal, "appeals.sent_back", by=by, at=at, release=release_id)


@transaction.atomic
def dispatch_answer(*, appeal: Appeal, by: User, at: datetime) -> Dispatch:
    """Send what was cleared, by e-mail with the letter as PDF or as a letter to print.

    Raises steps.StepNotAllowed, stepping.NotYours, or the gate's NotCleared if one character differs from what
    was cleared.
    """
    release_id = _hold_release(appeal)
    appeal, capacity = stepping.begin(appeal, Step.DISPATCH, by=by, at=at)
    draft = Draft.objects.get(appeal=appeal)
    content, files = letters.content_of(appeal, draft)
    release_gate.let_through(release_id=release_id or 0, content=content, by=by, at=at)
    letter = letters.store_letter(appeal, draft, at=at, by=by)
    dispatch = Dispatch(
        appeal=appeal,
        purpose=draft.purpose,
        release_id=release_id or 0,
        sent_by=appeal.reply_by,
        letter=letter,
        dispatched_at=at,
        dispatched_by=by,
    )
    if appeal.reply_by == ReplyBy.EMAIL:
        message = notifications.queue_message(
            key=f"appeals.dispatch:{release_id}",
            to=appeal.contact.email,
            template="appeals/answer",
            language=appeal.language,
            values={
                "number": appeal.number,
                "title": letters.title_after_number(appeal, draft.title),
                "text": plain_text(draft.html),
            },
            at=at,
            attachments=[letter, *files],
            subject=appeal,
        )
        dispatch.message_id = message.pk
    dispatch.save(force_insert=True)
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
    else:
        draft.delete()
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
    stepping.record(dispatch.appeal, action, by=by, at=at, dispatch=dispatch.pk)
    return dispatch


def _take_effect(appeal: Appeal, draft: Draft, *, by: User, at: datetime) -> None:
    """Do what the letter says: the case is answered, waits for its author, or has a longer term."""
    clock = next(
        (clock for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk) if clock.duty == Duty.ANSWER), None
    )
    if draft.purpose == Purpose.ANSWER:
        for running in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
            working_calendar.satisfy_clock(clock=running, at=at, by_what="appeals.dispatched")
        _end_assignments(appeal, by=by, at=at)
        appeal.answered_at, appeal.outcome = at, draft.outcome
        stepping.move(appeal, AppealState.ANSWERED, "answered_at", "outcome")
    elif draft.purpose == Purpose.CLARIFICATION:
        if clock is not None:
            working_calendar.pause_clock(clock=clock, at=at, by_id=by.pk, reason="appeals.clarification")
        stepping.move(appeal, AppealState.CLARIFYING)
        stepping.follow_due(appeal)
    else:
        if clock is None:
            raise ExtensionNotPossible(_("No answer clock runs on this case."))
        moved = working_calendar.extend_clock(
            clock=clock,
            rule_code=terms.extension_rule(appeal.kind),
            at=at,
            by_id=by.pk,
            reason=plain_text(draft.html)[:500],
        )
        appeal.due_at = moved.due_at
        stepping.move(appeal, AppealState.IN_WORK, "due_at")
        stepping.follow_due(appeal)


def _end_assignments(appeal: Appeal, *, by: User, at: datetime) -> None:
    """End the work that was given for the case: the executor's is done, input that never came is called off."""
    for assignment in assignments.assignments_about(SUBJECT_TYPE, appeal.pk).filter(state__in=OPEN_STATES):
        if assignment.kind == AssignmentKind.LEAD:
            work_plans.complete_assignment(assignment=assignment, result="", by=by, at=at)
        else:
            work_plans.cancel_assignment(
                assignment=assignment, reason=str(_("The case has been answered.")), by=by, at=at
            )


def _hold_release(appeal: Appeal) -> int | None:
    """Lock the release before the case: the gate locks in the same order, so neither waits for the other."""
    release_id = Draft.objects.filter(appeal_id=appeal.pk).values_list("release_id", flat=True).first()
    if release_id is not None:
        release_gate.hold(release_id=release_id)
    return release_id


def _is_current(appeal: Appeal, release_id: int) -> bool:
    return Draft.objects.filter(appeal=appeal, release_id=release_id).exists()
