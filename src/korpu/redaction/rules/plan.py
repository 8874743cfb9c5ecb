"""What is to be blackened: areas, each with its ground."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.documents.rules import EXCEL, WORD
from korpu.foundation.errors import RuleBroken
from korpu.redaction.rules.words import BAR, MIN_LETTERS, letters_of

PDF, PNG, JPEG, TEXT, CSV = "application/pdf", "image/png", "image/jpeg", "text/plain", "text/csv"
MARK = BAR * 5
MAX_AREAS = 500
MAX_WORDS = 200
_PARAGRAPH = re.compile(r"P(\d{1,5})")
_PICTURE = re.compile(r"I(\d{1,4})")
_CELLS = re.compile(r"(?:(.{1,31})!)?([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")


class AreaKind(TextChoices):
    BOX = "BOX", _("Rectangle on a page")
    WORDS = "WORDS", _("Words wherever they stand")
    PLACE = "PLACE", _("Paragraph, picture or cells")


# What can be marked in which file: a picture has no words, a text no rectangles.
KINDS: dict[str, tuple[AreaKind, ...]] = {
    PDF: (AreaKind.BOX, AreaKind.WORDS),
    PNG: (AreaKind.BOX,),
    JPEG: (AreaKind.BOX,),
    WORD: (AreaKind.WORDS, AreaKind.PLACE),
    EXCEL: (AreaKind.WORDS, AreaKind.PLACE),
    TEXT: (AreaKind.WORDS,),
    CSV: (AreaKind.WORDS,),
}


class CannotRedact(RuleBroken):
    """The file is of a kind, or in a state, from which no safe copy can be made."""


class AreaWrong(RuleBroken):
    """An area does not fit the file, or says too little."""


@dataclass(frozen=True)
class Ground:
    """Why something is closed: given by the app above, as its register of grounds has it."""

    code: str
    article: str
    words: str


@dataclass(frozen=True)
class Box:
    """A rectangle on a page as a reader sees it: points from its upper left corner, in a picture pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, boxes: Sequence["Box"]) -> "Box":
        """Give the smallest rectangle that holds all of these."""
        return cls(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def scaled(self, scale: float) -> "Box":
        return Box(self.left * scale, self.top * scale, self.right * scale, self.bottom * scale)

    def covers(self, other: "Box") -> float:
        """Give which share of the other rectangle lies under this one, 0 to 1."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        size = other.width * other.height
        return across * down / size if across > 0 and down > 0 and size > 0 else 0.0


@dataclass(frozen=True)
class Area:
    """Something to be removed: a rectangle of a page (pages count from 1), words, or a place in an office file."""

    kind: AreaKind
    article: str
    page: int = 0
    box: Box | None = None
    words: str = ""
    place: str = ""

    @property
    def mark(self) -> str:
        """Give what stands in its place in a text: of one length, so that it tells nothing of what it hides."""
        return f"{MARK} [{self.article}]" if self.article else MARK


@dataclass(frozen=True)
class Cells:
    """A range of a workbook, counted from 1, on one sheet or on the first."""

    sheet: str
    first_column: int
    first_row: int
    last_column: int
    last_row: int

    def hold(self, sheet: str, row: int, column: int) -> bool:
        return (
            self.sheet == sheet
            and self.first_row <= row <= self.last_row
            and self.first_column <= column <= self.last_column
        )


def check_area(area: Area, media_type: str) -> None:
    """Raise AreaWrong unless the area can be marked in a file of the type, and says enough."""
    allowed = KINDS.get(media_type)
    if allowed is None:
        raise CannotRedact(
            _("Files of this type cannot be blackened. Save the file as PDF, .docx or .xlsx and mark that.")
        )
    if area.kind not in allowed:
        raise AreaWrong(_("“%(kind)s” cannot be marked in a file of this type.") % {"kind": area.kind.label})
    if area.kind is AreaKind.WORDS and not MIN_LETTERS <= len(letters_of(area.words)) <= MAX_WORDS:
        raise AreaWrong(
            _("Write the words that are to be removed: two letters or figures at least."), field="words"
        )
    if area.kind is AreaKind.BOX:
        if area.page < 1 or area.box is None or area.box.width <= 0 or area.box.height <= 0:
            raise AreaWrong(_("A rectangle has a page, a width and a height."), field="width")
        if area.box.right <= 0 or area.box.bottom <= 0:
            raise AreaWrong(_("The rectangle lies outside the page."), field="left")
    if area.kind is AreaKind.PLACE:
        _check_place(area.place, media_type)


def _check_place(place: str, media_type: str) -> None:
    if media_type == EXCEL:
        if cells_of(place, "") is None:
            raise AreaWrong(_("Name cells as the file does: B2, B2:D9 or Vərəq1!B2:D9."), field="place")
    elif paragraph_of(place) is None and picture_of(place) is None:
        raise AreaWrong(
            _("Name a paragraph as P and its number, a picture as I and its number: P12, I1."), field="place"
        )


def paragraph_of(place: str) -> int | None:
    """Give the number of the paragraph that a place names, from 1."""
    found = _PARAGRAPH.fullmatch(place)
    return int(found[1]) if found else None


def picture_of(place: str) -> int | None:
    """Give the number of the picture in a text that a place names, from 1."""
    found = _PICTURE.fullmatch(place)
    return int(found[1]) if found else None


def cells_of(place: str, first_sheet: str) -> Cells | None:
    """Give the cells that a place names; on the first sheet where it names none."""
    found = _CELLS.fullmatch(place)
    if found is None:
        return None
    sheet, left, top, right, bottom = found.groups()
    first, last = _column(left), _column(right or left)
    top_row, bottom_row = int(top), int(bottom or top)
    return Cells(
        (sheet or first_sheet).strip("'"), min(first, last), min(top_row, bottom_row), max(first, last),
        max(top_row, bottom_row),
    )  # fmt: skip


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
