"""Terms that name their week: clocks, acts and years of both working weeks."""

from datetime import date, datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from korpu.foundation.errors import RuleBroken
from korpu.working_calendar import jobs, operations, queries
from korpu.working_calendar.models import CalendarDay, Clock, ClockRevision, Provenance, TermRule
from korpu.working_calendar.operations import MovedDay
from korpu.working_calendar.rules.calendar import FIVE_DAYS, SIX_DAYS, DayKind, MovableFeasts, Week
from korpu.working_calendar.rules.drafts import estimated_feasts

pytestmark = pytest.mark.django_db
BAKU = ZoneInfo("Asia/Baku")
START = datetime(2026, 11, 5, 12, tzinfo=BAKU)
MONDAY, SATURDAY = date(2026, 11, 16), date(2026, 11, 14)


def six_day_term(code: str = "foi.answer", amount: int = 7, unit: str = "WORKING_DAYS") -> TermRule:
    """Count a term by the six-day week from November on."""
    return operations.enter_term(
        code=code, amount=amount, unit=unit, week=SIX_DAYS, act="Qanun", article="24.1", verify=True,
        valid_from=date(2026, 11, 1), at=START, by_id=None,
    )  # fmt: skip


def start(subject_id: int = 1, rule: str = "foi.answer", at: datetime = START) -> Clock:
    return operations.start_clock(
        subject_type="x.y", subject_id=subject_id, duty="ANSWER", rule_code=rule, at=at
    )


def enact(*days: MovedDay, number: str = "7") -> None:
    act = operations.enact_calendar_act(
        title="Nazirlər Kabinetinin qərarı", number=number, dated_on=date(2026, 11, 4), days=days, at=START, by_id=None,
    )  # fmt: skip
    jobs.recompute_clocks(act_id=act.pk)


def day_of(clock: Clock) -> date:
    return Clock.objects.get(pk=clock.pk).due_at.astimezone(BAKU).date()


def table() -> list[tuple[object, ...]]:
    days = CalendarDay.objects.filter(week=SIX_DAYS).order_by("on")
    return list(days.values_list("year", "on", "kind", "reason", "article", "confirmed", "act"))


def test_every_term_that_is_shipped_is_counted_by_the_five_day_week():
    assert set(TermRule.objects.values_list("week", flat=True)) == {FIVE_DAYS}
    assert {day.week for day in CalendarDay.objects.all()} == {FIVE_DAYS, SIX_DAYS}


def test_a_clock_is_counted_and_explained_by_the_week_of_its_term():
    before = start(1)
    six_day_term()

    clock = start(2)

    assert (day_of(clock), day_of(before)) == (date(2026, 11, 16), date(2026, 11, 18))
    explained = queries.explain(clock)
    assert [line.day.on.day for line in explained.lines if line.counted] == [6, 7, 11, 12, 13, 14, 16]
    assert explained.lines[2].day.kind == DayKind.WORK
    assert clock.rule.week_words == Week.SIX_DAYS.words != before.rule.week_words == Week.FIVE_DAYS.words
    assert TermRule.objects.get(code="foi.urgent").week_words == ""


def test_a_clock_that_runs_keeps_the_week_of_its_edition_through_a_new_calendar():
    clock = start()
    six_day_term()

    enact(MovedDay(date(2026, 11, 17), DayKind.MOVED_OFF, "köçürülüb"))

    assert day_of(clock) == date(2026, 11, 19)


def test_a_term_of_a_week_that_nobody_knows_is_refused():
    with pytest.raises(RuleBroken) as refused:
        operations.enter_term(
            code="foi.answer", amount=7, unit="WORKING_DAYS", week="FOUR_DAYS", act="Qanun", article="",
            verify=True, valid_from=date(2026, 11, 1), at=START, by_id=None,
        )  # fmt: skip

    assert refused.value.field == "week"
    assert not TermRule.objects.filter(act="Qanun").exists()


def test_a_move_of_the_cabinet_concerns_the_five_day_week_unless_its_act_names_both():
    six_day_term()
    five, six = start(1, "foi.forward"), start(2)
    assert (day_of(five), day_of(six)) == (date(2026, 11, 16), date(2026, 11, 16))

    enact(
        MovedDay(MONDAY, DayKind.MOVED_OFF, "köçürülüb"), MovedDay(SATURDAY, DayKind.MOVED_WORK, "əvəzində")
    )

    assert (day_of(five), day_of(six)) == (date(2026, 11, 14), date(2026, 11, 16))
    assert list(ClockRevision.objects.values_list("clock", "cause")) == [(five.pk, "CALENDAR")]
    assert not queries.still_to_recompute().exists()

    enact(MovedDay(MONDAY, DayKind.MOVED_OFF, "köçürülüb", both_weeks=True), number="8")

    assert (day_of(five), day_of(six)) == (date(2026, 11, 14), date(2026, 11, 17))
    moved = CalendarDay.objects.get(on=MONDAY, week=SIX_DAYS)
    assert (moved.kind, moved.article, moved.provenance) == (DayKind.MOVED_OFF, "105.7", Provenance.ACT)
    assert [change.get("both_weeks") for act in queries.acts() for change in act.changes] == [
        True,
        None,
        None,
    ]


