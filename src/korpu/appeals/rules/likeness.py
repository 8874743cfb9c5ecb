"""What makes two letters near-duplicates, and two authors the same person: hashes and keys that an index can hold."""

import hashlib
import random
import re
from collections.abc import Collection

from korpu.language import words
from korpu.language.casing import fold

# Eight pairs of least hashes: letters that share seven tenths of their words in threes share a pair almost surely,
# letters that share a fifth hardly ever.
BANDS, ROWS, WORDS_TOGETHER = 8, 2, 3
ALIKE = 0.6
_MASK = (1 << 61) - 1
_CHANCE = random.Random(20150930)  # noqa: S311 - fixed multipliers, no secret
_PERMUTATIONS = tuple(
    (_CHANCE.randrange(1, _MASK, 2), _CHANCE.randrange(_MASK)) for _place in range(BANDS * ROWS)
)
LEAST_WORDS = 5


def shingles(text: str) -> frozenset[int]:
    """Give the stems of a text in overlapping threes, each as a number."""
    stems = [words.stem(token) for token in words.tokens(text) if token not in words.STOP_WORDS]
    if len(stems) < LEAST_WORDS:
        return frozenset()
    return frozenset(
        int.from_bytes(
            hashlib.blake2b(" ".join(stems[place : place + WORDS_TOGETHER]).encode(), digest_size=7).digest(),
            "big",
        )
        for place in range(len(stems) - WORDS_TOGETHER + 1)
    )


def signature(text: str) -> list[int]:
    """Give the numbers that near-duplicates of a text share with it; none for a text of a few words."""
    found = shingles(text)
    if not found:
        return []
    least = [min((factor * one + more) % _MASK for one in found) for factor, more in _PERMUTATIONS]
    return [
        int.from_bytes(
            hashlib.blake2b(
                f"{band}:{least[band * ROWS : band * ROWS + ROWS]}".encode(), digest_size=8
            ).digest(),
            "big",
            signed=True,
        )
        for band in range(BANDS)
    ]


def similarity(one: Collection[int], other: Collection[int]) -> float:
    """Give how much of two texts is common to both, from 0 to 1."""
    first, second = frozenset(one), frozenset(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def person_keys(*, name: str, email: str, phone: str) -> dict[str, str]:
    """Give the keys by which a person is recognised: address, number and name, each as people type it differently.

    A name of one word alone is nobody's.
    """
    digits = re.sub(r"\D", "", phone)
    parts = sorted(words.tokens(name))
    return {
        "email_key": fold(email.strip())[:254],
        "phone_key": digits[-9:] if len(digits) >= 7 else "",
        "name_key": " ".join(parts)[:160] if len(parts) > 1 else "",
    }
