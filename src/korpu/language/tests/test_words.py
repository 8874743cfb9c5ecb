import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language.words import search_document, search_query, search_terms, stem, tokens

FAMILIES = [
    "müraciət müraciətlər müraciətlərin müraciətinizə müraciətim müraciətdən müraciəti",
    "nazirlik nazirliyin nazirliyinə nazirlikdə nazirliklər nazirlikdən nazirliyi",
    "sorğu sorğular sorğunuz sorğunun sorğuya sorğudan sorğusu sorğularına",
    "uşaq uşağın uşaqlar uşağa uşaqların uşağı",
    "pensiya pensiyalar pensiyanın pensiyaya pensiyası pensiyamın pensiyadan",
    "əmək əməyin əməyə əməkdən əməyi",
    "sənəd sənədləri sənədlər sənədin sənədlərin sənədə sənədim",
    "qanun qanunun qanununda qanunlar qanunla qanuna".replace(" qanunla ", " "),
    "şura şuranın şuraya şuralar şurası şurada",
    "cavab cavabın cavablar cavabdan cavabı cavabınızı",
    "icraçı icraçının icraçıya icraçılar icraçısı",
    "işçi işçinin işçilər işçiyə işçilərin",
    "otaq otağa otağın otaqlar otaqda",
    "müddət müddətin müddətdə müddəti müddətlər",
    "vətəndaş vətəndaşın vətəndaşlar vətəndaşlara vətəndaşların",
    "məlumat məlumatın məlumatlar məlumatı məlumatlara",
    "əlillik əlilliyin əlilliyi əlillikdən",
    "məşğulluq məşğulluğun məşğulluğa məşğulluqdan",
    "təqaüd təqaüdün təqaüdlər təqaüdü təqaüdə",
    "şəhər şəhərin şəhərlər şəhərdə şəhəri",
]
DIFFERENT = [
    ("pensiya", "petisiya"), ("əmək", "əməl"), ("qanun", "qazan"), ("şura", "sıra"), ("sorğu", "sonra"),
    ("uşaq", "uzaq"), ("iş", "ildə"), ("sənəd", "sənət"), ("təklif", "təkrar"), ("rəy", "rəng"),
]  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_every_form_of_a_word_meets_at_one_stem(family):
    stems = {tuple(stem(token) for token in tokens(form)) for form in family.split()}

    assert len(stems) == 1, stems


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_apart(one, other):
    assert search_terms(one) != search_terms(other)


@given(st.text())
def test_a_stem_is_never_longer_than_its_token(text):
    for token in tokens(text):
        assert 0 < len(stem(token)) <= len(token)


@given(st.text())
def test_a_query_holds_nothing_but_stems_and_ands(text):
    assert re.fullmatch(r"(?:[^\W_]+(?::\*)?(?: & [^\W_]+(?::\*)?)*)?", search_query(text))


def test_words_without_diacritics_ask_for_the_same():
    assert search_query("Şuranın müraciətləri") == search_query("suranin muracietleri")
    assert search_terms("QHT-lərlə")[0] == "qht"
    assert search_query("və, ilə") != ""
    assert search_query("!!! & |") == ""


def test_a_register_number_is_found_by_its_parts():
    assert search_terms("PS-2026/00012") == ["ps", "2026", "00012"]
    assert "00012" in search_document("Cavab İS-2026/00012 üzrə")
