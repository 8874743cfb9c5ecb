"""Letter case and folding by Azerbaijani rules: i ↔ İ and ı ↔ I.

These functions are for words of people. Addresses, codes and other Latin technical text keep their own
case rules and must not come here: lower("WIFI") is “wıfı”, and no longer the name of anything.
"""

import re
import unicodedata

_TO_UPPER = str.maketrans({"i": "İ", "ı": "I"})
_TO_LOWER = str.maketrans({"İ": "i", "I": "ı"})
_PLAIN = {
    **dict(zip("çəğıöşüÇƏĞIİÖŞÜ", "cegiosucegiiosu", strict=True)),
    **dict.fromkeys("әӘ", "e"),  # the Cyrillic schwa stands in texts typed on old keyboards
    **dict(zip("âîûÂÎÛёЁ", "aiuaiuее", strict=True)),  # Turkish names; Russian is typed with and without ё
    **dict.fromkeys("\u00a0\u2009\u202f", " "),
    **dict.fromkeys("’ʼʻ'‘‛′`´", ""),  # apostrophes left the norm in 2004
    **{chr(mark): "" for mark in range(0x300, 0x370)},
}
# Latin and Cyrillic letters that stay are in the table too: a letter that it lacks costs ten times as much.
_FOLD = str.maketrans({**{chr(code): chr(code) for code in range(0x500)}, **_PLAIN})
_WORD = re.compile(r"[^\W\d_]+(?:[’ʼ'‘][^\W\d_]+)*")
_STAY_SMALL = frozenset(["və", "ilə", "üzrə", "üçün", "adına", "yanında", "qarşı", "oğlu", "qızı"])


def lower(text: str) -> str:
    """Give the text in small letters."""
    small = unicodedata.normalize("NFC", text).translate(_TO_LOWER).lower()
    return unicodedata.normalize("NFC", small)


def upper(text: str) -> str:
    """Give the text in capitals."""
    capitals = unicodedata.normalize("NFC", text).translate(_TO_UPPER).upper()
    return unicodedata.normalize("NFC", capitals)


def capitalise(text: str) -> str:
    """Give the text with its first letter a capital and the rest as it is."""
    text = unicodedata.normalize("NFC", text)
    return upper(text[:1]) + text[1:]


def title(text: str) -> str:
    """Give the name of a person or a state body with its capitals: “Əliyev Anar Həsən oğlu”, “Əmək və … Nazirliyi”.

    The small words of names stay small unless they stand first.
    """
    text = lower(text)
    first = _WORD.search(text)

    def titled(found: "re.Match[str]") -> str:
        stays = found[0] in _STAY_SMALL and first is not None and found.start() != first.start()
        return found[0] if stays else capitalise(found[0])

    return _WORD.sub(titled, text)


def fold(text: str) -> str:
    """Give the text as search compares it: small letters without diacritics or apostrophes.

    For comparing only; nobody should be shown it. Doing it again changes nothing.
    """
    folded = unicodedata.normalize("NFC", text).translate(_FOLD).lower()
    return unicodedata.normalize("NFC", folded)
