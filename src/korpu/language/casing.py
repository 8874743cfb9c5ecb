"""Letter case and folding by Azerbaijani rules: i ↔ İ and ı ↔ I.

These functions are for words of people. Addresses, codes and other Latin technical text keep their own
case rules and must not come here.
"""

import unicodedata

_TO_UPPER = str.maketrans({"i": "İ", "ı": "I"})
_TO_LOWER = str.maketrans({"İ": "i", "I": "ı"})
# Cyrillic schwa stands in texts typed on old keyboards; apostrophes left the norm in 2004.
_LOOKALIKE = str.maketrans({"ә": "ə", "Ә": "Ə", "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_APOSTROPHES = str.maketrans("", "", "’ʼ'‘`´")
_PLAIN = str.maketrans({**dict(zip("çəğıöşü", "cegiosu", strict=True)), "\u0307": None})


def lower(text: str) -> str:
    """Give the text in small letters."""
    return unicodedata.normalize("NFC", text).translate(_TO_LOWER).lower()


def upper(text: str) -> str:
    """Give the text in capitals."""
    return unicodedata.normalize("NFC", text).translate(_TO_UPPER).upper()


def capitalise(text: str) -> str:
    """Give the text with its first letter a capital and the rest as it is."""
    text = unicodedata.normalize("NFC", text)
    return upper(text[:1]) + text[1:]


def fold(text: str) -> str:
    """Give the text as search compares it: small letters without diacritics or apostrophes."""
    text = text.translate(_LOOKALIKE).translate(_APOSTROPHES)
    return lower(text).translate(_PLAIN)
