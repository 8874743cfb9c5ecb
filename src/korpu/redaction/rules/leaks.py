"""The check of a finished copy. It knows nothing of how the copy was made: it opens the file again and looks for what
was to be removed, in the words that readers extract, in every unpacked stream and part, and in the bytes as they are;
and for parts that no copy has."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as Tree

import pikepdf
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from PIL import Image

from korpu.documents.parts import PACKAGE_ERRORS
from korpu.documents.rules import EXCEL, WORD
from korpu.redaction.rules.copying import Painted
from korpu.redaction.rules.packages import parsed
from korpu.redaction.rules.pages import Errors, Pages
from korpu.redaction.rules.plan import CSV, JPEG, PDF, PNG, Box, CannotRedact
from korpu.redaction.rules.words import MIN_ANYWHERE, WALL, as_bytes, letters_of, skeleton

# Bytes of pixels hold any two or three letters somewhere.
_SURE_BYTES = 6
_MOST_INFLATED = 80_000_000
_LOOK_DPI = 100
_DARK, _DARK_SHARE = 80, 0.5
_XML_NAMES = re.compile(r"\.(xml|rels)$")
_KNOWN_WORD = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/\w+\.xml\.rels|word/media/image\d+\.(png|jpeg)"
    r"|word/(document|styles|numbering|theme|settings|footnotes|endnotes|(header|footer)\d+)\.xml"
)
_KNOWN_EXCEL = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet\d+\.xml"
    r"|xl/(workbook|styles|sharedStrings|theme/theme1)\.xml"
)
# Elements that say something to nobody who looks at the page.
_UNSEEN = frozenset(
    [
        "del",
        "moveFrom",
        "delText",
        "ins",
        "moveTo",
        "comment",
        "commentReference",
        "vanish",
        "object",
        "pict",
        "control",
        "altChunk",
        "sdt",
        "customXml",
        "ffData",
        "f",
        "definedName",
        "hyperlink",
        "dataValidation",
        "pivotCacheDefinition",
        "externalReference",
        "legacyDrawing",
        "drawingHF",
    ]
)
_CHUNKS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND"))
_ROOT_KEYS = frozenset(("/Type", "/Pages", "/Lang"))
_PAGE_KEYS = frozenset(("/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"))
_PICTURE_KEYS = frozenset((
    "/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/DecodeParms", "/Length",
))  # fmt: skip
_TRAILER_KEYS = frozenset((
    "/Root", "/Size", "/ID", "/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms",
))  # fmt: skip


# The grammar of the formats: a word of it is no leak, even where somebody wants the same word removed.
_NAMES = frozenset("""
    /Type /Page /Pages /Parent /Kids /Count /MediaBox /Contents /Resources /XObject /Font /P /Subtype /Image /Width /Height
    /BitsPerComponent /ColorSpace /DeviceGray /DeviceRGB /Indexed /Filter /FlateDecode /DCTDecode /CCITTFaxDecode
    /DecodeParms /Columns /Rows /BlackIs1 /Length /Catalog /Lang /Type3 /FontBBox /FontMatrix /CharProcs /Encoding
    /Differences /FirstChar /LastChar /Widths /ToUnicode /Root /Size /ID /ObjStm /XRef /Index /First
