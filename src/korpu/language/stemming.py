"""Stems of folded Azerbaijani nouns: every form of a word gives the same one, other words give others.

A noun carries its endings in a strict order: plural, possessive, case, predicate (sənəd-lər-imiz-dən-dir). All
orders that can occur are laid out once, for each last vowel that they may follow. A token is first split into a
noun of the lexicon and such a row of endings, the longest noun first. If no noun fits, endings are taken off one by
one until none fits, so that a word whose own end looks like an ending loses it in every form alike; such a stem
need not be a word.

Folding has merged ı with i, ö with o, ü with u and ğ with g; harmony is checked as far as what is left tells.
"""

from collections.abc import Iterator
from functools import lru_cache

from korpu.language.lexicon import NOUNS

MIN_STEM = 3
# Endings of one or two letters may be the word's own end: they leave one letter more.
_MIN_BEFORE_SHORT_ENDING = 4
_VOWELS = frozenset("aeiou")
# What H (high: ı i u ü) and L (low: a ə) become after each vowel; after i, o, u folding hides back and front.
_AFTER = {
    "a": {"H": "i", "L": "a"},
    "e": {"H": "i", "L": "e"},
    "i": {"H": "i", "L": "ae"},
    "o": {"H": "u", "L": "ae"},
    "u": {"H": "u", "L": "ae"},
}
_PLURAL = ("lLr",)
_POSSESSIVE = {False: ("Hm", "HmHz", "HnHz"), True: ("m", "mHz", "nHz")}
_OF_THIRD_PERSON = {False: "H", True: "sH"}
_CASES_OF_ALL = ("dL", "dLn", "dLkH")
_CASES = {
    False: ("Hn", "L", "H", "lL", "Ldek", *_CASES_OF_ALL),
    True: ("nHn", "yL", "nH", "ylL", "yLdek", *_CASES_OF_ALL),
}
_CASES_AFTER_THIRD_PERSON = ("nHn", "nL", "nH", "ndL", "ndLn", "ndLkH", "nLdek", "ylL")
_PREDICATE = ("dHr", "dHrlLr")
_SOFT = {"y": "k", "g": "q"}
_BEFORE_OWN_HIGH_VOWEL = ("ci", "cu", "gi", "gu", "qi", "qu", "nti", "ntu")
_IRREGULAR = {"suy": "su"}


def _spoken(pattern: str, vowel: str) -> Iterator[tuple[str, str]]:
    """Give what a pattern of H and L can be after a vowel, each with its own last vowel."""
    written = [("", vowel)]
    for sign in pattern:
        written = [
            (text + letter, letter if letter in _VOWELS else last)
            for text, last in written
            for letter in _AFTER[last].get(sign, sign)
        ]
    yield from written


def _rows(vowel: str, *, after_vowel: bool) -> Iterator[str]:
    """Give every row of endings that can follow a word of this last vowel, ending in a vowel or not."""
    yield from _from_possessive("", vowel, after_vowel)
    for pattern in _PLURAL:
        for text, last in _spoken(pattern, vowel):
            yield from _from_possessive(text, last, False)


def _from_possessive(row: str, vowel: str, after_vowel: bool) -> Iterator[str]:
    yield from _from_case(row, vowel, _CASES[after_vowel])
    for pattern in _POSSESSIVE[after_vowel]:
        for text, last in _spoken(pattern, vowel):
            yield from _from_case(row + text, last, _CASES[False])
    for text, last in _spoken(_OF_THIRD_PERSON[after_vowel], vowel):
        yield from _from_case(row + text, last, _CASES_AFTER_THIRD_PERSON)


def _from_case(row: str, vowel: str, cases: tuple[str, ...]) -> Iterator[str]:
    yield from _from_predicate(row, vowel)
    for pattern in cases:
        for text, last in _spoken(pattern, vowel):
            yield from _from_predicate(row + text, last)


def _from_predicate(row: str, vowel: str) -> Iterator[str]:
    yield row
    for pattern in _PREDICATE:
        for text, _last in _spoken(pattern, vowel):
            yield row + text


