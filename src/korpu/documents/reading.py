"""The words of a file, those that a reader does not see included: hidden sheets, comments, deleted text,
properties and metadata. What cannot be read says so; it is never taken for empty."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from PIL import ExifTags, Image

from korpu.documents import rules

MAX_CHARACTERS = 2_000_000
_PART_NAMES = re.compile(
    r"^(word/(document|header\d*|footer\d*|footnotes|endnotes|comments\w*|glossary/document)\.xml"
    r"|xl/(sharedStrings|comments\d*|workbook)\.xml|xl/(worksheets/sheet|threadedComments/\w+|tables/table)\d*\.xml"
    r"|xl/drawings/\w+\.xml|docProps/\w+\.xml|content\.xml|meta\.xml|styles\.xml|xl/pivotCache/\w+\.xml)$"
)
# A paragraph, a cell or a property ends a run of words; letters inside one belong together.
_BREAKS = {"p", "si", "c", "row", "comment", "tab", "br", "cr", "table-cell", "h", "sheet", "cellXfs", "s"}


@dataclass(frozen=True)
class Words:
    """The words of one part of a file; ``is_readable`` is false where something could not be read."""

    part: str
    text: str
    is_readable: bool = True


def words_in(content: bytes, media_type: str) -> list[Words]:
    """Give the words of every part of a file."""
    readers = {
        "application/pdf": _pdf,
        "image/png": _picture,
        "image/jpeg": _picture,
        "text/plain": _text,
        "text/csv": _text,
        rules.WORD: _package,
        rules.EXCEL: _package,
        rules.ODT: _package,
        rules.ODS: _package,
    }
    reader = readers.get(media_type)
    if reader is None:
        return [Words("file", "", is_readable=False)]
    return list(reader(content))


def _text(content: bytes) -> Iterator[Words]:
    yield Words("text", content.decode("utf-8-sig", "replace")[:MAX_CHARACTERS])


def _picture(content: bytes) -> Iterator[Words]:
    """Give a picture's metadata; what it shows has to be looked at by a person."""
    with Image.open(io.BytesIO(content)) as picture:
        found = [str(value) for value in picture.info.values() if isinstance(value, str)]
        exif = picture.getexif()
        for block in (exif, exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)):
            found += [str(value) for value in block.values() if isinstance(value, (str, bytes, tuple))]
        xmp = picture.info.get("xmp")
        if isinstance(xmp, bytes):
            found.append(re.sub(r"<[^>]*>", " ", xmp.decode("utf-8", "replace")))
    yield Words("metadata", "\n".join(found)[:MAX_CHARACTERS])
    yield Words("picture", "", is_readable=False)


def _pdf(content: bytes) -> Iterator[Words]:
    import pikepdf
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        for number in range(min(len(document), 500)):
            page = document[number]
            textpage = page.get_textpage()
            words = textpage.get_text_bounded()
            pictures = any(item.type == 3 for item in page.get_objects(max_depth=2))
            textpage.close()
            page.close()
            # A page of pictures alone is a scan: nobody has read it.
            yield Words(
                f"page {number + 1}", words[:MAX_CHARACTERS], is_readable=bool(words.strip()) or not pictures
            )
        if len(document) > 500:
            yield Words("pages after 500", "", is_readable=False)
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [str(value) for value in (pdf.docinfo or {}).values()]
        if "/Metadata" in pdf.Root:
            raw = bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8", "replace")
            found.append(re.sub(r"<[^>]*>", " ", raw))
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                found += [str(annotation[key]) for key in ("/Contents", "/T", "/V") if key in annotation]
        attached = list(pdf.attachments.keys())
    yield Words("properties", "\n".join(found)[:MAX_CHARACTERS])
    if attached:
        yield Words("files inside: " + ", ".join(attached), "", is_readable=False)


def _package(content: bytes) -> Iterator[Words]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if _PART_NAMES.match(name):
                yield from _xml(name, package.read(name))
            elif "/media/" in name or name.startswith("Pictures/") or "/embeddings/" in name:
                yield Words(name, "", is_readable=False)


def _xml(name: str, content: bytes) -> Iterator[Words]:
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        yield Words(name, "", is_readable=False)
        return
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - entities were refused above
    except ElementTree.ParseError:
        yield Words(name, "", is_readable=False)
        return
    pieces: list[str] = []
    for element in root.iter():
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if tag in _BREAKS or name.startswith(("docProps", "meta")):
            pieces.append("\n")
        pieces += [
            value
            for key, value in element.attrib.items()
            if key.rpartition("}")[2] in ("name", "author", "title", "descr")
        ]
        if element.text:
            pieces.append(element.text)
        if element.tail:
            pieces.append(element.tail)
    yield Words(name, "".join(pieces)[:MAX_CHARACTERS])
