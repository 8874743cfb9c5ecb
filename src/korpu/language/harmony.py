"""Vowel harmony: the endings that a noun or the name of a unit takes in a letter.

The vowel of an ending follows the last vowel of the word: two ways (a, ə) or four (ı, i, u, ü). The final q or k
of a longer word softens before a vowel, but not in words that came ready-made (hüququn, iştirakı, fabrikin).
"""

import unicodedata
from enum import StrEnum

from korpu.language.casing import lower, upper

BACK = "aıou"
FRONT = "eəiöü"
VOWELS = BACK + FRONT
_FOUR_WAYS = {"a": "ı", "ı": "ı", "e": "i", "ə": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
_SOFTENED = {"q": "ğ", "k": "y"}
# These, and the words that end in them, keep their consonant before a vowel.
_WORDS_THAT_KEEP_CONSONANT = """
hüquq əmlak iştirak istehlak idrak şəfəq əxlaq ittifaq iştiyaq vərəq müttəfiq natiq məntiq rəfiq təsdiq
tətbiq tədqiq təhqiq təşviq təfriq fabrik texnik elektrik publik loq pedaqoq
"""
_KEEP_CONSONANT = tuple(_WORDS_THAT_KEEP_CONSONANT.split())


class Case(StrEnum):
    """The cases that have an ending of their own."""

    GENITIVE = "GENITIVE"
    DATIVE = "DATIVE"
    ACCUSATIVE = "ACCUSATIVE"
    LOCATIVE = "LOCATIVE"
    ABLATIVE = "ABLATIVE"


def last_vowel(word: str) -> str:
    """Give the last vowel of the word as a small letter. Raises ValueError for a word without one."""
    for letter in reversed(lower(word)):
        if letter in VOWELS:
            return letter
    raise ValueError("The word has no vowel that its ending could follow.")


def is_back(word: str) -> bool:
    """Tell whether endings of this word take a and ı, u rather than ə and i, ü."""
    return last_vowel(word) in BACK


def two_way(word: str) -> str:
    """Give the vowel of -lar², -da², -dan², -a² after this word: a or ə."""
    return "a" if is_back(word) else "ə"


def four_way(word: str) -> str:
    """Give the vowel of -ın⁴, -ı⁴, -ım⁴, -dır⁴, -lıq⁴ after this word: ı, i, u or ü."""
    return _FOUR_WAYS[last_vowel(word)]


def is_possessed(name: str) -> bool:
    """Tell whether a name looks like one whose head has a possessive ending, as names of units mostly do.

    “İctimaiyyətlə əlaqələr şöbəsi” and “Nazirlər Kabineti” do, “şöbə” and “Aparat” do not. A single word never
    counts: “komissiyası” stands only with the name of whose it is, “sorğu” ends so by itself.
    """
    words = name.split()
    return len(words) > 1 and lower(words[-1])[-1] in "ıiuü"


def plural(word: str) -> str:
    """Give the plural: nazirliklər, sorğular. Raises ValueError for a word without a vowel."""
    return _joined(word, "l" + two_way(word) + "r")


def with_suffix(name: str, case: Case, *, possessed: bool | None = None) -> str:
    """Give the name in a case: Nazirliyin, Nazirliyə, şöbəsinin, Milli Məclisdən.

    After a possessive ending the case takes n (Şurası → Şurasına); whether the name has one is guessed by
    is_possessed unless the caller says so. A word in capitals gets its ending in capitals. Raises ValueError for
    a name without a vowel: an abbreviation goes through abbreviation_with_suffix.
    """
    name = unicodedata.normalize("NFC", name).rstrip()
    buffered = is_possessed(name) if possessed is None else possessed
    return _joined(name, _ending(name, case, possessed=buffered))


def abbreviation_with_suffix(abbreviation: str, case: Case | None = None, *, spoken: str = "") -> str:
    """Give an abbreviation with its ending after a hyphen: QHT-nin, BMT-yə, ASAN-ın, QHT-lər without a case.

    The ending follows the last letter as it is read (te, he, em …) or the word given as ``spoken``.
    """
    read = spoken or _as_read(abbreviation)
    ending = "l" + two_way(read) + "r" if case is None else _ending(read, case, possessed=False)
    return f"{abbreviation}-{ending}"


def _as_read(abbreviation: str) -> str:
    """Give what the ending follows: a word with a vowel before its last consonant is read as a word."""
    small = lower(abbreviation)
    if len(small) > 1 and (small[-1] in VOWELS or (len(small) > 3 and small[-2] in VOWELS)):
        return small
    return small[-1:] + "e" if small[-1:] not in VOWELS else small


def _ending(word: str, case: Case, *, possessed: bool) -> str:
    ends_in_vowel = lower(word)[-1:] in tuple(VOWELS)
    buffer = "n" if possessed and ends_in_vowel else ""
    match case:
        case Case.GENITIVE:
            return ("n" if ends_in_vowel else "") + four_way(word) + "n"
        case Case.ACCUSATIVE:
            return ("n" if ends_in_vowel else "") + four_way(word)
        case Case.DATIVE:
            return (buffer or ("y" if ends_in_vowel else "")) + two_way(word)
        case Case.LOCATIVE:
            return buffer + "d" + two_way(word)
        case Case.ABLATIVE:
            return buffer + "d" + two_way(word) + "n"


def _joined(word: str, ending: str) -> str:
    head = softened(word) if ending[0] in VOWELS else word
    last = word.split()[-1]
    return head + (upper(ending) if len(last) > 1 and last == upper(last) else ending)


def softened(word: str) -> str:
    """Give the word as it stands before a vowel: nazirlik → nazirliy, uşaq → uşağ, hüquq → hüquq."""
    small = lower(word.split()[-1])
    stays = (
        small[-1] not in _SOFTENED
        or small[-2:-1] not in tuple(VOWELS)
        or sum(letter in VOWELS for letter in small) < 2  # one syllable: yük, yükün
        or small.endswith(_KEEP_CONSONANT)
    )
    if stays:
        return word
    soft = _SOFTENED[small[-1]]
    return word[:-1] + (upper(soft) if word[-1] == upper(word[-1]) else soft)
