"""Speed entry: one case for a record, whatever is sent twice; earlier cases shown; nothing typed is lost."""

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from korpu.appeals import queries as appeals
from korpu.appeals.models import Appeal
from korpu.appeals.operations.registering import SubmissionIncomplete
from korpu.appeals.rules.kinds import Channel
from korpu.appeals.tests.factories import registered
from korpu.counter import operations, queries
from korpu.counter.models import CounterEntry
from korpu.counter.tests.factories import NOON, client, entered, form_values, paper, person
from korpu.documents import queries as documents
from korpu.journal.models import Entry
from korpu.organisation.queries import standing_of
from korpu.registers import operations as registers
from korpu.registers.models import RegisterNumber
from korpu.registers.operations import NumberNotFree, NumberOfAnotherKind

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/counter/"
SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def test_a_record_sent_twice_is_one_case():
    first, again = entered("once"), entered("once")

    assert (first.is_new, again.is_new) == (True, False)
    assert first.appeal.pk == again.appeal.pk
    assert CounterEntry.objects.count() == Appeal.objects.count() == 1
    assert Entry.objects.filter(action="counter.entered").count() == 1


@pytest.mark.parametrize(
    ("channel", "field"), [(Channel.SOCIAL, "source_address"), (Channel.PORTAL, "foreign_number")]
)
def test_what_came_from_elsewhere_is_entered_with_the_way_back_to_it(channel, field):
    with pytest.raises(operations.OriginMissing) as refused:
        entered(channel=channel)

    assert refused.value.field == field
    assert not Appeal.objects.exists()
    assert entered("k-2", channel=channel, **{field: "https://sebeke.example/1"}).is_new


def test_the_number_of_another_system_is_entered_once():
    first = entered("a", channel=Channel.PORTAL, foreign_number="MG-77").appeal

    with pytest.raises(operations.ForeignNumberKnown, match=first.number):
        entered("b", channel=Channel.PORTAL, foreign_number="MG-77")

    assert not entered("a", channel=Channel.PORTAL, foreign_number="MG-77").is_new
    assert Appeal.objects.count() == 1


def test_a_case_goes_into_the_number_reserved_for_it_and_its_term_counts_from_the_paper_day():
    number = registers.reserve_numbers(
        series="PETITION", count=2, reason="Qəbul günü", by=person("registrar"), at=NOON
    )[0]
    later = NOON.replace(day=10)

    found = entered(at=later, received_at=NOON, reserved_number=number.text, registered_at=NOON)
    plain = entered("k-2", at=NOON)

    number.refresh_from_db()
    assert (found.appeal.number, number.state, number.subject_id) == (number.text, "ISSUED", found.appeal.pk)
    assert found.appeal.due_at == plain.appeal.due_at


def test_a_reserved_number_is_given_once_and_to_its_own_kind():
    number, other = registers.reserve_numbers(
        series="PETITION", count=2, reason="Qəbul günü", by=person("registrar"), at=NOON
    )
    entered(reserved_number=number.text)

    with pytest.raises(NumberNotFree):
        entered("k-2", reserved_number=number.text)
    with pytest.raises(NumberOfAnotherKind):
        entered("k-3", reserved_number=other.text, kind="COMPLAINT")
    with pytest.raises(NumberNotFree):
        entered("k-4", reserved_number="QQ-1")

    assert Appeal.objects.count() == 1
    assert RegisterNumber.objects.get(pk=other.pk).state == "RESERVED"


def test_a_case_is_not_registered_before_it_came():
    with pytest.raises(SubmissionIncomplete):
        operations.enter_appeal(
            submission=paper(registered_at=NOON.replace(day=1)), key="k", by=person("registrar"), at=NOON
        )


def shown(**typed: str) -> list[tuple[str, bool, bool]]:
    found = queries.cases_alike(standing_of(person("registrar"), NOON), **typed)
    return [(one.appeal.subject, one.by_author, one.by_words) for one in found]


def test_earlier_cases_of_the_author_and_letters_with_the_same_words_are_shown():
    entered("a")
    entered("b", name="Rəşad Quliyev", subject="Yol təmiri", text="Küçəmizdəki yolun təmirini xahiş edirik.")
    registered("c", name="Həsənova Gülnar Elçin qızı", email="g@poct.example", subject="Uşaq pulu")

    assert sorted(shown(name="GÜLNAR HƏSƏNOVA")) == [
        ("Uşaq pulu", True, False), ("Əlillik müavinətinin təyin olunması", True, False),
    ]  # fmt: skip
    assert shown(text="küçəmizdəki yolların təmirini xahiş edirəm") == [("Yol təmiri", False, True)]
    assert shown(email="g@poct.example") == [("Uşaq pulu", True, False)]
    assert shown(name="Gülnar") == shown(text="xahiş edirəm") == []


def test_restricted_cases_are_not_shown_to_a_registrar():
    appeal = entered("a").appeal
    Appeal.objects.filter(pk=appeal.pk).update(is_restricted=True)

    assert shown(name="Gülnar Həsənova", subject=appeal.subject, text=appeal.text) == []


