"""Authors are forgotten when their time has come: all of them, nobody too early, and in the index too."""

from datetime import timedelta

import pytest
from django.db import Error, transaction
from django.utils import timezone

from korpu.appeals import operations as register
from korpu.appeals import queries as cases
from korpu.appeals.models import Appeal, Contact
from korpu.appeals.tests.factories import registered
from korpu.records import operations, queries
from korpu.records.models import Feedback, Forgetting, Keeping
from korpu.records.rules import StillKept
from korpu.records.tests.factories import AFTER, REASON, archived, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _after_a_year():
    Keeping.objects.update_or_create(pk=1, defaults={"forget_years": 1})


def test_every_author_whose_time_has_come_is_forgotten_and_nobody_else():
    """signals#1223: not all reporters were anonymised."""
    due = [archived(key) for key in "abc"]
    held, young = archived("held"), archived("young", at=AFTER - timedelta(days=300))
    again = archived("again", email="eyni@poct.example")
    registered("new", at=AFTER - timedelta(days=3), email="eyni@poct.example")
    operations.place_hold(
        appeal=held, reason=REASON, from_on=timezone.localdate(AFTER), by=person("registrar"), at=AFTER
    )

    assert operations.forget_due(at=AFTER) == 3
    assert operations.forget_due(at=AFTER) == 0

    forgotten = set(Forgetting.objects.values_list("appeal", flat=True))
    assert forgotten == {appeal.pk for appeal in due}
    assert set(Contact.objects.filter(name="—").values_list("appeal", flat=True)) == forgotten
    assert young.pk not in forgotten
    assert again.pk not in forgotten


def test_a_forgotten_author_is_not_found_by_name_while_the_case_is_by_its_words():
    """signals#1478: the index was not updated on anonymisation."""
    appeal = archived(text="Mən Aydın Kərimli pensiya barədə soruşuram.")
    found = list(cases.newest_found(Appeal.objects.all(), "Kərimli"))

    operations.forget_author(appeal_id=appeal.pk, at=AFTER)

    assert found == [appeal]
    assert list(cases.newest_found(Appeal.objects.all(), "Kərimli")) == []
    assert list(cases.newest_found(Appeal.objects.all(), "pensiyalar")) == [appeal]


def test_a_forgotten_case_still_counts():
    appeal = archived()
    counted = Appeal.objects.filter(pk=appeal.pk).values("kind", "outcome", "unit", "answered_at", "due_at")
    before = counted.get()

    operations.forget_author(appeal_id=appeal.pk, at=AFTER)

    assert counted.get() == before


def test_what_an_author_said_of_the_answer_is_emptied_and_the_opinion_counts_on():
    appeal = archived()
    operations.give_feedback(
        appeal=appeal,
        satisfaction="BAD",
        text="Aydın yazır",
        wants_reopening=False,
        at=AFTER - timedelta(days=380),
    )

    operations.forget_author(appeal_id=appeal.pk, at=AFTER)

    said = Feedback.objects.get()
    assert (said.satisfaction, said.text) == ("BAD", "")


def test_nobody_is_forgotten_before_the_time_nor_under_a_hold():
    appeal = archived()
    with pytest.raises(StillKept):
        operations.forget_author(appeal_id=appeal.pk, at=AFTER - timedelta(days=100))
    operations.place_hold(
        appeal=appeal, reason=REASON, from_on=timezone.localdate(), by=person("registrar"), at=AFTER
    )

    with pytest.raises(StillKept):
        operations.forget_author(appeal_id=appeal.pk, at=AFTER)
    with pytest.raises(Error, match="is held"), transaction.atomic():
        register.forget_author(appeal=appeal, by=None, at=AFTER)


def test_no_setting_forgets_an_author_within_the_year_of_the_rules():
    with pytest.raises(Error, match="records_author_kept_a_year"), transaction.atomic():
        Keeping.objects.update(forget_years=0)


def test_the_same_author_is_known_by_e_mail_by_telephone_or_by_name_and_address():
    same = {"email": "", "reply_by": "POST", "address": "Bakı, Nizami 5"}
    cases_of = [
        (archived("mail", email="a@b.example"), {"email": "A@B.example"}),
        (archived("phone", phone="0501112233"), {"phone": "0501112233"}),
        (archived("home", name="Leyla Quliyeva", **same), {"name": "LEYLA QULIYEVA", **same}),
    ]
    for place, (_old, values) in enumerate(cases_of):
        registered(f"new{place}", at=AFTER - timedelta(days=1), **{"email": f"{place}@z.example", **values})

    assert list(queries.due_for_forgetting(AFTER)) == []
