import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language.casing import capitalise, fold, lower, title, upper
from korpu.language.collation import ALPHABET, sort_key

LETTERS = st.text(alphabet=ALPHABET + "İIÇƏĞÖŞÜ \u0307\u0301\u0302\u0308\u0327’âûё", max_size=20)


@given(LETTERS | st.text(max_size=30))
def test_changing_case_twice_changes_nothing_more_and_gives_composed_text(text):
    for change in (lower, upper, fold):
        once = change(text)
        assert unicodedata.is_normalized("NFC", once)
    assert lower(lower(text)) == lower(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=ALPHABET, max_size=20))
def test_folding_gives_plain_latin_of_the_same_length_in_either_case(word):
    assert fold(word) == fold(upper(word))
    assert fold(word).isascii()
    assert len(fold(word)) == len(word)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ƏLİYEV ANAR HƏSƏN OĞLU", "Əliyev Anar Həsən oğlu"),
        ("ilahə ıldırım qızı", "İlahə Ildırım qızı"),
        ("əmək və əhalinin sosial müdafiəsi nazirliyi", "Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi"),
        ("prezident yanında şura", "Prezident yanında Şura"),
        ("və", "Və"),
        ("bakı-quba", "Bakı-Quba"),
        ("", ""),
    ],
)
def test_names_get_their_capitals(text, written):
    assert title(text) == written


def test_capitals_at_the_beginning_leave_the_rest():
    assert [capitalise(text) for text in ("informasiya", "ışıq", "qHT", "")] == [
        "İnformasiya",
        "Işıq",
        "QHT",
        "",
    ]


def test_folding_is_for_comparison_across_old_and_foreign_ways_of_typing():
    assert fold("мәsәlә") == "мesele"
    assert fold("Məs’ul\u00a0şəxs") == "mesul sexs"
    assert fold("Ahmet Kâmil Nâzım") == "ahmet kamil nazim"
    assert fold("Ещё") == fold("еще")


def test_signs_come_first_and_foreign_letters_last():
    ordered = ["«Ümid»", "1", "2", "abc", "éclair", "Əli", "əli", "zəng", "wi-fi", "ждать"]

    backwards = ordered[::-1]

    assert sorted(backwards, key=sort_key) == ordered


@given(st.lists(st.text(max_size=8), max_size=8))
def test_the_order_does_not_depend_on_how_the_list_stood(words):
    words = [unicodedata.normalize("NFC", word) for word in words]
    backwards = words[::-1]

    assert sorted(words, key=sort_key) == sorted(backwards, key=sort_key)


def test_the_whole_alphabet_is_in_order():
    assert len(ALPHABET) == 33
    assert sorted(set(ALPHABET), key=sort_key) == list(ALPHABET)
    assert sorted(set(upper(ALPHABET)), key=sort_key) == list(upper(ALPHABET))
