"""What the checks see, where they say it stands, and what they let pass."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from korpu.release.checks import Allowed, CheckedText
from korpu.release.checks.identifiers import iban_is_valid, luhn_is_valid, voen_is_valid
from korpu.release.operations import texts_of
from korpu.release.rules import Content
from korpu.release.tests.factories import checked

IBAN = "AZ21NABZ00000000137010001944"


def seen(text: str, *allowed: str, language: str = "az") -> list[tuple[str, str, str]]:
    """Give (reason, severity, what stands at the place) of every finding."""
    found = checked([CheckedText("text", text, language)], Allowed.of(allowed))
    return [(item.reason, item.severity, text[item.start : item.end]) for item in found]


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("Vətəndaşın FİN kodu 5AB1C2D olaraq göstərilib.", "fin", "5AB1C2D"),
        ("şəxsiyyət vəsiqəsi, fin: 1234567", "fin", "1234567"),
        ("Kod 5AB1C2D", "fin", "5AB1C2D"),
        ("FİN:\u00a05А\u200bВ1С2D", "fin", "5А\u200bВ1С2D"),
        ("Vəsiqə AZE № 12345678 verilib", "id_card", "AZE № 12345678"),
        ("Vəsiqə AA1234567", "id_card", "AA1234567"),
        ("Pasport C12345678", "passport", "C12345678"),
        ("VÖEN 1401555072", "voen", "1401555072"),
        (f"Hesab {IBAN} üzrə", "iban", IBAN),
        ("Hesab AZ21 NABZ 0000 0000 1370 1000 1944", "iban", "AZ21 NABZ 0000 0000 1370 1000 1944"),
        ("Zəng edin: +994 50 123 45 67", "phone", "+994 50 123 45 67"),
        ("Zəng edin: (012) 123-45-67", "phone", "012) 123-45-67"),
        ("Tel. 0551234567", "phone", "0551234567"),
        ("Avtomobil 10-AA-123", "plate", "10-AA-123"),
        ("Kart 4169 7388 0000 0003", None, ""),
        ("Kart 4111 1111 1111 1111", "card", "4111 1111 1111 1111"),
        ("SSN 1234567890123 üzrə", "ssn", "1234567890123"),
        ("Ünvan: leyla@poct.example", "email", "leyla@poct.example"),
        ("Əliyev Vaqif Kamal oğlu müraciət edib", "name", "Əliyev Vaqif Kamal oğlu"),
        ("Həsənova Leyla Rauf qızı üçün əlillik dərəcəsi", "health", "Həsənova Leyla Rauf qızı"),
    ],
)
def test_personal_data_is_found_at_its_place(text, reason, place):
    found = seen(text)

    expected = [(f"personal_data.{reason}", "NEEDS_DECISION", place)] if reason else []
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sorğunuza 2025-ci ildə baxılıb, cavab 7 iş günü ərzində verilir.",
        "Əmsal 1234567 manat təşkil edir.",
        "VÖEN 1401555071", "VÖEN 1401555081", "1400057424", "Hesab AZ22NABZ00000000137010001944",
        "Qanunun 24.1-ci maddəsinə əsasən 15.12.2025-ci il tarixədək",
        "Müraciət İS-2026/00012 nömrəsi ilə qeydə alınıb.",
        "Qızı və oğlu ilə birlikdə yaşayan şəxslər",
    ],
)  # fmt: skip
def test_ordinary_words_and_wrong_check_digits_pass(text):
    assert [item for item in seen(text) if item[0].startswith("personal")] == []


def test_the_addressees_own_data_and_our_contacts_may_stand():
    text = "Hörmətli Kərimli Aydın Rza oğlu, +994 50 123-45-67 nömrənizə zəng edilib."

    assert len(seen(text)) == 2
    assert seen(text, "Kərimli Aydın Rza oğlu", "+994501234567") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TAM MƏXFİ", [("secrecy.grade", "BLOCKS", "TAM MƏXFİ")]),
        ("Xüsusi əhəmiyyətli sənəd", [("secrecy.grade", "BLOCKS", "Xüsusi əhəmiyyətli")]),
        ("Məxfi\nHörmətli", [("secrecy.secret", "BLOCKS", "Məxfi")]),
        ("Məxfi № 12", [("secrecy.secret", "BLOCKS", "Məxfi")]),
        ("məxfi qalması üçün", [("secrecy.word", "NEEDS_DECISION", "məxfi")]),
        ("Xidməti istifadə üçün", [("secrecy.official_use", "NEEDS_DECISION", "Xidməti istifadə üçün")]),
        ("XİDMƏTİ İSTİFADƏ ÜÇÜN", [("secrecy.official_use", "NEEDS_DECISION", "XİDMƏTİ İSTİFADƏ ÜÇÜN")]),
        ("X.İ.Ü. nüsxə № 2", [("secrecy.official_use", "NEEDS_DECISION", "X.İ.Ü."),
                              ("secrecy.official_use", "NEEDS_DECISION", "nüsxə №")]),
        ("ДСП", [("secrecy.official_use", "NEEDS_DECISION", "ДСП")]),
        ("Для служебного пользования", [("secrecy.official_use", "NEEDS_DECISION", "Для служебного пользования")]),
        ("Совершенно секретно", [("secrecy.grade", "BLOCKS", "Совершенно секретно")]),
        ("konfidensial məlumat", [("secrecy.official_use", "NEEDS_DECISION", "konfidensial")]),
        ("Məxfilik rejimi", []),
    ],
)  # fmt: skip
def test_markings_of_secrecy(text, expected):
    assert seen(text) == expected


def test_a_wrong_suffix_of_a_year_is_noted_in_azerbaijani_only():
    assert seen("2026-ci ildə") == [("form.ordinal", "NOTE", "2026-ci")]
    assert seen("2026-cı ildə və 2025-ci ildə") == []
    assert seen("the 2026-ci form", language="en") == []


def test_what_could_not_be_read_has_to_be_looked_at():
    found = checked([CheckedText("scan.pdf", "", is_readable=False)])

    assert [(item.reason, item.severity) for item in found] == [("unreadable.part", "NEEDS_DECISION")]


def test_what_a_reader_of_the_page_does_not_see_has_to_be_looked_at():
    found = checked([CheckedText("plan.docx: comments", "burada yoxla", is_hidden=True)])

    assert [(item.reason, item.severity) for item in found] == [("hidden.part", "NEEDS_DECISION")]


def test_excerpts_hide_what_they_show():
    found = checked([CheckedText("text", "FİN 5AB1C2D və Əliyev Vaqif Kamal oğlu")])

    assert [item.excerpt for item in found] == ["5AB****", "Əliyev V**** ***** ****"]


def test_check_digits():
    assert (voen_is_valid("1401555071"), voen_is_valid("1401555081"), voen_is_valid("1400057424")) == (
        True, False, False,
    )  # fmt: skip
    assert iban_is_valid(IBAN)
    assert not any(
        iban_is_valid(IBAN[:place] + "9" + IBAN[place + 1 :]) for place in range(4, 28) if IBAN[place] != "9"
    )
    assert luhn_is_valid("4111111111111111")
    assert not luhn_is_valid("4111111111111112")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_places_always_lie_in_the_text(text):
    for item in checked([CheckedText("text", text)]):
        assert 0 <= item.start <= item.end <= len(text)


@pytest.mark.parametrize("piece", ["0", "A", "0 ", "(0-", "Aa ", "AZ", "a@a.", "1 2-", "Ə"])
def test_long_hostile_texts_come_to_an_end(piece):
    text = (piece * 100_000)[:100_000]

    assert isinstance(checked([CheckedText("text", text)]), list)


def test_a_field_of_many_parts_is_read_as_its_words_and_an_address_as_no_words():
    kept = '[{"on": "2026-11-28", "wrong": "Görüş saat onda başladı.", "right": "FİN 5AB12CD", "number": 7}]'
    page = Content("az", "Başlıq", "<p>Mətn.</p>", fields={"corrections": kept, "slug": "icmal-gorusu"})
    texts = texts_of(page, [])
    fields = {text.part: text for text in texts if text.part.startswith("field ")}

    assert fields["field corrections"].text == "2026-11-28\nGörüş saat onda başladı.\nFİN 5AB12CD\n7"
    assert [text.is_prose for text in fields.values()] == [True, False]
    found = [(finding.check, finding.excerpt[:3]) for finding in checked(list(fields.values()))]
    assert ("personal_data", "5AB") in found
    assert {check for check, _excerpt in found} == {"personal_data"}
