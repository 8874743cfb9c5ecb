"""Spelling: the endings a root takes are accepted, others are not, and what was meant is suggested."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from korpu.language.harmony import BACK, VOWELS, Case, plural, with_suffix
from korpu.language.spelling import Speller
from korpu.language.spelling.endings import follows, rows_after, stems_of
from korpu.language.spelling.roots import listed_roots

SPELLER = Speller()
ROOTS = [
    root
    for root in listed_roots()
    if root.word_class in ("noun", "verb") and any(v in root.text for v in VOWELS)
]
NOUNS = [root for root in ROOTS if root.word_class == "noun" and len(root.text) > 4 and not root.short]


RIGHT = """
nazirliyindəkilərin şöbələrimizdən hüququ hüquqları fikrimcə oğlunun edilməmişdir etməyəcəyik baxılmadığından
yaradıcılıq mövqeyi suyun suyu uşağı xətti hissi ikincisi otuzuncu etmisiniz göndərilməlidir vətəndaşlarımıza
qanunvericiliyinə sosial-iqtisadi bir-birinə Bakıda Azərbaycanın ŞÖBƏSİ deyirlər gedərkən olduğundan
rəqəmsallaşdırılması müraciətçilərin Həsənovanın
"""
WRONG = """
nazirlikin uşaqı hüquğu fikiri etir muraciet vetendas şöbəsinda kitablər hakimiyət vəziyət müəsisə təsərüfat
yaratır bakıda azərbaycan olmuşdır məs’ul
"""


@st.composite
def forms(draw):
    root = draw(st.sampled_from(ROOTS))
    stem = draw(st.sampled_from(stems_of(root.text, root.word_class, keeps=root.keeps, short=root.short)))
    rows = sorted(rows_after(stem.state, stem.vowel, stem.shape, 2))
    return stem.text + draw(st.sampled_from(rows)) if rows else root.text


@given(forms())
@settings(max_examples=300, deadline=None)
def test_every_inflection_of_a_known_root_is_accepted(form):
    assert SPELLER.accepts(form)


@given(st.sampled_from(NOUNS), st.sampled_from(list(Case)))
@settings(max_examples=200, deadline=None)
def test_the_cases_that_letters_use_are_accepted(root, case):
    if root.text[-1] in "eu" or root.keeps:
        return

    assert SPELLER.accepts(plural(root.text))
    assert SPELLER.accepts(with_suffix(plural(root.text), case))


@given(st.sampled_from(NOUNS))
@settings(max_examples=200, deadline=None)
def test_the_plural_of_the_wrong_harmony_is_no_ending(root):
    last = [letter for letter in root.text if letter in VOWELS][-1]
    wrong = "lər" if last in BACK else "lar"

    assert not any(
        follows(wrong, stem.state, stem.vowel, stem.shape)
        for stem in stems_of(root.text, "noun", keeps=root.keeps)
        if stem.text == root.text
    )


@pytest.mark.parametrize(
    "word",
    RIGHT.split(),
)
def test_right_words_are_accepted(word):
    assert SPELLER.accepts(word)


@pytest.mark.parametrize(
    "word",
    WRONG.split(),
)
def test_wrong_words_are_not_accepted(word):
    assert not SPELLER.accepts(word)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("muraciet", "müraciət"), ("Hormetli", "Hörmətli"), ("uşaqı", "uşağı"), ("nazirlikin", "nazirliyin"),
        ("mürciət", "müraciət"), ("mürcaiət", "müraciət"), ("qərər", "qərar"), ("vətəndaşlərin", "vətəndaşların"),
        ("hakimiyət", "hakimiyyət"), ("informasia", "informasiya"), ("ŞOBƏSİ", "ŞÖBƏSİ"), ("bakıda", "Bakıda"),
        ("məs’ul", "məsul"), ("sosail-iqtisadi", "sosial-iqtisadi"),
    ],
)  # fmt: skip
def test_what_was_meant_comes_first(wrong, meant):
    assert SPELLER.suggestions(wrong)[0] == meant


def found(text: str, *extra: str) -> list[str]:
    return [mistake.text for mistake in Speller(extra).mistakes(text)]


def test_a_text_shows_its_mistakes_at_their_places():
    text = "Hörmətli vətandaş, 2026-cı il tarixli müraciətiniz QHT-yə göndərilmişdır."

    mistakes = list(SPELLER.mistakes(text))

    assert [text[mistake.start : mistake.end] for mistake in mistakes] == ["vətandaş", "göndərilmişdır"]
    assert mistakes[0].suggestions[0] == "vətəndaş"
    assert mistakes[1].suggestions[0] == "göndərilmişdir"


@pytest.mark.parametrize(
    "text",
    [
        "Hesabat Open Government Partnership tərəfindən dərc edilib.",
        "Layihə “Access to Information” adlanır.",
        "Это русский текст, министерство.",
        "Görüşdə John Smith və Məsimli Anar iştirak ediblər.",
        "Sual Ə.Ə. Şirəzbəyli tərəfindən verilib.",
        "Ünvan: info@nazirlik.gov.az, www.gov.az, YouTube və iPhone.",
    ],
)
def test_foreign_words_names_and_addresses_are_no_mistakes(text):
    assert found(text) == []


def test_azerbaijani_typed_without_its_letters_is_not_taken_for_foreign():
    assert found("hormetli vetendas sizin muraciet") == ["hormetli", "vetendas", "muraciet"]


def test_the_ministrys_own_words_take_endings_and_their_capital():
    assert found("blürkün") == ["blürkün"]
    assert found("Blürkdə və blürkün", "Blürk") == ["blürkün"]
    assert found("Blürkdə və blürkün", "blürk") == []


def test_two_thousand_words_take_less_than_a_tenth_of_a_second():
    text = (
        "Nazirliyin müraciətlərlə iş şöbəsi vətəndaşların sorğularına qanunvericiliyə uyğun cavab verir. "
        * 200
    )
    list(SPELLER.mistakes(text))

    start = time.process_time()
    assert list(SPELLER.mistakes(text)) == []

    assert time.process_time() - start < 0.1
