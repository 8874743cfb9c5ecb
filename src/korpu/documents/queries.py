"""Reads of stored files."""

from collections.abc import Callable

from korpu.documents import rules
from korpu.documents.models import StoredFile
from korpu.documents.parts import PICTURE_OF_PAGE
from korpu.documents.reading import Words, words_in

_BESIDE = ("metadata", "properties")
_VOUCHED: list[Callable[[StoredFile], bool]] = []


def read_bytes(file: StoredFile) -> bytes:
    """Give a file's bytes. Raises FileNotFoundError if the disk has lost them."""
    return file.read()


def words_shown_by(content: bytes, name: str) -> str:
    """Give the words that a reader sees in a file that is only being chosen: its pages, its pictures where a program
    reads them. Empty where nothing could be read. Raises FileRefused.
    """
    found = words_in(content, rules.media_type_of(content, rules.clean_name(name)))
    seen = [part for part in found if part.is_readable and not part.is_hidden and part.part not in _BESIDE]
    return "\n\n".join(part.text.strip() for part in seen if part.text.strip())


def let_vouch(was_looked_at: Callable[[StoredFile], bool]) -> None:
    """Let an app above say of which files a person has looked at every page already."""
    if was_looked_at not in _VOUCHED:
        _VOUCHED.append(was_looked_at)


def words_of(file: StoredFile) -> list[Words]:
    """Give all the words of a file, hidden ones too, for the checks of the release gate.

    A page that is a picture with its words behind it is not asked about where somebody vouches for the picture.
    """
    found = words_in(read_bytes(file), file.media_type)
    if any(was_looked_at(file) for was_looked_at in _VOUCHED):
        found = [words for words in found if not words.part.startswith(PICTURE_OF_PAGE)]
    return found
