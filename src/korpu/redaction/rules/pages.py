"""The pages of a PDF as a reader sees them, and where on them each letter stands."""

import ctypes
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from django.utils.translation import gettext_lazy as _
from PIL import Image

from korpu.documents.portable import PDFIUM
from korpu.redaction.rules.plan import Box, CannotRedact
from korpu.redaction.rules.words import spans_of

DPI = 200
PREVIEW_DPI = 110
POINTS = 72
MAX_PAGES = 300
# A0 in colour; a page larger than that is drawn more coarsely.
MAX_PIXELS = 40_000_000
_DEPTH = 15
Errors = (pypdfium2.PdfiumError, pikepdf.PdfError, ValueError, OSError, RuntimeError)


@dataclass
class PageText:
    """The letters of a page in the order of the file, with where each is seen, in points from the upper left corner."""

    signs: str
    edges: "array[float]"

    def box(self, place: int) -> Box:
        return Box(*self.edges[place * 4 : place * 4 + 4])


class Pages:
    """The pages of a PDF as a reader sees them: notes and forms are part of the page. Raises CannotRedact."""

    def __init__(self, content: bytes) -> None:
        with PDFIUM:
            try:
                self._document = pypdfium2.PdfDocument(content)
                self._document.init_forms()
            except Errors as error:
                raise _unreadable() from error
            self.number = len(self._document)
        self._flat: set[int] = set()
        if not 0 < self.number <= MAX_PAGES:
            self.close()
            raise CannotRedact(
                _("The file has no pages, or more than %(most)s. Divide it and mark the parts.")
                % {"most": MAX_PAGES}
            )

    def __enter__(self) -> "Pages":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        with PDFIUM:
            self._document.close()

    def size(self, number: int) -> tuple[float, float]:
        """Give width and height of a page, from 1, in points as seen: turned, and cut to what is shown."""
        with PDFIUM:
            page = self._open(number)
            try:
                width, height = page.get_size()
            finally:
                page.close()
        return float(width), float(height)

    def text(self, number: int) -> PageText:
        """Give the letters of a page, seen or not."""
        with PDFIUM:
            page = self._open(number)
            letters = page.get_textpage()
            try:
                return _read_letters(page, letters)
            finally:
                letters.close()
                page.close()

    def picture(self, number: int, dpi: float = DPI) -> Image.Image:
        """Give a page as a picture in three colours."""
        with PDFIUM:
            page = self._open(number)
            try:
                return _render(page, _scale(page, dpi))
            finally:
                page.close()

    def pictures(self, number: int, dpi: float = DPI) -> tuple[Image.Image, Image.Image]:
        """Give a page as a picture, and the same page without its text."""
        with PDFIUM:
            page = self._open(number)
            try:
                whole = _render(page, _scale(page, dpi))
                for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEPTH):
                    pdfium.FPDFPageObj_SetIsActive(item.raw, False)
                return whole, _render(page, _scale(page, dpi))
            finally:
                page.close()

    def _open(self, number: int) -> Any:
        page = self._document[number - 1]
        if number in self._flat:
            return page
        # What is written into a form, or on the page as a note, becomes part of the page, and so can be found.
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        self._flat.add(number)
        return self._document[number - 1]


def find_words(texts: Sequence[PageText], removed: Sequence[str]) -> Iterator[tuple[int, int, list[int]]]:
    """Give (number of the words, page from 1, places of the letters) for all words, over the ends of pages too."""
    starts: list[int] = []
    length = 0
    for text in texts:
        starts.append(length)
        length += len(text.signs) + 1
    whole = "\n".join(text.signs for text in texts)
    for start, end, words in spans_of(whole, removed):
        for page, places in groupby(range(start, end), key=lambda place: bisect_right(starts, place)):
            inside = [place - starts[page - 1] for place in places]
            kept = [place for place in inside if place < len(texts[page - 1].signs)]
            if kept:
                yield words, page, kept


def boxes_of(text: PageText, places: Sequence[int]) -> list[Box]:
    """Give the rectangles in which some letters stand, one for each line."""
    boxes: list[Box] = []
    is_open = False
    for place in places:
        box = text.box(place)
        if text.signs[place] in "\r\n":
            is_open = False
        elif box.width > 0 and box.height > 0:
            if is_open and is_next(boxes[-1], box):
                boxes[-1] = Box.around((boxes[-1], box))
            else:
                boxes.append(box)
            is_open = True
    return boxes


def is_next(first: Box, second: Box) -> bool:
    """Tell whether a letter stands so near another that they are of one word or line, in whatever direction it runs."""
    near = max(min(first.width, first.height), min(second.width, second.height)) * 1.5
    return (
        second.left - first.right < near
        and first.left - second.right < near
        and second.top - first.bottom < near
        and first.top - second.bottom < near
    )


def _read_letters(page: Any, letters: Any) -> PageText:
    """Give the letters with their places as seen: the page may be turned, cut, or begin elsewhere than at nought."""
    width, height = page.get_size()
    origin, across, up = (_seen_at(page, width, height, *point) for point in ((0, 0), (1000, 0), (0, 1000)))
    a, b = (across[0] - origin[0]) / 1000, (across[1] - origin[1]) / 1000
    c, d = (up[0] - origin[0]) / 1000, (up[1] - origin[1]) / 1000
    signs: list[str] = []
    edges = array("f")
    for place in range(pdfium.FPDFText_CountChars(letters.raw)):
        code = pdfium.FPDFText_GetUnicode(letters.raw, place)
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        left, bottom, right, top = letters.get_charbox(place, loose=True)
        points = [
            (origin[0] + a * x + c * y, origin[1] + b * x + d * y)
            for x, y in ((left, bottom), (right, top), (left, top), (right, bottom))
        ]
        signs.append(sign)
        edges.extend(
            (
                min(x for x, _y in points), min(y for _x, y in points), max(x for x, _y in points),
                max(y for _x, y in points),
            )
        )  # fmt: skip
    return PageText("".join(signs), edges)


def _seen_at(page: Any, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    fine = 64
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(
        page.raw,
        0,
        0,
        int(width * fine),
        int(height * fine),
        0,
        x,
        y,
        ctypes.byref(across),
        ctypes.byref(down),
    )
    return across.value / fine, down.value / fine


def _scale(page: Any, dpi: float) -> float:
    width, height = page.get_size()
    return float(min(dpi / POINTS, (MAX_PIXELS / max(width * height, 1)) ** 0.5))


def _render(page: Any, scale: float) -> Image.Image:
    try:
        bitmap = page.render(scale=scale, may_draw_forms=True)
    except Errors as error:
        raise _unreadable() from error
    try:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        return picture.copy()
    finally:
        bitmap.close()


def _unreadable() -> CannotRedact:
    return CannotRedact(_("The file cannot be drawn. Print it into a new PDF and mark that."))
