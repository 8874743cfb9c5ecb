"""Copies of pictures, made anew from what they show: no metadata, no thumbnail, no second frame, nothing transparent."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from korpu.redaction.rules.copying import Copy, Note, Painted, paint
from korpu.redaction.rules.plan import JPEG, Area, AreaWrong, CannotRedact

ERRORS = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)  # fmt: skip
_QUALITY = 90


def seen_picture(content: bytes) -> Image.Image:
    """Give the pixels that a reader sees: turned as the camera says, on white where nothing covers it.

    Raises CannotRedact.
    """
    try:
        with Image.open(io.BytesIO(content)) as opened:
            turned = ImageOps.exif_transpose(opened)
            if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
                # Under full transparency pixels may still say something.
                layered = turned.convert("RGBA")
                plain = Image.new("RGBA", layered.size, "white")
                plain.alpha_composite(layered)
                turned = plain
            shown = turned.convert("RGB")
            return Image.frombytes("RGB", shown.size, shown.tobytes())
    except ERRORS as error:
        raise CannotRedact(
            _("The picture cannot be read. Save it again in its program and mark that.")
        ) from error


def encoded(picture: Image.Image, media_type: str) -> bytes:
    """Give the pixels as a file of the type, and nothing beside them."""
    out = io.BytesIO()
    if media_type == JPEG:
        picture.save(out, "JPEG", quality=_QUALITY)
    else:
        picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def copy_picture(content: bytes, media_type: str, areas: Sequence[Area]) -> Copy:
    """Make the copy of a picture. Raises CannotRedact or AreaWrong."""
    picture = seen_picture(content)
    boxes = [area.box for area in areas if area.box is not None]
    hits = tuple(int(box.left < picture.width and box.top < picture.height) for box in boxes)
    if any(area.page != 1 for area in areas):
        raise AreaWrong(_("A picture has one page."))
    paint(picture, [(box, area.article) for box, area in zip(boxes, areas, strict=True)])
    notes = tuple(Note("empty_box", str(place + 1)) for place, hit in enumerate(hits) if not hit)
    painted = tuple(Painted(1, box, area.article) for box, area in zip(boxes, areas, strict=True))
    return Copy(encoded(picture, media_type), hits, notes, painted)
