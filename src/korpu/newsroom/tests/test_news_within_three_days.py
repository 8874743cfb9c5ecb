"""An event, its clock, the fast approver, and what happens when the days are over (rules of 2012, 6)."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from korpu.journal.models import Entry
from korpu.newsroom import operations
from korpu.newsroom.models import NewsPage, NewsTask, Publication
from korpu.newsroom.rules import LateWithoutReason, ReasonTooShort, TaskSettled
from korpu.newsroom.tests.factories import AT, HEAD, SECOND, WRITER, approve_all, drafted, person, submitted
from korpu.notifications.models import Message
from korpu.organisation.models import Post, Unit
from korpu.work_plans.models import Assignment
from korpu.working_calendar.models import ClockState

pytestmark = pytest.mark.django_db
REASON = "Şəkillərin icazəsi gec alındı."
FAST = ("deputy-head-1",)


def event(at: datetime = AT, **more: object) -> NewsTask:
    unit = Unit.objects.get(code="information-sector")
    values = {
        "event": "Məşğulluq yarmarkası",
        "held_at": at,
        "unit_id": unit.pk,
        "by": person(WRITER),
        "at": at,
    }
    return operations.event_held(**{**values, **more})


def news_of(task: NewsTask, at: datetime) -> NewsPage:
    page = NewsPage(title="Yarmarka keçirildi", slug="yarmarka", happened_on=date(2026, 11, 5), task=task)
    return drafted(page, at=at)


def publish_at(
    task: NewsTask, at: datetime, *, late_reason: str = "", people: tuple[str, ...] = ()
) -> Publication:
    page = news_of(task, at)
    release = operations.submit_page(page=page, by=person(WRITER), at=at, late_reason=late_reason)
    approve_all(release, at, people or ("information-head", HEAD))
    publication = operations.publish_cleared(release_id=release.pk, at=at)
    assert publication is not None
    return publication


def test_three_calendar_days_run_from_the_event() -> None:
    task = event(AT + timedelta(days=12))

    assert task.clock.due_at.date() == date(2026, 11, 20)
    work = Assignment.objects.get(subject_type="newsroom.newstask", subject_id=task.pk)
    assert (work.title, work.unit.code) == ("Məşğulluq yarmarkası", "information-sector")


def test_the_same_event_of_another_app_opens_one_task() -> None:
    source = Post.objects.first()

    assert event(source=source) == event(source=source)


def test_news_on_the_site_settles_the_task() -> None:
    task = event()

    publication = publish_at(task, AT + timedelta(days=1))

    task.refresh_from_db()
    assert task.publication == publication
    assert task.clock.state == ClockState.SATISFIED
    assert Assignment.objects.get(subject_id=task.pk, subject_type="newsroom.newstask").state == "DONE"


def test_with_less_than_a_day_left_one_named_post_clears() -> None:
    task = event()
    at = task.clock.due_at - timedelta(hours=23)

    release = operations.submit_page(page=news_of(task, at), by=person(WRITER), at=at)

    assert release.kind == "NEWS_URGENT"
    assert [step.role for step in release.approvals.all()] == ["DEPUTY_HEAD"]
    approve_all(release, at, FAST)
    assert operations.publish_cleared(release_id=release.pk, at=at) is not None


def test_with_more_than_a_day_left_the_usual_route_is_taken() -> None:
    task = event()
    at = task.clock.due_at - timedelta(hours=25)

    assert operations.submit_page(page=news_of(task, at), by=person(WRITER), at=at).kind == "NEWS"


def test_late_news_says_why() -> None:
    task = event()
    at = task.clock.due_at + timedelta(hours=1)
    page = news_of(task, at)

    with pytest.raises(LateWithoutReason):
        operations.submit_page(page=page, by=person(WRITER), at=at)
    release = operations.submit_page(page=page, by=person(WRITER), at=at, late_reason=REASON)
    approve_all(release, at, FAST)
    operations.publish_cleared(release_id=release.pk, at=at)

    task.refresh_from_db()
    assert (task.late_reason, task.publication is not None) == (REASON, True)


def test_the_fast_approver_is_told_a_day_before_and_when_the_days_are_over_once_each() -> None:
    task = event()
    due = task.clock.due_at
    told = [operations.remind_of_tasks(at=due + timedelta(hours=hours)) for hours in (-30, -23, -22, 1, 2)]

    assert told == [0, 1, 0, 1, 0]
    to = set(
        Message.objects.filter(subject_id=task.pk, template="newsroom/task_soon").values_list("to", flat=True)
    )
    assert person("deputy-head-1").email in to
    actions = Entry.objects.filter(subject_type="newsroom.newstask", subject_id=task.pk).order_by("pk")
    assert [row.action for row in actions if "task_" in row.action] == [
        "newsroom.task_opened",
        "newsroom.task_soon",
        "newsroom.task_late",
    ]


def test_an_event_is_left_without_news_only_with_a_reason() -> None:
    task = event()
    with pytest.raises(ReasonTooShort):
        operations.call_off_task(task=task, reason="yox", by=person(HEAD), at=AT)

    operations.call_off_task(task=task, reason="Tədbir qapalı keçirildi.", by=person(HEAD), at=AT)

    task.refresh_from_db()
    assert task.clock.state == ClockState.STOPPED
    with pytest.raises(TaskSettled):
        operations.call_off_task(task=task, reason="Tədbir qapalı keçirildi.", by=person(HEAD), at=AT)


def test_a_page_that_answers_no_event_has_no_hurry() -> None:
    assert submitted(drafted()).kind == "NEWS"


def test_the_news_of_an_event_is_begun_once_with_what_is_known_of_it():
    found = event()

    page = operations.draft_news(task=found, by=person(WRITER), at=AT)

    assert (page.title, page.task_id, page.happened_on) == (
        found.event, found.pk, timezone.localdate(found.held_at),
    )  # fmt: skip
    assert page.slug.isascii()
    assert operations.draft_news(task=found, by=person(SECOND), at=AT) == page
    operations.call_off_task(task=found, reason="Tədbir təxirə salınıb.", by=person(HEAD), at=AT)
    with pytest.raises(TaskSettled):
        operations.draft_news(task=found, by=person(WRITER), at=AT)
