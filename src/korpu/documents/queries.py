"""Reads of stored files."""

from pathlib import Path

from django.core.files.storage import storages

from korpu.documents.models import StoredFile
from korpu.documents.reading import Words, words_in


def read_bytes(file: StoredFile) -> bytes:
    """Give a file's bytes. Raises FileNotFoundError if the disk has lost them."""
    return Path(storages["private"].path(file.storage_key)).read_bytes()


def words_of(file: StoredFile) -> list[Words]:
    """Give all the words of a file, hidden ones too, for the checks of the release gate."""
    return words_in(read_bytes(file), file.media_type)
