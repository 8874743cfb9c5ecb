"""Copies of Word files: the known parts alone, built again from the elements that carry what a reader sees.

Tracked changes are accepted, comments, hidden text, links, fields with addresses, bookmarks, forms, embedded files and
all properties stay behind. Pictures are drawn anew, cut to what is shown of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from django.utils.translation import gettext_lazy as _

from korpu.redaction.rules.cleaning import TYPE, XML, Part, R, Reader, tag
from korpu.redaction.rules.copying import Copy, Note
from korpu.redaction.rules.packages import packed, relations_part, types_part, written
from korpu.redaction.rules.plan import JPEG, PNG, Area, AreaKind, AreaWrong, paragraph_of, picture_of
from korpu.redaction.rules.words import piece_of, replaced, spans_of


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it is shown for marking; its place is empty outside the body."""

    place: str
    text: str


def read_word(content: bytes) -> list[Paragraph]:
    """Give the paragraphs of a Word file as they stand in a copy, for marking. Raises CannotRedact."""
    reader = Reader(content)
    found: list[Paragraph] = []
    for part in reader.parts:
        for number, paragraph in enumerate(part.root.iter(tag("p")), start=1):
            said = "".join(text for _item, text in _pieces(paragraph))
            if said.strip():
                found.append(Paragraph(f"P{number}" if part is reader.parts[0] else "", said))
    return found


def copy_word(content: bytes, areas: Sequence[Area]) -> Copy:
    """Make the copy of a Word file. Raises CannotRedact or AreaWrong."""
    places = [area.place if area.kind is AreaKind.PLACE else "" for area in areas]
    pictures = {picture_of(place): number for number, place in enumerate(places) if picture_of(place)}
    reader = Reader(content, frozenset(number for number in pictures if number is not None))
    hits = [0] * len(areas)
    paragraphs = list(reader.body.iter(tag("p")))
    for number, place in enumerate(places):
        wanted = paragraph_of(place)
        if wanted is None:
            continue
        if wanted > len(paragraphs):
            raise AreaWrong(_("The text has no paragraph %(place)s.") % {"place": place})
        _blacken(paragraphs[wanted - 1], areas[number].mark)
        hits[number] = 1
    for picture in reader.blackened:
        hits[pictures[picture]] = 1
    worded = [number for number, area in enumerate(areas) if area.kind is AreaKind.WORDS]
    words, marks = [areas[number].words for number in worded], [areas[number].mark for number in worded]
    extras = list(reader.extras())
    for part in reader.parts:
        for hit in _replace(part.root, words, marks):
            hits[worded[hit]] += 1
    for part in extras:
        # The name of a style or the sign of a list may be somebody's name.
        for item in part.root.iter():
            for key, value in item.attrib.items():
                item.set(key, replaced(value, words, [""] * len(words))[0])
    notes = [Note("not_found", str(place + 1)) for place, hit in enumerate(hits) if not hit]
    return Copy(_packed(reader, extras), tuple(hits), (*notes, *reader.notes.values()))


def _blacken(paragraph: Tree.Element, mark: str) -> None:
    texts = [item for item, _said in _pieces(paragraph) if item is not None]
    for item in texts:
        item.text = ""
    if texts:
        texts[0].text = mark


def _pieces(paragraph: Tree.Element) -> Iterator[tuple[Tree.Element | None, str]]:
    """Give the words of a paragraph with the elements that hold them, those of text boxes in it left to themselves."""
    for child in paragraph:
        name = child.tag.rpartition("}")[2]
        if child.tag == tag("p"):
            continue
        if name == "t":
            yield child, child.text or ""
        elif name in ("tab", "br", "cr"):
            yield None, " "
        elif name == "noBreakHyphen":
            yield None, "-"
        yield from _pieces(child)


def _replace(root: Tree.Element, words: Sequence[str], marks: Sequence[str]) -> list[int]:
    """Replace words in all paragraphs, over the ends of runs and lines; give the number of the words for each place."""
    pieces: list[tuple[Tree.Element | None, str]] = []
    for paragraph in root.iter(tag("p")):
        pieces += _pieces(paragraph)
        pieces.append((None, "\n"))
    starts: list[int] = []
    length = 0
    for _item, said in pieces:
        starts.append(length)
        length += len(said)
    spans = spans_of("".join(said for _item, said in pieces), words)
    gone: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, number in spans:
        first, last = piece_of(starts, start), piece_of(starts, end - 1)
        for place in range(first, last + 1):
            begin, stop = max(start - starts[place], 0), min(end - starts[place], len(pieces[place][1]))
            gone.setdefault(place, []).append((begin, stop, marks[number] if place == first else ""))
    for place, cuts in gone.items():
        item, said = pieces[place]
        if item is None:
            continue
        for begin, stop, mark in reversed(cuts):
            said = said[:begin] + mark + said[stop:]
        item.text = said
        item.set(f"{{{XML}}}space", "preserve")
    return [number for _start, _end, number in spans]


def _packed(reader: Reader, extras: Sequence[Part]) -> bytes:
    parts = {f"word/{part.name}": written(part.root) for part in (*reader.parts, *extras)}
    settings = Tree.Element(tag("settings"))
    if reader.has_even_pages():
        Tree.SubElement(settings, tag("evenAndOddHeaders"))
    parts["word/settings.xml"] = written(settings)
    links = {
        **reader.parts[0].links,
        **{
            f"n{part.name.partition('.')[0]}": (f"{R}/{part.kind}", part.name)
            for part in (*reader.parts[1:], *extras)
        },
        "nsettings": (f"{R}/settings", "settings.xml"),
    }
    overrides = {f"word/{part.name}": f"{TYPE}{part.kind}+xml" for part in (*reader.parts, *extras)}
    overrides["word/settings.xml"] = f"{TYPE}settings+xml"
    if "word/theme.xml" in overrides:
        overrides["word/theme.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    listed = {"word/_rels/document.xml.rels": relations_part(links)}
    for part in reader.parts[1:]:
        if part.links:
            listed[f"word/_rels/{part.name}.rels"] = relations_part(part.links)
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml",
        "png": PNG, "jpeg": JPEG,
    }  # fmt: skip
    return packed(
        {
            "[Content_Types].xml": types_part(defaults, overrides),
            "_rels/.rels": relations_part({"n1": (f"{R}/officeDocument", "word/document.xml")}),
            **parts,
            **listed,
            **{f"word/media/{name}": content for name, content in reader.media.items()},
        }
    )
