import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language.words import STOP_WORDS, search_document, search_query, search_terms, stem, tokens


def finds(question: str, document: str) -> bool:
    """Tell whether a document holds everything that the question asks for, as PostgreSQL would."""
    held = search_document(document).split()
    asked = [part for part in search_query(question).split(" & ") if part]
    return bool(asked) and all(
        any(word.startswith(part[:-2]) for word in held) if part.endswith(":*") else part in held
        for part in asked
    )


def test_endings_after_a_hyphen_are_no_words():
    assert tokens("QHT-lərlə BMT-nin 2026-cı ildə, ayın 21-dən 30-dək, ASAN-dadır") == [
        "qht", "bmt", "2026", "ilde", "ayin", "21", "30", "asan",
    ]  # fmt: skip
    assert tokens("ata-ana alış-veriş COVID-19 İS-2026/00012") == [
        "ata", "ana", "alis", "veris", "covid", "19", "is", "2026", "00012",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "İS-2026/00012", "is-2026/12", "İS - 2026 / 0012", "2026/12", "İS 2026 00012", "müraciət İS-2026/00012",
    ],
)  # fmt: skip
def test_a_register_number_is_found_however_it_is_typed(question):
    assert finds(question, "Müraciətinizə İS-2026/00012 nömrəli cavab")


def test_a_register_number_typed_with_cyrillic_doubles_is_found():
    assert finds("M-2026/123", "М-2026/000123")  # the document has the Cyrillic letter


def test_another_number_or_series_is_not_found():
    document = "İS-2026/00012, 13 noyabr 2025, T-2026/00013"

    assert not finds("İS-2026/00013", document)
    assert not finds("Ş-2026/00012", document)
    assert not finds("2025/12", document)


def test_a_short_word_that_folds_like_a_foreign_one_is_still_asked_for():
    assert search_terms("iş yeri") == ["is", "yer"]
    assert "is" not in STOP_WORDS


def test_any_form_finds_any_other():
    assert finds("pensiyalarımız", "Mənim pensiyamın məbləği azdır")
    assert finds("nazirliyə müraciətlər", "Nazirliyin vətəndaşdan aldığı müraciət")
    assert not finds("nazir müavini", "Nazirliyin qərarı")


def test_the_beginning_of_the_last_word_is_enough():
    assert finds("müraciətin qeydiyy", "Müraciətlərin qeydiyyatı")
    assert not finds("qeydiyy müraciətin", "Müraciətlərin qeydiyyatı")


def test_a_text_too_rich_for_an_index_is_cut_and_no_token_is_too_long():
    rich = " ".join(f"söz{place}x" for place in range(200_000))

    assert len(search_document(rich).encode()) <= 800_000
    assert max(map(len, tokens("a" * 5000))) == 64
    assert len(search_query("a" * 5000)) < 100


@given(st.text(max_size=60))
def test_a_text_is_found_by_its_own_words(text):
    terms = search_terms(text)

    if 0 < len(terms) <= 12:
        assert finds(text, text)


@given(st.text(alphabet="abİıəş-/ 20261:*&|!()<>'\"\\", max_size=60))
def test_no_sign_of_a_query_language_gets_through(text):
    for part in filter(None, search_query(text).split(" & ")):
        assert part.removesuffix(":*").isalnum()


def test_stems_of_words_typed_with_old_signs_meet():
    assert search_terms("sən’ət") == search_terms("sənət") == [stem("senet")]
    assert search_terms("пенсия её") == ["пенсия", "ее"]
