"""Reads of stored files."""

from korpu.documents.models import StoredFile
from korpu.documents.reading import Words, words_in


def read_bytes(file: StoredFile) -> bytes:
    """Give a file's bytes. Raises FileNotFoundError if the disk has lost them."""
    return file.read()


def words_of(file: StoredFile) -> list[Words]:
    """Give all the words of a file, hidden ones too, for the checks of the release gate."""
    return words_in(read_bytes(file), file.media_type)
