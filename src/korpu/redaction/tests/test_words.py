"""Words found and replaced however they are written."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from korpu.language.casing import lower, upper
from korpu.redaction.rules.plan import MARK
from korpu.redaction.rules.words import MIN_LETTERS, WALL, as_bytes, letters_of, replaced, spans_of, stands_in

signs = st.sampled_from("abcəıİğşÇ ÖüxÜ0123456789-. \n\u00a0\u200b'’кИве")
texts = st.text(signs, max_size=60)
words = st.text(signs, min_size=2, max_size=9).filter(lambda said: len(letters_of(said)) >= MIN_LETTERS)


@given(texts, words, texts)
def test_what_was_replaced_is_found_no_more(before, said, after):
    made, hits = replaced(f"{before} {said} {after}", [said], [MARK])

    assert hits.count(0) >= 1
    assert not stands_in(made, said)


@given(
    words,
    st.sampled_from([lower, upper, lambda said: " ".join(said), lambda said: f"\u200b{said}", str.strip]),
)
def test_the_way_of_writing_hides_nothing(said, written):
    assert stands_in(f"x {written(said)} y", said)


@given(texts, st.lists(words, max_size=4))
def test_places_are_in_order_and_never_overlap(text, removed):
    spans = spans_of(text, removed)

    assert all(start < end for start, end, _number in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


@given(words)
def test_a_wall_parts_what_stands_beside_it(said):
    assume(len(letters_of(said)) > MIN_LETTERS)
    place = next(place for place, sign in enumerate(said) if letters_of(said[: place + 1])) + 1
    assume(letters_of(said[place:]))

    assert not stands_in(said[:place] + WALL + said[place:], said)


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        ("Əliyevə dedi", "ƏLİYEV", True),
        ("Иванов", "Иванов", True),
        ("050-123-45-67", "050 123 45 67", True),
        ("bəlli", "Əli", False),
        ("Əlinin", "Əli", True),
        ("Oğlu", "oglu", True),
        ("x", "x", False),
        ("ﬁn kodu", "FİN kod", True),
    ],
)
def test_examples(text, said, found):
    assert stands_in(text, said) is found


def test_bytes_are_looked_for_in_the_encodings_of_old_and_new_files():
    found = as_bytes("İsmayıl")

    assert {"İsmayıl".encode(), "İSMAYIL".encode("utf-16-le"), "ismayıl".encode("cp1254")} <= found
