"""When two letters, or two authors, are alike enough to be shown to the registrar."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from korpu.language import words

# A word that stands in more than one of fifty letters tells none from another.
MOST_FREQUENT = 0.02
# Three rare words find a letter; a second three find it still, if one of the first was written otherwise.
TOGETHER = 3
LEAST_LIKENESS = 0.6
READ_CHARACTERS = 1500


def telling_words(text: str, frequencies: Mapping[str, float]) -> list[str]:
    """Give the stems that tell a text from others, the rarest and longest first; none where too few do.

    A word that ``frequencies`` does not name is rare.
    """
    stems = [term for term in words.search_terms(text[:READ_CHARACTERS]) if len(term) >= words.MIN_STEM]
    rare = [term for term in stems if frequencies.get(term, 0.0) <= MOST_FREQUENT]
    telling = sorted(rare, key=lambda term: (frequencies.get(term, 0.0), -len(term), term))[: 2 * TOGETHER]
    return telling if len(telling) >= TOGETHER else []


def question(telling: Sequence[str]) -> str:
    """Give the tsquery that finds texts in which three of the words stand, also where one of them is missing."""
    if len(telling) == 2 * TOGETHER:
        groups = [telling[:TOGETHER], telling[TOGETHER:]]
    else:
        groups = [list(group) for group in combinations(telling, TOGETHER)]
    return " | ".join(f"({' & '.join(group)})" for group in groups)


def likeness(typed: Collection[str], kept: Collection[str]) -> float:
    """Give which part of the typed words stands in the other text, from 0 to 1."""
    return len(set(typed) & set(kept)) / len(set(typed)) if typed else 0.0


def is_same_name(typed: str, kept: str) -> bool:
    """Tell whether two names may be one person's: all the words of the shorter one, two at least, stand in the other."""
    one, other = set(words.tokens(typed)), set(words.tokens(kept))
    return len(one & other) >= 2 and (one <= other or other <= one)
