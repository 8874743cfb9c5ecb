"""The words of office files: every part of the package, the hidden ones named as such."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from korpu.documents.parts import PACKAGE_ERRORS, Limit, Unreadable, Words, unread, written
from korpu.documents.pictures import picture_words

MAX_PART_BYTES = 60 * 1024 * 1024
MAX_DEPTH = 2
_CHUNK = 256 * 1024
# Looks and bookkeeping: no words of a person stand in them.
_DULL = re.compile(
    r"(^\[Content_Types\]\.xml|^mimetype|/(theme\d*|styles|stylesWithEffects|numbering|fontTable|webSettings|calcChain"
    r"|tableStyles|presProps|viewProps)\.xml|/printerSettings\d*\.bin|^settings\.xml|^META-INF/.*|\.odttf|\.fntdata"
    r"|^(Thumbnails|docProps)/thumbnail\.\w+|^Configurations2/.*|/|^layout-cache|^manifest\.rdf)$"
)
_UNSEEN = re.compile(
    r"(^|/)(comments\w*|threadedComments/.*|commentsExtended|people|persons/.*|pivotCache/.*|externalLinks/.*)"
)
_PICTURES = (".png", ".jpg", ".jpeg")
# Attributes in which people's words stand.
_TELLING = {
    "name", "author", "title", "descr", "displayName", "userId", "initials", "tooltip", "display", "prompt",
    "promptTitle", "error", "errorTitle", "oddHeader", "userName", "creator", "string-value",
}  # fmt: skip
# A paragraph, a cell or a property ends a run of words; letters inside one belong together.
_BREAKS = {
    "p", "si", "c", "row", "comment", "tab", "br", "cr", "table-cell", "h", "sheet", "s", "author", "definedName",
    "text-box", "list-item", "tc", "tr", "creator", "date",
}  # fmt: skip
Attributes = dict[str, str]


def package_words(content: bytes, limit: Limit, prefix: str = "", depth: int = 0) -> Iterator[Words]:
    """Give the words of an office file, part by part."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            strings = _shared_strings(package, names, limit)
            sheets = _sheets(package, names, limit)
            for name in names:
                if limit.is_over:
                    yield unread(f"{prefix}{name} …")
                    return
                try:
                    yield from _part(package, name, prefix, limit, depth, strings, sheets)
                except (Unreadable, *PACKAGE_ERRORS):
                    yield unread(prefix + name)
    except (Unreadable, *PACKAGE_ERRORS):
        yield unread(prefix + "package")


def _part(
    package: zipfile.ZipFile,
    name: str,
    prefix: str,
    limit: Limit,
    depth: int,
    strings: list[str],
    sheets: dict[str, "Sheet"],
) -> Iterator[Words]:
    place = prefix + name
    if _DULL.search(name):
        return
    if name in sheets:
        yield from _sheet(package, name, sheets[name], prefix, limit, strings)
    elif name == "xl/sharedStrings.xml":
        # Strings that no cell shows any more stay in here.
        yield from written(place, "\n".join(strings), is_hidden=False)
    elif name.endswith(".rels"):
        yield from _outside(package, name, place, limit)
    elif name.endswith((".xml", ".vml", ".rdf")):
        with package.open(name) as stream:
            yield from _xml(stream, place, limit, is_unseen=bool(_UNSEEN.search(name)))
    elif name.endswith(_PICTURES):
        yield from picture_words(package.read(name), limit, place)
    elif package.getinfo(name).file_size and depth < MAX_DEPTH and _begins_as_package(package, name):
        yield from package_words(package.read(name), limit, f"{place} › ", depth + 1)
    else:
        yield unread(place)


def _begins_as_package(package: zipfile.ZipFile, name: str) -> bool:
    with package.open(name) as stream:
        return stream.read(2) == b"PK"


@dataclass
class Sheet:
    """A sheet of a workbook as its book lists it."""

    name: str
    is_hidden: bool


