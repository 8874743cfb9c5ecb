"""Work that apps below ask for: norm-making lies under this app, so it tells by signals what is to be done."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import models
from django.dispatch import receiver

from korpu.accounts.models import User
from korpu.foundation.subjects import subject_of
from korpu.notifications import operations as notifications
from korpu.regulation.signals import notice_given, work_called_off, work_done, work_given
from korpu.work_plans import operations, queries
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind


@receiver(work_given, dispatch_uid="work_plans.work_given")
def give_work(
    *,
    row: models.Model,
    unit_id: int,
    post_id: int | None,
    request: str,
    due_on: date | None,
    by: User | None,
    at: datetime,
    **more: Any,
) -> None:
    """Give the work as an assignment, named by its request: the first of a row leads, the next ones give input."""
    subject_type, subject_id = subject_of(row)
    has_lead = _open(subject_type, subject_id).filter(kind=AssignmentKind.LEAD).exists()
    operations.give_assignment(
        subject=row,
        kind=AssignmentKind.CONTRIBUTION if has_lead else AssignmentKind.LEAD,
        unit_id=unit_id,
        post_id=post_id,
        request=request,
        title=request,
        due_on=due_on,
        by=by,
        at=at,
    )


@receiver(work_done, dispatch_uid="work_plans.work_done")
def end_work(*, row: models.Model, result: str, by: User | None, at: datetime, **more: Any) -> None:
    """Hand in what the row's own screen says was done: the doer's own work, or the lead's."""
    waiting = list(_open(*subject_of(row)))
    theirs = [work for work in waiting if by is not None and operations.is_work_of(by, work, at)]
    for work in theirs[:1] or [row for row in waiting if row.kind == AssignmentKind.LEAD][:1]:
        operations.complete_assignment(assignment=work, result=result, by=by, at=at)


@receiver(work_called_off, dispatch_uid="work_plans.work_called_off")
def call_work_off(*, row: models.Model, reason: str, by: User | None, at: datetime, **more: Any) -> None:
    for work in _open(*subject_of(row)):
        operations.cancel_assignment(assignment=work, reason=reason, by=by, at=at)


@receiver(notice_given, dispatch_uid="work_plans.notice_given")
def send_notice(
    *,
    row: models.Model,
    template: str,
    user_ids: Sequence[int],
    values: Mapping[str, Any],
    at: datetime,
    **more: Any,
) -> None:
    """Write a letter to each person, once for the row, the template and the moment."""
    subject_type, subject_id = subject_of(row)
    for user in User.objects.filter(pk__in=user_ids, is_active=True).order_by("pk"):
        notifications.queue_message(
            key=f"notice:{subject_type}:{subject_id}:{template}:{at.isoformat()}:{user.pk}",
            to=user.email,
            template=template,
            language=user.language,
            values={"name": user.get_full_name(), **values},
            at=at,
            subject=row,
        )


def _open(subject_type: str, subject_id: int) -> "models.QuerySet[Assignment]":
    return queries.assignments_about(subject_type, subject_id).filter(state__in=OPEN_STATES)