def test_seeing_the_cases_of_an_author_while_typing_is_journaled_once():
    entered("a")
    page = client()
    for _time in range(2):
        answer = page.post(reverse("counter_desk:alike"), {"name": "Gülnar Həsənova"})

    assert "Əlillik müavinətinin təyin olunması" in answer.content.decode()
    assert Entry.objects.filter(action="read.match").count() == 1


def test_the_next_record_keeps_channel_kind_and_day():
    answer = client().post(ADDRESS, {**form_values(channel="PHONE", kind="COMPLAINT"), "next": "1"})

    assert answer.status_code == 302
    page = client().get(answer["Location"]).content.decode()
    assert '<option value="PHONE" selected>' in page
    assert '<option value="COMPLAINT" selected>' in page
    assert "Gülnar" not in page


def test_script_is_told_the_new_number_and_a_fresh_key():
    answer = client().post(ADDRESS, form_values(), **SCRIPT)

    appeal = Appeal.objects.get()
    found = answer.json()
    assert (answer.status_code, found["number"], found["url"]) == (
        201, appeal.number, appeal.get_absolute_url(),
    )  # fmt: skip
    assert appeal.number in found["said"]
    assert found["key"] not in ("", "form-1")


def test_what_is_wrong_comes_back_with_what_was_typed_and_with_the_files():
    scan = SimpleUploadedFile("skan.txt", "Ərizə".encode())

    refused = client().post(ADDRESS, form_values(address="", files=[scan]))

    page = refused.content.decode()
    assert (refused.status_code, Appeal.objects.count()) == (200, 0)
    assert "Gülnar Həsənova" in page
    assert "skan.txt" in page
    kept = refused.context["form"]["scans"].value()
    client().post(ADDRESS, form_values(scans=kept))
    assert list(Appeal.objects.get().files.values_list("file__name", flat=True)) == ["skan.txt"]


def test_script_is_told_what_is_wrong_field_by_field():
    answer = client().post(ADDRESS, form_values(address="", subject=""), **SCRIPT)

    assert answer.status_code == 422
    assert {error["field"] for error in answer.json()["errors"]} == {"subject"}
    answer = client().post(ADDRESS, form_values(address=""), **SCRIPT)
    assert {error["field"] for error in answer.json()["errors"]} == {"address"}


def test_a_session_that_ended_sends_to_sign_in_and_registers_nothing():
    answer = Client().post(ADDRESS, form_values(), **SCRIPT)

    # The page's script takes a redirect for a session that ended, and keeps what was typed.
    assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)
    assert not Appeal.objects.exists()


def test_the_words_of_a_scan_are_offered(monkeypatch):
    monkeypatch.setattr(documents, "words_shown_by", lambda content, name: f"{name}: oxundu")
    scan = SimpleUploadedFile("skan.png", b"x")

    answer = client().post(reverse("counter_desk:read_scan"), {"files": [scan]})
    without_script = client().post(
        ADDRESS, form_values(text="Yazılan", read="1", files=[SimpleUploadedFile("a.txt", b"x")])
    )

    assert answer.json() == {"text": "skan.png: oxundu"}
    assert without_script.context["form"]["text"].value() == "Yazılan\n\na.txt: oxundu"
    assert not Appeal.objects.exists()


def test_a_file_that_cannot_be_taken_is_said_beside_the_field():
    scan = SimpleUploadedFile("skan.exe", b"MZ\x00")

    answer = client().post(reverse("counter_desk:read_scan"), {"files": [scan]})

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "files")


def test_the_page_of_a_case_tells_how_it_came():
    appeal = entered(channel=Channel.PORTAL, foreign_number="MG-77", at=timezone.now()).appeal

    assert "MG-77" in client().get(appeal.get_absolute_url()).content.decode()


def test_the_slip_for_the_author_is_given_to_whoever_entered_the_case_and_on_that_day_alone():
    mine, earlier = entered("a", at=timezone.now()).appeal, entered("b", at=NOON).appeal
    address = reverse("counter_desk:slip", args=[mine.pk])

    given = client().get(address)
    text = pypdfium2.PdfDocument(given.content)[0].get_textpage().get_text_range()

    assert mine.number in text
    assert appeals.shown_code_of(mine.pk) in text
    assert Entry.objects.filter(action="counter.slip_made", subject_id=mine.pk).count() == 1
    assert client("department-head").get(address).status_code == 404
    assert client().get(reverse("counter_desk:slip", args=[earlier.pk])).status_code == 404


@pytest.mark.parametrize("query", ["visitor=0", "visitor=999999999999", "received_on=%00&channel=?&kind=%ff"])
def test_what_stands_in_the_address_and_names_nothing_brings_an_empty_form(query):
    answer = client().get(f"{ADDRESS}?{query}")

    assert (answer.status_code, answer.context["visitor"]) == (200, None)
