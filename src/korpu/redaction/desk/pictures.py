"""Pages as pictures for the desk: of the original with what is marked, and of the copy as it would leave."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from korpu.redaction.models import MarkedArea
from korpu.redaction.rules.pages import PREVIEW_DPI, Pages, boxes_of, find_words
from korpu.redaction.rules.pictures import seen_picture
from korpu.redaction.rules.plan import PDF, AreaKind, Box, CannotRedact

_MARKED = (176, 0, 32)
_LINE, _SIZE = 3, 22
_LARGEST_SIDE = 1600


def size_of(content: bytes, media_type: str, number: int) -> tuple[float, float]:
    """Give width and height of a page in points, of a picture in pixels. Raises CannotRedact."""
    if media_type != PDF:
        picture = seen_picture(content)
        return float(picture.width), float(picture.height)
    with Pages(content) as pages:
        _check(pages, number)
        return pages.size(number)


def page_png(content: bytes, media_type: str, number: int, areas: Iterable[MarkedArea] = ()) -> bytes:
    """Give a page as a picture, with a frame and a number around everything that is marked on it.

    Raises CannotRedact.
    """
    if media_type == PDF:
        with Pages(content) as pages:
            _check(pages, number)
            picture = pages.picture(number, PREVIEW_DPI)
            scale = picture.width / pages.size(number)[0]
            framed = list(_places(pages, number, list(areas)))
    else:
        whole = seen_picture(content)
        picture = whole.copy()
        picture.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
        scale = picture.width / whole.width
        framed = [(place, area.as_area().box) for place, area in enumerate(areas, start=1)]
    for place, box in framed:
        if box is not None:
            _frame(picture, box.scaled(scale), str(place))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _check(pages: Pages, number: int) -> None:
    if not 1 <= number <= pages.number:
        raise CannotRedact(_("The file has no page %(page)s.") % {"page": number})


def _places(pages: Pages, number: int, areas: list[MarkedArea]) -> Iterable[tuple[int, Box | None]]:
    worded = [place for place, area in enumerate(areas) if area.kind == AreaKind.WORDS]
    yield from (
        (place, area.as_area().box) for place, area in enumerate(areas, start=1) if area.page == number
    )
    if worded:
        text = pages.text(number)
        for words, _page, places in find_words([text], [areas[place].words for place in worded]):
            yield from ((worded[words] + 1, box) for box in boxes_of(text, places))


def _frame(picture: Image.Image, box: Box, label: str) -> None:
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((box.left, box.top, box.right, box.bottom), outline=_MARKED, width=_LINE)
    font = ImageFont.load_default(_SIZE)
    width = drawing.textlength(label, font=font) + 8
    corner = (box.left, max(box.top - _SIZE - 2, 0))
    drawing.rectangle((*corner, corner[0] + width, corner[1] + _SIZE + 2), fill=_MARKED)
    drawing.text((corner[0] + 4, corner[1]), label, font=font, fill="white")
