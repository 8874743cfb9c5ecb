"""What the register does about news from the apps below it."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from korpu.accounts.models import User
from korpu.appeals import operations
from korpu.appeals.jobs import tell_those_at_work
from korpu.appeals.models import Dispatch, Forwarding
from korpu.appeals.operations.complaining import PROCEEDING
from korpu.appeals.operations.moving import OF_THE_CASE
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.notifications.signals import message_failed, message_replaced, message_sent
from korpu.redaction.signals import copy_released
from korpu.release.signals import cleared, sent_back
from korpu.working_calendar.signals import clock_moved, clocks_recomputed


@receiver(cleared, dispatch_uid="appeals.cleared")
def note_clearance(*, release: Any, by: User | None, at: datetime, **more: Any) -> None:
    if release.subject_type == SUBJECT_TYPE:
        operations.clear_answer(appeal_id=release.subject_id, release_id=release.pk, by=by, at=at)


@receiver(sent_back, dispatch_uid="appeals.sent_back")
def note_return(*, release: Any, by: User | None, at: datetime, **more: Any) -> None:
    if release.subject_type == SUBJECT_TYPE:
        operations.return_answer(appeal_id=release.subject_id, release_id=release.pk, by=by, at=at)


@receiver(message_sent, dispatch_uid="appeals.message_sent")
def note_delivery(*, message_id: int, **more: Any) -> None:
    _settle(message_id, delivered=True)


@receiver(message_failed, dispatch_uid="appeals.message_failed")
def note_failure(*, message_id: int, **more: Any) -> None:
    _settle(message_id, delivered=False)


@receiver(message_replaced, dispatch_uid="appeals.message_replaced")
def follow_replaced_letter(*, message_id: int, replaced_by: int, **more: Any) -> None:
    Dispatch.objects.filter(message_id=message_id).update(message_id=replaced_by)


@receiver(clock_moved, dispatch_uid="appeals.clock_moved")
def follow_clock(*, clock: Any, cause: str, at: datetime, **more: Any) -> None:
    """Let a case follow its clock; a new calendar is told to its author."""
    if clock.subject_type == SUBJECT_TYPE and clock.duty in OF_THE_CASE:
        operations.follow_clock(
            appeal_id=clock.subject_id, clock_id=clock.pk, by_calendar=cause == "CALENDAR", at=at
        )
    elif clock.subject_type == PROCEEDING:
        operations.follow_proceeding(proceeding_id=clock.subject_id, clock_id=clock.pk)


@receiver(clocks_recomputed, dispatch_uid="appeals.clocks_recomputed")
def note_recomputed(*, act_id: int | None, **more: Any) -> None:
    """Tell those at work once every open clock stands under the new calendar."""
    if act_id is not None:
        tell_those_at_work.defer(act_id=act_id)


def _settle(message_id: int, *, delivered: bool) -> None:
    dispatch = Dispatch.objects.filter(message_id=message_id).first()
    if dispatch is not None:
        operations.settle_dispatch(dispatch_id=dispatch.pk, delivered=delivered, at=timezone.now())
        return
    forwarding = Forwarding.objects.filter(message_id=message_id).first()
    if forwarding is not None:
        operations.settle_forwarding(forwarding_id=forwarding.pk, delivered=delivered, at=timezone.now())


@receiver(copy_released, dispatch_uid="appeals.copy_released")
def enclose_released_copy(*, redaction: Any, by: User | None, at: datetime, **more: Any) -> None:
    if redaction.subject_type == SUBJECT_TYPE:
        operations.enclose_copy(
            appeal_id=redaction.subject_id, original=redaction.original, copy=redaction.copy, by=by, at=at
        )
