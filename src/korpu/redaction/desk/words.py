"""What the screens show of a file: its lines for marking, the areas with their grounds, and what came of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from korpu.documents import queries as documents
from korpu.documents.models import StoredFile
from korpu.documents.rules import EXCEL, WORD
from korpu.redaction.models import MarkedArea, Redaction
from korpu.redaction.rules.copying import NOTES
from korpu.redaction.rules.plan import CSV, KINDS, PDF, TEXT, AreaKind
from korpu.redaction.rules.sheets import read_sheets
from korpu.redaction.rules.texts import read_text
from korpu.redaction.rules.word import read_word

MOST_LINES = 2000


@dataclass(frozen=True)
class Line:
    """A line of a file without pages: its place as a mark names it, and its words."""

    place: str
    text: str


@dataclass(frozen=True)
class Marked:
    """An area as the list shows it, with its number."""

    number: int
    row: MarkedArea
    what: str


def has_pages(file: StoredFile) -> bool:
    """Tell whether a file is shown as pictures of its pages."""
    return AreaKind.BOX in KINDS.get(file.media_type, ())


def is_pdf(file: StoredFile) -> bool:
    return file.media_type == PDF


def lines_of(file: StoredFile) -> list[Line]:
    """Give the lines of a file without pages, as many as a page bears. Raises CannotRedact."""
    return list(islice(_lines(documents.read_bytes(file), file.media_type), MOST_LINES))


def _lines(content: bytes, media_type: str) -> Iterator[Line]:
    if media_type == WORD:
        yield from (Line(row.place, row.text) for row in read_word(content))
    elif media_type == EXCEL:
        yield from (Line(f"{cell.sheet}!{cell.reference}", str(cell.value)) for cell in read_sheets(content))
    elif media_type in (TEXT, CSV):
        yield from (Line("", line) for line in read_text(content).splitlines())


def marked(areas: Iterable[MarkedArea]) -> list[Marked]:
    """Give the areas as a list shows them."""
    return [Marked(number, row, _what(row)) for number, row in enumerate(areas, start=1)]


def _what(row: MarkedArea) -> str:
    if row.kind == AreaKind.BOX:
        return f"{row.page}: {row.left:.0f} · {row.top:.0f}, {row.width:.0f} × {row.height:.0f}"
    return f"“{row.words}”" if row.kind == AreaKind.WORDS else row.place


def note_words(redaction: Redaction) -> list[str]:
    """Give what a person has to know of the copy, in sentences."""
    return [str(NOTES[code]) % {"place": place or "—"} for code, place in redaction.notes if code in NOTES]
