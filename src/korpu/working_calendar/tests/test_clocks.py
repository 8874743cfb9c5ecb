from datetime import date, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from korpu.working_calendar import operations, queries
from korpu.working_calendar.models import Clock, ClockEvent, ClockRevision, TermRule
from korpu.working_calendar.operations import ClockNotOpen, MovedDay, TermAlreadyExtended
from korpu.working_calendar.rules.calendar import DayKind
from korpu.working_calendar.rules.clocks import TermUnknown

BAKU = ZoneInfo("Asia/Baku")
START = datetime(2026, 11, 5, 12, tzinfo=BAKU)


def start(subject_id: int = 1, rule: str = "foi.answer") -> Clock:
    return operations.start_clock(
        subject_type="x.y", subject_id=subject_id, duty="ANSWER", rule_code=rule, at=START
    )


def day_of(clock: Clock) -> date:
    return clock.due_at.astimezone(BAKU).date()


@pytest.mark.django_db
def test_a_clock_starts_under_the_rule_in_force():
    clock = start()

    assert (day_of(clock), clock.first_due_at) == (date(2026, 11, 18), clock.due_at)
    assert [line.counted for line in queries.explain(clock).lines].count(True) == 7


@pytest.mark.django_db
def test_an_unknown_rule_is_refused_and_a_new_edition_counts_from_its_day():
    with pytest.raises(TermUnknown):
        start(rule="no.such")
    TermRule.objects.filter(code="foi.answer").update(valid_to=date(2026, 10, 31))
    TermRule.objects.create(
        code="foi.answer", amount=3, unit="WORKING_DAYS", act="Yeni redaksiya", valid_from=date(2026, 11, 1)
    )

    assert day_of(start()) == date(2026, 11, 12)


@pytest.mark.django_db
def test_two_rules_of_one_code_cannot_be_in_force_at_once():
    with pytest.raises(IntegrityError), transaction.atomic():
        TermRule.objects.create(
            code="foi.answer", amount=3, unit="WORKING_DAYS", act="x", valid_from=date(2020, 1, 1)
        )


@pytest.mark.django_db
def test_pause_resume_and_the_one_extension_are_replayed():
    clock = start()
    operations.pause_clock(clock=clock, at=START + timedelta(days=6), by_id=None)
    operations.resume_clock(clock=clock, at=START + timedelta(days=7), by_id=None)
    clock = operations.extend_clock(
        clock=clock, rule_code="foi.extend", at=START + timedelta(days=8), by_id=None, reason="axtarış"
    )

    assert day_of(clock) == date(2026, 11, 30)
    assert clock.first_due_at.astimezone(BAKU).date() == date(2026, 11, 18)
    assert list(ClockRevision.objects.values_list("cause", flat=True)) == ["RESUME", "EXTEND"]
    with pytest.raises(TermAlreadyExtended):
        operations.extend_clock(clock=clock, rule_code="foi.extend", at=START, by_id=None, reason="x")


@pytest.mark.django_db
def test_an_ended_clock_takes_nothing_more_and_a_duty_has_one_open_clock():
    clock = start()
    with pytest.raises(IntegrityError), transaction.atomic():
        start()
    operations.satisfy_clock(clock=clock, at=START, by_what="test")

    with pytest.raises(ClockNotOpen):
        operations.pause_clock(clock=clock, at=START, by_id=None)
    start()


@pytest.mark.django_db
def test_what_happened_to_a_clock_cannot_be_rewritten():
    start()

    with pytest.raises(ProgrammingError), transaction.atomic():
        ClockEvent.objects.update(amount=9)


@pytest.mark.django_db
def test_an_official_move_recomputes_open_clocks_and_says_why():
    open_clock, done = start(1), start(2)
    operations.satisfy_clock(clock=done, at=START, by_what="test")

    act = operations.enact_calendar_act(
        title="Nazirlər Kabinetinin qərarı", number="7", dated_on=date(2026, 11, 6), at=START, by_id=None,
        days=[MovedDay(date(2026, 11, 16), DayKind.MOVED_OFF, "köçürülüb")],
    )  # fmt: skip
    operations.recompute_open_clocks(act_id=act.pk, at=START)

    open_clock.refresh_from_db()
    assert day_of(open_clock) == date(2026, 11, 19)
    revision = ClockRevision.objects.get()
    assert (revision.clock_id, revision.cause, revision.act_id) == (open_clock.pk, "CALENDAR", act.pk)
    assert Clock.objects.get(pk=done.pk).due_at == done.due_at
    assert operations.recompute_open_clocks(act_id=act.pk, at=START) == 0


@pytest.mark.django_db(transaction=True)
def test_a_recomputation_and_an_operation_at_once_both_finish():
    clocks = [start(number) for number in range(1, 30)]
    operations.enact_calendar_act(
        title="act", dated_on=date(2026, 11, 6), at=START, by_id=None,
        days=[MovedDay(date(2026, 11, 16), DayKind.MOVED_OFF, "x")],
    )  # fmt: skip
    failed: list[BaseException] = []

    def run(work) -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    def extend_all() -> None:
        for clock in reversed(clocks):
            with transaction.atomic():
                operations.extend_clock(clock=clock, rule_code="foi.extend", at=START, by_id=None, reason="x")

    works = [lambda: operations.recompute_open_clocks(act_id=None, at=START), extend_all]
    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert failed == []
    assert {day_of(clock) for clock in Clock.objects.all()} == {date(2026, 11, 30)}
