"""Letters out of bytes, whatever the mail says about their encoding."""

import binascii
import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header

# Codecs of Python that turn text into something else, or read it in ways that mails do not mean.
_NOT_FOR_MAIL = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_ALIASES = {
    "utf8mb4": "utf-8",
    "unicode": "utf-8",
    "cp-1251": "cp1251",
    "win-1251": "cp1251",
    "windows1251": "cp1251",
    "windows1254": "cp1254",
    "cp-866": "cp866",
    "ansi_x3.110-1983": "latin-1",
    "x-user-defined": "latin-1",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
}
# Two Cyrillic letters side by side, as windows-1251 writes them; Turkish and Azerbaijani texts have none such.
_CYRILLIC = re.compile(rb"[\xc0-\xff]{3,}")
_ONE_BYTE = ("cp125", "iso8859", "koi8", "cp866", "mac", "latin")
MAX_HEADER = 20_000


def codec_of(charset: str) -> str:
    """Give the name of the codec for a charset as a mail names it, or an empty string for one that nobody knows."""
    named = charset.strip(" \t\"';").casefold()[:60]
    named = _ALIASES.get(named, named)
    try:
        found = codecs.lookup(named)
    except (LookupError, ValueError):
        return ""
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name.replace("-", "_") not in _NOT_FOR_MAIL else ""


def decoded(raw: bytes, charset: str = "") -> tuple[str, bool]:
    """Give the text, and whether it was in the encoding that was named.

    An unknown or wrong name is followed by UTF-8, and that by the one-byte alphabet that fits the look of the bytes.
    """
    codec = codec_of(charset) if charset else "utf-8"
    if codec and not (codec.startswith(_ONE_BYTE) and _is_plainly_utf8(raw)):
        try:
            return raw.decode(codec), bool(charset) or raw.isascii()
        except (UnicodeError, ValueError):
            pass
    try:
        return raw.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    if codec and codec not in ("utf-8", "ascii"):
        return raw.decode(codec, "replace"), False
    guess = "cp1251" if len(_CYRILLIC.findall(raw)) > raw.count(b" ") // 4 else "cp1254"
    return raw.decode(guess, "replace"), False


def _is_plainly_utf8(raw: bytes) -> bool:
    """Tell whether bytes beyond ASCII form UTF-8; no text in a one-byte alphabet does so by chance."""
    try:
        return not raw.isascii() and bool(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def header_text(value: str) -> str:
    """Give the words of a header as the parser hands it over: raw bytes, encoded words, or both in disorder."""
    value = value[:MAX_HEADER]
    plain = decoded(value.encode("utf-8", "surrogateescape"))[0] if not value.isascii() else value
    if "=?" not in plain:
        return plain
    try:
        chunks = decode_header(plain)
    except (HeaderParseError, binascii.Error, ValueError, LookupError, AssertionError):
        return plain
    words = []
    for chunk, charset in chunks:
        if isinstance(chunk, bytes):
            # Between encoded words the decoder gives the bytes of plain text back in an alphabet of its own.
            words.append(
                decoded(chunk, charset)[0] if charset else chunk.decode("raw-unicode-escape", "replace")
            )
        else:
            words.append(chunk)
    return "".join(words)
