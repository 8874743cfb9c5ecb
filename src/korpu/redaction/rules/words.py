"""Finding words however they are written: letters and figures alone are compared, in one case and one script."""

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from korpu.language.casing import fold, lower, upper
from korpu.language.scripts import LOOKALIKES

# Stands between cells, so that two neighbours never read as one number; a mark parts what stands around it just so.
WALL, BAR = "\x1e", "█"
# A shorter word is looked for at the beginning of words alone: “Əli” is a name, in “bəlli” it is none.
MIN_ANYWHERE = 5
MIN_LETTERS = 2
_DOUBLES = {ord(fold(chr(code))): fold(latin) for code, latin in LOOKALIKES.items()}
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "cp1254", "latin-1")


@dataclass(frozen=True)
class Skeleton:
    """The letters and figures of a text as they are compared; ``places[i]`` is where the i-th stands in the text."""

    text: str
    letters: str
    places: "array[int]"

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Give where the words stand in the text, from first sign to behind the last, however they are spaced."""
        wanted = letters_of(words)
        if len(wanted) < MIN_LETTERS:
            return
        start = self.letters.find(wanted)
        while start >= 0:
            first, last = self.places[start], self.places[start + len(wanted) - 1]
            if len(wanted) >= MIN_ANYWHERE or first == 0 or not self.text[first - 1].isalnum():
                yield first, last + 1
            start = self.letters.find(wanted, start + 1)


def skeleton(text: str) -> Skeleton:
    """Give a text as it is compared: no spaces, dashes, marks or case, and one letter for its doubles in other scripts."""
    letters: list[str] = []
    places = array("l")
    for place, sign in enumerate(text):
        for letter in _letters(sign):
            letters.append(letter)
            places.append(place)
    return Skeleton(text, "".join(letters), places)


def letters_of(text: str) -> str:
    """Give the letters and figures of some words as they are compared."""
    return "".join(_letters(sign) for sign in text).replace(WALL, "")


def stands_in(text: str, words: str) -> bool:
    """Tell whether the words stand anywhere in the text."""
    return next(skeleton(text).find(words), None) is not None


def spans_of(text: str, removed: Sequence[str]) -> list[tuple[int, int, int]]:
    """Give (start, end, number of the words) for all that is to be removed from a text, in order and without overlaps.

    Where two overlap, the place is one, under the number of the first.
    """
    found = skeleton(text)
    spans = sorted(
        (start, end, number) for number, words in enumerate(removed) for start, end in found.find(words)
    )
    joined: list[tuple[int, int, int]] = []
    for start, end, number in spans:
        if joined and start < joined[-1][1]:
            first, last, kept = joined[-1]
            joined[-1] = (first, max(last, end), kept)
        else:
            joined.append((start, end, number))
    return joined


def replaced(text: str, removed: Sequence[str], marks: Sequence[str]) -> tuple[str, list[int]]:
    """Give the text with a mark in place of all that is removed, and the number of each place's words."""
    pieces: list[str] = []
    hits: list[int] = []
    rest = 0
    for start, end, number in spans_of(text, removed):
        pieces += (text[rest:start], marks[number])
        hits.append(number)
        rest = end
    return "".join((*pieces, text[rest:])), hits


def as_bytes(words: str) -> set[bytes]:
    """Give the words as they may stand in raw bytes: in the encodings of old and new files, in either case."""
    plain = unicodedata.normalize("NFC", words).strip()
    spellings = {
        plain, lower(plain), upper(plain), plain.lower(), plain.upper(), unicodedata.normalize("NFD", plain),
        "".join(plain.split()), fold(plain),
    }  # fmt: skip
    found: set[bytes] = set()
    for spelling in spellings:
        for encoding in _ENCODINGS:
            try:
                found.add(spelling.encode(encoding))
            except UnicodeEncodeError:
                continue
    return {value for value in found if value}


def piece_of(starts: Sequence[int], place: int) -> int:
    """Give which of the pieces that begin at ``starts`` holds a place."""
    return bisect_left(starts, place + 1) - 1


@lru_cache(maxsize=20_000)
def _letters(sign: str) -> str:
    if sign in (WALL, BAR):
        return WALL
    folded = fold(unicodedata.normalize("NFKC", sign)).translate(_DOUBLES)
    return "".join(letter for letter in folded if letter.isalnum())