def test_a_voting_day_is_a_day_off_in_both_weeks():
    six_day_term()
    five, six = start(1, "foi.forward"), start(2)

    enact(MovedDay(date(2026, 11, 12), DayKind.VOTING, "seçki"))

    assert (day_of(five), day_of(six)) == (date(2026, 11, 17), date(2026, 11, 17))


def test_an_extension_is_counted_by_the_week_of_the_term_that_it_extends():
    six_day_term()
    clock = start()

    clock = operations.extend_clock(
        clock=clock, rule_code="foi.extend", at=START + timedelta(days=7), by_id=None, reason="axtarış"
    )

    # 17–21, 23 and 24 November.
    assert day_of(clock) == date(2026, 11, 24)


def test_a_clock_under_another_term_takes_what_happened_to_it_into_the_new_week():
    six_day_term("appeal.answer")
    clock = start()
    operations.pause_clock(clock=clock, at=START + timedelta(days=2), by_id=None)
    operations.resume_clock(clock=clock, at=START + timedelta(days=6), by_id=None)

    new = operations.replace_clock(
        clock=clock, rule_code="appeal.answer", at=START + timedelta(days=7), by_id=None, reason="çevrilib"
    )

    # Saturday 7 November stood still; 6, 11–14, 16 and 17 November ran.
    assert (new.state, day_of(new)) == ("RUNNING", date(2026, 11, 17))
    assert new.first_due_at.astimezone(BAKU).date() == date(2026, 11, 16)
    assert list(new.revisions.values_list("cause", flat=True)) == ["CARRIED"]


def test_a_settled_year_settles_both_weeks_and_what_acts_moved_stays_in_each():
    operations.enter_year(year=2028, feasts=estimated_feasts(2028), at=START, by_id=None)
    enact(MovedDay(date(2028, 3, 28), DayKind.MOVED_OFF, "köçürülüb"))
    enact(MovedDay(date(2028, 7, 1), DayKind.MOVED_OFF, "köçürülüb", both_weeks=True), number="8")
    official = MovableFeasts(
        novruz=tuple(date(2028, 3, day) for day in range(20, 25)),
        ramazan=(date(2028, 2, 26), date(2028, 2, 27)),
        qurban=(date(2028, 5, 5), date(2028, 5, 6)),
    )

    operations.enter_year(year=2028, feasts=official, at=START, by_id=None, source="qərar 5")

    five = queries.current_calendar()
    six = five.of(SIX_DAYS)
    # Ramazan on a Saturday and a Sunday; Qurban on a Friday and a Saturday.
    assert [five.is_working(date(2028, 2, day)) for day in (26, 28, 29)] == [False, False, False]
    assert [six.is_working(date(2028, 2, day)) for day in (26, 28, 29)] == [False, False, True]
    assert [six.is_working(date(2028, 5, day)) for day in (6, 8)] == [False, True]
    assert [calendar.is_working(date(2028, 3, 28)) for calendar in (five, six)] == [False, True]
    assert [calendar.describe(date(2028, 7, 1)).reason for calendar in (five, six)] == ["köçürülüb"] * 2
    assert not six.has_unsure_day(date(2028, 1, 3), date(2028, 12, 29))


def test_whether_people_are_at_work_is_asked_of_the_ministrys_own_week():
    six_day_term()

    assert queries.is_day_off(datetime(2026, 11, 14, 9, tzinfo=BAKU))
    assert queries.working_days_later(date(2026, 11, 13), 1) == MONDAY
    assert queries.working_days_earlier(MONDAY, 1) == date(2026, 11, 13)


def test_a_change_of_the_six_day_table_is_a_new_version_for_every_process():
    before = queries.current_calendar()

    CalendarDay.objects.filter(on=date(2026, 3, 27), week=SIX_DAYS).delete()

    after = queries.current_calendar()
    assert after.version != before.version
    assert after.of(SIX_DAYS).version == after.version
    assert (before.of(SIX_DAYS).is_working(date(2026, 3, 27)), after.of(SIX_DAYS).is_working(date(2026, 3, 27))) == (
        False, True,
    )  # fmt: skip
    assert not after.is_working(date(2026, 3, 27))


def test_a_day_stands_once_in_the_table_of_a_week():
    day = CalendarDay.objects.filter(week=SIX_DAYS).first()

    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarDay.objects.create(year=day.year, on=day.on, week=SIX_DAYS, kind=DayKind.HOLIDAY, reason="x")


def test_years_that_were_known_before_get_the_table_of_the_six_day_week():
    enact(
        MovedDay(date(2026, 11, 12), DayKind.VOTING, "seçki"),
        MovedDay(MONDAY, DayKind.MOVED_OFF, "köçürülüb"),
    )
    operations.enter_year(year=2028, feasts=estimated_feasts(2028), at=START, by_id=None)
    expected = table()
    migration = import_module("korpu.working_calendar.migrations.0002_six_day_week")
    migration.forget_six_day_week(apps, None)
    assert table() == []

    migration.derive_six_day_week(apps, None)

    assert table() == expected
