"""Acts, years and terms, and what they do to open clocks."""

from datetime import date, datetime, timedelta
from threading import Event as Signal
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from procrastinate.contrib.django.models import ProcrastinateJob

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.working_calendar import jobs, operations, queries
from korpu.working_calendar.models import (
    CalendarAct,
    CalendarDay,
    CalendarYear,
    Clock,
    ClockRevision,
    Provenance,
    TermRule,
)
from korpu.working_calendar.operations import MovedDay
from korpu.working_calendar.rules.calendar import FIVE_DAYS, CalendarYearUnknown, DayKind, MovableFeasts
from korpu.working_calendar.rules.drafts import estimated_feasts
from korpu.working_calendar.signals import clock_moved

BAKU = ZoneInfo("Asia/Baku")
START = datetime(2026, 11, 5, 12, tzinfo=BAKU)
MONDAY_OFF = MovedDay(date(2026, 11, 16), DayKind.MOVED_OFF, "köçürülüb")


def start(subject_id: int = 1, rule: str = "foi.answer", at: datetime = START) -> Clock:
    return operations.start_clock(
        subject_type="x.y", subject_id=subject_id, duty="ANSWER", rule_code=rule, at=at
    )


def enact(*days: MovedDay, number: str = "7") -> CalendarAct:
    return operations.enact_calendar_act(
        title="Nazirlər Kabinetinin qərarı", number=number, dated_on=date(2026, 11, 4),
        days=days or (MONDAY_OFF,), at=START, by_id=None,
    )  # fmt: skip


def day_of(clock: Clock) -> date:
    return Clock.objects.get(pk=clock.pk).due_at.astimezone(BAKU).date()


@pytest.fixture
def told() -> Any:
    """Collect what is told about moved clocks."""
    heard: list[tuple[int, str, datetime]] = []

    def hear(*, clock: Clock, cause: str, **more: Any) -> None:
        heard.append((clock.pk, cause, clock.due_at))

    clock_moved.connect(hear)
    yield heard
    clock_moved.disconnect(hear)


