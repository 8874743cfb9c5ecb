import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language.casing import capitalise, fold, lower, upper
from korpu.language.collation import ALPHABET, sort_key
from korpu.language.scripts import normalise

WORDS = st.text(alphabet=ALPHABET, max_size=20)


@pytest.mark.parametrize(
    ("word", "capitals", "small", "folded"),
    [
        ("İnformasiya", "İNFORMASİYA", "informasiya", "informasiya"),
        ("IŞIQ", "IŞIQ", "ışıq", "isiq"),
        ("QIRĞIZ", "QIRĞIZ", "qırğız", "qirgiz"),
        ("ictimai şura", "İCTİMAİ ŞURA", "ictimai şura", "ictimai sura"),
        ("Çağırış məlumatı", "ÇAĞIRIŞ MƏLUMATI", "çağırış məlumatı", "cagiris melumati"),
    ],
)
def test_case_follows_the_azerbaijani_pairs(word, capitals, small, folded):
    assert (upper(word), lower(word), fold(word)) == (capitals, small, folded)


@given(WORDS)
def test_capitals_and_back_give_the_same_word(word):
    assert lower(upper(word)) == word
    assert upper(lower(upper(word))) == upper(word)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_decomposed_letters_apostrophes_and_the_cyrillic_schwa_fold_alike():
    assert fold("c\u0327ag\u0306\u0131r\u0131s\u0327") == "cagiris"
    assert fold("sən’ət mәsәlә") == "senet mesele"
    assert capitalise("işçi") == "İşçi"


def test_words_sort_by_the_azerbaijani_alphabet():
    ordered = [
        "cəmi",
        "çay",
        "emal",
        "əmək",
        "hüquq",
        "xalq",
        "ıldırım",
        "iş",
        "kitab",
        "qanun",
        "on",
        "öz",
        "səs",
        "şura",
        "uzun",
        "üzv",
        "zəng",
    ]

    backwards = ordered[::-1]

    assert sorted(backwards, key=sort_key) == ordered
    assert sorted(["Əli", "əli", "2", "Wi", "Zeynəb"], key=sort_key) == ["2", "Əli", "əli", "Zeynəb", "Wi"]


def test_lookalikes_become_latin_and_lead_back_to_their_places():
    text = "FİN:\u00a05А\u200bВ1С2 – ДСП"  # Cyrillic А, В, С and a zero-width space
    found = normalise(text)

    assert found.text == "FİN: 5AB1C2 - ДСП"
    start = found.text.index("5AB")
    assert text[slice(*found.original_span(start, start + 6))] == "5А\u200bВ1С2"
