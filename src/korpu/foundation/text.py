"""Text as it comes from people: freed of what cannot be seen and only does harm."""

import unicodedata

# Bidirectional overrides and isolates can make a text read as something it is not.
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_INVISIBLE = "\ufeff\u00ad\u2060\u180e"
_KEPT_CONTROLS = "\n\t"


def _is_harmful(character: str) -> bool:
    if character in _KEPT_CONTROLS:
        return False
    return (
        character in _BIDI
        or character in _INVISIBLE
        or unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn")
    )


def clean_text(text: str) -> str:
    """Give the text in NFC, with plain line ends and without control, bidirectional or broken characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = "".join(character for character in text if not _is_harmful(character))
    return unicodedata.normalize("NFC", text).strip()


def clean_line(text: str) -> str:
    """Give the text on one line, its runs of white space made single."""
    return " ".join(clean_text(text).split())
