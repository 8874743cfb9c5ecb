"""Words for search: tokens, stems, and the texts that PostgreSQL's ‘simple’ configuration stores and asks.

The stemmer is light: it takes off plural, possessive, case and predicate endings and lets k and y, q and ğ
meet. It need not find the dictionary's form, only the same one for every form of a
word.
"""

import re
from functools import lru_cache

from korpu.language.casing import fold

MIN_STEM = 3
MIN_REST = 4
_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
_VOWELS = "aeiou"
# Folded suffixes (ə→e, ı→i, ö→o, ü→u), the longest first. Taken off again and again until none fits: a word
# whose own end looks like a suffix loses it in every form alike.
_SUFFIXES = tuple(
    sorted(
        (
            "dir dur lar ler dan den nan nen da de in un nin nun na ne ya ye ni nu i u a e "
            "imiz umuz iniz unuz miz muz niz nuz si su im um"
        ).split(),
        key=len,
        reverse=True,
    )
)
STOP_WORDS = frozenset(
    fold(word)
    for word in (
        "və ilə bu o da də ki üçün olan olaraq bir hər nə mən biz siz onlar məni mənim bizim sizin onun var "
        "yox deyil isə həm amma lakin ya görə kimi qədər sonra əvvəl üzrə the a of to and in for is"
    ).split()
)


def tokens(text: str) -> list[str]:
    """Give the words of the text, folded; a number such as İS-2026/00012 gives its parts."""
    return _TOKEN.findall(fold(text))


@lru_cache(maxsize=100_000)
def stem(token: str) -> str:
    """Give the stem of a folded token; never longer than the token, never shorter than three letters."""
    if len(token) <= MIN_STEM or not token.isalpha() or not token.isascii():
        return token
    word = token
    while (shorter := _without_end(word)) != word:
        word = shorter
    return word


def _without_end(word: str) -> str:
    for suffix in _SUFFIXES:
        rest = word[: -len(suffix)]
        if word.endswith(suffix) and len(rest) >= MIN_REST and any(vowel in rest for vowel in _VOWELS):
            return rest
    # sənəd and sənədə, nazirlik and nazirliyi, qanun and qanuna meet without their last consonant.
    if len(word) > MIN_STEM and word[-1] in "kyqgdmn" and word[-2] in _VOWELS:
        return word[:-1]
    return word


def search_terms(text: str) -> list[str]:
    """Give the distinct stems of the text in their order, stop words left out."""
    return list(dict.fromkeys(stem(token) for token in tokens(text) if token not in STOP_WORDS))


def search_document(text: str) -> str:
    """Give what a search column stores: the stems, for to_tsvector('simple', …)."""
    return " ".join(search_terms(text))


def search_query(text: str) -> str:
    """Give a to_tsquery('simple', …) text that asks for every word; the last one may be a beginning.

    Never raises and never holds an operator of the person's: tokens are letters and digits alone. The empty
    text finds nothing.
    """
    wanted = [stem(token) for token in tokens(text) if token not in STOP_WORDS] or [
        stem(token) for token in tokens(text)
    ]
    distinct = list(dict.fromkeys(wanted))[:12]
    if not distinct:
        return ""
    last = tokens(text)[-1]
    parts = [f"{term}:*" if term == stem(last) and len(term) >= MIN_STEM else term for term in distinct]
    return " & ".join(parts)