def read_xml(
    stream: IO[bytes],
    limit: Limit,
    *,
    start: Callable[[str, Attributes], None],
    text: Callable[[str], None],
    end: Callable[[str], None],
) -> None:
    """Read XML piece by piece, names bare of their namespaces.

    Raises Unreadable for what is broken, too large, too slow, or declares a document type: entities are not read.
    """

    def bare(name: str) -> str:
        return name.rpartition("}")[2]

    def refuse(*declaration: object) -> None:
        raise Unreadable("document type")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, attributes: start(
        bare(tag), {bare(key): value for key, value in attributes.items()}
    )
    parser.CharacterDataHandler = text
    parser.EndElementHandler = lambda tag: end(bare(tag))
    taken = 0
    try:
        while chunk := stream.read(_CHUNK):
            taken += len(chunk)
            if taken > MAX_PART_BYTES or limit.is_over:
                raise Unreadable("too much")
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable("broken") from error


@dataclass
class _Text:
    """Gathers the words of a text part, apart what was deleted, commented or hidden."""

    seen: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    depth_unseen: int = 0
    run: list[str] | None = None
    run_vanishes: bool = False
    hidden_styles: set[str] = field(default_factory=set)
    style: str = ""
    opened: list[bool] = field(default_factory=list)

    @property
    def out(self) -> list[str]:
        if self.run is not None:
            return self.run
        return self.unseen if self.depth_unseen else self.seen

    def start(self, tag: str, attributes: Attributes) -> None:
        hides = tag in ("del", "moveFrom", "annotation", "tracked-changes", "hidden-text") or self._hides(
            tag, attributes
        )
        self.opened.append(hides)
        self.depth_unseen += hides
        if tag == "r" and self.run is None:
            self.run, self.run_vanishes = [], False
        elif tag == "vanish" and attributes.get("val", "1") not in ("0", "false", "off"):
            self.run_vanishes = True
        elif tag == "style":
            self.style = attributes.get("name", "")
        elif tag == "table-properties" and attributes.get("display") == "false":
            self.hidden_styles.add(self.style)
        if hides or tag in _BREAKS:
            self.out.append("\n")
        for key, value in attributes.items():
            if tag == "compatSetting":
                continue
            if key in _TELLING or (tag == "docVar" and key == "val"):
                self.out.append(f" {value} ")
            elif key == "href" and ":" in value:
                # A link says more than the words it stands under.
                self.out.append(f" {value} ")

    def _hides(self, tag: str, attributes: Attributes) -> bool:
        if tag == "table":
            return attributes.get("style-name", "") in self.hidden_styles
        return tag == "table-row" and attributes.get("visibility", "visible") != "visible"

    def text(self, words: str) -> None:
        self.out.append(words)

    def end(self, tag: str) -> None:
        if tag == "r" and self.run is not None:
            run, self.run = self.run, None
            (self.unseen if self.depth_unseen or self.run_vanishes else self.seen).extend(run)
        self.depth_unseen -= self.opened.pop()


def _xml(stream: IO[bytes], place: str, limit: Limit, *, is_unseen: bool) -> Iterator[Words]:
    found = _Text()
    is_properties = "docProps/" in place or place.endswith("meta.xml") or "customXml/" in place

    def end(tag: str) -> None:
        found.end(tag)
        if is_properties:
            found.out.append("\n")

    read_xml(stream, limit, start=found.start, text=found.text, end=end)
    yield from written(place, found.seen, is_hidden=is_unseen)
    yield from written(f"{place} (hidden)", found.unseen, is_hidden=True)


def _outside(package: zipfile.ZipFile, name: str, place: str, limit: Limit) -> Iterator[Words]:
    """Give the addresses outside the file to which its links and linked pictures lead."""
    targets: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        if attributes.get("TargetMode") == "External":
            targets.append(attributes.get("Target", "") + "\n")

    with package.open(name) as stream:
        read_xml(stream, limit, start=start, text=lambda words: None, end=lambda tag: None)
    yield from written(place, targets)


