"""What the readers of all kinds of files share: the words of a part, and the limits of reading."""

import lzma
import struct
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MAX_CHARACTERS = 2_000_000
MAX_SECONDS = 20.0
# What a broken package makes its readers raise: each way of packing has errors of its own, and a dictionary of LZMA
# may ask for more memory than there is.
PACKAGE_ERRORS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError,
    RuntimeError, OSError, ValueError, MemoryError,
)  # fmt: skip


# What a picture is called that takes up a page.
PICTURE_OF_PAGE = "picture on page"


@dataclass(frozen=True)
class Words:
    """The words of one part of a file.

    ``is_readable`` is false where something could not be read; ``is_hidden`` is true for what a reader of the page
    does not see although somebody wrote it: deleted text, comments, hidden sheets.
    """

    part: str
    text: str
    is_readable: bool = True
    is_hidden: bool = False


class Unreadable(Exception):
    """A part that is broken, or holds what is not read on principle."""


@dataclass(frozen=True)
class Limit:
    """The time that one file may take; what is left of it then counts as unread."""

    ends: float = field(default_factory=lambda: time.monotonic() + MAX_SECONDS)

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.ends


def unread(part: str) -> Words:
    """Give the mark of a part that nobody has read."""
    return Words(part, "", is_readable=False)


def written(part: str, pieces: Iterable[str], *, is_hidden: bool = False) -> Iterator[Words]:
    """Give the words of a part, if any; what goes beyond the limit is said to be unread, never cut in silence."""
    text = "".join(pieces)
    if text.strip():
        yield Words(part, text[:MAX_CHARACTERS], is_hidden=is_hidden)
    if len(text) > MAX_CHARACTERS:
        yield unread(f"{part} (rest)")
