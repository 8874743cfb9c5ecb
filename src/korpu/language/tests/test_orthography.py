"""Orthography beyond single words: what is wrong is found, what is right passes."""

import pytest

from korpu.language.orthography import missing_letters, slips


def seen(text: str) -> list[tuple[str, str, str]]:
    return [(slip.reason, text[slip.start : slip.end], slip.suggestion) for slip in slips(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-ci ildə", ("ordinal", "2026-ci", "2026-cı")),
        ("24.1-cı maddə", ("ordinal", "24.1-cı", "24.1-ci")),
        ("5ci sinif", ("ordinal", "5ci", "5-ci")),
        ("noyabrın 21-da", ("suffix_of_figure", "21-da", "21-də")),
        ("noyabrın 6-si", ("suffix_of_figure", "6-si", "6-sı")),
        ("ayın 10-dən", ("suffix_of_figure", "10-dən", "10-dan")),
        ("əhalinin 60%-ı", ("suffix_of_figure", "%-ı", "%-i")),
        ("XXI-ci əsr", ("roman", "XXI-ci", "XXI")),
        ("31 fevral 2026", ("no_such_day", "31 fevral 2026", "")),
        ("29.02.2026", ("no_such_day", "29.02.2026", "")),
        ("noyabrın 31-də", ("no_such_day", "noyabrın 31", "")),
        ("15 Noyabr günü", ("month", "Noyabr", "noyabr")),
        ("2026 ildə", ("year", "2026 ildə", "2026-cı ildə")),
        ("BMT-nın qərarı", ("abbreviation", "BMT-nın", "BMT-nin")),
        ("QHT-lar", ("abbreviation", "QHT-lar", "QHT-lər")),
        ("QHTlər", ("abbreviation", "QHTlər", "QHT-lər")),
        ("ASAN-in", ("abbreviation", "ASAN-in", "ASAN-ın")),
        ("Səhiyyə nazirliyinə", ("capitals", "Səhiyyə nazirliyinə", "Səhiyyə Nazirliyinə")),
        (
            "Diasporla iş Üzrə Dövlət Komitəsi",
            ("capitals", "Diasporla iş Üzrə Dövlət Komitəsi", "Diasporla İş üzrə Dövlət Komitəsi"),
        ),
        ("Sənəd , arayış", ("space", " ,", ",")),
        ("sənəd,arayış", ("space", ",", ", ")),
        ("bu bu sənəd", ("twice", "bu bu", "bu")),
        ('Layihə "Açıq hökumət" adlanır', ("quotes", '"Açıq hökumət"', "“Açıq hökumət”")),
        ("“Açıq hökumət", ("quotes", "“", "")),
        ("müraciәt", ("scripts", "müraciәt", "müraciət")),
    ],
)
def test_a_slip_is_found_with_what_should_stand_there(text, expected):
    assert seen(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2026-cı ilin yanvarında 24.1-ci maddə, 3-cü bənd, 6-sı, 21-də, 10-dan, 60%-i, 3/4-ü.",
        "XXI əsr, IV fəsil, 15:00-da, İS-2026/00012, 5-10 gün.",
        "29.02.2024, 15 noyabr 2026-cı il, noyabrın 30-dək, 30 APREL 2026.",
        "BMT-nin, QHT-lərə, ASAN-ın, MDB-yə, BDU-nun, UNESCO-nun, AZN-lə, DOST-un, BƏT-in.",
        "Əmək və Əhalinin Sosial Müdafiəsi Nazirliyinə, SƏHİYYƏ NAZİRLİYİ, Milli Məclisdə.",
        "Bu, sənəddir: bir-iki; “söz” və «söz»... Bəli! tez-tez.",
        "Nazirlik 2026 illik planı hazırlayır.",
        "Русский текст и the English text.",
    ],
)
def test_right_texts_pass(text):
    assert seen(text) == []


def test_azerbaijani_without_its_letters_is_told_once():
    text = "Hormetli cenab nazir sizin qebul ucun muraciet edirem ve cavab gozleyirem daha tez olsun"

    assert [slip.reason for slip in missing_letters(text)] == ["letters"]
    assert (
        list(missing_letters("The report of the ministry was published in November and it is open to all"))
        == []
    )
