"""The parts of a Word file cleaned: of each element what a reader sees of it, from a list of the known ones."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as Tree

from django.utils.translation import gettext_lazy as _
from PIL import Image

from korpu.redaction.rules.copying import Note
from korpu.redaction.rules.packages import Package
from korpu.redaction.rules.pictures import encoded, seen_picture
from korpu.redaction.rules.plan import (
    JPEG,
    PNG,
    CannotRedact,
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {"w": _W, "r": R, "a": _A, "wp": _WP, "pic": _PIC, "wps": _WPS, "wpg": _WPG, "m": _M}
for _prefix, _space in _PREFIXES.items():
    Tree.register_namespace(_prefix, _space)
_KNOWN = frozenset((_W, _A, _WP, _PIC, _WPS, _WPG, _M))
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_WITH_TEXT = ("header", "footer", "footnotes", "endnotes")
# What is left out with all that stands in it …
_DROPPED = frozenset(
    [
        "del",
        "moveFrom",
        "delText",
        "delInstrText",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "annotationRef",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "customXmlInsRangeStart",
        "customXmlInsRangeEnd",
        "customXmlDelRangeStart",
        "customXmlDelRangeEnd",
        "customXmlMoveFromRangeStart",
        "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart",
        "customXmlMoveToRangeEnd",
        "cellIns",
        "cellDel",
        "cellMerge",
        "sdtPr",
        "sdtEndPr",
        "smartTagPr",
        "customXmlPr",
        "tblCaption",
        "tblDescription",
        "printerSettings",
        "ffData",
        "fldData",
        "hlinkClick",
        "hlinkHover",
        "hlinkMouseOver",
        "extLst",
        "docPartObj",
        "lastRenderedPageBreak",
        "webHidden",
        "rsid",
        "rsids",
        "vanish",
        "specVanish",
        "numPicBullet",
        "lvlPicBulletId",
        "dataBinding",
    ]
)
# … what is left out so that a person has to know of it …
_OBJECTS = frozenset(["object", "pict", "control", "altChunk", "subDoc", "movie", "contentPart"])
# … and what only stood around words that stay.
_OPENED = frozenset(
    ["ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"]
)
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_TOLD = frozenset(("author", "date", "initials", "descr", "title"))
_DRAWN = (f"{{{_A}}}blip", f"{{{_WPS}}}wsp")
_OFF = ("0", "false", "off")
_BLACK_SIDE = 8


def tag(name: str) -> str:
    return f"{{{_W}}}{name}"


@dataclass
class Part:
    """A part of the copy and the pictures that it shows."""

    name: str
    root: Tree.Element
    kind: str
    links: dict[str, tuple[str, str]] = field(default_factory=dict)


class Reader:
    """Reads a Word file into cleaned parts."""

    def __init__(self, content: bytes, black: frozenset[int] = frozenset()) -> None:
        self.package = Package(content)
        self.black = black
        self.blackened: set[int] = set()
        self.notes: dict[str, Note] = {}
        self.media: dict[str, bytes] = {}
        self.pictures = 0
        main = self.package.main_part()
        self.relations = self.package.relations(main)
        self.hidden_styles = self._hidden_styles()
        self.names: dict[str, str] = {}
        self.parts: list[Part] = []
        for link in self.relations.values():
            if not link.is_outside and link.kind in _WITH_TEXT and link.target in self.package.parts:
                number = sum(name.startswith(link.kind) for name in self.names.values()) + 1
                self.names[link.id] = f"{link.kind}{number if link.kind in ('header', 'footer') else ''}.xml"
        self.parts.append(self._part(main, "document.xml", "document.main"))
        for id_, name in self.names.items():
            link = self.relations[id_]
            self.parts.append(self._part(link.target, name, link.kind))
        if any(link.kind == "comments" for link in self.relations.values()):
            self._note("comments", "")

    @property
    def body(self) -> Tree.Element:
        return self.parts[0].root

    def _hidden_styles(self) -> frozenset[str]:
        root = self._extra("styles")
        if root is None:
            return frozenset()
        return frozenset(
            style.get(tag("styleId"), "")
            for style in root.iter(tag("style"))
            if _vanishes(style.find(tag("rPr")))
        )

    def _extra(self, kind: str) -> Tree.Element | None:
        target = next((link.target for link in self.relations.values() if link.kind == kind), "")
        return self.package.root(target) if target in self.package.parts else None

    def extras(self) -> Iterator[Part]:
        """Give the parts that say how it looks: styles, numbers of lists, colours."""
        for kind in ("styles", "numbering", "theme"):
            root = self._extra(kind)
            if root is None:
                continue
            part = Part(f"{kind}.xml", root, kind)
            cleaned = self._cleaned(root, part, {})
            if cleaned:
                part.root = cleaned[0]
                part.root.attrib.pop("name", None)
                yield part

    def has_even_pages(self) -> bool:
        settings = self._extra("settings")
        found = settings.find(tag("evenAndOddHeaders")) if settings is not None else None
        return found is not None and found.get(tag("val"), "1") not in _OFF

    def _note(self, code: str, place: str) -> None:
        self.notes.setdefault(code, Note(code, place))

    def _part(self, target: str, name: str, kind: str) -> Part:
        root = self.package.root(target)
        _close_fields(root)
        part = Part(name, root, kind)
        media = {
            link.id: link.target
            for link in self.package.relations(target).values()
            if link.kind == "image" and not link.is_outside
        }
        cleaned = self._cleaned(root, part, media)
        if not cleaned:
            raise CannotRedact(_("The file cannot be read. Save it again in its program and mark that."))
        part.root = cleaned[0]
        return part

    def _cleaned(self, item: Tree.Element, part: Part, media: dict[str, str]) -> list[Tree.Element]:
        """Give what is left of an element: itself, what stands in it, or nothing."""
        space, _brace, name = item.tag[1:].partition("}")
        if space == _MC and name == "AlternateContent":
            chosen = next((child for child in item if child.tag == f"{{{_MC}}}Choice"), None)
            return self._children(chosen, part, media) if chosen is not None else []
        if space not in _KNOWN:
            return []
        if name in _OBJECTS:
            self._note("object", part.name)
            return []
        if name in _DROPPED or name.endswith("Change"):
            if name in ("del", "moveFrom") or name.endswith("Change"):
                self._note("revisions", part.name)
            return []
        if name == "tr" and item.find(f"{tag('trPr')}/{tag('del')}") is not None:
            self._note("revisions", part.name)
            return []
        if name == "r" and space == _W and self._is_hidden(item):
            self._note("hidden_text", part.name)
            return []
        if name in _OPENED and space == _W and not _is_page_field(item):
            if name == "hyperlink":
                self._note("links", part.name)
            elif name in ("ins", "moveTo"):
                self._note("revisions", part.name)
            return self._children(item, part, media)
        if name == "p" and space == _W:
            return [self._paragraph(item, part, media)]
        if name == "drawing":
            return self._drawing(item, part, media)
        if name == "blipFill":
            return self._picture(item, part, media)
        made = Tree.Element(item.tag, _kept_attributes(item))
        made.text = item.text
        if name == "fldSimple":
            made.set(tag("instr"), f" {_asked(item)} ")
        if name in ("headerReference", "footerReference"):
            known = self.names.get(item.get(f"{{{R}}}id", ""))
            if known is None:
                return []
            made.set(f"{{{R}}}id", f"n{known.partition('.')[0]}")
        if item.tag == f"{{{_W}}}color" and item.get(tag("val"), "").casefold() == "ffffff":
            # White letters are read by nobody who looks at the page; in the copy everybody sees them.
            return []
        made.extend(self._children(item, part, media))
        if name in ("docPr", "cNvPr"):
            made.set("name", "")
        return [made]

    def _children(self, item: Tree.Element, part: Part, media: dict[str, str]) -> list[Tree.Element]:
        return [kept for child in item for kept in self._cleaned(child, part, media)]

    def _paragraph(self, item: Tree.Element, part: Part, media: dict[str, str]) -> Tree.Element:
        made = Tree.Element(item.tag, _kept_attributes(item))
        style = item.find(f"{tag('pPr')}/{tag('pStyle')}")
        is_hidden = style is not None and style.get(tag("val"), "") in self.hidden_styles
        for child in item:
            if is_hidden and child.tag != tag("pPr"):
                self._note("hidden_text", part.name)
                continue
            made.extend(self._cleaned(child, part, media))
        return made

    def _is_hidden(self, run: Tree.Element) -> bool:
        looks = run.find(tag("rPr"))
        style = looks.find(tag("rStyle")) if looks is not None else None
        if looks is not None and looks.find(tag("vanish")) is not None:
            return _vanishes(looks)
        return style is not None and style.get(tag("val"), "") in self.hidden_styles

    def _drawing(self, item: Tree.Element, part: Part, media: dict[str, str]) -> list[Tree.Element]:
        made = Tree.Element(item.tag)
        made.extend(self._children(item, part, media))
        # A chart or a diagram keeps its numbers in parts of its own; a picture that nobody can draw keeps nothing.
        if all(next(made.iter(tag), None) is None for tag in _DRAWN):
            self._note("object", part.name)
            return []
        return [made]

    def _picture(self, item: Tree.Element, part: Part, media: dict[str, str]) -> list[Tree.Element]:
        """Give a picture drawn anew: what was cut away from it in the text is cut away from its pixels."""
        blip, cut = item.find(f"{{{_A}}}blip"), item.find(f"{{{_A}}}srcRect")
        id_ = blip.get(f"{{{R}}}embed", "") if blip is not None else ""
        content = self.package.parts.get(media.get(id_, ""))
        try:
            picture = seen_picture(content) if content is not None else None
        except CannotRedact:
            picture = None
        if picture is None or content is None:
            self._note("object", part.name)
            return []
        self.pictures += 1
        self._note("picture", part.name)
        if self.pictures in self.black:
            self.blackened.add(self.pictures)
            picture = Image.new("RGB", (_BLACK_SIDE, _BLACK_SIDE))
        elif cut is not None:
            picture = _cut(picture, cut)
        kind = JPEG if content[:2] == b"\xff\xd8" else PNG
        name = f"image{self.pictures}.{'jpeg' if kind == JPEG else 'png'}"
        self.media[name] = encoded(picture, kind)
        part.links[f"i{self.pictures}"] = (f"{R}/image", f"media/{name}")
        made = Tree.Element(item.tag)
        Tree.SubElement(made, f"{{{_A}}}blip", {f"{{{R}}}embed": f"i{self.pictures}"})
        Tree.SubElement(Tree.SubElement(made, f"{{{_A}}}stretch"), f"{{{_A}}}fillRect")
        return [made]


def _cut(picture: Image.Image, cut: Tree.Element) -> Image.Image:
    shares = [min(max(_share(cut.get(side, "0")), 0.0), 1.0) for side in ("l", "t", "r", "b")]
    box = (
        int(picture.width * shares[0]), int(picture.height * shares[1]), round(picture.width * (1 - shares[2])),
        round(picture.height * (1 - shares[3])),
    )  # fmt: skip
    if box[0] >= box[2] or box[1] >= box[3]:
        return Image.new("RGB", (1, 1), "white")
    return picture.crop(box)


def _share(value: str) -> float:
    try:
        return float(value.rstrip("%")) / (100 if value.endswith("%") else 100_000)
    except ValueError:
        return 0.0


def _vanishes(looks: Tree.Element | None) -> bool:
    found = looks.find(tag("vanish")) if looks is not None else None
    return found is not None and found.get(tag("val"), "1") not in _OFF


def _kept_attributes(item: Tree.Element) -> dict[str, str]:
    kept = {}
    for key, value in item.attrib.items():
        space, _brace, name = key[1:].partition("}") if key.startswith("{") else ("", "", key)
        if space in ("", _W, XML) and name not in _TOLD and not name.startswith("rsid"):
            kept[key] = value
    return kept


def _is_page_field(item: Tree.Element) -> bool:
    return item.tag == tag("fldSimple") and _asked(item) in _PAGE_FIELDS


def _asked(item: Tree.Element) -> str:
    return next(iter(item.get(tag("instr"), "").split()), "")


def _close_fields(root: Tree.Element) -> None:
    """Turn fields into their results: what they ask for may be an address or a path. Numbers of pages go on counting."""
    opened: list[tuple[list[tuple[Tree.Element, Tree.Element]], list[str]]] = []
    for run in root.iter(tag("r")):
        for child in list(run):
            if child.tag == tag("fldChar") and child.get(tag("fldCharType")) == "begin":
                opened.append(([], []))
            if child.tag == tag("instrText") and opened:
                opened[-1][1].append(child.text or "")
            if child.tag in (tag("fldChar"), tag("instrText")):
                if not opened:
                    run.remove(child)
                    continue
                opened[-1][0].append((run, child))
            if child.tag == tag("fldChar") and child.get(tag("fldCharType")) == "end" and opened:
                marks, said = opened.pop()
                _settle_field(marks, "".join(said).split())
    for marks, _said in opened:
        _settle_field(marks, [])


def _settle_field(marks: list[tuple[Tree.Element, Tree.Element]], said: list[str]) -> None:
    is_kept = said[:1] != [] and said[0] in _PAGE_FIELDS
    told = False
    for run, mark in marks:
        if is_kept and mark.tag == tag("instrText"):
            mark.text, told = ("" if told else f" {said[0]} "), True
        elif not is_kept:
            run.remove(mark)
