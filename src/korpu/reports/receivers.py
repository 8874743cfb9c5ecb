"""What reports do about news from the apps below."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from korpu.accounts.models import User
from korpu.notifications.signals import message_failed, message_sent
from korpu.release.signals import cleared, sent_back
from korpu.reports import operations
from korpu.reports.models import Delivery

SUBJECT_TYPE = "reports.report"


@receiver(cleared, dispatch_uid="reports.cleared")
def note_clearance(*, release: Any, by: User | None, at: datetime, **more: Any) -> None:
    if release.subject_type == SUBJECT_TYPE:
        operations.clear_report(report_id=release.subject_id, release_id=release.pk, by=by, at=at)


@receiver(sent_back, dispatch_uid="reports.sent_back")
def note_return(*, release: Any, by: User | None, at: datetime, **more: Any) -> None:
    if release.subject_type == SUBJECT_TYPE:
        operations.thaw_report(report_id=release.subject_id, release_id=release.pk, by=by, at=at)


@receiver(message_sent, dispatch_uid="reports.message_sent")
def note_arrival(*, message_id: int, **more: Any) -> None:
    _settle(message_id, arrived=True)


@receiver(message_failed, dispatch_uid="reports.message_failed")
def note_failure(*, message_id: int, **more: Any) -> None:
    _settle(message_id, arrived=False)


def _settle(message_id: int, *, arrived: bool) -> None:
    delivery = Delivery.objects.filter(message_id=message_id).first()
    if delivery is not None:
        operations.settle_delivery(delivery_id=delivery.pk, arrived=arrived, at=timezone.now())
