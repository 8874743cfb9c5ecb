"""Numbers kept for later, and what explains every number that was given to nothing."""

from datetime import datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from korpu.accounts.models import User
from korpu.journal.models import Entry
from korpu.registers import operations, queries
from korpu.registers.models import NumberState, RegisterNumber, Series
from korpu.registers.operations import NumberNotFree, ReasonMissing, SeriesCollide, TooManyReserved

BAKU = ZoneInfo("Asia/Baku")
AT = datetime(2026, 11, 5, 12, tzinfo=BAKU)


def issue(series: str = "PETITION", at: datetime = AT) -> RegisterNumber:
    return operations.issue_number(series=series, at=at, subject_type="x.y")


def someone() -> User:
    return User.objects.order_by("pk").first()


def reserve(count: int, reason: str = "Bölgədə vətəndaşların qəbulu") -> list[RegisterNumber]:
    return operations.reserve_numbers(series="PETITION", count=count, reason=reason, by=someone(), at=AT)


@pytest.mark.django_db
def test_reserved_numbers_stand_between_the_others_and_each_is_used_once():
    issue()
    first, second = reserve(2)

    assert issue().text == "Ə-2026/00004"
    used = operations.use_reserved(number=first, subject_type="x.y", subject_id=7, by=someone(), at=AT)

    assert (used.text, used.state, used.subject_id) == ("Ə-2026/00002", "ISSUED", 7)
    with pytest.raises(NumberNotFree):
        operations.use_reserved(number=first, subject_type="x.y", subject_id=8, by=someone(), at=AT)
    assert [(gap.text, gap.state, gap.reason) for gap in queries.explain_gaps(used.series)] == [
        (second.text, "RESERVED", "Bölgədə vətəndaşların qəbulu")
    ]
    lines = Entry.objects.filter(subject_type="registers.registernumber").order_by("pk")
    assert list(lines.values_list("action", "subject_id")) == [
        ("registers.number_reserved", first.pk),
        ("registers.number_reserved", second.pk),
        ("registers.number_used", first.pk),
    ]


@pytest.mark.django_db
def test_a_reservation_has_a_reason_and_an_end():
    for count, reason, error in (
        (1, "  ", ReasonMissing),
        (0, "x", TooManyReserved),
        (51, "x", TooManyReserved),
    ):
        with pytest.raises(error):
            reserve(count, reason)

    assert not RegisterNumber.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterNumber.objects.filter(pk=reserve(1)[0].pk).update(reason="")


@pytest.mark.django_db
def test_a_void_number_is_given_to_nothing_and_stays_void():
    number = reserve(1)[0]
    operations.void_number(number=number, reason="Qəbul keçirilmədi", by=someone(), at=AT)
    number.refresh_from_db()

    with pytest.raises(NumberNotFree):
        operations.void_number(number=number, reason="yenə", by=someone(), at=AT)
    with pytest.raises(NumberNotFree):
        operations.use_reserved(number=number, subject_type="x.y", subject_id=1, by=someone(), at=AT)
    with pytest.raises(NumberNotFree):
        operations.attach_number(number, 1)
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        RegisterNumber.objects.filter(pk=number.pk).update(state=NumberState.ISSUED)


@pytest.mark.django_db
def test_a_number_belongs_to_one_thing():
    number = issue()
    operations.attach_number(number, 5)
    operations.attach_number(number, 5)

    with pytest.raises(NumberNotFree):
        operations.attach_number(number, 6)


@pytest.mark.django_db
def test_no_number_is_written_that_its_series_has_not_counted():
    series = issue().series
    for number in (0, 2):
        with pytest.raises(ProgrammingError, match="not counted"), transaction.atomic():
            RegisterNumber.objects.create(
                series=series, number=number, text=f"x{number}", plain="x", subject_type="x.y", issued_at=AT
            )


@pytest.mark.django_db
def test_a_row_taken_out_behind_the_triggers_is_missing_and_named():
    for _time in range(3):
        issue()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM registers_registernumber WHERE number = 2")
        cursor.execute("SET LOCAL session_replication_role = origin")

    assert queries.unexplained_gaps() == ["PETITION 2026/2"]
    [gap] = queries.explain_gaps(Series.objects.get())
    assert (gap.number, gap.state, gap.label) == (2, "MISSING", "")


@pytest.mark.django_db
def test_two_kinds_whose_numbers_read_alike_are_refused():
    with pytest.raises(SeriesCollide), transaction.atomic():
        operations.define_series([("SUMMONS", "S-{year}/{number:05d}")])
    for form in ("{nothing}", "{number:q}"):
        with pytest.raises((KeyError, ValueError)), transaction.atomic():
            operations.define_series([("PETITION", form)])

    operations.define_series([("PETITION", "ƏR-{year}/{number}")])

    assert issue().text == "ƏR-2026/1"


@pytest.mark.django_db
def test_the_year_changes_at_midnight_in_baku():
    midnight = datetime(2027, 1, 1, tzinfo=BAKU)

    texts = [issue(at=midnight - timedelta(microseconds=1)).text, issue(at=midnight).text]

    assert texts == ["Ə-2026/00001", "Ə-2027/00001"]


@pytest.mark.django_db
def test_series_are_counted_by_what_became_of_their_numbers(django_assert_num_queries):
    issue()
    reserve(2)
    issue("COMPLAINT")

    with django_assert_num_queries(1):
        counts = [(s.kind, s.last_number, s.issued, s.reserved, s.void) for s in queries.series_with_counts()]

    assert counts == [("COMPLAINT", 1, 1, 0, 0), ("PETITION", 3, 1, 2, 0)]


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_get_fifty_numbers_in_a_row():
    barrier = Barrier(50)
    texts: list[str] = []

    def work() -> None:
        try:
            barrier.wait(30)
            with transaction.atomic():
                texts.append(issue("PROPOSAL").text)
        finally:
            connection.close()

    threads = [Thread(target=work) for _time in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(texts) == [f"T-2026/{number:05d}" for number in range(1, 51)]
    assert queries.unexplained_gaps() == []
