"""Candidates for the list of words, from cleared texts."""

from korpu.language.spelling import Speller
from korpu.language.spelling.learning import candidates

SPELLER = Speller()


def test_unknown_words_are_gathered_under_their_root_with_their_uses():
    texts = ["Blürkzav hazırdır.", "Bu blürkzavın və blürkzavların vaxtıdır."]

    found = candidates(texts, SPELLER)

    assert [candidate[:3] for candidate in found] == [
        ("blürkzav", 3, ("blürkzav", "blürkzavın", "blürkzavların"))
    ]


def test_a_name_keeps_its_capital_and_a_rare_word_is_left_out():
    texts = ["Qzemşurda oldum. Qzemşurda qaldım.", "Bir dəfəlik vropdı."]

    assert [candidate.root for candidate in candidates(texts, SPELLER)] == ["Qzemşurda"]


def test_known_words_and_foreign_phrases_are_no_candidates():
    text = "Nazirlik cavab verir: the right to access information of the ministry."

    assert candidates([text, text], SPELLER) == []
