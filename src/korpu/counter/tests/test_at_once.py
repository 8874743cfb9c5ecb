"""Real connections at once: one record, one case; one reserved number, one case; one foreign number, one case."""

from datetime import time

import pytest

from korpu.appeals.models import Appeal, Intake
from korpu.appeals.rules.kinds import Channel
from korpu.appeals.tests.test_at_once import at_once
from korpu.counter import operations
from korpu.counter.models import CounterEntry, OldFinding, OldLine, ReceptionDay
from korpu.counter.operations import ForeignNumberKnown
from korpu.counter.tests.factories import NOON, entered, person, post_id
from korpu.counter.tests.test_old_registers import CLOSED, checked
from korpu.journal.models import Entry
from korpu.registers import operations as registers
from korpu.registers import queries as numbers
from korpu.registers.operations import NumberNotFree

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_record_that_a_hurried_registrar_sends_eight_times_is_one_case():
    found = at_once([lambda: entered("hurry") for _time in range(8)])

    assert sum(one.is_new for one in found) == 1
    assert {one.appeal.pk for one in found} == set(Appeal.objects.values_list("pk", flat=True))
    assert CounterEntry.objects.count() == Intake.objects.count() == 1
    assert numbers.unexplained_gaps() == []


def test_two_registrars_enter_one_number_of_the_portal_once():
    def enter(key: str):
        def work() -> str:
            try:
                entered(key, channel=Channel.PORTAL, foreign_number="MG-1")
            except ForeignNumberKnown:
                return "known"
            return "entered"

        return work

    assert sorted(at_once([enter(f"k{place}") for place in range(4)])) == [
        "entered",
        "known",
        "known",
        "known",
    ]
    assert Appeal.objects.count() == 1


def test_a_reserved_number_wanted_by_four_goes_to_one():
    number = registers.reserve_numbers(
        series="PETITION", count=1, reason="Qəbul günü", by=person("registrar"), at=NOON
    )[0].text

    def enter(key: str):
        def work() -> str:
            try:
                entered(key, reserved_number=number)
            except NumberNotFree:
                return "taken"
            return "entered"

        return work

    assert sorted(at_once([enter(f"k{place}") for place in range(4)])) == [
        "entered",
        "taken",
        "taken",
        "taken",
    ]
    assert Appeal.objects.get().number == number


def test_three_workers_at_one_older_register_make_each_line_a_case_once(monkeypatch):
    monkeypatch.setattr("korpu.counter.operations.importing.BATCH", 3)
    rows = [[f"K-{place:02}/2019", *CLOSED[1:]] for place in range(12)]
    register = checked(*rows)
    operations.take_register_over(register=register, by=person("registrar"), at=NOON)

    at_once([lambda: operations.go_on(register_id=register.pk, at=NOON)] * 3)

    assert sorted(Appeal.objects.values_list("number", flat=True)) == [row[0] for row in rows]
    assert list(OldLine.objects.values_list("line", flat=True)) == list(range(2, 14))
    assert not OldFinding.objects.exists()
    assert Entry.objects.filter(action="counter.old_register_done").count() == 1


def test_four_who_set_one_reception_at_once_set_it_once():
    def work() -> str:
        try:
            operations.open_reception(
                post_id=post_id("minister"), on=NOON.date(), begins_at=time(10), ends_at=time(12), room="1",
                by=person("registrar"), at=NOON,
            )  # fmt: skip
        except operations.ReceptionNotPossible:
            return "taken"
        return "set"

    assert sorted(at_once([work] * 4)) == ["set", "taken", "taken", "taken"]
    assert ReceptionDay.objects.count() == 1
