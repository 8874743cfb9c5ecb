"""Names with their endings, the addressee's own data, disguises, and how much one text may say."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from korpu.release.checks import Allowed, CheckedText, reason_text
from korpu.release.checks.identifiers import iban_is_valid, luhn_is_valid, voen_is_valid
from korpu.release.checks.registry import MANY, MOST_OF_A_KIND, REASONS, codes, folded_in_place
from korpu.release.tests.factories import checked


def seen(text: str, *allowed: str, language: str = "az") -> list[tuple[str, str]]:
    """Give (reason, what stands at the place) of every finding."""
    found = checked([CheckedText("text", text, language)], Allowed.of(allowed))
    return [
        (item.reason.partition(".")[2], text[item.start : item.end])
        for item in found
        if item.check != "spelling"
    ]


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("Əliyev Vaqif Kamal oğlunun ərizəsi", "name", "Əliyev Vaqif Kamal oğlunun"),
        ("Həsənova Leyla Rauf qızına verilib", "name", "Həsənova Leyla Rauf qızına"),
        ("ƏLİYEV VAQİF KAMAL OĞLU", "name", "ƏLİYEV VAQİF KAMAL OĞLU"),
        ("Vaqif Kamal oğlu Əliyev", "name", "Vaqif Kamal oğlu Əliyev"),
        ("Hörmətli Vaqif Kamal oğlu", "name", "Vaqif Kamal oğlu"),
        ("Aliyev Vaqif Kamal oglu", "name", "Aliyev Vaqif Kamal oglu"),
        ("Гасанов Рауф Камал оглы", "name", "Гасанов Рауф Камал оглы"),
        ("Иванов Иван Иванович обратился", "name", "Иванов Иван Иванович"),
        ("Əlillik dərəcəsi Məmmədov Vaqifə verilib", "health", "Məmmədov Vaqifə"),
        ("Məmmədova Leylanın müalicəsi", "health", "Məmmədova Leylanın"),
        ("Şəxsin 5AB1C2D kodu (FİN)", "fin", "5AB1C2D"),
        ("FİN-i 5ab1c2d olan şəxs", "fin", "5ab1c2d"),
        ("Vəsiqə aze12345678", "id_card", "aze12345678"),
        ("Vəsiqə АА 1234567", "id_card", "АА 1234567"),
        ("Vəsiqə AZE №12345678", "id_card", "AZE №12345678"),
        ("Mobil: (50) 123-45-67", "phone", "(50) 123-45-67"),
        ("Tel. 055–123–45–67", "phone", "055–123–45–67"),
        ("Ünvan: leyla.həsənova@poct.example", "email", "leyla.həsənova@poct.example"),
    ],
)
def test_personal_data_is_found_in_every_usual_form(text, reason, place):
    assert seen(text) == [(reason, place)]


@pytest.mark.parametrize(
    "text",
    [
        "Heydər Əliyev Fondu müalicə mərkəzinə dəstək verib.",
        "Sosial yardım və əlillik üzrə müavinət təyin edilir.",
        "Suallar üçün info@nazirlik.example ünvanına yazın.",
        "Cədvəl 12 345 67 89 sətirdən ibarətdir, 2024-2025-ci illər.",
        "ŞƏXSİYYƏTİN TƏSDİQLƏNMƏSİ QAYDASI",
        "Qərar № 1234567 və əmr 7654321",
        "15.12.2025 tarixində 100-200-30-40 nömrəli xətt",
    ],
)
def test_ordinary_answers_make_no_noise(text):
    assert seen(text) == []


def test_the_addressee_may_be_named_in_any_order_and_case():
    for own in ("Kərimli Aydın Rza oğlu", "Aydın Rza oğlu Kərimli", "Kərimli Aydın", "Aydın Kərimli"):
        for text in (
            "Hörmətli Kərimli Aydın Rza oğlu!",
            "Aydın Rza oğlunun sorğusu",
            "Hörmətli Aydın Rza oğlu",
        ):
            assert seen(text, own) == [], (own, text)


def test_a_relative_of_the_addressee_is_somebody_else():
    for own in ("Kərimli Aydın Rza oğlu", "Kərimli Aydın"):
        assert seen("Kərimli Rəna Aydın qızı", own) == [("name", "Kərimli Rəna Aydın qızı")]
    assert seen("Kərimli Rza Aydın oğlu", "Kərimli Aydın Rza oğlu") == [("name", "Kərimli Rza Aydın oğlu")]


def test_a_number_of_ours_is_ours_however_it_is_written():
    for written in ("+994 50 123 45 67", "050 123 45 67", "(050) 123-45-67", "00994501234567"):
        assert seen(f"Tel: {written}", "+994 (50) 123-45-67") == []
        assert [reason for reason, _ in seen(f"Tel: {written}", "+994 (50) 123-45-68")] == ["phone"]


SPACES = ["\u00a0", "\u2009", "\u202f", "\u2007"]
DASHES = ["-", "‐", "‑", "–", "−"]
INVISIBLE = ["\u200b", "\u00ad", "\ufeff", "\u2060"]
DOUBLES = {"A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "K": "К", "M": "М", "P": "Р", "T": "Т", "X": "Х"}


@settings(max_examples=200, deadline=None)
@given(
    code=st.from_regex(r"[0-9][0-9A-HJ-NP-Z]{4}[0-9][A-HJ-NP-Z]", fullmatch=True),
    swaps=st.sets(st.integers(0, 6)),
    gaps=st.dictionaries(st.integers(1, 6), st.sampled_from(INVISIBLE)),
    before=st.text(st.sampled_from("abcç ə.,\n"), max_size=30),
)
def test_a_code_is_found_behind_lookalikes_and_invisible_signs(code, swaps, gaps, before):
    disguised = "".join(
        gaps.get(place, "") + (DOUBLES.get(letter, letter) if place in swaps else letter)
        for place, letter in enumerate(code)
    )
    text = f"{before} FİN: {disguised}."

    places = [place for _reason, place in seen(text)]

    assert disguised in places


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SPACES), st.sampled_from(DASHES), st.sampled_from(["NFC", "NFD"]))
def test_a_phone_and_a_name_are_found_with_any_space_dash_and_normal_form(space, dash, form):
    phone = f"+994{space}50{space}123{dash}45{dash}67"
    name = unicodedata.normalize(form, "Əliyev Vaqif Şükür oğlu").replace(" ", space)

    assert seen(f"Zəng: {phone}, {name}, sonra") == [("phone", phone), ("name", name)]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_folding_keeps_every_place(text):
    assert len(folded_in_place(text)) == len(text)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("0123456789²٣ AZaz"), max_size=30))
@example("0000000²01")
def test_check_digits_take_any_text(text):
    assert {type(iban_is_valid(text)), type(luhn_is_valid(text)), type(voen_is_valid(text))} == {bool}


def test_a_thousand_of_a_kind_are_one_question():
    found = checked([CheckedText("siyahı.xlsx", "FİN 5AB1C2D\n" * 1000)])

    assert len(found) == MOST_OF_A_KIND + 1
    assert [item.reason for item in found if item.reason == MANY] == [MANY]
    assert {item.severity for item in found} == {"NEEDS_DECISION"}


def test_every_reason_has_a_sentence_and_every_check_a_name():
    own = {
        "form",
        "hidden",
        "personal_data",
        "secrecy",
        "unreadable",
        "plain",
        "ambiguity",
        "concise",
        "consistency",
    }
    assert own <= set(codes())
    assert all(reason_text(reason).endswith(".") for reason in REASONS)


@pytest.mark.parametrize(
    "piece",
    ["mexfi ", "m e x f i ", "a@b.cc ", "10AA123 ", "Aa Bb oğlu ", "Aa-", "xəstəlik Əliyev Vaqif ", "Aa Bb Cc Иванович ",
     "5AB1C2D ", "diaqnoz ", "(50) 1", "'", "0-ci ", "gizli ", "AZ00 ", "x. ", "\u0301", "€"],
)  # fmt: skip
def test_hostile_texts_with_many_half_matches_come_to_an_end(piece):
    text = (piece * 100_000)[:100_000]

    found = checked([CheckedText("text", text)])

    counted = Counter(item.reason for item in found if item.reason != MANY)
    assert all(number <= MOST_OF_A_KIND for number in counted.values())
