"""Text brought to one script for comparison, with the way back to the places of the original."""

import unicodedata
from dataclasses import dataclass

_LOOKALIKES = dict(zip("АВЕКМНОРСТХУІЈаеорсухіјәӘ", "ABEKMHOPCTXYIJaeopcyxijəƏ", strict=True))
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_SPACES = dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " ")
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_CHANGES = {**_DASHES, **_SPACES}


@dataclass(frozen=True)
class Normalised:
    """A text made comparable; ``places[i]`` is where its i-th character stood in the original."""

    text: str
    places: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give where the part from start to end stood in the original text."""
        if not self.places or start >= end:
            return 0, 0
        return self.places[start], self.places[end - 1] + 1


def normalise(text: str) -> Normalised:
    """Give the text with one kind of space and dash, nothing invisible, and Latin letters for their doubles.

    Cyrillic doubles become Latin only in words that hold a Latin letter or a digit: a Russian word stays.
    """
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in _NOTHING or unicodedata.combining(character):
            continue
        for part in unicodedata.normalize("NFKC", _CHANGES.get(character, character)):
            letters.append(part)
            places.append(place)
    _unify(letters)
    return Normalised("".join(letters), tuple(places))


def _unify(letters: list[str]) -> None:
    start = 0
    while start < len(letters):
        end = start
        while end < len(letters) and letters[end].isalnum():
            end += 1
        word = letters[start:end]
        if any(character in _LOOKALIKES for character in word) and any(
            character.isdigit() or (character.isascii() and character.isalpha()) for character in word
        ):
            letters[start:end] = [_LOOKALIKES.get(character, character) for character in word]
        elif word and all(character in _LOOKALIKES for character in word) and _only_capitals(word):
            letters[start:end] = [_LOOKALIKES[character] for character in word]
        start = max(end, start + 1)


def _only_capitals(word: list[str]) -> bool:
    return len(word) <= 3 and all(character.isupper() for character in word)
