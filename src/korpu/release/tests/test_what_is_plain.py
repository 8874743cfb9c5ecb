"""Plain language, double meanings, brevity, contradictions within: what breaks each rule, and what keeps it."""

import pytest

from korpu.release.checks import CheckedText
from korpu.release.rules import most_words
from korpu.release.tests.factories import checked

LANGUAGE_CHECKS = ("plain", "ambiguity", "concise", "consistency")


def seen(text: str, *, title: str = "", language: str = "az") -> list[tuple[str, str]]:
    """Give (reason, what stands at the place) of what these checks find."""
    parts = [CheckedText("title", title, language), CheckedText("text", text, language)]
    return [
        (item.reason, {"title": title, "text": text}[item.part][item.start : item.end])
        for item in checked(parts)
        if item.check in LANGUAGE_CHECKS
    ]


def reasons(text: str, *, title: str = "", language: str = "az") -> list[str]:
    return [reason for reason, _place in seen(text, title=title, language=language)]


WORDS = "şəhər kənd yol körpü bina ev məktəb bağça park meydan"


def test_long_sentences_are_noted_and_very_long_ones_ask_for_a_decision():
    for number, expected in ((25, []), (26, ["plain.rather_long"]), (41, ["plain.long_sentence"])):
        assert reasons(" ".join((WORDS.split() * 5)[:number]) + ".") == expected


def test_lines_of_a_list_are_sentences_of_their_own():
    assert reasons("\n".join([WORDS, "yeddi " + WORDS, "səkkiz " + WORDS, "doqquz " + WORDS])) == []


def test_attachments_are_not_asked_to_be_plain():
    long = " ".join(WORDS.split() * 6)

    assert checked([CheckedText("plan.docx: text", long), CheckedText("plan.docx (name)", long)]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nazirliyin şöbəsinin müdirinin müavininin otağı.", ("plain.chain", "Nazirliyin şöbəsinin müdirinin müavininin")),
        ("Nəzərinizə çatdırırıq ki, mərkəz açıqdır.", ("plain.phrase", "Nəzərinizə çatdırırıq ki")),
        ("Mərkəz vasitəsilə müraciət edin.", ("plain.phrase", "vasitəsilə")),
        ("Görüş 03.04.26 tarixindədir.", ("ambiguity.short_year", "03.04.26")),
        ("Gələn ay mərkəz açılacaq.", ("ambiguity.relative", "Gələn ay")),
        ("Yaxın vaxtlarda mərkəz açılacaq.", ("ambiguity.relative", "Yaxın vaxtlarda")),
        ("Ərizə və/və ya arayış verin.", ("ambiguity.and_or", "və/və ya")),
        ("Pay 5 faizdən 7 faizə qalxıb, yəni 2 faiz artıb.", ("ambiguity.points", "2 faiz")),
        ("Artım 5,2 faiz, sonra 6.3 faiz olub.", ("ambiguity.decimals", "6.3")),
        ("Xərc 500 artıb.", ("ambiguity.unit", "500 artıb")),
        ("Müvafiq tədbirlər haqqında yazın.", ("ambiguity.according", "Müvafiq tədbirlər")),
        ("Bir sıra mərkəz açılıb.", ("concise.vague", "Bir sıra")),
        ("Cəmi 100: 40 və 50.", ("consistency.sum", "100")),
        ("Cəmi 100 müraciət (40 şikayət, 50 ərizə).", ("consistency.sum", "100")),
        ("Ümumi sayı 100 ərizə – 60 yeni, 50 köhnə.", ("consistency.sum", "100")),
        ("100 müraciət, o cümlədən 60 şikayət və 50 ərizə daxil olub.", ("consistency.more", "100")),
        ("Görüş 12 noyabr 2026-cı il, cümə günü keçirilib.", ("consistency.weekday", "cümə")),
        ("Qəbul 10.05.2026-dan 01.05.2026-dək davam edir.", ("consistency.order", "10.05.2026-dan 01.05.2026-dək")),
        ("Plan 2026-2024-cü illəri əhatə edir.", ("consistency.order", "2026-2024")),
        ("Bağça üzrə 60 faiz, məktəb payı 55 faiz.", ("consistency.shares", "Bağça üzrə 60 faiz, məktəb payı 55 faiz.")),
        ("Pensiyaçıların sayı 1200 nəfər. Pensiyaçıların sayı 1300 nəfər.", ("consistency.values", "1300 nəfər")),
        ("Bakı 40\nGəncə 50\nCəmi 100", ("consistency.total", "100")),
    ],
)  # fmt: skip
def test_a_rule_sees_what_breaks_it_at_its_place(text, expected):
    assert expected in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mərkəz 3 aprel 2026-cı ildə açılıb.",
        "Qaydanın 3.1.31-ci bəndi belədir.",
        "Ərizə və ya arayış verin.",
        "Pay 5 faizdən 7 faizə qalxıb, yəni 2 faiz bəndi artıb.",
        "Artım 5,2 faiz, sonra 6,3 faiz olub.",
        "Müraciətlərin sayı 500 artıb.",
        "Cəmi 100: 40 və 60.",
        "100 müraciət, o cümlədən 40 şikayət və 50 ərizə daxil olub.",
        "Görüş 12 noyabr 2026-cı il, cümə axşamı günü keçirilib.",
        "Qəbul 01.05.2026-dan 10.05.2026-dək davam edir.",
        "Plan 2024-2026-cı illəri əhatə edir.",
        "Bağça üzrə 60 faiz, məktəb payı 40 faiz.",
        "Bakıda pensiyaçıların sayı 1200 nəfər. Gəncədə pensiyaçıların sayı 1300 nəfər.",
        "Bakı 1 040\nGəncə 2 060\nCəmi 3 100",
        "Bakı 40\nGəncə 60\nCəmi 100",
    ],
)
def test_a_rule_lets_pass_what_keeps_it(text):
    assert seen(text) == []