""".split())  # fmt: skip  # noqa: SIM905 - read as the format writes it
_KINDS = re.compile(
    r"application/(?:xml|vnd\.openxmlformats-[\w.+-]+)|image/(?:png|jpeg)|http://schemas\.openxmlformats\.org/[\w/.-]+"
)
_GRAMMAR = re.compile(
    rb"/[A-Za-z0-9]{1,20}|\b(?:endstream|stream|endobj|startxref|trailer|findresource|defineresource|currentdict|begincmap"
    rb"|endcmap|begincodespacerange|endcodespacerange|beginbfchar|endbfchar)\b"
)


class LeakKind(TextChoices):
    WORDS = "WORDS", _("Words that were to be removed still stand in the copy.")
    PART = "PART", _("The copy holds a part that no copy has.")
    LIGHT = "LIGHT", _("A rectangle is not black in the copy, or text lies behind it.")
    BROKEN = "BROKEN", _("The finished copy cannot be opened again.")


@dataclass(frozen=True)
class Leak:
    """Something that the copy still holds: where, and the number of the words in the list of those removed."""

    kind: LeakKind
    place: str
    number: int = -1


class _Search:
    """Looks for the removed words in texts and bytes."""

    def __init__(self, removed: Sequence[str]) -> None:
        self.removed = removed
        self.raw = [sorted(as_bytes(words)) for words in removed]

    def text(self, place: str, text: str) -> Iterator[Leak]:
        """Find words in a text, however they are spaced and spelled."""
        found = skeleton(text)
        for number, words in enumerate(self.removed):
            if next(found.find(words), None) is not None:
                yield Leak(LeakKind.WORDS, place, number)

    def value(self, place: str, value: str) -> Iterator[Leak]:
        """Find words in a name or an attribute: a number or a short word only as a whole word of it."""
        letters = letters_of(value)
        whole = {letters, *(letters_of(word) for word in re.split(r"\W+", value))}
        for number, words in enumerate(self.removed):
            wanted = letters_of(words)
            is_weak = len(wanted) < MIN_ANYWHERE or wanted.isdecimal()
            if wanted and (wanted in whole if is_weak else wanted in letters):
                yield Leak(LeakKind.WORDS, place, number)

    def raw_bytes(self, place: str, content: bytes, *, least: int = _SURE_BYTES) -> Iterator[Leak]:
        """Find words in bytes exactly, in any encoding."""
        for number, spellings in enumerate(self.raw):
            if any(len(spelling) >= least and spelling in content for spelling in spellings):
                yield Leak(LeakKind.WORDS, place, number)

    def unknown(self, place: str, content: bytes) -> Iterator[Leak]:
        """Find words in a stream of which nobody knows what it is."""
        yield from self.raw_bytes(place, content, least=4)
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield from self.text(place, content.decode(encoding, "ignore"))


def find_leaks(
    content: bytes, media_type: str, removed: Sequence[str], painted: Sequence[Painted] = ()
) -> list[Leak]:
    """Give everything that the finished copy should not hold; an empty list is what a copy needs to be kept."""
    search = _Search(removed)
    found: list[Leak] = []
    try:
        found += _looks(content, media_type, search, painted)
    except (CannotRedact, Tree.ParseError, *PACKAGE_ERRORS, *Errors):
        found.append(Leak(LeakKind.BROKEN, "file"))
    return list(dict.fromkeys(found))


def _looks(content: bytes, media_type: str, search: _Search, painted: Sequence[Painted]) -> Iterator[Leak]:
    if media_type == PDF:
        yield from search.raw_bytes("file", _GRAMMAR.sub(b" ", content))
        yield from _pdf(content, search)
        yield from _pdf_pages(content, search, painted)
    elif media_type in (PNG, JPEG):
        yield from search.raw_bytes("file", content)
        yield from _picture_parts("file", content)
        with Image.open(io.BytesIO(content)) as opened:
            picture = opened.convert("RGB")
        yield from (Leak(LeakKind.LIGHT, "1") for area in painted if not _is_black(picture, area.box))
    elif media_type in (WORD, EXCEL):
        yield from _package(content, _KNOWN_WORD if media_type == WORD else _KNOWN_EXCEL, search)
    else:
        yield from search.raw_bytes("file", content)
        text = content.decode()
        yield from search.text("text", re.sub(r"[;,\t\n]", WALL, text) if media_type == CSV else text)


def _pdf(content: bytes, search: _Search) -> Iterator[Leak]:
    is_whole = (
        content.startswith(b"%PDF-")
        and content.rstrip().endswith(b"%%EOF")
        and content.count(b"startxref") == 1
    )
    if not is_whole:
        yield Leak(LeakKind.PART, "earlier version")
    for packed in re.finditer(rb"stream\r?\n", content):
        # Whether or not any list of the file still names it.
        yield from search.raw_bytes("stream", _GRAMMAR.sub(b" ", _inflated(content[packed.end() :])))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield from _foreign(pdf.Root, _ROOT_KEYS, "root")
        yield from _foreign(pdf.trailer, _TRAILER_KEYS, "trailer")
        known: set[tuple[int, int]] = set()
        for number, page in enumerate(pdf.pages, start=1):
            yield from _foreign(page.obj, _PAGE_KEYS, f"page {number}")
            yield from search.text(f"page {number}, stream", _shown(page))
            for stream in _streams_of(page):
                known.add(stream.objgen)
        for item in pdf.objects:
            yield from _object(item, search, known)


def _inflated(content: bytes) -> bytes:
    """Give what a packed stream at the beginning of some bytes holds, nothing where none is."""
    try:
        return zlib.decompressobj().decompress(content, _MOST_INFLATED)
    except zlib.error:
        return b""


def _foreign(keys: Any, known: frozenset[str], place: str) -> Iterator[Leak]:
    yield from (Leak(LeakKind.PART, f"{place} {key}") for key, _value in keys.items() if key not in known)


def _streams_of(page: Any) -> Iterator[Any]:
    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Stream):
        yield contents
    resources = page.obj.get("/Resources", {})
    yield from resources.get("/XObject", {}).values()
    for font in resources.get("/Font", {}).values():
        yield from (
            part
            for part in (font.get("/ToUnicode"), *font.get("/CharProcs", {}).values())
            if part is not None
        )


def _shown(page: Any) -> str:
    """Give the strings of a page's operators, as they would read in the simplest of encodings."""
    pieces: list[str] = []
    for step in pikepdf.parse_content_stream(page):
        for operand in step.operands:
            inner = operand if isinstance(operand, pikepdf.Array) else [operand]
            pieces += [bytes(part).decode("latin-1") for part in inner if isinstance(part, pikepdf.String)]
        if str(step.operator) in ("ET", "Td", "TD", "T*", "Tm"):
            pieces.append("\n")
    return "".join(pieces)


