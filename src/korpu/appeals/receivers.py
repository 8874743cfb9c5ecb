"""What the register does about news from the apps below it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from korpu.accounts.models import User
from korpu.appeals import operations
from korpu.appeals.models import Appeal, Dispatch, Forwarding
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules.kinds import Duty
from korpu.notifications.signals import message_failed, message_sent
from korpu.release.signals import cleared, sent_back
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.signals import clock_moved


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


@receiver(clock_moved, dispatch_uid="appeals.clock_moved")
def follow_clock(*, clock: Any, **more: Any) -> None:
    """Copy a moved due moment to its case; the calendar's own revision says why.

    The case is locked before the clock is read, in the order of every step, so that neither waits for the other.
    """
    if clock.subject_type == SUBJECT_TYPE and clock.duty == Duty.ANSWER:
        with transaction.atomic():
            Appeal.objects.select_for_update().filter(pk=clock.subject_id).values_list("pk").first()
            Appeal.objects.filter(pk=clock.subject_id).update(due_at=calendar.due_of(clock.pk))
            operations.follow_due(Appeal.objects.get(pk=clock.subject_id))


def _settle(message_id: int, *, delivered: bool) -> None:
    dispatch = Dispatch.objects.filter(message_id=message_id).first()
    if dispatch is not None:
        operations.settle_dispatch(dispatch_id=dispatch.pk, delivered=delivered, at=timezone.now())
        return
    forwarding = Forwarding.objects.filter(message_id=message_id).first()
    if forwarding is not None:
        operations.settle_forwarding(forwarding_id=forwarding.pk, delivered=delivered, at=timezone.now())
