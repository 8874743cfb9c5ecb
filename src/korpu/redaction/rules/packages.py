"""Reading and writing the packages of office files: parts in, known parts out."""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn
from xml.etree import ElementTree as Tree
from xml.sax.saxutils import quoteattr

from django.utils.translation import gettext_lazy as _

from korpu.documents.parts import PACKAGE_ERRORS
from korpu.documents.rules import MAX_UNPACKED_BYTES
from korpu.redaction.rules.plan import CannotRedact

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class _NoDoctype(Tree.TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> NoReturn:
        # Entities are not read: they can hide words, and grow without end.
        raise Tree.ParseError("document type")


def parsed(content: bytes) -> Tree.Element:
    """Give the root of a part. Raises ElementTree.ParseError, for a declared document type too."""
    # Where no document type may be declared, nothing can be expanded or fetched.
    parser = Tree.XMLParser(target=_NoDoctype())  # noqa: S314 - see above
    return Tree.fromstring(content, parser=parser)  # noqa: S314 - see above


def written(root: Tree.Element) -> bytes:
    """Give a part as bytes."""
    return _HEAD + Tree.tostring(root, encoding="unicode").encode()


@dataclass(frozen=True)
class Relation:
    """A link from one part to another."""

    id: str
    kind: str
    target: str
    is_outside: bool


class Package:
    """The parts of an office file. Raises CannotRedact where it cannot be read."""

    def __init__(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED_BYTES:
                    raise unreadable()
                self.parts = {name: package.read(name) for name in package.namelist()}
        except PACKAGE_ERRORS as error:
            raise unreadable() from error

    def root(self, name: str) -> Tree.Element:
        try:
            return parsed(self.parts[name])
        except (Tree.ParseError, KeyError) as error:
            raise unreadable() from error

    def relations(self, part: str) -> dict[str, Relation]:
        """Give the links of a part by their ids; of the package itself for an empty name."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self.parts:
            return {}
        found = {}
        for link in self.root(listed):
            target = link.get("Target", "")
            is_outside = link.get("TargetMode") == "External"
            path = (
                target if is_outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            )
            id_ = link.get("Id", "")
            found[id_] = Relation(id_, link.get("Type", "").rpartition("/")[2], path, is_outside)
        return found

    def main_part(self) -> str:
        """Give the part with which the file begins."""
        main = [link.target for link in self.relations("").values() if link.kind == "officeDocument"]
        if not main:
            raise unreadable()
        return main[0]


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Give a package of these parts alone, without a moment of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def relations_part(links: Mapping[str, tuple[str, str]]) -> bytes:
    """Give a list of links: id → (kind with its namespace, target)."""
    listed = "".join(
        f"<Relationship Id={quoteattr(id_)} Type={quoteattr(kind)} Target={quoteattr(target)}/>"
        for id_, (kind, target) in links.items()
    )
    return _HEAD + f'<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'.encode()


def types_part(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> bytes:
    """Give the list of what kind each part is."""
    listed = "".join(
        f"<Default Extension={quoteattr(suffix)} ContentType={quoteattr(kind)}/>"
        for suffix, kind in defaults.items()
    ) + "".join(
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
        for name, kind in overrides.items()
    )
    return _HEAD + f'<Types xmlns="{_CONTENT_TYPES}">{listed}</Types>'.encode()


def unreadable() -> CannotRedact:
    return CannotRedact(_("The file cannot be read. Save it again in its program and mark that."))