def _object(item: Any, search: _Search, known: set[tuple[int, int]]) -> Iterator[Leak]:
    place = f"object {item.objgen[0]}"
    if not isinstance(item, pikepdf.Stream):
        yield from _strings(item, search, place, 0)
        return
    yield from _strings(item.stream_dict, search, place, 0)
    is_picture = item.get("/Subtype") == "/Image"
    if is_picture:
        yield from _foreign(item.stream_dict, _PICTURE_KEYS, place)
    if item.get("/Filter") in ("/DCTDecode", "/CCITTFaxDecode"):
        data = item.read_raw_bytes()
        if item.get("/Filter") == "/DCTDecode":
            yield from _picture_parts(place, data)
    else:
        data = item.read_bytes()
    yield from search.raw_bytes(place, data if is_picture else _GRAMMAR.sub(b" ", data))
    if item.get("/Type") in ("/XRef", "/ObjStm"):
        return
    if item.objgen not in known:
        yield Leak(LeakKind.PART, place)
        if not is_picture:
            yield from search.unknown(place, data)


def _strings(item: Any, search: _Search, place: str, depth: int) -> Iterator[Leak]:
    if isinstance(item, pikepdf.String):
        yield from search.raw_bytes(place, bytes(item), least=2)
        yield from search.text(place, str(item))
    elif isinstance(item, pikepdf.Name):
        if str(item) not in _NAMES:
            yield from search.value(place, str(item))
    elif depth < 20 and isinstance(item, (pikepdf.Dictionary, pikepdf.Array)):
        is_dictionary = isinstance(item, pikepdf.Dictionary)
        values = [value for _key, value in item.items()] if is_dictionary else list(item)
        if is_dictionary:
            for key in item.keys() - _NAMES:
                yield from search.value(place, key)
        for value in values:
            if not getattr(value, "is_indirect", False):
                yield from _strings(value, search, place, depth + 1)


def _pdf_pages(content: bytes, search: _Search, painted: Sequence[Painted]) -> Iterator[Leak]:
    by_page: dict[int, list[Painted]] = {}
    for area in painted:
        by_page.setdefault(area.page, []).append(area)
    with Pages(content) as pages:
        texts = [pages.text(number) for number in range(1, pages.number + 1)]
        yield from search.text("text", "\n".join(text.signs for text in texts))
        for number, areas in by_page.items():
            picture = pages.picture(number, _LOOK_DPI)
            scale = picture.width / pages.size(number)[0]
            text = texts[number - 1]
            labels = "|".join(sorted({re.escape(f"[{area.label}]") for area in areas}))
            told = {place for found in re.finditer(labels, text.signs) for place in range(*found.span())}
            for area in areas:
                if not _is_black(picture, area.box.scaled(scale)):
                    yield Leak(LeakKind.LIGHT, str(number))
                behind = "".join(
                    sign
                    for place, sign in enumerate(text.signs)
                    if place not in told and _lies_behind(text.box(place), area.box)
                )
                if letters_of(behind):
                    yield Leak(LeakKind.LIGHT, str(number))


