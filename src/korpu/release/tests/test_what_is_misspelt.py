"""What the gate says of spelling and orthography."""

import pytest

from korpu.language.spelling import Speller
from korpu.release.checks import Allowed, CheckedText
from korpu.release.checks import spelling as spelling_check
from korpu.release.tests.factories import checked


def seen(text: str, *, allowed: tuple[str, ...] = (), language: str = "az", part: str = "text"):
    found = checked([CheckedText(part, text, language)], Allowed.of(allowed))
    return [
        (item.reason, item.severity.value, text[item.start : item.end], item.suggestion)
        for item in found
        if item.check in ("spelling", "orthography")
    ]


def test_a_misspelt_word_needs_a_decision_and_has_a_suggestion():
    assert seen("Müraciyətinizə cavab verilir.") == [
        ("spelling.likely", "NEEDS_DECISION", "Müraciyətinizə", "Müraciətinizə")
    ]


def test_a_word_that_resembles_nothing_needs_a_decision():
    assert seen("Bu blürkzavt üçündür.") == [("spelling.unknown", "NEEDS_DECISION", "blürkzavt", "")]


def test_other_languages_and_names_of_files_are_not_spelt():
    assert seen("The ministry answers.", language="en") == []
    assert seen("arayis melumat senedi.pdf", part="arayis.pdf (name)") == []


def test_the_names_of_the_addressee_are_right_as_they_stand():
    assert seen("Hörmətli Qəmzəyli, Qəmzəylinin sorğusu", allowed=("Qəmzəyli Aydın",)) == []


def test_the_ministrys_own_words_are_asked_for():
    before = spelling_check._give_speller
    spelling_check.take_words_from(lambda: Speller(["blürk"]))
    try:
        assert seen("Bu blürkün cavabı") == []
    finally:
        spelling_check.take_words_from(before)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 fevral 2026", ("orthography.no_such_day", "NEEDS_DECISION", "31 fevral 2026", "")),
        ("noyabrın 21-da", ("orthography.suffix_of_figure", "NOTE", "21-da", "21-də")),
        ("BMT-nın", ("orthography.abbreviation", "NOTE", "BMT-nın", "BMT-nin")),
        ("müraciәt", ("orthography.scripts", "NEEDS_DECISION", "müraciәt", "müraciət")),
        ("Səhiyyə nazirliyi", ("orthography.capitals", "NOTE", "Səhiyyə nazirliyi", "Səhiyyə Nazirliyi")),
    ],
)
def test_slips_of_orthography(text, expected):
    assert seen(text) == [expected]
