"""Order of words by the Azerbaijani alphabet: x after h, q after k, ı before i, ə after e."""

from korpu.language.casing import lower

ALPHABET = "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw"
_PLACE = {letter: place for place, letter in enumerate(ALPHABET, start=100)}
SortKey = tuple[tuple[int, ...], str]


def sort_key(text: str) -> SortKey:
    """Give the key by which texts sort; capitals and small letters differ only where nothing else does.

    Digits come before letters, letters of other alphabets after them.
    """
    small = lower(text)
    return tuple(_PLACE.get(letter, _other(letter)) for letter in small), text


def _other(letter: str) -> int:
    code = ord(letter)
    return code if code < 100 else code + 1000
