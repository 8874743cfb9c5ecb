"""The words of a PDF: its pages, and everything beside them that its pages do not show."""

import io
import re
from collections.abc import Iterator
from threading import Lock
from typing import Any

import pikepdf
import pypdfium2

from korpu.documents.parts import PICTURE_OF_PAGE, Limit, Words, unread, written

MAX_PAGES = 500
# A picture that takes more of the page than a letterhead's emblem does.
LARGE_PICTURE = 0.1
# PDFium is not made for two threads at once: whoever calls it, in any app, holds this.
PDFIUM = Lock()
_IMAGE = 3
_TELLING = {
    "/Contents", "/T", "/TU", "/V", "/DV", "/RC", "/Subj", "/Title", "/Alt", "/ActualText", "/URI", "/F", "/UF", "/Desc",
    "/JS", "/Author", "/Keywords", "/Subject", "/Creator", "/Producer", "/Lbl", "/E", "/Name",
}  # fmt: skip
# Words so long that they may stand in a stream of their own.
_LONG = {"/JS", "/RC", "/V", "/DV"}
# Written on the page by a reader, not by the author: notes, stamps, redactions that hide but do not remove.
_NOTES = {
    "/Text",
    "/FreeText",
    "/Popup",
    "/Stamp",
    "/Redact",
    "/Highlight",
    "/StrikeOut",
    "/Caret",
    "/FileAttachment",
}
_TAGS = re.compile(r"<[^>]*>")
_MOMENT = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d'?)?")
Errors = (
    pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, TypeError, KeyError, OSError, RuntimeError,
    NotImplementedError, AttributeError,
)  # fmt: skip


def pdf_words(content: bytes, limit: Limit) -> Iterator[Words]:
    """Give the words of every page, then of notes, forms, bookmarks, scripts and metadata."""
    yield from _pages(content, limit)
    try:
        yield from _beside_the_pages(content, limit)
    except Errors:
        yield unread("properties")


def _pages(content: bytes, limit: Limit) -> Iterator[Words]:
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            found, number = [unread("pages")], 0
        else:
            found, number = [], len(document)
            for page in range(min(number, MAX_PAGES)):
                if limit.is_over:
                    found.append(unread(f"pages from {page + 1}"))
                    break
                try:
                    found += _page(document, page)
                except Errors:
                    found.append(unread(f"page {page + 1}"))
            document.close()
    yield from found
    if number > MAX_PAGES:
        yield unread(f"pages from {MAX_PAGES + 1}")


def _page(document: Any, number: int) -> list[Words]:
    page = document[number]
    textpage = page.get_textpage()
    try:
        # The whole range, not what lies within the page's frame: words beside it are words all the same.
        words = textpage.get_text_range()
        width, height = page.get_size()
        shares = [
            _area(item.get_bounds()) / (width * height or 1)
            for item in page.get_objects(max_depth=5)
            if item.type == _IMAGE
        ]
    finally:
        textpage.close()
        page.close()
    found = list(written(f"page {number + 1}", words))
    if shares and not found:
        # A page of pictures alone is a scan: nobody has read it.
        found.append(unread(f"page {number + 1}"))
    elif any(share > LARGE_PICTURE for share in shares):
        found.append(unread(f"{PICTURE_OF_PAGE} {number + 1}"))
    return found


def _area(bounds: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = bounds
    return abs((right - left) * (top - bottom))


def _beside_the_pages(content: bytes, limit: Limit) -> Iterator[Words]:
    if content.count(b"startxref") > (2 if b"/Linearized" in content[:2048] else 1):
        # Saved by appending: what was changed or blackened may still stand in an older version inside.
        yield unread("earlier versions")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found: list[str] = []
        notes: list[str] = []
        for item in pdf.objects:
            if limit.is_over:
                yield unread("properties (rest)")
                break
            _gather(item, found, notes, 0)
        has_hidden_layers = _has_hidden_layers(pdf)
        attached = list(pdf.attachments.keys())
        found += [_readable(str(value)) + "\n" for value in (pdf.docinfo or {}).values()]
    yield from written("notes", notes, is_hidden=True)
    if has_hidden_layers:
        yield unread("hidden layers")
    for name in attached:
        yield unread(f"file inside: {name}")
    yield from written("properties", found) if found else ()


def _readable(text: str) -> str:
    """Give a moment of the file's making as a date: its run of figures would pass for the number of a bank card."""
    moment = _MOMENT.fullmatch(text)
    return "{}-{}-{}T{}:{}:{}".format(*moment.groups()) if moment else text


def _has_hidden_layers(pdf: pikepdf.Pdf) -> bool:
    layers = pdf.Root.get("/OCProperties")
    shown = layers.get("/D") if layers is not None else None
    return shown is not None and len(shown.get("/OFF", pikepdf.Array())) > 0


def _gather(item: Any, found: list[str], notes: list[str], depth: int) -> None:
    if isinstance(item, pikepdf.Stream):
        if item.get("/Type") == "/Metadata":
            found.append(_TAGS.sub(" ", item.read_bytes().decode("utf-8", "replace")) + "\n")
        keys = item.stream_dict
    elif isinstance(item, pikepdf.Dictionary):
        keys = item
    elif isinstance(item, pikepdf.Array):
        for inner in item:
            _gather_inner(inner, found, notes, depth)
        return
    else:
        return
    is_note = str(keys.get("/Subtype", "")) in _NOTES
    for key, value in keys.items():
        if key in _TELLING:
            told = _told(key, value)
            if told:
                (notes if is_note else found).append(told + "\n")
        _gather_inner(value, found, notes, depth)


def _gather_inner(value: Any, found: list[str], notes: list[str], depth: int) -> None:
    """Go into what stands inside an object; what it only points at comes by itself."""
    if depth < 20 and isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect:
        _gather(value, found, notes, depth + 1)


def _told(key: str, value: Any) -> str:
    if isinstance(value, pikepdf.String):
        return str(value)
    if key in _LONG and isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode("utf-8", "replace")
    return ""
