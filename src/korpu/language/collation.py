"""Order of words by the Azerbaijani alphabet: x after h, q after k, ı before i, ə after e."""

import unicodedata
from functools import lru_cache

from korpu.language.casing import lower

ALPHABET = "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw"
# One range of numbers for each kind, in this order: signs, digits, letters, letters of other alphabets.
_SIGNS, _DIGITS, _LETTERS, _FOREIGN = (kind * 0x110000 for kind in range(4))
_PLACE = {letter: _LETTERS + place for place, letter in enumerate(ALPHABET)}
SortKey = tuple[tuple[int, ...], str]


def sort_key(text: str) -> SortKey:
    """Give the key by which texts sort; capitals and small letters differ only where nothing else does.

    Signs and digits come before letters, letters of other alphabets after them; é, â and the like stand with
    their plain letters.
    """
    return tuple(map(_place, lower(text))), unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _place(letter: str) -> int:
    plain = letter if letter in _PLACE else unicodedata.normalize("NFD", letter)[0]
    if plain in _PLACE:
        return _PLACE[plain]
    kind = _FOREIGN if letter.isalpha() else _DIGITS if letter.isdigit() else _SIGNS
    return kind + ord(letter)
