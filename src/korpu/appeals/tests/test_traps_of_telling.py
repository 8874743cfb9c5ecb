"""Traps of telling people twice, or never again: a key that is too weak or too strong; they are listed in test_traps."""

from datetime import date, timedelta

import pytest

from korpu.appeals import operations
from korpu.appeals.rules.kinds import AppealKind, AppealState
from korpu.appeals.tests.factories import NOON, appeal_in, person, registered
from korpu.notifications.models import Message
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar.models import CalendarAct
from korpu.working_calendar.rules.calendar import DayKind

pytestmark = pytest.mark.django_db


def enact(day: date, kind: str, number: str) -> CalendarAct:
    moved = working_calendar.MovedDay(day, kind, "İş gününün yerdəyişməsi")
    return working_calendar.enact_calendar_act(
        title="Nazirlər Kabinetinin qərarı", number=number, dated_on=date(2026, 11, 5), days=[moved], at=NOON,
        by_id=None,
    )  # fmt: skip


def test_a_second_day_move_by_the_same_act_maker_is_told_again_and_one_that_moves_nothing_is_not():
    appeal = appeal_in(AppealState.IN_WORK)
    for number, day, kind in (
        ("1", date(2026, 11, 13), DayKind.MOVED_OFF),
        ("2", date(2026, 11, 16), DayKind.MOVED_OFF),
        ("3", date(2026, 12, 18), DayKind.MOVED_OFF),  # after the day of the answer
    ):
        act = enact(day, kind, number)
        for _time in (1, 2):
            working_calendar.recompute_open_clocks(act_id=act.pk, at=NOON + timedelta(hours=9))

    told = Message.objects.filter(template="appeals/due_moved").order_by("pk").values_list("body", flat=True)
    appeal.refresh_from_db()
    assert len(told) == 2
    assert ["19 noyabr 2026" in told[0], "20 noyabr 2026" in told[1]] == [True, True]


def test_a_case_that_is_converted_there_and_back_and_there_again_is_told_each_time():
    appeal, registrar = registered(), person("registrar")
    for minutes, kind in enumerate(
        (AppealKind.PETITION, AppealKind.INFORMATION_REQUEST, AppealKind.PETITION)
    ):
        operations.convert_appeal(
            appeal=appeal, kind=kind, reason="Belədir.", by=registrar, at=NOON + timedelta(minutes=minutes)
        )

    assert Message.objects.filter(template="appeals/converted").count() == 3


def test_two_people_who_ask_the_same_at_the_same_moment_are_two_cases():
    cases = [
        registered("web:1", name="Aydın Kərimli", email="aydin@poct.example"),
        registered("web:2", name="Leyla Quliyeva", email="leyla@poct.example"),
    ]

    assert len({case.number for case in cases}) == 2
    assert set(Message.objects.filter(template="appeals/acknowledgement").values_list("to", flat=True)) == {
        "aydin@poct.example", "leyla@poct.example",
    }  # fmt: skip
