"""An official move of days entered today: open cases move, those affected are told why, closed cases keep their day."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from korpu.appeals import operations
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import NOON, appeal_in, person, registered
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.work_plans.models import Assignment
from korpu.working_calendar import jobs
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar.models import CalendarAct, Clock
from korpu.working_calendar.rules.calendar import DayKind

pytestmark = pytest.mark.django_db

TITLE = "Nazirlər Kabinetinin qərarı"


def enact() -> CalendarAct:
    """Make Friday 13 November a day off."""
    day = working_calendar.MovedDay(date(2026, 11, 13), DayKind.MOVED_OFF, "İş gününün yerdəyişməsi")
    return working_calendar.enact_calendar_act(
        title=TITLE, number="1", dated_on=date(2026, 11, 5), days=[day], at=NOON, by_id=None
    )


def due_on(appeal: Appeal) -> date:
    appeal.refresh_from_db()
    return appeal.due_at.astimezone(NOON.tzinfo).date()


def test_a_day_move_moves_open_cases_alone_and_tells_everyone_affected_why():
    running, closed = appeal_in(AppealState.IN_WORK), appeal_in(AppealState.CLOSED, key="closed")
    act = enact()
    for _time in (1, 2):
        working_calendar.recompute_open_clocks(act_id=act.pk, at=NOON + timedelta(hours=9))
    told = operations.tell_those_at_work(act_id=act.pk, at=NOON)

    assert (due_on(running), due_on(closed)) == (date(2026, 11, 19), date(2026, 11, 18))
    assert Assignment.objects.get(subject_id=running.pk).due_on == date(2026, 11, 19)
    author = Message.objects.get(template="appeals/due_moved")
    assert author.to == "aydin@poct.example"
    assert [words in author.body for words in (TITLE, "18 noyabr 2026", "19 noyabr 2026")] == [True] * 3
    officer = Message.objects.get(template="appeals/days_moved")
    assert (told, officer.to) == (1, person("information-officer-1").email)
    line = Entry.objects.get(action="appeals.due_moved")
    assert (line.details["act"], line.details["before"], line.details["after"]) == (
        act.pk, "2026-11-18", "2026-11-19",
    )  # fmt: skip


def test_a_job_replays_some_thousands_and_hands_the_rest_to_the_next(monkeypatch):
    for key in "abc":
        registered(key)
    act = enact()
    monkeypatch.setattr(jobs, "CLOCKS_A_JOB", 1)
    monkeypatch.setattr("korpu.working_calendar.operations.calendars.BATCH", 1)
    deferred = []
    monkeypatch.setattr(jobs.recompute_clocks, "defer", lambda **asked: deferred.append(asked))
    runs = 0
    while not runs or deferred:
        deferred.clear()
        jobs.recompute_clocks(act_id=act.pk)
        runs += 1

    assert runs == Clock.objects.count()
    assert {due_on(appeal) for appeal in Appeal.objects.all()} == {date(2026, 11, 19)}


def test_each_moved_case_costs_the_same_however_many_there_are():
    counts = []
    for keys in ("a", "bcd"):
        for key in keys:
            registered(key)
        Clock.objects.filter(subject_id__in=Appeal.objects.exclude(intake__key__in=keys).values("pk")).update(
            state="STOPPED"
        )
        act = enact() if not CalendarAct.objects.exists() else CalendarAct.objects.get()
        Clock.objects.update(calendar_version="old", due_at=NOON)
        with CaptureQueriesContext(connection) as asked:
            working_calendar.recompute_open_clocks(act_id=act.pk, at=NOON)
        counts.append(len(asked))

    # Three cases cost less than three times one.
    assert counts[1] < 3 * counts[0]


def test_a_notice_that_falls_due_is_told_to_whoever_owes_it_and_a_late_one_to_the_head():
    registered()
    late = NOON + timedelta(days=12)

    told = [operations.remind_of_notices(at=moment) for moment in (NOON, NOON, late, late)]

    assert told == [0, 0, 2, 2]
    assert sorted(
        Message.objects.filter(template="appeals/notices_due").values_list("to", flat=True)
    ) == sorted([person("registrar").email, person("department-head").email])
