import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language.scripts import guess_language, normalise, normalise_dashes_spaces, unify_lookalikes

MIXED = st.text(alphabet="AaЕеӘәС5 -–\u00a0\u200b\u0327\u0306cgğİﬁ№…´\n", max_size=40)


def test_decomposed_letters_become_one_letter_each_and_lead_back():
    text = unicodedata.normalize("NFD", "Həsən oğlu, məxfi: ÇŞÖ")
    found = normalise(text)

    assert found.text == "Həsən oğlu, məxfi: ÇŞÖ"
    start = found.text.index("oğlu")
    assert unicodedata.normalize("NFC", text[slice(*found.original_span(start, start + 4))]) == "oğlu"
    start = found.text.index("Ö")
    assert text[slice(*found.original_span(start, start + 1))] == "O\u0308"


def test_nothing_unseen_hides_a_word():
    for unseen in (
        "\u200b",
        "\u00ad",
        "\u2060",
        "\ufeff",
        "\u202e",
        "\u2066",
        "\u180e",
        "\ufe0f",
        "\u034f",
        "\u0336",
    ):
        assert normalise(f"mə{unseen}xfi").text == "məxfi"


def test_dashes_spaces_and_line_ends_become_one_kind():
    assert normalise_dashes_spaces("a–b—c−d‑e\u00a0f\u2009g\u3000h\u2028i").text == "a-b-c-d-e f g h\ni"
    assert normalise_dashes_spaces("№ ﬁ … ²").text == "No fi ... 2"


def test_cyrillic_doubles_become_latin_only_where_the_word_is_latin_or_figures():
    assert unify_lookalikes("5АВ1С2 МЕХ-2026 çох") == "5AB1C2 MEX-2026 çox"
    assert (
        unify_lookalikes("СОВЕРШЕННО секретно, ДСП, она, Москва") == "СОВЕРШЕННО секретно, ДСП, она, Москва"
    )
    assert unify_lookalikes("mәxfi") == "məxfi"


@given(MIXED | st.text(max_size=40))
def test_every_place_leads_into_the_original(text):
    found = normalise(text)

    assert len(found.places) == len(found.text) + 1
    assert list(found.places) == sorted(found.places)
    assert found.places[-1] == len(text)
    for at in range(len(found.text)):
        start, end = found.original_span(at, at + 1)
        assert 0 <= start < end <= len(text)


@given(MIXED)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text).text

    assert normalise(once).text == once


@given(st.text(max_size=40))
def test_lookalikes_keep_the_length(text):
    assert len(unify_lookalikes(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hörmətli nazirlik, pensiyamın təyin edilməsini xahiş edirəm.", "az"),
        ("Salam, men pensiya haqqinda melumat almaq isteyirem", "az"),
        ("PENSİYA MƏBLƏĞİ HAQQINDA", "az"),
        ("Мән сизә мүраҹиәт едирәм", "az"),
        ("Прошу предоставить информацию о пенсии.", "ru"),
        ("I would like to request information about the pension.", "en"),
        ("FİN 5AB1C2D: прошу ответить письменно", "ru"),
        ("12345 + 678", "und"),
        ("", "und"),
        ("OK", "und"),
    ],
)
def test_the_language_of_a_text_is_guessed(text, language):
    assert guess_language(text) == language
