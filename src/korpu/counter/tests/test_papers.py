"""Cards and acts: what they say, where they are noted, and how an act leaves."""

import io

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone, translation

from korpu.appeals.rules.kinds import AppealState, Duty
from korpu.appeals.tests.factories import appeal_in, registered
from korpu.counter import operations
from korpu.counter.models import Card, EnclosureAct
from korpu.counter.operations.cards import card_rows
from korpu.counter.tests.factories import NOON, client, entered, person
from korpu.documents.models import StoredFile
from korpu.journal.models import Entry

pytestmark = pytest.mark.django_db
MISSING = ["Şəxsiyyət vəsiqəsinin surəti", "Arayış"]


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def words_of(file: StoredFile) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(file.read()))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def act(appeal, **changes) -> EnclosureAct:
    values = {"first": person("registrar"), "second": person("information-head"), **changes}
    return operations.make_act(appeal=appeal, missing=MISSING, by=person("registrar"), at=NOON, **values)


def test_a_card_tells_the_whole_life_of_a_case():
    appeal = appeal_in(AppealState.CLOSED)
    with translation.override("az"):
        rows = dict(card_rows(appeal))
        answer_term = f"Müddət: {Duty.ANSWER.label}"

    assert rows["Nömrə"] == appeal.number
    assert rows["Müəllif"] == "Aydın Kərimli"
    assert rows["Xülasə"] == appeal.subject
    assert rows["Nəticə"].startswith(str(appeal.get_outcome_display()))
    assert {"Qeydə alınıb", "İcraçılar", answer_term, "Nəzarətdən çıxarılıb"} <= set(rows)


def test_cards_are_made_a_page_each_and_noted_on_every_case():
    cases = [entered("a").appeal, entered("b", name="Rəşad Quliyev").appeal]

    file = operations.make_cards(appeals=cases, by=person("registrar"), at=NOON)

    pages = words_of(file)
    assert ["Gülnar Həsənova" in pages[0], "Rəşad Quliyev" in pages[1], len(pages)] == [True, True, 2]
    assert set(Card.objects.values_list("appeal", "file")) == {(case.pk, file.pk) for case in cases}
    assert Entry.objects.filter(action="counter.card_made").count() == 2
    with pytest.raises(operations.NoCards):
        operations.make_cards(appeals=[], by=person("registrar"), at=NOON)


def test_a_card_of_several_cases_is_closed_to_one_who_may_not_know_all_their_authors():
    mine = appeal_in(AppealState.IN_WORK, key="mine")
    file = operations.make_cards(appeals=[mine, registered("other")], by=person("registrar"), at=NOON)
    address = reverse("counter_desk:card", args=[Card.objects.filter(file=file).first().pk])

    assert client("information-officer-1").get(mine.get_absolute_url()).status_code == 200
    assert client("information-officer-1").get(address).status_code == 404
    assert client().get(address).status_code == 200


def test_an_act_bears_two_names_and_says_what_is_missing():
    appeal = entered().appeal

    found = act(appeal)
    second = act(appeal)

    text = words_of(found.file)[0]
    assert all(line in text for line in MISSING)
    assert person("registrar").get_full_name() in text
    assert person("information-head").get_full_name() in text
    assert (found.number, second.number) == (1, 2)
    assert Entry.objects.filter(action="counter.act_made", subject_id=appeal.pk).count() == 2


def test_an_act_is_signed_by_two_different_people_and_names_something():
    appeal = entered().appeal

    with pytest.raises(operations.SignatoriesNotTwo):
        act(appeal, second=person("registrar"))
    with pytest.raises(operations.NothingMissing):
        operations.make_act(
            appeal=appeal, missing=[" "], first=person("registrar"), second=person("information-head"),
            by=person("registrar"), at=NOON,
        )  # fmt: skip
    assert not EnclosureAct.objects.exists()


def test_an_act_leaves_with_the_letter_of_the_case():
    appeal = appeal_in(AppealState.IN_WORK)
    found = act(appeal)
    address = reverse("counter_desk:enclose_act", args=[found.pk])

    refused = client().post(address)
    client("information-officer-1").post(address)

    assert refused.status_code == 404
    assert list(appeal.files.values_list("file", "role")) == [(found.file_id, "ENCLOSURE")]


def test_both_are_made_through_the_pages_and_stand_beside_the_case():
    appeal = entered(at=timezone.now()).appeal
    page = client()

    made = page.post(reverse("counter_desk:make_card", args=[appeal.pk]), {"go": "1"})
    page.post(
        reverse("counter_desk:new_act", args=[appeal.pk]),
        {
            "missing": "\n".join(MISSING), "remark": "", "first_signatory": person("registrar").pk,
            "second_signatory": person("information-head").pk,
        },
    )  # fmt: skip
    today = timezone.localdate().isoformat()
    many = page.post(
        reverse("counter_desk:make_cards"), {"from_on": today, "to_on": today, "kind": "PETITION"}
    )

    assert made["Location"] == reverse("counter_desk:card", args=[Card.objects.order_by("pk")[0].pk])
    assert many.status_code == 302
    shown = page.get(appeal.get_absolute_url()).content.decode()
    assert made["Location"] in shown
    assert reverse("counter_desk:act", args=[EnclosureAct.objects.get().pk]) in shown
    answer = page.get(made["Location"])
    assert answer.content.startswith(b"%PDF-")