def _lies_behind(letter: Box, area: Box) -> bool:
    across, down = (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2
    return area.left < across < area.right and area.top < down < area.bottom and letter.width > 0


def _is_black(picture: Image.Image, box: Box) -> bool:
    inside = (
        max(int(box.left) + 1, 0), max(int(box.top) + 1, 0), min(int(box.right) - 1, picture.width),
        min(int(box.bottom) - 1, picture.height),
    )  # fmt: skip
    if inside[2] - inside[0] < 2 or inside[3] - inside[1] < 2:
        return True
    histogram = picture.crop(inside).convert("L").histogram()
    return sum(histogram[:_DARK]) >= _DARK_SHARE * sum(histogram)


def _picture_parts(place: str, content: bytes) -> Iterator[Leak]:
    """Find what a picture holds beside its pixels: metadata, thumbnails, words behind its end."""
    parts = _png_parts(content) if content.startswith(b"\x89PNG") else _jpeg_parts(content)
    yield from (Leak(LeakKind.PART, f"{place} {part}") for part in parts)


def _png_parts(content: bytes) -> Iterator[str]:
    place = 8
    while place + 12 <= len(content):
        size, name = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        if name not in _CHUNKS:
            yield name.decode("latin-1")
        place += size + 12
        if name == b"IEND":
            break
    if place != len(content):
        yield "end"


def _jpeg_parts(content: bytes) -> Iterator[str]:
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker, size = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        # APP0 of JFIF says how dense the pixels are; APP14 how the colours are coded. Every other is for words.
        is_table = marker in (0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD)
        is_plain = (marker == 0xE0 and size == 16) or (marker == 0xEE and size == 14)
        if marker == 0xDA:
            break
        if not is_table and not is_plain:
            yield f"{marker:02X}"
        place += size + 2
    if not content.endswith(b"\xff\xd9") or content.count(b"\xff\xd9") > 1:
        yield "end"


def _package(content: bytes, known: "re.Pattern[str]", search: _Search) -> Iterator[Leak]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        if (
            package.comment
            or not content.startswith(b"PK\x03\x04")
            or not content[-22:].startswith(b"PK\x05\x06")
        ):
            yield Leak(LeakKind.PART, "package")
        if len(set(names)) < len(names):
            yield Leak(LeakKind.PART, "package twice")
        named = b"|".join(re.escape(name.encode()) for name in names if known.fullmatch(name))
        yield from search.raw_bytes("file", re.sub(named, b" ", content) if named else content)
        for entry in package.infolist():
            if not known.fullmatch(entry.filename) or entry.extra or entry.comment:
                yield Leak(LeakKind.PART, entry.filename)
                yield from search.text("names", entry.filename)
            data = package.read(entry)
            if _XML_NAMES.search(entry.filename):
                yield from _xml(entry.filename, data, known, search)
            elif known.fullmatch(entry.filename):
                yield from search.raw_bytes(entry.filename, data)
                yield from _picture_parts(entry.filename, data)
            else:
                yield from search.unknown(entry.filename, data)


def _xml(name: str, data: bytes, known: "re.Pattern[str]", search: _Search) -> Iterator[Leak]:
    if b"<!--" in data or data.count(b"<?") > 1:
        yield Leak(LeakKind.PART, f"{name} comment")
    root = parsed(data)
    pieces: list[str] = []
    _gather(root, pieces)
    yield from search.text(name, "".join(pieces))
    for item in root.iter():
        tag = item.tag.rpartition("}")[2]
        if tag in _UNSEEN or (tag.endswith("Change") and tag != "Change"):
            yield Leak(LeakKind.PART, f"{name} {tag}")
        if item.get("TargetMode") == "External" or item.get("state") in ("hidden", "veryHidden"):
            yield Leak(LeakKind.PART, f"{name} {tag}")
        if tag in ("row", "col") and item.get("hidden") in ("1", "true"):
            yield Leak(LeakKind.PART, f"{name} {tag}")
        for value in item.attrib.values():
            if not _is_grammar(value, known):
                yield from search.value(name, value)


def _is_grammar(value: str, known: "re.Pattern[str]") -> bool:
    """Tell whether a value only says of what kind a part is, or which of the known parts is meant."""
    bare = value.lstrip("/")
    return bool(_KINDS.fullmatch(value)) or any(
        known.fullmatch(f"{folder}{bare}") for folder in ("", "word/", "xl/")
    )


def _gather(item: Tree.Element, pieces: list[str]) -> None:
    """Gather the words of a part: those of one paragraph run on, whatever stands around pieces of them."""
    tag = item.tag.rpartition("}")[2]
    is_reference = tag == "c" and item.get("t") == "s"
    if item.text and not is_reference:
        pieces.append(item.text)
    if not is_reference:
        for child in item:
            _gather(child, pieces)
            if child.tail:
                pieces.append(child.tail)
    if tag in ("p", "tab", "br", "cr"):
        pieces.append("\n")
    elif tag in ("c", "si", "tc"):
        pieces.append(WALL)