def test_a_pronoun_after_two_people_is_asked_about_and_after_one_not():
    two = "Nazir Vaqif Əliyev və sədr Leyla Məmmədova görüşüb. O, mərkəzi açıb."
    one = "Nazir Vaqif Əliyev mərkəzə gəlib. O, mərkəzi açıb."

    assert reasons(two) == ["ambiguity.person"]
    assert reasons(one) == []


def test_a_figure_of_the_title_is_compared_with_the_text():
    assert reasons("İşlə 110 nəfər təmin olunub.", title="120 nəfər işlə təmin olunub") == [
        "consistency.title"
    ]
    assert reasons("İşlə 120 nəfər təmin olunub.", title="120 nəfər işlə təmin olunub") == []


def test_only_the_length_is_measured_in_other_languages():
    assert reasons("Həyata keçirilir. Bir sıra.", language="en") == []
    assert reasons(" ".join(["word"] * 41) + ".", language="en") == ["plain.long_sentence"]
    assert reasons("See you on 03/04/2026.", language="en") == ["ambiguity.day_or_month"]


def test_a_text_above_the_limit_of_its_kind_and_a_repeated_sentence_are_named():
    lines = "\n".join(f"{place} {WORDS}" for place in range(90))
    again = f"{WORDS}.\n{WORDS}."

    assert reasons(lines) == ["concise.too_long"]
    assert reasons(again) == ["concise.repeated"]
    assert most_words("REPORT") > most_words("REPLY") > most_words("EXTENSION")


def test_a_text_of_passive_sentences_is_asked_who_acts():
    assert "plain.passive" in reasons("\n".join(f"{place} mərkəz bu şəhərdə açılıb." for place in range(6)))


def test_nobody_who_holds_an_office_is_a_private_person():
    for public in (
        "Nazir Vaqif Əliyev çıxış edib.", "Vaqif Əliyev, şöbə müdiri, çıxış edib.", "Vaqif Əliyev küçəsi təmir olunur.",
        "Mətbuat katibi V.Əliyev məlumat verib.",
    ):  # fmt: skip
        assert [item.reason for item in checked([CheckedText("text", public)])] == [], public
    assert [item.reason for item in checked([CheckedText("text", "Vaqif Əliyev gəlib.")])] == [
        "personal_data.short_name"
    ]


@pytest.mark.parametrize(
    "piece",
    ["cəmi 1: 1, ", "1 a o cümlədən 1, ", "1 faiz a ", "01.01.2026-dan ", "a sayı 1 b ", "1 ", "O Vaqif Əliyev. ", "üzrə ",
     "və/və ya ", "küçəsi 1 m. 1 ", "yaşayış ünvanı: ", "V.V.Ə", "Ea ", "bir sıra\n", "Cəmi 1\n"],
)  # fmt: skip
def test_long_hostile_texts_come_to_an_end(piece):
    found = checked([CheckedText("text", (piece * 40_000)[:40_000])])

    assert len(found) < 1_000
