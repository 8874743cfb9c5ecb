"""Words for search: tokens, stems, and the texts that PostgreSQL's ‘simple’ configuration stores and asks."""

import re
from functools import lru_cache

from korpu.language.casing import fold
from korpu.language.stemming import MIN_STEM, stem

__all__ = [
    "MIN_STEM",
    "STOP_WORDS",
    "search_document",
    "search_query",
    "search_terms",
    "stem",
    "tokens",
]

# PostgreSQL refuses a word of more than 2,046 bytes in a question and a text of words of more than a megabyte in a row.
_MAX_TOKEN = 64
_MAX_DOCUMENT_BYTES = 800_000
_MAX_QUERY_WORDS = 12
# What stands after the hyphen of an abbreviation or a figure belongs to it: QHT-lərlə, BMT-nin, 2026-cı, 21-də.
_ENDING_AFTER_HYPHEN = (
    r"(?:l[ae]r)?(?:[iu]?m[iu]z|[iu]?n[iu]z|s?[iu])?"
    r"(?:n?[iu]n|[yn]?[ae]|n[iu]|n?d[ae]n?|n?d[ae]k[iu]|y?l[ae]|[yn]?[ae]?dek|c[iu])?(?:d[iu]r)?"
)
_TOKEN = re.compile(rf"([^\W_]{{1,{_MAX_TOKEN}}})(?:[-‐‑]{_ENDING_AFTER_HYPHEN}(?![^\W_]))?")
# İS-2026/00012 and, as some type it, 2026/12.
_REGISTER_NUMBER = re.compile(
    r"(?<![^\W_])(?:([^\W\d_]{1,6})\s?[-‐‑–—]\s?)?((?:19|20)\d\d)\s?/\s?(\d{1,12})(?![\w/])"
)
_CYRILLIC_DOUBLES = str.maketrans("авекмнорстхуі", "abekmhopctxyi")
_WORDS_WITHOUT_WEIGHT = """
və ilə bu o da də ki üçün olan olaraq bir hər nə mən biz siz onlar məni mənim bizim sizin onun var yox deyil
isə həm amma lakin ya görə kimi qədər sonra əvvəl üzrə the a of to and in for и в на с по о об от до для не
что как из к у за
"""
STOP_WORDS = frozenset(fold(word) for word in _WORDS_WITHOUT_WEIGHT.split())


def tokens(text: str) -> list[str]:
    """Give the words of the text, folded; a number such as İS-2026/00012 gives its parts.

    The ending that an abbreviation or a figure takes after a hyphen is no word.
    """
    return _TOKEN.findall(fold(text))


def search_terms(text: str) -> list[str]:
    """Give the distinct stems of the text in their order, stop words left out."""
    return _stems(tokens(text))


def _stems(said: list[str]) -> list[str]:
    return list(dict.fromkeys(stem(token) for token in dict.fromkeys(said) if token not in STOP_WORDS))


def search_document(text: str) -> str:
    """Give what a search column stores: the stems, for to_tsvector('simple', …).

    Register numbers stand in it in parts and also whole, as one word that search_query asks for. A text of more
    different words than PostgreSQL can index gives the first of them.
    """
    folded = fold(text)
    whole = (term for number in _register_numbers(folded) for term in _whole(*number))
    terms = [*_stems(_TOKEN.findall(folded)), *dict.fromkeys(whole)]
    size = 0
    for place, term in enumerate(terms):
        size += len(term.encode()) + 6
        if size > _MAX_DOCUMENT_BYTES:
            return " ".join(terms[:place])
    return " ".join(terms)


def search_query(text: str) -> str:
    """Give a to_tsquery('simple', …) text that asks for every word; the last one may be a beginning.

    A register number is asked for as a whole, however it was typed: is-2026/12 finds İS-2026/00012. Never raises
    and never holds an operator of the person's: tokens are letters and digits alone. The empty text finds nothing.
    """
    folded = fold(text)
    numbers = [_whole(*number)[0] for number in _register_numbers(folded)]
    said = _TOKEN.findall(_REGISTER_NUMBER.sub(" ", folded) if numbers else folded)
    wanted = _stems(said)
    if not wanted and not numbers:
        wanted = [stem(token) for token in said]
    distinct = list(dict.fromkeys((*numbers, *wanted)))[:_MAX_QUERY_WORDS]
    beginning = stem(said[-1]) if said else ""
    return " & ".join(
        f"{term}:*" if term == beginning and len(term) >= MIN_STEM else term for term in distinct
    )


def _register_numbers(folded: str) -> list[tuple[str, str, str]]:
    return _REGISTER_NUMBER.findall(folded) if "/" in folded else []


@lru_cache(maxsize=10_000)
def _whole(series: str, year: str, number: str) -> tuple[str, ...]:
    """Give a register number as words without signs or leading zeros: with its series, if it has one, and without."""
    short = f"{year}n{number.lstrip('0') or '0'}"
    return (f"{series.translate(_CYRILLIC_DOUBLES)}n{short}", short) if series else (short,)
