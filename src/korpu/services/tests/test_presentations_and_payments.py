"""Owners hear in time; numbers are entered once and mended in the open; addresses are asked."""

from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from korpu.appeals.tests.factories import person, unit_id
from korpu.foundation.outside import DoorShut
from korpu.journal.models import Entry
from korpu.services import operations, queries, rules
from korpu.services.desk.tables import TableNotReadable, read_months
from korpu.services.jobs import tell_owners
from korpu.services.models import MonthAsked, PaymentMonth, PresentationWarning
from korpu.services.tests.factories import NOON, OWNER, WRITER, month, payment, presented, service
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentState

pytestmark = pytest.mark.django_db
BAKU = ZoneInfo("Asia/Baku")


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, tzinfo=BAKU)


def test_the_owner_hears_once_three_months_before_and_the_presentation_settles_it():
    found = service(opened_on=date(2026, 1, 10))
    told = [
        (day, operations.tell_what_falls_due(at=morning(day)))
        for day in (date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 11), date(2027, 1, 11))
    ]

    assert told == [
        (date(2026, 10, 9), 0), (date(2026, 10, 10), 1), (date(2026, 10, 11), 0), (date(2027, 1, 11), 0),
    ]  # fmt: skip
    work = Assignment.objects.get(subject_type=queries.WARNING)
    assert (work.unit_id, work.due_on, work.state) == (
        unit_id(OWNER),
        date(2027, 1, 10),
        AssignmentState.GIVEN,
    )

    presented(found, date(2026, 11, 1))

    work.refresh_from_db()
    assert work.state == AssignmentState.DONE
    assert PresentationWarning.objects.get().settled_at is not None


def test_a_struck_presentation_does_not_count():
    found = service(opened_on=date(2025, 1, 10))
    row = presented(found, date(2026, 10, 1))
    today = date(2026, 11, 5)
    assert queries.standing_of_services(today)[0].presented == rules.Presented.IN_TIME

    operations.strike_presentation(presentation=row, reason="Başqa xidmət idi.", by=person(WRITER), at=NOON)

    assert queries.standing_of_services(today)[0].presented == rules.Presented.LATE


def test_a_presentation_lies_in_the_past():
    with pytest.raises(rules.DayNotAllowed):
        presented(service(), date(2026, 11, 6))


def test_units_are_asked_on_the_third_and_settled_by_their_numbers():
    first, second = payment("one"), payment("two")
    assert operations.ask_for_months(at=morning(date(2026, 11, 2))) == 0
    assert operations.ask_for_months(at=morning(date(2026, 11, 3))) == 1
    assert operations.ask_for_months(at=morning(date(2026, 11, 4))) == 0
    work = Assignment.objects.get(subject_type=queries.MONTH)
    assert work.due_on == date(2026, 11, 10)

    month(first, date(2026, 10, 1), 100, 40)
    work.refresh_from_db()
    assert work.state == AssignmentState.GIVEN
    month(second, date(2026, 10, 1), 10, 10)

    work.refresh_from_db()
    assert work.state == AssignmentState.DONE
    assert MonthAsked.objects.count() == 1


def test_owners_hear_on_working_mornings_alone_and_then_of_all_that_fell_due(monkeypatch):
    """Friday 2 October to Monday the 5th, then Friday the 9th to Monday the 12th."""
    payment()
    service("first", opened_on=date(2026, 1, 10))
    service("second", opened_on=date(2026, 1, 11))
    told = []
    for day in (2, 3, 4, 5, 9, 10, 11, 12):
        monkeypatch.setattr(timezone, "now", lambda day=day: morning(date(2026, 10, day)))
        tell_owners(timestamp=0)
        told.append((day, MonthAsked.objects.count(), PresentationWarning.objects.count()))

    assert told == [
        (2, 0, 0), (3, 0, 0), (4, 0, 0), (5, 1, 0), (9, 1, 0), (10, 1, 0), (11, 1, 0), (12, 1, 2),
    ]  # fmt: skip
    assert Assignment.objects.filter(subject_type=queries.MONTH).get().due_on == date(2026, 10, 10)


def test_a_mended_month_leaves_both_numbers_in_the_journal():
    found = payment()
    month(found, date(2026, 10, 1), 100, 40)
    month(found, date(2026, 10, 1), 110, 44)

    assert PaymentMonth.objects.values_list("count", "electronic").get() == (110, 44)
    lines = Entry.objects.filter(action="services.month_entered").order_by("pk")
    assert [line.details["before"] for line in lines] == [None, [100, 40]]


@pytest.mark.parametrize(
    ("first", "count", "electronic", "error"),
    [
        (date(2026, 11, 1), 1, 1, rules.DayNotAllowed),
        (date(2023, 12, 1), 1, 1, rules.DayNotAllowed),
        (date(2026, 10, 1), 1, 2, rules.NumbersNotAllowed),
    ],
)
def test_numbers_that_cannot_be_are_refused(first, count, electronic, error):
    with pytest.raises(error):
        month(payment(), first, count, electronic)


def test_the_database_keeps_a_part_below_the_whole():
    found = payment()

    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentMonth.objects.create(
            payment=found,
            month=date(2026, 9, 1),
            count=1,
            electronic=2,
            entered_by=person(WRITER),
            entered_at=NOON,
        )


def test_an_address_is_broken_after_three_failures_and_whole_after_one_answer():
    found = payment(address="https://pay.example/")
    answers = iter([200, None, 503, 404, 200])
    seen = []
    for number in range(5):
        operations.check_addresses(at=NOON + timedelta(days=number), ask=lambda address: next(answers))
        seen.append(queries.is_broken(queries.with_checks(type(found).objects.all()).get()))

    assert seen == [False, False, False, True, False]


def test_nothing_is_kept_where_nobody_may_ask():
    payment(address="https://pay.example/")

    def shut(address: str) -> int | None:
        raise DoorShut

    assert operations.check_addresses(at=NOON, ask=shut) == 0


def test_an_improvement_shows_the_share_before_and_after():
    found = payment()
    for number, electronic in ((6, 20), (7, 20), (8, 20), (10, 60)):
        month(found, date(2026, number, 1), 100, electronic)

    effect = queries.effect_of(found, date(2026, 9, 15))

    assert (str(effect.before.percent), str(effect.after.percent)) == ("20.0", "60.0")


def test_a_table_of_months_is_taken_whole_or_not_at_all():
    payment("one")
    good = b"code;month;count;electronic\none;2026-09;10;5\none;2026-10;20;10\n"
    bad = good + b"other;2026-10;1;1\n"

    assert operations.enter_months(rows=read_months(BytesIO(good)), by=person(WRITER), at=NOON) == 2
    with pytest.raises(rules.NumbersNotAllowed, match="other"):
        operations.enter_months(rows=read_months(BytesIO(bad)), by=person(WRITER), at=NOON)

    assert PaymentMonth.objects.count() == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"a,b,c,d\n",
        b"a,b,c,d\none,2026-13,1,1\n",
        b"a,b,c,d\none,2026-10,x,1\n",
        b"\xff\xfe",
        b"PK\x03\x04",
    ],
)
def test_a_table_that_cannot_be_read_says_so(raw):
    with pytest.raises(TableNotReadable):
        read_months(BytesIO(raw))