_ROWS = {
    (vowel, after_vowel): frozenset(_rows(vowel, after_vowel=after_vowel))
    for vowel in _AFTER
    for after_vowel in (False, True)
}
_LONGEST_ROW = max(len(row) for rows in _ROWS.values() for row in rows)


def _single_endings(vowel: str, *, after_vowel: bool) -> Iterator[str]:
    patterns = (
        *_PLURAL,
        *_POSSESSIVE[after_vowel],
        _OF_THIRD_PERSON[after_vowel],
        *_CASES[after_vowel],
        *_PREDICATE,
    )
    for pattern in (*patterns, *(_CASES_AFTER_THIRD_PERSON if after_vowel else ())):
        for text, _last in _spoken(pattern, vowel):
            yield text


_ENDINGS = {key: frozenset(_single_endings(key[0], after_vowel=key[1])) for key in _ROWS}
_LONGEST_ENDING = max(len(ending) for endings in _ENDINGS.values() for ending in endings)


@lru_cache(maxsize=32_768)
def stem(token: str) -> str:
    """Give the stem of a folded token; it is never longer than the token, and a number stays as it is."""
    if len(token) < MIN_STEM or not token.isalpha() or not token.isascii():
        return token
    return _known_noun(token) or _by_rules(token)


def _known_noun(token: str) -> str:
    for end in range(len(token), max(1, len(token) - _LONGEST_ROW - 1), -1):
        head, row = token[:end], token[end:]
        noun = _noun_of(head, is_softened=not row or row[0] in _VOWELS)
        if noun and row in _ROWS[_last_vowel(head), head[-1] in _VOWELS]:
            return noun
    return ""


def _noun_of(head: str, *, is_softened: bool) -> str:
    """Give the noun that stands before endings as this head, or nothing: nazirliy → nazirlik, verilmek → verilme."""
    if head in NOUNS and _last_vowel(head):
        return head
    hard = head
    if is_softened and head[-1] in _SOFT:
        hard = _IRREGULAR.get(head, head[:-1] + _SOFT[head[-1]])
        if hard in NOUNS:
            return hard
    if hard[-3:] in ("mek", "maq") and hard[:-1] in NOUNS:
        return hard[:-1]
    return ""


def _by_rules(token: str) -> str:
    word = token
    while shorter := _without_ending(word):
        word = shorter
    return _plain_end(word)


def _without_ending(word: str) -> str:
    if word.endswith(("liye", "liya", "luye", "luya")) and len(word) > MIN_STEM + 4:
        return word[:-1]  # agentliyə is agentlik with one letter, not agentli with two
    if (
        word.endswith(("isi", "usu"))
        and not word[:-2].endswith(_BEFORE_OWN_HIGH_VOWEL)
        and len(word) > MIN_STEM + 2
    ):
        return word[
            :-1
        ]  # gedişi is gediş with one letter, not gedi with two; but çıxarıcısı, bilgisi, tikintisi
    if word.endswith("siya"):
        return ""  # kommunikasiya ends so by itself
    for length in range(min(_LONGEST_ENDING, len(word) - MIN_STEM), 0, -1):
        head = word[:-length]
        if length < 3 and len(head) < _MIN_BEFORE_SHORT_ENDING:
            break
        vowel = _last_vowel(head)
        if vowel and word[-length:] in _ENDINGS[vowel, head[-1] in _VOWELS]:
            return head
    return ""


def _plain_end(word: str) -> str:
    """Give the word without its last vowels, in k for y and q for g: araba and arab(a), tikinti and tikint(i)."""
    while len(word) > MIN_STEM and word[-1] in _VOWELS and _last_vowel(word[:-1]):
        word = word[:-1]
    if len(word) > MIN_STEM and word[-1] in _SOFT and word[-2] in _VOWELS:
        word = word[:-1] + _SOFT[word[-1]]
    if len(word) > MIN_STEM + 2 and word[-3:] in ("mek", "maq"):
        word = word[:-2]  # ödəmək meets ödəmə
    return word


def _last_vowel(word: str) -> str:
    for letter in reversed(word):
        if letter in _VOWELS:
            return letter
    return ""
