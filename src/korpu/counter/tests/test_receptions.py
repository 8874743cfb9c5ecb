"""Reception days: who is received, what came of it, and the case that one key makes of it."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from korpu.appeals.models import Appeal
from korpu.counter import operations
from korpu.counter.models import ReceptionDay, Visitor
from korpu.counter.rules.kinds import VisitorState
from korpu.counter.tests.factories import NOON, client, entered, form_values, paper, person, post_id
from korpu.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def reception(*, post: str = "minister", at=NOON, begins=10, **more) -> ReceptionDay:
    return operations.open_reception(
        post_id=post_id(post), on=timezone.localdate(at), begins_at=time(begins), ends_at=time(begins + 2),
        room="204", by=person("registrar"), at=at, **more,
    )  # fmt: skip


def visitor(day: ReceptionDay, name: str = "Gülnar Həsənova", at=NOON) -> Visitor:
    return operations.list_visitor(
        day=day, name=name, subject="Müavinət", phone="050", address="Bakı", by=person("registrar"), at=at
    )


def test_people_stand_on_the_list_in_the_order_in_which_they_were_put_there():
    day = reception()

    assert [visitor(day).order, visitor(day, "Rəşad Quliyev").order] == [1, 2]


def test_an_official_receives_nobody_twice_at_one_time_and_never_in_the_past():
    reception(begins=10)

    with pytest.raises(operations.ReceptionNotPossible):
        reception(begins=11)
    with pytest.raises(operations.ReceptionNotPossible):
        operations.open_reception(
            post_id=post_id("minister"), on=NOON.date() - timedelta(days=1), begins_at=time(9),
            ends_at=time(10), room="1", by=person("registrar"), at=NOON,
        )  # fmt: skip
    assert reception(begins=12).pk
    assert reception(post="department-head", begins=10).pk


def test_a_person_becomes_one_case_and_the_list_says_which():
    person_received = visitor(reception())
    for _time in range(2):
        found = operations.enter_appeal(
            submission=paper(channel="RECEPTION"), key="r-1", visitor=person_received,
            by=person("registrar"), at=NOON,
        )  # fmt: skip

    person_received.refresh_from_db()
    assert (person_received.state, person_received.appeal) == (VisitorState.REGISTERED, found.appeal)
    with pytest.raises(operations.AlreadySettled):
        operations.enter_appeal(
            submission=paper(channel="RECEPTION"), key="r-2", visitor=person_received,
            by=person("registrar"), at=NOON,
        )  # fmt: skip
    assert Appeal.objects.count() == 1


def test_an_answer_on_the_spot_is_written_down():
    person_received = visitor(reception())

    with pytest.raises(operations.WordsMissing):
        operations.settle_visitor(
            visitor=person_received, state=VisitorState.ANSWERED, by=person("registrar"), at=NOON
        )
    operations.settle_visitor(
        visitor=person_received, state=VisitorState.ANSWERED, said="İzah edildi.", by=person("registrar"),
        at=NOON,
    )  # fmt: skip

    with pytest.raises(operations.AlreadySettled):
        operations.settle_visitor(
            visitor=person_received, state=VisitorState.ABSENT, by=person("registrar"), at=NOON
        )
    assert Visitor.objects.get().said == "İzah edildi."


def test_on_a_day_that_was_called_off_nobody_is_listed():
    day = reception()
    with pytest.raises(operations.WordsMissing):
        operations.call_off_reception(day=day, reason=" ", by=person("registrar"), at=NOON)
    operations.call_off_reception(day=day, reason="Ezamiyyət", by=person("registrar"), at=NOON)

    with pytest.raises(operations.ReceptionCalledOff):
        visitor(day)
    assert reception().pk != day.pk


def test_the_database_itself_keeps_case_and_list_together():
    person_received = visitor(reception())
    with pytest.raises(IntegrityError), transaction.atomic():
        Visitor.objects.filter(pk=person_received.pk).update(state=VisitorState.REGISTERED, settled_at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visitor.objects.filter(pk=person_received.pk).update(appeal=entered().appeal)


def test_one_press_at_the_table_opens_the_case_with_all_that_is_known():
    day = reception(at=timezone.now())
    found = visitor(day, at=timezone.now())
    address = f"{reverse('counter_desk:enter')}?visitor={found.pk}"

    table = client().get(day.get_absolute_url()).content.decode()
    page = client().get(address).content.decode()
    answer = client().post(address, form_values(channel="RECEPTION"))

    assert f'?visitor={found.pk}" accesskey="1"' in table
    assert '<option value="RECEPTION" selected>' in page
    assert 'value="Gülnar Həsənova"' in page
    assert (answer.status_code, answer["Location"]) == (302, day.get_absolute_url())
    assert Visitor.objects.get().appeal == Appeal.objects.get()


def test_the_list_is_printed_and_each_reading_of_it_journaled():
    day = reception(at=timezone.now())
    visitor(day, at=timezone.now())

    answer = client("minister").get(reverse("counter_desk:printed_list", args=[day.pk]))

    assert answer.content.startswith(b"%PDF-")
    assert list(Entry.objects.filter(action="read.reception").values_list("actor_id", flat=True)) == [
        person("minister").pk
    ]


def test_a_person_is_put_on_the_list_through_the_page():
    day = reception(at=timezone.now())
    page = client()

    refused = page.post(day.get_absolute_url(), {"name": "", "subject": "Yol"})
    page.post(day.get_absolute_url(), {"name": "Rəşad Quliyev", "subject": "Yol"})
    page.post(
        reverse("counter_desk:settle", args=[Visitor.objects.get().pk]), {"state": "ABSENT", "said": ""}
    )

    assert refused.status_code == 200
    assert list(Visitor.objects.values_list("name", "state")) == [("Rəşad Quliyev", "ABSENT")]
    assert client("minister").post(day.get_absolute_url(), {"name": "X", "subject": "Y"}).status_code == 404
