"""Words and sentences of a text, with their places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language.reading import Kind, sentence_words, sentences, syllables, words


def kinds(text: str) -> list[tuple[str, str]]:
    return [(word.text, word.kind.value) for word in words(text)]


def test_every_piece_of_a_text_has_its_kind():
    text = "Ə.Ə. Əliyev 2026-cı il 3 mart tarixli İS-2026/00012 nömrəli məktubu BMT-yə və info@poct.az ünvanına göndərib."

    assert kinds(text) == [
        ("Ə.Ə.", "ABBREVIATION"), ("Əliyev", "WORD"), ("2026-cı", "NUMBER"), ("il", "WORD"), ("3", "NUMBER"),
        ("mart", "WORD"), ("tarixli", "WORD"), ("İS-2026/00012", "CODE"), ("nömrəli", "WORD"),
        ("məktubu", "WORD"), ("BMT-yə", "ABBREVIATION"), ("və", "WORD"), ("info@poct.az", "ADDRESS"),
        ("ünvanına", "WORD"), ("göndərib", "WORD"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.gov.az/az/page?x=1.", [("https://www.gov.az/az/page?x=1", Kind.ADDRESS)]),
        ("XXI əsr", [("XXI", Kind.NUMBER), ("əsr", Kind.WORD)]),
        ("sosial-iqtisadi", [("sosial-iqtisadi", Kind.WORD)]),
        ("3.1.31-ci bənd", [("3.1.31-ci", Kind.NUMBER), ("bənd", Kind.WORD)]),
        ("və s.", [("və", Kind.WORD), ("s", Kind.ABBREVIATION)]),
        ("5AB1C2D", [("5AB1C2D", Kind.CODE)]),
        ("İCTİMAİYYƏTLƏ ƏLAQƏLƏR ŞÖBƏSİ", [("İCTİMAİYYƏTLƏ", Kind.WORD), ("ƏLAQƏLƏR", Kind.WORD), ("ŞÖBƏSİ", Kind.WORD)]),
        ("2026cı", [("2026cı", Kind.NUMBER)]),
    ],
)  # fmt: skip
def test_kinds_of_single_pieces(text, expected):
    assert [(word.text, word.kind) for word in words(text)] == expected


@given(st.text(max_size=300))
def test_places_lead_back_to_the_text(text):
    found = words(text)

    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(text[said.start : said.end] == said.text for said in sentences(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bu gün iclas oldu. Qərar qəbul edildi.", ["Bu gün iclas oldu.", "Qərar qəbul edildi."]),
        ("Ünvan: Bakı şəh., Salatın Əsgərova küç. 85. Zəng edin!", ["Ünvan: Bakı şəh., Salatın Əsgərova küç. 85.", "Zəng edin!"]),
        ("Sənəd, arayış və s. təqdim olunur. Son.", ["Sənəd, arayış və s. təqdim olunur.", "Son."]),
        ("Sorğunu Ə.Ə. Məmmədov verib. Cavab var.", ["Sorğunu Ə.Ə. Məmmədov verib.", "Cavab var."]),
        ("2026-cı il. Yeni mərhələ", ["2026-cı il.", "Yeni mərhələ"]),
        ("1. Ümumi müddəalar\n2. Vəzifələr", ["1. Ümumi müddəalar", "2. Vəzifələr"]),
        ("Niyə? Çünki belədir!", ["Niyə?", "Çünki belədir!"]),
        ("Başlıq\n\nMətn", ["Başlıq", "Mətn"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_full_stop_ends_a_sentence_only_where_it_does(text, expected):
    assert [sentence.text for sentence in sentences(text)] == expected


def test_words_are_told_sentence_by_sentence():
    text = "Bir iki. Üç dörd beş."

    found = [[word.text for word in inside] for inside in sentence_words(words(text), sentences(text))]

    assert found == [["Bir", "iki"], ["Üç", "dörd", "beş"]]


@pytest.mark.parametrize(
    ("word", "count"), [("nazirlik", 3), ("İctimaiyyət", 5), ("QHT", 0), ("министр", 2), ("ədalət", 3)]
)
def test_a_syllable_for_every_vowel(word, count):
    assert syllables(word) == count
