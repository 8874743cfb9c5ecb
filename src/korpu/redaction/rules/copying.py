"""What the makers of copies share: what they give, what they say of it, and the blackening of pixels."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageDraw, ImageFont

from korpu.redaction.rules.plan import Box

Progress = Callable[[int, int], None]
NOTES = {
    "not_found": _("These words were found nowhere: area %(place)s."),
    "empty_box": _("This rectangle covers no text and no ink: area %(place)s."),
    "unread": _("Page %(place)s is a picture: no program looked for words on it. Look at it yourself."),
    "without_text": _("The text of page %(place)s does not stand where it is seen, so the copy's page has no text to search."),
    "elsewhere": _("Words under a rectangle stand elsewhere too, on page %(place)s."),
    "hidden_text": _("Text that no reader sees was left out: page %(place)s."),
    "unseen_words": _("Words that were found are not seen where the file says they stand: page %(place)s. Look at it."),
    "hidden_sheet": _("A hidden sheet was left out: %(place)s."),
    "hidden_cells": _("Hidden rows or columns were left out: %(place)s."),
    "no_value": _("A formula without a kept value became an empty cell: %(place)s."),
    "object": _("Drawings, charts or embedded files were left out: %(place)s."),
    "picture": _("Pictures stand in the file: look at each of them (%(place)s)."),
    "revisions": _("Changes that were tracked are accepted, and what was deleted is gone: %(place)s."),
    "comments": _("Comments were left out: %(place)s."),
    "links": _("Links were left out, their words stay: %(place)s."),
}  # fmt: skip
_SMALLEST, _LARGEST, _AROUND = 7, 44, 3
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


@dataclass(frozen=True)
class Note:
    """Something about the copy that a person has to know: a code of NOTES and a place."""

    code: str
    place: str = ""


@dataclass(frozen=True)
class Painted:
    """A rectangle that was blackened, for the check of the finished copy."""

    page: int
    box: Box
    label: str


@dataclass(frozen=True)
class Copy:
    """A finished copy: its bytes, how many places each area took, what is black, and what a person has to know."""

    content: bytes
    hits: tuple[int, ...]
    notes: tuple[Note, ...] = ()
    painted: tuple[Painted, ...] = ()


def paint(picture: Image.Image, areas: Iterable[tuple[Box, str]]) -> None:
    """Blacken rectangles, given in pixels, in the pixels themselves, and write each ground's article on it."""
    drawing = ImageDraw.Draw(picture)
    for box, label in areas:
        left, top = int(max(box.left, 0)), int(max(box.top, 0))
        # A rectangle of Pillow holds its last pixel too; half a pixel of ink is ink.
        right, bottom = int(box.right + 0.999), int(box.bottom + 0.999)
        drawing.rectangle((left, top, right, bottom), fill=_BLACK)
        size = min(_LARGEST, (bottom - top) * 2 // 3)
        while label and size >= _SMALLEST:
            font = _font(size)
            if drawing.textlength(label, font=font) <= right - left - _AROUND * 2:
                drawing.text(
                    ((left + right) / 2, (top + bottom) / 2), label, font=font, fill=_WHITE, anchor="mm"
                )
                break
            size -= 2


@lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
