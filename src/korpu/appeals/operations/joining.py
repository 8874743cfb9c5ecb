"""Identical letters: grouped behind a first case, answered once, each author told under the own number."""

from collections.abc import Iterable
from copy import copy
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import queries, signals
from korpu.appeals.models import Appeal, Dispatch, Draft
from korpu.appeals.operations import defects, letters, stepping
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules import steps
from korpu.appeals.rules.kinds import AppealState, Duty, Purpose
from korpu.appeals.rules.steps import BEFORE_THE_ANSWER, Step
from korpu.foundation.errors import RuleBroken
from korpu.organisation import queries as organisation
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar

BATCH = 50


class CannotBeJoined(RuleBroken):
    """The two cases cannot have one answer."""


@transaction.atomic
def join_appeals(*, first: Appeal, appeals: Iterable[Appeal], by: User, at: datetime) -> list[Appeal]:
    """Let cases be answered with the answer to a first one; each keeps its number, its author and its clock.

    Raises steps.StepNotAllowed, stepping.NotYours or CannotBeJoined, and then joins none.
    """
    keys = sorted({first.pk, *(appeal.pk for appeal in appeals)})
    locked = {row.pk: row for row in Appeal.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    leading = locked.pop(first.pk)
    if leading.state not in BEFORE_THE_ANSWER:
        raise CannotBeJoined(
            _("Others can be joined to a case only while it is neither being cleared nor answered.")
        )
    return [_join(leading, appeal, by=by, at=at) for appeal in locked.values()]


def _join(first: Appeal, appeal: Appeal, *, by: User, at: datetime) -> Appeal:
    appeal, capacity = stepping.begin(appeal, Step.JOIN, by=by, at=at)
    stepping.check_alone(appeal)
    if (appeal.kind, appeal.language) != (first.kind, first.language):
        raise CannotBeJoined(
            _("%(number)s is of another kind or in another language, and needs an answer of its own.")
            % {"number": appeal.number}
        )
    if (
        appeal.contact.is_anonymous
        or appeal.cause_id is not None
        or appeal.is_restricted != first.is_restricted
    ):
        raise CannotBeJoined(
            _("%(number)s cannot have the same answer as the first case.") % {"number": appeal.number}
        )
    stepping.call_off_lead(
        appeal, str(_("Answered together with another case.")), by=by, at=at, capacity=capacity
    )
    Draft.objects.filter(appeal=appeal).delete()
    appeal.answered_with, appeal.unit_id, appeal.executor_id = first, first.unit_id, None
    stepping.move(appeal, AppealState.JOINED, "answered_with", "unit", "executor")
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty == Duty.FORWARD and first.state == AppealState.IN_WORK:
            working_calendar.satisfy_clock(clock=clock, at=at, by_what="appeals.accepted")
    # What can be answered with another case's answer lacks nothing.
    defects.found_complete(appeal, by=by, at=at)
    stepping.record(appeal, "appeals.joined", by=by, at=at, capacity=capacity, first=first.pk)
    return appeal


def join_alike(*, first_id: int, by: User, at: datetime) -> int:
    """Join every near-duplicate that the person may join, a group in a transaction; give how many were joined.

    Done again it joins what has come since. Raises CannotBeJoined once the first case is being cleared.
    """
    first = Appeal.objects.get(pk=first_id)
    found = queries.duplicates_in_turn(first, size=BATCH)
    return sum(_join_batch(first, alike, by=by, at=at) for alike in found)


@transaction.atomic
def _join_batch(first: Appeal, alike: list[Appeal], *, by: User, at: datetime) -> int:
    standing = organisation.standing_of(by, at)
    theirs = [appeal for appeal in alike if stepping.may_take(standing, appeal, Step.JOIN)]
    return len(join_appeals(first=first, appeals=theirs, by=by, at=at)) if theirs else 0


@transaction.atomic
def leave_group(*, appeal: Appeal, by: User, at: datetime) -> Appeal:
    """Take a case out of its group: it is distributed and answered by itself.

    Raises steps.StepNotAllowed, stepping.NotYours, or CannotBeJoined once the common answer is being cleared.
    """
    first_id = Appeal.objects.filter(pk=appeal.pk).values_list("answered_with", flat=True).first()
    # Both in the order of their keys, as whoever joins them does.
    keys = [key for key in (appeal.pk, first_id) if key is not None]
    locked = {row.pk: row for row in Appeal.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    first = locked.get(first_id) if first_id is not None else None
    appeal, capacity = stepping.begin(appeal, Step.LEAVE, by=by, at=at)
    if first is not None and first.state not in (*BEFORE_THE_ANSWER, AppealState.CLARIFYING):
        raise CannotBeJoined(_("The common answer is being cleared. Take it back first."))
    appeal.answered_with, appeal.unit_id = None, None
    stepping.move(appeal, AppealState.REGISTERED, "answered_with", "unit")
    stepping.record(appeal, "appeals.left_group", by=by, at=at, capacity=capacity, first=first_id)
    return appeal


def answer_joined_later(first: Appeal, release_id: int) -> None:
    """Start the job that tells every joined author, in the transaction in which the answer leaves."""
    if first.joined.filter(state=AppealState.JOINED).exists():
        from korpu.appeals.jobs import answer_joined

        answer_joined.defer(first_id=first.pk, release_id=release_id)


def answer_joined(*, first_id: int, release_id: int, at: datetime) -> int:
    """Send the cleared answer to every joined author, a group in a transaction; give how many were told.

    Done again it tells nobody twice: a case that has its answer is passed over.
    """
    told = 0
    while batch := _answer_batch(first_id, release_id, at):
        told += batch
    return told


@transaction.atomic
def _answer_batch(first_id: int, release_id: int, at: datetime) -> int:
    from korpu.appeals.operations.dispatching import finish, send_letter

    first = Appeal.objects.select_related("contact").get(pk=first_id)
    sent = Dispatch.objects.get(appeal=first, release_id=release_id)
    draft = Draft.objects.get(appeal=first)
    files = letters.enclosures(first)
    waiting = list(
        Appeal.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(answered_with=first, state=AppealState.JOINED)
        .order_by("pk")[:BATCH]
    )
    for appeal in waiting:
        steps.check_step(appeal.state, Step.ANSWER_JOINED)
        appeal.unit_id = first.unit_id
        own = copy(draft)
        own.title = own.title.replace(first.number, appeal.number)
        send_letter(appeal, own, release_id, files, by=sent.dispatched_by, at=at)
        appeal.save(update_fields=["unit"])
        finish(appeal, draft.outcome, by=sent.dispatched_by, at=at)
        stepping.record(
            appeal,
            "appeals.dispatched",
            by=sent.dispatched_by,
            at=at,
            release=release_id,
            purpose=Purpose.ANSWER,
            first=first.pk,
        )
        signals.appeal_answered.send(Appeal, appeal=appeal, by=sent.dispatched_by, at=at)
    return len(waiting)
