"""An author is known by every form of the name and by every number and address, and nobody else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.appeals.rules.masking import Author

PLANTED = {
    "email": "zulfuqar.q@poct.example",
    "phone": "+994 50 777 31 42",
    "address": "Tovuz rayonu, Əlimərdanlı kəndi, Çinarlı küçəsi 17",
}


@pytest.mark.parametrize(
    "text",
    [
        "Zülfüqar Qaçayzadənin", "ZÜLFÜQAR QAÇAYZADƏ", "zulfuqarin", "Tofiğin", "zulfuqar.q@poct.example",
        "0507773142", "(050) 777-31-42", "Çinarlı küçəsi 17",
    ],
)  # fmt: skip
def test_an_author_is_known_in_every_form(text):
    author = Author.of(
        name="Zülfüqar Tofiq oğlu Qaçayzadə", email=PLANTED["email"], phone=PLANTED["phone"],
        address=PLANTED["address"],
    )  # fmt: skip

    masked = author.masked(f"Bu {text} barədə")

    assert masked.startswith("Bu ")
    assert masked.endswith(" barədə")
    assert not any(sign.isalnum() for sign in masked[3:-7])


@given(st.text(max_size=60))
def test_masking_neither_lengthens_nor_shortens_a_text_and_leaves_nothing_to_mask(text):
    author = Author.of(
        name="Aydın Kərimli", email="a@b.example", phone="0501234567", address="Bakı, Nizami 5"
    )

    masked = author.masked(text)

    assert len(masked) == len(text)
    assert author.masked(masked) == masked


def test_a_town_alone_is_left_and_an_ordinary_word_is_not_taken_for_the_name():
    author = Author.of(name="Aydın Kərimli", address="Bakı, Nizami küçəsi 5")

    assert author.masked("Bakı şəhərində kərə satılır") == "Bakı şəhərində kərə satılır"
