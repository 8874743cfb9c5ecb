import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language.casing import upper
from korpu.language.harmony import (
    VOWELS,
    Case,
    abbreviation_with_suffix,
    is_back,
    is_possessed,
    last_vowel,
    plural,
    softened,
    with_suffix,
)

# The name; its genitive, dative, accusative, locative and ablative.
DECLENSIONS = [
    "otaq otağın otağa otağı otaqda otaqdan",
    "nazirlik nazirliyin nazirliyə nazirliyi nazirlikdə nazirlikdən",
    "əmlak əmlakın əmlaka əmlakı əmlakda əmlakdan",
    "hüquq hüququn hüquqa hüququ hüquqda hüquqdan",
    "filoloq filoloqun filoloqa filoloqu filoloqda filoloqdan",
    "yük yükün yükə yükü yükdə yükdən",
    "bank bankın banka bankı bankda bankdan",
    "şöbə şöbənin şöbəyə şöbəni şöbədə şöbədən",
    "sorğu sorğunun sorğuya sorğunu sorğuda sorğudan",
    "sektor sektorun sektora sektoru sektorda sektordan",
    "büro büronun büroya büronu büroda bürodan",
    "komissiya komissiyanın komissiyaya komissiyanı komissiyada komissiyadan",
    "məktub məktubun məktuba məktubu məktubda məktubdan",
    "söz sözün sözə sözü sözdə sözdən",
    "Bakı Bakının Bakıya Bakını Bakıda Bakıdan",
    "NAZİRLİK NAZİRLİYİN NAZİRLİYƏ NAZİRLİYİ NAZİRLİKDƏ NAZİRLİKDƏN",
]


@pytest.mark.parametrize("declension", DECLENSIONS)
def test_nouns_take_the_endings_of_harmony(declension):
    noun, *forms = declension.split()

    assert [with_suffix(noun, case) for case in Case] == forms


def test_names_of_units_take_n_after_their_possessive_ending():
    ministry = "Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi"
    department = "İctimaiyyətlə əlaqələr şöbəsi"

    assert [with_suffix(ministry, case).rsplit(" ", 1)[1] for case in Case] == [
        "Nazirliyinin", "Nazirliyinə", "Nazirliyini", "Nazirliyində", "Nazirliyindən",
    ]  # fmt: skip
    assert with_suffix(department, Case.DATIVE) == "İctimaiyyətlə əlaqələr şöbəsinə"
    assert with_suffix("Nazirlər Kabineti", Case.ABLATIVE) == "Nazirlər Kabinetindən"
    assert with_suffix("qanunu", Case.LOCATIVE, possessed=True) == "qanununda"
    assert with_suffix("Milli Məclis", Case.DATIVE) == "Milli Məclisə"
    assert with_suffix("bizim sorğu", Case.DATIVE, possessed=False) == "bizim sorğuya"
    assert [is_possessed(name) for name in (ministry, department, "sorğu", "Milli Məclis")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_plurals_follow_the_last_vowel():
    assert [plural(word) for word in ("nazirlik", "sorğu", "gün", "QANUN", "uşaq", "şəxs")] == [
        "nazirliklər", "sorğular", "günlər", "QANUNLAR", "uşaqlar", "şəxslər",
    ]  # fmt: skip


def test_abbreviations_take_their_endings_after_a_hyphen_as_they_are_read():
    assert abbreviation_with_suffix("QHT") == "QHT-lər"
    assert abbreviation_with_suffix("BMT", Case.GENITIVE) == "BMT-nin"
    assert abbreviation_with_suffix("BMT", Case.DATIVE) == "BMT-yə"
    assert abbreviation_with_suffix("ASAN", Case.GENITIVE) == "ASAN-ın"
    assert abbreviation_with_suffix("BDU", Case.LOCATIVE) == "BDU-da"
    assert abbreviation_with_suffix("DİN", Case.ABLATIVE, spoken="din") == "DİN-dən"


def test_a_word_without_a_vowel_is_refused():
    with pytest.raises(ValueError, match="vowel"):
        with_suffix("QHT", Case.GENITIVE)


@given(st.text(alphabet="abcçdeəfgğhxıijkqlmnoöprsştuüvyz", min_size=1, max_size=12))
def test_endings_agree_with_the_word_in_either_case_of_letters(word):
    if not any(letter in VOWELS for letter in word):
        return

    assert is_back(word) == is_back(upper(word))
    for case in Case:
        declined = with_suffix(word, case)
        assert is_back(declined) == is_back(word)
        assert declined.startswith((word, softened(word)))
    assert last_vowel(plural(word)) == ("a" if is_back(word) else "ə")