@pytest.mark.django_db
def test_an_act_changes_the_calendar_for_everyone_and_leaves_the_clocks_to_a_job(told):
    clock = start()
    before = queries.current_calendar()

    act = enact()

    assert not queries.current_calendar().is_working(date(2026, 11, 16))
    assert before.is_working(date(2026, 11, 16))
    day = CalendarDay.objects.get(on=MONDAY_OFF.on)
    assert (day.act_id, day.article, day.provenance) == (act.pk, "105.7", Provenance.ACT)
    assert (day_of(clock), told) == (date(2026, 11, 18), [])
    job = ProcrastinateJob.objects.get(task_name="korpu.working_calendar.jobs.recompute_clocks")
    assert (job.queue_name, job.args) == ("calendar", {"act_id": act.pk})
    assert list(queries.still_to_recompute()) == [clock]

    jobs.recompute_clocks(act_id=act.pk)

    assert day_of(clock) == date(2026, 11, 19)
    assert [(key, cause) for key, cause, _due in told] == [(clock.pk, "CALENDAR")]
    assert not queries.still_to_recompute().exists()
    jobs.recompute_clocks(act_id=act.pk)
    assert (len(told), ClockRevision.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_what_an_act_cannot_say_is_refused_and_leaves_nothing():
    enact()

    for days, error in (
        ((), RuleBroken),
        ((MONDAY_OFF, MONDAY_OFF), RuleBroken),
        ((MovedDay(date(2026, 11, 17), DayKind.HOLIDAY, "x"),), RuleBroken),
        ((MovedDay(date(2031, 1, 3), DayKind.MOVED_OFF, "x"),), CalendarYearUnknown),
        ((MONDAY_OFF,), operations.ActEnteredAlready),
    ):
        with pytest.raises(error):
            operations.enact_calendar_act(
                title="Nazirlər Kabinetinin qərarı", number="7", dated_on=date(2026, 11, 4),
                days=days, at=START, by_id=None,
            )  # fmt: skip
    assert CalendarAct.objects.count() == 1
    with pytest.raises(ProgrammingError), transaction.atomic():
        CalendarAct.objects.update(title="x")


@pytest.mark.django_db
def test_a_voting_day_is_off_and_an_act_can_give_a_day_back_to_work():
    enact(MovedDay(date(2026, 11, 17), DayKind.VOTING, "seçki"), number="1")
    enact(MovedDay(date(2026, 11, 10), DayKind.WORK, "iş günüdür"), number="2")
    calendar = queries.current_calendar()

    assert calendar.describe(date(2026, 11, 17)).article == "105-1"
    assert not calendar.is_working(date(2026, 11, 17))
    assert calendar.is_working(date(2026, 11, 10))


@pytest.mark.django_db
def test_a_run_that_was_cut_short_before_it_told_is_taken_up(told):
    clock = start()
    act = enact()

    def break_down(**more: Any) -> None:
        raise ConnectionError

    clock_moved.connect(break_down)
    with pytest.raises(ConnectionError):
        operations.recompute_open_clocks(act_id=act.pk, at=START)
    clock_moved.disconnect(break_down)
    told.clear()

    assert day_of(clock) == date(2026, 11, 19)
    operations.recompute_open_clocks(act_id=act.pk, at=START)
    assert [key for key, _cause, _due in told] == [clock.pk]
    assert ClockRevision.objects.count() == 1


@pytest.mark.django_db
def test_a_clock_started_in_the_moment_of_an_act_is_found_by_the_sweep():
    act = enact()
    clock = start()
    Clock.objects.filter(pk=clock.pk).update(calendar_version="older", due_at=START + timedelta(days=13))

    jobs.recompute_stragglers(timestamp=0)

    assert day_of(clock) == date(2026, 11, 19)
    assert ClockRevision.objects.get().act_id == act.pk


@pytest.mark.django_db
def test_a_paused_clock_is_recomputed_and_stays_paused():
    clock = start()
    operations.pause_clock(clock=clock, at=START + timedelta(days=6), by_id=None)
    act = enact()

    operations.recompute_open_clocks(act_id=act.pk, at=START)

    row = Clock.objects.get(pk=clock.pk)
    assert (row.state, day_of(clock)) == ("PAUSED", date(2026, 11, 19))


@pytest.mark.django_db
def test_a_calendar_of_an_undone_transaction_is_forgotten():
    before = queries.current_calendar()
    with transaction.atomic():
        enact()
        assert not queries.current_calendar().is_working(MONDAY_OFF.on)
        transaction.set_rollback(True)

    assert queries.current_calendar().version == before.version
    assert queries.current_calendar().is_working(MONDAY_OFF.on)


@pytest.mark.django_db
def test_the_next_year_is_entered_as_an_estimate_and_settled_once(django_assert_num_queries):
    with pytest.raises(CalendarYearUnknown):
        queries.current_calendar().is_working(date(2028, 1, 5))
    operations.enter_year(year=2028, feasts=estimated_feasts(2028), at=START, by_id=None)
    enact(MovedDay(date(2028, 3, 27), DayKind.MOVED_OFF, "köçürülüb"), number="9")

    calendar = queries.current_calendar()
    assert not calendar.is_working(date(2028, 2, 28))
    assert calendar.has_unsure_day(date(2028, 7, 3), date(2028, 7, 4))
    assert CalendarDay.objects.get(on=date(2028, 2, 26), week=FIVE_DAYS).provenance == Provenance.ESTIMATE
    official = MovableFeasts(
        novruz=tuple(date(2028, 3, day) for day in range(20, 25)),
        ramazan=(date(2028, 2, 27), date(2028, 2, 28)),
        qurban=(date(2028, 5, 5), date(2028, 5, 6)),
    )
    operations.enter_year(year=2028, feasts=official, at=START, by_id=None, source="qərar 5")

    calendar = queries.current_calendar()
    assert calendar.describe(date(2028, 2, 29)).kind == DayKind.MOVED_OFF
    assert calendar.describe(date(2028, 2, 26)).kind == DayKind.REST
    assert calendar.describe(date(2028, 3, 27)).reason == "köçürülüb"
    assert not calendar.has_unsure_day(date(2028, 1, 3), date(2028, 12, 29))
    with pytest.raises(operations.YearSettledAlready):
        operations.enter_year(year=2028, feasts=official, at=START, by_id=None)
    with django_assert_num_queries(1):
        queries.current_calendar()


@pytest.mark.django_db
def test_a_year_out_of_turn_and_feasts_of_another_length_are_refused():
    short = MovableFeasts(novruz=(date(2028, 3, 20),), ramazan=(), qurban=())

    for year, feasts in ((2030, estimated_feasts(2030)), (2028, short), (2028, estimated_feasts(2029))):
        with pytest.raises(RuleBroken):
            operations.enter_year(year=year, feasts=feasts, at=START, by_id=None)
    assert CalendarYear.objects.order_by("-year").first().year == 2027


@pytest.mark.django_db
def test_settling_the_feasts_moves_the_clocks_that_meet_them():
    clock = start(at=datetime(2026, 12, 30, 12, tzinfo=BAKU), rule="appeal.study")
    assert queries.explain(clock).unconfirmed
    official = estimated_feasts(2027)
    settled = MovableFeasts(official.novruz, official.ramazan, official.qurban)
    operations.enter_year(year=2027, feasts=settled, at=START, by_id=None)

    jobs.recompute_stragglers(timestamp=0)

    found = queries.explain(Clock.objects.get(pk=clock.pk))
    assert (found.unconfirmed, found.unconfirmed_days) == (False, [])
    assert found.at == clock.due_at


@pytest.mark.django_db
def test_a_new_edition_of_a_term_ends_the_former_and_clocks_keep_theirs():
    clock = start()
    words = {"code": "foi.answer", "unit": "WORKING_DAYS", "act": "Qanun", "article": "24.1", "verify": True}

    term = operations.enter_term(amount=5, valid_from=date(2026, 12, 1), at=START, by_id=None, **words)

    assert queries.rule_in_force("foi.answer", date(2026, 11, 30)).amount == 7
    assert queries.rule_in_force("foi.answer", date(2026, 12, 1)) == term
    assert Clock.objects.get(pk=clock.pk).rule.amount == 7
    for amount, valid_from in ((3, date(2026, 12, 1)), (3, date(2020, 1, 1)), (0, date(2027, 1, 1))):
        with pytest.raises(RuleBroken):
            operations.enter_term(amount=amount, valid_from=valid_from, at=START, by_id=None, **words)
    operations.check_term(term=term, at=START, by_id=None)
    assert not TermRule.objects.get(pk=term.pk).verify


@pytest.mark.django_db
def test_every_term_that_is_shipped_can_be_counted_and_unsure_ones_say_so():
    calendar = queries.current_calendar()
    for number, term in enumerate(queries.terms()):
        clock = start(number + 10, term.code)
        assert queries.explain(clock, calendar).lines[-1].count == term.amount, term.code
    unsure = set(TermRule.objects.filter(verify=True).values_list("code", flat=True))
    assert {"foi.extend", "refutation.demand", "consultation.open"} <= unsure
    assert not {"foi.answer", "appeal.answer", "appeal.extend"} & unsure
    operations.load_defaults()
    assert TermRule.objects.count() == len({term.code for term in queries.terms()})


@pytest.mark.django_db
def test_what_is_late_is_derived_and_takes_a_reason_only_when_it_is_late():
    clock = start()
    after = clock.due_at + timedelta(microseconds=1)

    assert not queries.overdue(clock.due_at).exists()
    assert list(queries.overdue(after)) == [clock]
    assert list(queries.due_between(START, after)) == [clock]
    assert not queries.due_between(START, clock.due_at).exists()
    with pytest.raises(operations.ClockNotLate):
        operations.give_reason_late(clock=clock, reason="x", at=clock.due_at)
    with pytest.raises(RuleBroken):
        operations.give_reason_late(clock=clock, reason="  ", at=after)
    operations.satisfy_clock(clock=clock, at=after, by_what="test")
    operations.give_reason_late(clock=clock, reason="axtarış uzun çəkdi", at=after + timedelta(days=30))
    assert Clock.objects.get(pk=clock.pk).reason_late == "axtarış uzun çəkdi"
    assert not queries.overdue(after).exists()


@pytest.mark.django_db
def test_a_clock_started_anew_keeps_its_first_promise():
    clock = start()
    operations.pause_clock(clock=clock, at=START + timedelta(days=6), by_id=None)

    clock = operations.restart_clock(clock=clock, at=START + timedelta(days=13), by_id=None)

    assert (clock.state, day_of(clock)) == ("RUNNING", date(2026, 11, 27))
    assert clock.first_due_at.astimezone(BAKU).date() == date(2026, 11, 18)
    assert list(ClockRevision.objects.values_list("cause", flat=True)) == ["RESTART"]


@pytest.mark.django_db(transaction=True)
def test_whoever_hears_of_a_move_may_lock_the_case_while_an_operation_holds_it():
    clock, act = start(), enact()
    case = User.objects.order_by("pk").first()
    case_is_held, news_is_told = Signal(), Signal()
    failed: list[BaseException] = []

    def follow(*, cause: str, **more: Any) -> None:
        if cause == "CALENDAR":
            news_is_told.set()
            User.objects.select_for_update().get(pk=case.pk)

    def extend() -> None:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=case.pk)
            case_is_held.set()
            assert news_is_told.wait(30)
            operations.extend_clock(clock=clock, rule_code="foi.extend", at=START, by_id=None, reason="x")

    def recompute() -> None:
        assert case_is_held.wait(30)
        operations.recompute_open_clocks(act_id=act.pk, at=START)

    def run(work: Any) -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    clock_moved.connect(follow)
    threads = [Thread(target=run, args=(work,)) for work in (extend, recompute)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    clock_moved.disconnect(follow)

    assert failed == []
    assert day_of(clock) == date(2026, 11, 30)
    assert not queries.still_to_recompute().exists()


@pytest.mark.django_db(transaction=True)
def test_another_process_sees_an_act_at_once_and_acts_enter_one_at_a_time():
    seen: list[bool] = []
    failed: list[BaseException] = []
    queries.current_calendar()

    def enter(number: int) -> None:
        try:
            enact(MovedDay(date(2026, 12, number), DayKind.MOVED_OFF, "x"), number=str(number))
            seen.append(queries.current_calendar().is_working(date(2026, 12, number)))
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=enter, args=(number,)) for number in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    calendar = queries.current_calendar()
    assert (failed, seen) == ([], [False] * 4)
    assert [calendar.is_working(date(2026, 12, day)) for day in (1, 2, 3, 4, 7)] == [False] * 4 + [True]
