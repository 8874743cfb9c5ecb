"""Markings of secrecy in every writing, and ordinary words that only look like them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from korpu.language.casing import lower, upper
from korpu.release.checks import CheckedText
from korpu.release.tests.factories import checked

BLOCKS, DECIDE = "BLOCKS", "NEEDS_DECISION"


def seen(text: str) -> list[tuple[str, str, str]]:
    found = checked([CheckedText("text", text)])
    return [
        (item.reason.partition(".")[2], item.severity, text[item.start : item.end])
        for item in found
        if item.check != "spelling"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M Ə X F İ", [("secret", BLOCKS, "M Ə X F İ")]),
        ("T A M  M Ə X F İ", [("grade", BLOCKS, "T A M  M Ə X F İ")]),
        ("Tam\nməxfi", [("grade", BLOCKS, "Tam\nməxfi")]),
        ("Sənəd tam məxfidir.", [("grade", BLOCKS, "tam məxfidir")]),
        ("Məxfi №12", [("secret", BLOCKS, "Məxfi")]),
        ("məxfi, nüsxə 2", [("secret", BLOCKS, "məxfi")]),
        ("  — MƏXFİ —  \nHörmətli", [("secret", BLOCKS, "MƏXFİ")]),
        ("MƏXFI", [("secret", BLOCKS, "MƏXFI")]),
        ("мәхфи", [("secret", BLOCKS, "мәхфи")]),
        ("Секретно, экз. № 1", [("secret", BLOCKS, "Секретно"), ("official_use", DECIDE, "экз. №")]),
        ("CEKPETHO", [("secret", BLOCKS, "CEKPETHO")]),
        ("Особой важности", [("grade", BLOCKS, "Особой важности")]),
        ("Xüsusi əhəmiyyətli", [("grade", BLOCKS, "Xüsusi əhəmiyyətli")]),
        ("Top secret", [("secret", BLOCKS, "Top secret")]),
        ("xüsusi əhəmiyyətli yol", [("word", DECIDE, "xüsusi əhəmiyyətli")]),
        ("bu sənəd məxfidir və", [("word", DECIDE, "məxfidir")]),
        ("Xidməti istifadə üçündür", [("official_use", DECIDE, "Xidməti istifadə üçündür")]),
        ("XİÜ", [("official_use", DECIDE, "XİÜ")]),
        ("nüsxə №2", [("official_use", DECIDE, "nüsxə №")]),
        ("gizli məlumat", [("official_use", DECIDE, "gizli")]),
        ("For official use only", [("official_use", DECIDE, "For official use only")]),
    ],
)
def test_markings_in_every_writing(text, expected):
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Məxfilik siyasəti",
        "gizli səsvermə yolu ilə",
        "gizlilik",
        "Nüsxəsi əlavə olunur.",
        "nüsxə nömrəsi",
        "sekretə",
    ],
)
def test_ordinary_words_pass(text):
    assert seen(text) == []


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["tam məxfi", "xidməti istifadə üçün", "xüsusi əhəmiyyətli", "məxfi", "konfidensial"]),
    st.lists(st.booleans(), min_size=25, max_size=25),
    st.sampled_from([" ", "\u00a0", "\u2009", "  "]),
    st.integers(1, 4),
    st.sampled_from(["\u200b", "\u00ad", ""]),
)
def test_case_spaces_and_invisible_signs_hide_no_marking(marking, capitals, space, place, invisible):
    written = "".join(
        upper(letter) if capital else lower(letter)
        for letter, capital in zip(marking, capitals, strict=False)
    )
    written = written[:place] + invisible + written[place:]
    text = written.replace(" ", space)

    found = seen(f"Əvvəl\n{text}\nsonra")

    assert [place for _reason, _severity, place in found] == [text]
