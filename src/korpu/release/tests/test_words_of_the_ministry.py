"""The ministry's own lists: who adds and takes away, what every check makes of them, and the masked copy."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from korpu.journal.models import Entry
from korpu.release import operations, vocabulary
from korpu.release.checks import check_texts
from korpu.release.models import Finding, HouseWord
from korpu.release.rules import HouseWordKind, Severity, WordIncomplete, WordKnown
from korpu.release.tests.factories import AT, content_with, person, submitted
from korpu.release.tests.test_desk_of_the_gate import signed_in

pytestmark = pytest.mark.django_db
RESTRICTED, SPELLING, VAGUE = HouseWordKind.RESTRICTED, HouseWordKind.SPELLING, HouseWordKind.VAGUE


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.DEMO = True  # the second factor has tests of its own


def add(kind: HouseWordKind, phrase: str, **more: object) -> HouseWord:
    line = vocabulary.Line(kind, phrase, "Səbəb", **more)  # type: ignore[arg-type]
    return vocabulary.add_word(line=line, by=person("information-head"), at=AT)


def seen(html: str) -> list[tuple[str, str, str, str]]:
    content = content_with(html)
    found = check_texts(
        operations.texts_of(content, []), operations.occasion_of(content, kind="REPLY", at=AT)
    )
    return [
        (item.reason, item.severity, item.excerpt, item.suggestion) for item in found if item.check == "house"
    ]


def test_a_closed_word_is_found_with_its_endings_and_no_more_once_withdrawn():
    assert seen("<p>Zümrüd layihəsinin sənədi.</p>") == []
    word = add(RESTRICTED, "zümrüd layihəsi", severity=Severity.BLOCKS)
    assert seen("<p>ZÜMRÜD LAYİHƏSİNİN sənədi.</p>") == [
        ("house.restricted", "BLOCKS", "ZÜMRÜD LAYİHƏSİNİN", "")
    ]

    vocabulary.withdraw_word(word=word, by=person("department-head"), at=AT)

    assert seen("<p>Zümrüd layihəsinin sənədi.</p>") == []
    assert list(Entry.objects.filter(action__startswith="release.word").order_by("pk").values_list("action", flat=True)) == [
        "release.word_added", "release.word_withdrawn",
    ]  # fmt: skip


def test_a_phrase_gets_its_plainer_word_and_a_spelling_goes_to_the_speller():
    add(VAGUE, "dayanıqlı zəmin", instead="əsas")
    add(SPELLING, "Zərrab")

    assert seen("<p>Dayanıqlı zəmin var. Zərrab.</p>") == [("house.vague", "NOTE", "Dayanıqlı zəmin", "əsas")]
    assert "Zərrab" in operations.occasion_of(content_with(), kind="REPLY", at=AT).house.accepted


def test_an_accepted_spelling_is_no_mistake_any_more():
    def mistakes() -> list[str]:
        content = content_with("<p>Siyahıda blürklər var.</p>")
        occasion = operations.occasion_of(content, kind="REPLY", at=AT)
        found = check_texts(operations.texts_of(content, []), occasion)
        return [item.excerpt for item in found if item.check == "spelling"]

    assert mistakes() == ["blürklər"]

    add(SPELLING, "blürk")

    assert mistakes() == []


def test_a_word_stands_once_and_says_enough():
    add(RESTRICTED, "Zümrüd")

    with pytest.raises(WordKnown):
        add(RESTRICTED, "ZÜMRÜD")
    with pytest.raises(WordIncomplete):
        add(VAGUE, "zəmin")
    with pytest.raises(WordIncomplete):
        add(RESTRICTED, "ab")
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        HouseWord.objects.all().delete()


def test_a_file_is_brought_in_wholly_or_not_at_all():
    head, address = signed_in("information-head"), reverse("release_desk:bring_words")
    good = "list,word,plainer,severity,reason\nRESTRICTED,zümrüd,,BLOCKS,Layihə\nVAGUE,dayanıqlı zəmin,əsas,NOTE,Sadə\n"
    bad = good.replace("zümrüd", "yaqut") + "OTHER,a,b,NOTE,c\n"

    head.post(address, {"file": SimpleUploadedFile("a.csv", good.encode())})
    head.post(address, {"file": SimpleUploadedFile("b.csv", bad.encode())})

    assert set(HouseWord.objects.values_list("phrase", flat=True)) == {"zümrüd", "dayanıqlı zəmin"}


def test_the_page_of_words_is_for_those_who_keep_them():
    address = reverse("release_desk:words")
    line = {"kind": "RESTRICTED", "phrase": "zümrüd", "severity": "BLOCKS", "reason": "Layihə"}

    assert signed_in("information-officer-1").post(address, line).status_code == 404
    assert not HouseWord.objects.exists()
    head = signed_in("information-head")
    assert head.post(address, {**line, "reason": ""}).status_code == 422
    assert head.post(address, line).status_code == 302
    assert "zümrüd" in head.get(address, {"kind": "RESTRICTED", "q": "ZÜM"}).content.decode()
    assert "zümrüd" not in head.get(address, {"kind": "VAGUE"}).content.decode()
    head.post(reverse("release_desk:withdraw_word", args=[HouseWord.objects.get().pk]))
    assert HouseWord.objects.get().withdrawn_by == person("information-head")


def test_a_second_reader_adds_a_word_of_a_finding_by_one_click():
    release = submitted("<p>Zərrab məktəbi.</p>")
    release.findings.all()
    words = [
        Finding.objects.create(
            release=release, check_code="spelling", severity=Severity.NEEDS_DECISION, part="text", start=0, end=6,
            excerpt=excerpt, reason="spelling.unknown",
        )
        for excerpt in ("Zərrab", "Zərrab", "Başqa")
    ]  # fmt: skip
    address = reverse("release_desk:accept_spelling", args=[release.pk, words[0].pk])

    writer = signed_in("information-officer-1").post(address)
    reader = signed_in("information-head").post(address)

    assert (writer.status_code, reader.status_code) == (422, 302)
    assert HouseWord.objects.get().phrase == "Zərrab"
    decided = Finding.objects.filter(check_code="spelling").order_by("pk").values_list("decision", flat=True)
    assert list(decided) == ["KEEP", "KEEP", ""]


def test_a_masked_copy_holds_no_personal_data_and_is_written_into_the_journal():
    letter = {
        "title": "Cavab",
        "language": "az",
        "html": "<p>Vətəndaş Vaqif Əliyev, FİN 5AB1C2D. Mərkəz açıqdır.</p>",
    }

    answer = signed_in("information-officer-1").post(reverse("release_desk:masked"), letter)

    text = answer.content.decode()
    assert text == "Cavab\n\nVətəndaş █████ ██████, FİN ███████. Mərkəz açıqdır."
    assert "attachment" in answer["Content-Disposition"]
    assert Entry.objects.filter(action="release.masked").count() == 1


def test_fields_of_a_page_are_checked_as_parts_of_their_own():
    page = {
        "title": "Xəbər",
        "language": "az",
        "html": "",
        "field:lead": "FİN 5AB1C2D",
        "field:name.en": "Yes",
    }

    answer = signed_in("information-officer-1").post(
        reverse("release_desk:preview"), page, headers={"accept": "application/json"}
    )

    assert [(row["part"], row["excerpt"]) for row in answer.json()["findings"]] == [("field lead", "5AB****")]


def test_officials_in_office_may_be_named():
    head = person("information-head")
    assert [f.reason for f in submitted("<p>Sualı Vaqif Əliyev cavablandırıb.</p>").findings.all()] == [
        "personal_data.short_name"
    ]

    named = f"<p>Sualı {head.first_name} {head.last_name} cavablandırıb.</p>"
    content = content_with(named)
    found = check_texts(
        operations.texts_of(content, []), operations.occasion_of(content, kind="REPLY", at=AT)
    )

    assert [item.reason for item in found if item.check == "personal_data"] == []
