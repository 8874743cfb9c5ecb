"""Events that the site has to tell of within three days, with a clock, an assignment and reminders."""

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from korpu.accounts.models import User
from korpu.foundation.subjects import subject_of
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.language.casing import fold
from korpu.newsroom import queries
from korpu.newsroom.models import NewsPage, NewsTask, Publication
from korpu.newsroom.operations import writing
from korpu.newsroom.rules import DUTY, SOURCE_LANGUAGE, TERM, TaskSettled, check_reason, is_urgent
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind
from korpu.working_calendar import operations as working_calendar

SUBJECT = "newsroom.newstask"
SECTION = "xeberler"


@transaction.atomic
def event_held(
    *,
    event: str,
    held_at: datetime,
    unit_id: int,
    by: User | None,
    at: datetime,
    place: str = "",
    source: models.Model | None = None,
) -> NewsTask:
    """Open the news task of an event: from its end three days run until the site has told of it (rules of 2012, 6).

    The same source opens one task. Raises clocks.TermUnknown or calendar.CalendarYearUnknown.
    """
    source_type, source_id = subject_of(source) if source is not None else ("", None)
    if source is not None:
        known = NewsTask.objects.filter(source_type=source_type, source_id=source_id).first()
        if known is not None:
            return known
    task = NewsTask.objects.create(
        event=clean_line(event)[:250],
        held_at=held_at,
        place=clean_line(place)[:200],
        unit_id=unit_id,
        source_type=source_type,
        source_id=source_id,
        opened_at=at,
        opened_by=by,
    )
    task.clock = working_calendar.start_clock(
        subject_type=SUBJECT,
        subject_id=task.pk,
        duty=DUTY,
        rule_code=TERM,
        at=held_at,
        by_id=by.pk if by else None,
    )
    task.save(update_fields=["clock"])
    work_plans.give_assignment(
        subject=task,
        kind=AssignmentKind.LEAD,
        unit_id=unit_id,
        request=_("Tell of this event on the site within three days."),
        due_on=timezone.localdate(task.clock.due_at),
        title=task.event,
        by=by,
        at=at,
    )
    journal.record(task, "newsroom.task_opened", by=by, at=at, details={"unit": unit_id})
    return task


@transaction.atomic
def settle_task(*, task_id: int, publication: Publication, by: User | None, at: datetime) -> None:
    """End a task's clock and assignment because its news is on the site; a task that has ended stays as it is."""
    task = NewsTask.objects.select_for_update().get(pk=task_id)
    if not task.is_open or task.clock is None:
        return
    task.publication = publication
    task.save(update_fields=["publication"])
    working_calendar.satisfy_clock(clock=task.clock, at=at, by_what=f"newsroom.publication:{publication.pk}")
    for assignment in _open_work(task):
        work_plans.complete_assignment(assignment=assignment, result=publication.address, by=by, at=at)
    journal.record(
        task,
        "newsroom.task_settled",
        by=by,
        at=at,
        details={"publication": publication.pk, "late": at > task.clock.due_at},
    )


@transaction.atomic
def give_late_reason(*, task: NewsTask, reason: str, at: datetime, by: User | None = None) -> NewsTask:
    """Say why the news of an event comes or came late.

    Raises ReasonTooShort, or working_calendar.ClockNotLate for one in time.
    """
    check_reason(reason)
    task = NewsTask.objects.select_for_update().get(pk=task.pk)
    if task.clock is not None:
        working_calendar.give_reason_late(clock=task.clock, reason=reason, at=at)
    task.late_reason = clean_text(reason)
    task.save(update_fields=["late_reason"])
    journal.record(task, "newsroom.late_reason_given", by=by, at=at, reason=task.late_reason)
    return task


@transaction.atomic
def call_off_task(*, task: NewsTask, reason: str, by: User, at: datetime) -> NewsTask:
    """Let an event go without news, with a reason. Raises ReasonTooShort or TaskSettled."""
    check_reason(reason)
    task = NewsTask.objects.select_for_update().get(pk=task.pk)
    if not task.is_open:
        raise TaskSettled(_("This task has ended."))
    task.cancelled_at, task.cancel_reason = at, clean_text(reason)
    task.save(update_fields=["cancelled_at", "cancel_reason"])
    if task.clock is not None:
        working_calendar.stop_clock(clock=task.clock, at=at, by_id=by.pk, reason=task.cancel_reason)
    for assignment in _open_work(task):
        work_plans.cancel_assignment(assignment=assignment, reason=task.cancel_reason, by=by, at=at)
    journal.record(task, "newsroom.task_called_off", by=by, at=at, reason=task.cancel_reason)
    return task


def _open_work(task: NewsTask) -> list[Assignment]:
    return list(assignments.assignments_about(SUBJECT, task.pk).filter(state__in=OPEN_STATES))


@transaction.atomic
def remind_of_tasks(*, at: datetime) -> int:
    """Tell the fast approver and the owner's head of events whose days are nearly over, and again when they are.

    Each of the two is told once. Gives how many tasks were told of.
    """
    told = 0
    open_tasks = queries.open_tasks().filter(escalated_at__isnull=True)
    for task in open_tasks.select_for_update(of=("self",), skip_locked=True).select_related("clock"):
        if task.clock is None or not is_urgent(task.clock.due_at, at):
            continue
        is_late = task.clock.due_at <= at
        if not is_late and task.warned_at is not None:
            continue
        if is_late:
            task.escalated_at = at
        task.warned_at = task.warned_at or at
        task.save(update_fields=["warned_at", "escalated_at"])
        _tell(task, "late" if is_late else "soon", at)
        told += 1
    return told


def _tell(task: NewsTask, stage: str, at: datetime) -> None:
    people = {user.pk: user for user in queries.fast_approvers(at)}
    head = organisation.head_of_unit(task.unit_id, at)
    if head is not None:
        people[head.user.pk] = head.user
    due = timezone.localtime(task.clock.due_at) if task.clock else at
    for user in people.values():
        notifications.queue_message(
            key=f"newsroom.task_{stage}:{task.pk}:{user.pk}",
            to=user.email,
            template=f"newsroom/task_{stage}",
            language=user.language,
            values={
                "name": user.get_full_name(),
                "event": task.event,
                "due": dates.date_time(due, user.language),
                "address": task.get_absolute_url(),
            },
            at=at,
            subject=task,
        )
    journal.record(task, f"newsroom.task_{stage}", by=None, at=at, details={"told": sorted(people)})


@transaction.atomic
def draft_news(*, task: NewsTask, by: User, at: datetime) -> NewsPage:
    """Begin the news of an event with what is known of it; give the draft that was begun already, if there is one.

    Raises TaskSettled.
    """
    task = NewsTask.objects.select_for_update().get(pk=task.pk)
    if not task.is_open:
        raise TaskSettled(_("This task has ended."))
    begun: NewsPage | None = NewsPage.objects.filter(task=task).order_by("pk").first()
    if begun is not None:
        return begun
    page = NewsPage(
        title=task.event[:255],
        slug=f"{slugify(fold(task.event))[:60]}-{task.pk}".strip("-"),
        happened_on=timezone.localdate(task.held_at),
        place=task.place,
        task=task,
        owner_unit=task.unit,
    )
    parent = Page.objects.get(slug=SECTION, locale__language_code=SOURCE_LANGUAGE)
    writing.draft_page(parent=parent, page=page, by=by, at=at)
    return page
