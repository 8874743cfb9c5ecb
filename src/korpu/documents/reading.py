"""The words of a file, those that a reader does not see included: hidden sheets, comments, deleted text,
properties and metadata. What cannot be read says so; it is never taken for empty."""

from collections.abc import Iterator

from korpu.documents import rules
from korpu.documents.office import package_words
from korpu.documents.parts import Limit, Words, unread, written
from korpu.documents.pictures import picture_words

PACKAGES = (rules.WORD, rules.EXCEL, rules.ODT, rules.ODS)

__all__ = ["Words", "words_in"]


def words_in(content: bytes, media_type: str) -> list[Words]:
    """Give the words of every part of a file, within a time limit; nothing in a file makes it raise."""
    limit = Limit()
    if media_type == "application/pdf":
        # Two libraries that take long to load, and that a page without a PDF does not need.
        from korpu.documents.portable import pdf_words

        return list(pdf_words(content, limit))
    if media_type in PACKAGES:
        return list(package_words(content, limit))
    if media_type in ("image/png", "image/jpeg"):
        return list(picture_words(content, limit))
    if media_type in ("text/plain", "text/csv"):
        return list(_text(content))
    return [unread("file")]


def _text(content: bytes) -> Iterator[Words]:
    try:
        yield from written("text", content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        yield unread("text")
