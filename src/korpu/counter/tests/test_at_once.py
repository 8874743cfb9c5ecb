"""Real connections at once: one record, one case; one reserved number, one case; one foreign number, one case."""

import pytest

from korpu.appeals.models import Appeal, Intake
from korpu.appeals.rules.kinds import Channel
from korpu.appeals.tests.test_at_once import at_once
from korpu.counter.models import CounterEntry
from korpu.counter.operations import ForeignNumberKnown
from korpu.counter.tests.factories import NOON, entered, person
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
