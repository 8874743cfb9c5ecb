from datetime import datetime
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from korpu.accounts.models import User
from korpu.registers import operations, queries
from korpu.registers.models import RegisterNumber
from korpu.registers.operations import ReasonMissing
from korpu.registers.rules import plain_number

BAKU = ZoneInfo("Asia/Baku")
AT = datetime(2026, 11, 5, 12, tzinfo=BAKU)


def issue(at: datetime = AT) -> str:
    return operations.issue_number(series="INFORMATION_REQUEST", at=at, subject_type="x.y").text


@pytest.mark.django_db
def test_numbers_follow_one_another_and_begin_anew_with_the_local_year():
    assert [issue(), issue()] == ["İS-2026/00001", "İS-2026/00002"]
    # Nine in the evening in London on 31 December is already the new year in Baku.
    assert issue(datetime(2026, 12, 31, 21, tzinfo=ZoneInfo("Europe/London"))) == "İS-2027/00001"


@pytest.mark.django_db
def test_a_number_is_found_however_it_is_typed():
    text = issue()

    for typed in ("İS-2026/00001", "is 2026 1", "IS2026/1", "İs-2026-00001", " is-2026/001 "):
        assert queries.find_number(typed).text == text, typed
    assert queries.find_number("İS-2026/2") is None
    assert queries.find_number("") is None


@given(st.text())
def test_any_text_may_be_asked_for(text):
    assert plain_number(plain_number(text)) == plain_number(text)


@pytest.mark.django_db
def test_a_void_number_stays_with_its_reason_and_is_never_given_again():
    issue()
    number = RegisterNumber.objects.get()
    user = User.objects.first()
    with pytest.raises(ReasonMissing):
        operations.void_number(number=number, reason=" ", by=user, at=AT)

    operations.void_number(number=number, reason="Səhvən açılıb", by=user, at=AT)

    assert (issue(), queries.unexplained_gaps()) == ("İS-2026/00002", [])
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterNumber.objects.filter(pk=number.pk).update(reason="")


@pytest.mark.django_db
def test_numbers_are_neither_deleted_nor_changed():
    issue()
    for change in ("DELETE FROM registers_registernumber", "UPDATE registers_registernumber SET number = 9",
                   "UPDATE registers_series SET last_number = 0", "DELETE FROM registers_series"):  # fmt: skip
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_with_some_rolled_back_leave_no_gap():
    barrier = Barrier(20)

    def work(number: int) -> None:
        try:
            barrier.wait(30)
            with transaction.atomic():
                issue()
                if number % 4 == 0:
                    transaction.set_rollback(True)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(RegisterNumber.objects.values_list("number", flat=True)) == list(range(1, 16))
    assert queries.unexplained_gaps() == []
