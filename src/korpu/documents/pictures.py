"""The words beside a picture, its metadata, and those on it where a program reads them; a person looks at it anyway."""

import io
import re
import time
from collections.abc import Iterator

from PIL import ExifTags, Image

from korpu.documents import recognition
from korpu.documents.parts import Limit, Words, unread, written

_BLOCKS = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)
_PACKED = ("xmp", "photoshop", "XML:com.adobe.xmp", "Raw profile type exif", "Raw profile type iptc")


def picture_words(content: bytes, limit: Limit, part: str = "") -> Iterator[Words]:
    """Give a picture's metadata, and the mark that nobody has read what it shows."""
    place = f"{part}: " if part else ""
    try:
        found = _metadata(content)
    # Pillow raises whatever a broken file trips over.
    except (
        OSError,
        SyntaxError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        EOFError,
        Image.DecompressionBombError,
    ):
        yield unread(f"{place}metadata")
    else:
        if part:
            yield from written(f"{place}metadata", "\n".join(found))
        else:
            yield Words("metadata", "\n".join(found))
    # What is recognised is read by the checks too; the mark stays, for no program reads a picture as a person does.
    yield from written(
        f"{part or 'picture'} (recognised)",
        recognition.words_shown(content, limit.ends - time.monotonic()) or "",
    )
    yield unread(part or "picture")


def _metadata(content: bytes) -> list[str]:
    found: list[str] = []
    with Image.open(io.BytesIO(content)) as picture:
        for key, value in picture.info.items():
            if isinstance(value, str):
                found.append(value)
            elif isinstance(value, bytes) and (key in _PACKED or key == "comment"):
                found.append(re.sub(r"<[^>]*>|[^\w\s@.:,;/()+-]", " ", value.decode("utf-8", "replace")))
        exif = picture.getexif()
        for block in (exif, *(exif.get_ifd(number) for number in _BLOCKS)):
            for value in block.values():
                if isinstance(value, bytes):
                    # Windows keeps title, author and comment here as UTF-16.
                    value = value.decode("utf-16-le" if value[1:2] == b"\0" else "utf-8", "replace")
                if isinstance(value, (str, tuple)):
                    found.append(str(value).replace("\0", ""))
    return found