def _shared_strings(package: zipfile.ZipFile, names: list[str], limit: Limit) -> list[str]:
    if "xl/sharedStrings.xml" not in names:
        return []
    strings: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        inside.append(tag)
        if tag == "si":
            pieces.clear()

    def text(words: str) -> None:
        if inside[-1:] == ["t"]:
            pieces.append(words)

    def end(tag: str) -> None:
        inside.pop()
        if tag == "si":
            strings.append("".join(pieces))

    with package.open("xl/sharedStrings.xml") as stream:
        read_xml(stream, limit, start=start, text=text, end=end)
    return strings


def _sheets(package: zipfile.ZipFile, names: list[str], limit: Limit) -> dict[str, Sheet]:
    """Give the sheets of a workbook by the names of their parts."""
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if book not in names or links not in names:
        return {}
    targets: dict[str, str] = {}
    found: dict[str, Sheet] = {}

    def link(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = path

    def sheet(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            found[targets.get(attributes.get("id", ""), "")] = Sheet(attributes.get("name", ""), is_hidden)

    for part, start in ((links, link), (book, sheet)):
        with package.open(part) as stream:
            read_xml(stream, limit, start=start, text=lambda words: None, end=lambda tag: None)
    return found


@dataclass
class _Cells:
    """Gathers the cells of a sheet, apart those of hidden rows and columns."""

    strings: list[str]
    seen: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    row_is_hidden: bool = False
    column: int = 0
    kind: str = "n"
    inside: list[str] = field(default_factory=list)
    value: list[str] = field(default_factory=list)

    @property
    def out(self) -> list[str]:
        is_hidden = self.row_is_hidden or any(
            first <= self.column <= last for first, last in self.hidden_columns
        )
        return self.unseen if is_hidden else self.seen

    def start(self, tag: str, attributes: Attributes) -> None:
        self.inside.append(tag)
        if tag == "col" and attributes.get("hidden", "0") in ("1", "true"):
            self.hidden_columns.append((int(attributes.get("min", "0")), int(attributes.get("max", "0"))))
        elif tag == "row":
            self.row_is_hidden, self.column = attributes.get("hidden", "0") in ("1", "true"), 0
        elif tag == "c":
            self.column = column_number(attributes.get("r", "")) or self.column + 1
            self.kind = attributes.get("t", "n")
            self.value.clear()
        else:
            told = [value for key, value in attributes.items() if key in _TELLING]
            self.seen.extend(f"{value}\n" for value in told)

    def text(self, words: str) -> None:
        if "c" in self.inside:
            self.value.append(words)
        elif words.strip():
            self.seen.append(f"{words}\n")

    def end(self, tag: str) -> None:
        self.inside.pop()
        if tag == "f":
            self.value.append("\n")
        elif tag == "v" and self.kind == "s":
            *before, place = "".join(self.value).split("\n")
            known = place.isdecimal() and int(place) < len(self.strings)
            self.value[:] = ["\n".join(before), self.strings[int(place)] if known else place]
        elif tag == "c":
            self.out.append("".join(self.value).strip() + "\n")
        elif tag == "row":
            self.row_is_hidden, self.column = False, 0


def column_number(reference: str) -> int:
    """Give the number of a cell's column, 1 for A; 0 where the reference is no such thing."""
    letters = reference.rstrip("0123456789")
    if not 0 < len(letters) <= 3 or not letters.isascii() or not letters.isalpha():
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return max(number, 0)


def _sheet(
    package: zipfile.ZipFile, name: str, sheet: Sheet, prefix: str, limit: Limit, strings: list[str]
) -> Iterator[Words]:
    cells = _Cells(strings)
    with package.open(name) as stream:
        read_xml(stream, limit, start=cells.start, text=cells.text, end=cells.end)
    place = f"{prefix}“{sheet.name}”"
    yield from written(place, cells.seen, is_hidden=sheet.is_hidden)
    yield from written(f"{place} (hidden rows and columns)", cells.unseen, is_hidden=True)
