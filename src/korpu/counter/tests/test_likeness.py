"""When letters and authors are alike: pure, over all texts."""

from hypothesis import given
from hypothesis import strategies as st

from korpu.counter.rules import likeness
from korpu.language import words

TEXTS = st.text(alphabet="abcçdeəfgğhxıijkqlmnoöprsştuüvyz ,.&|!()'", max_size=200)


@given(text=TEXTS)
def test_a_text_is_wholly_like_itself_and_its_question_holds_no_sign_of_a_person(text):
    terms = words.search_terms(text)
    telling = likeness.telling_words(text, {})

    assert likeness.likeness(terms, terms) == (1.0 if terms else 0.0)
    assert set(telling) <= set(terms)
    asked = likeness.question(telling)
    left = asked.replace(" & ", "").replace(" | ", "").replace("(", "").replace(")", "")
    assert left == "" or left.isalnum()


@given(text=TEXTS)
def test_frequent_words_are_never_asked_for(text):
    frequent = dict.fromkeys(words.search_terms(text), likeness.MOST_FREQUENT * 2)

    assert likeness.telling_words(text, frequent) == []


def test_the_rarest_words_tell_first():
    text = "pensiya kommunal sığınacaq hamilə"
    found = likeness.telling_words(text, {words.search_terms("kommunal")[0]: 0.01})

    assert found[-1] == words.search_terms("kommunal")[0]
    assert len(found) == 4


def test_names_are_one_persons_in_any_order_and_with_the_fathers_name():
    assert likeness.is_same_name("Gülnar Həsənova", "HƏSƏNOVA Gulnar Elçin qızı")
    assert likeness.is_same_name("Həsənova Gülnar Elçin qızı", "gülnar həsənova")
    assert not likeness.is_same_name("Gülnar", "Gülnar Həsənova")
    assert not likeness.is_same_name("Gülnar Həsənova", "Gülnar Quliyeva")
    assert not likeness.is_same_name("Gülnar Elçin qızı", "Gülnar Rəşad qızı")
