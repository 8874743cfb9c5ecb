"""When two letters, or two authors, are alike enough to be shown to the registrar."""

from collections.abc import Collection, Sequence
from itertools import combinations

from korpu.language import words

# The longest words of a text tell it from others; of eight of them two may be missing.
ASKED_WORDS = 8
MAY_MISS = 2
LEAST_WORDS = 3
LEAST_LIKENESS = 0.6
READ_CHARACTERS = 1500


def telling_words(text: str) -> list[str]:
    """Give the stems that tell a text from others, the longest first; none for a text that is too short to tell."""
    stems = [term for term in words.search_terms(text[:READ_CHARACTERS]) if len(term) >= words.MIN_STEM]
    telling = sorted(stems, key=lambda term: (-len(term), term))[:ASKED_WORDS]
    return telling if len(telling) >= LEAST_WORDS else []


def question(telling: Sequence[str]) -> str:
    """Give the tsquery that finds texts in which nearly all of the words stand."""
    may_miss = MAY_MISS if len(telling) >= ASKED_WORDS else 1 if len(telling) > LEAST_WORDS else 0
    kept = combinations(telling, len(telling) - may_miss)
    return " | ".join(f"({' & '.join(terms)})" for terms in kept)


def likeness(typed: Collection[str], kept: Collection[str]) -> float:
    """Give which part of the typed words stands in the other text, from 0 to 1."""
    return len(set(typed) & set(kept)) / len(set(typed)) if typed else 0.0


def is_same_name(typed: str, kept: str) -> bool:
    """Tell whether two names may be one person's: all the words of the shorter one, two at least, stand in the other."""
    one, other = set(words.tokens(typed)), set(words.tokens(kept))
    return len(one & other) >= 2 and (one <= other or other <= one)
