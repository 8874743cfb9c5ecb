"""Reading Word files: the lines of a document, with the numbers that Word itself would show.

The only module that knows python-docx. Numbers that Word counts (numbering.xml) are counted here as it does.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.regulation.rules.reading import roman

LIMIT_BYTES = 10 * 1024 * 1024
UNPACKED_LIMIT_BYTES = 100 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class WordFileNotReadable(RuleBroken):
    """A file that is no Word document, or one too large to read."""


def lines_of(content: bytes) -> list[str]:
    """Give the paragraphs of a .docx file, those in tables too, each with its automatic number before it.

    Raises WordFileNotReadable.
    """
    _check_size(content)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise WordFileNotReadable(
            _("This is no Word document (.docx). Save it as .docx, or paste its text."), field="file"
        ) from error
    counter = _Counter(document)
    return [line for paragraph in _paragraphs(document) if (line := counter.line(paragraph)).strip()]


def _check_size(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError) as error:
        raise WordFileNotReadable(
            _("This is no Word document (.docx). Save it as .docx, or paste its text."), field="file"
        ) from error
    if len(content) > LIMIT_BYTES or unpacked > UNPACKED_LIMIT_BYTES:
        raise WordFileNotReadable(_("The file is too large: 10 MB at most."), field="file")


def _paragraphs(container: Any) -> Iterator[Any]:
    for part in container.iter_inner_content():
        if hasattr(part, "rows"):
            seen = set()
            for row in part.rows:
                for cell in row.cells:
                    # A merged cell stands in several rows and is read once.
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from _paragraphs(cell)
        else:
            yield part


class _Counter:
    """Counts the numbered lists of a document as Word does."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.abstract_of: dict[str, str] = {}
        self.counts: dict[tuple[str, int], int] = {}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in numbering.iter(f"{_W}abstractNum"):
            name = abstract.get(f"{_W}abstractNumId")
            for level in abstract.iter(f"{_W}lvl"):
                self.levels[name, int(level.get(f"{_W}ilvl"))] = (
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText"),
                    int(_value(level, "start") or 1),
                )
        for number in numbering.iter(f"{_W}num"):
            self.abstract_of[number.get(f"{_W}numId")] = _value(number, "abstractNumId")

    def line(self, paragraph: Any) -> str:
        place = self._place(paragraph)
        text: str = paragraph.text
        if place is None or not text.strip():
            return text
        abstract, depth = place
        kind, pattern, start = self.levels.get((abstract, depth), ("none", "", 1))
        if kind in ("none", "bullet"):
            return text
        self.counts[abstract, depth] = self.counts.get((abstract, depth), start - 1) + 1
        for known in [key for key in self.counts if key[0] == abstract and key[1] > depth]:
            del self.counts[known]
        return f"{self._label(abstract, depth, pattern)} {text}"

    def _label(self, abstract: str, depth: int, pattern: str) -> str:
        for level in range(depth + 1):
            kind, _pattern, start = self.levels.get((abstract, level), ("decimal", "", 1))
            count = self.counts.setdefault((abstract, level), start)
            pattern = pattern.replace(f"%{level + 1}", _written(count, kind))
        return pattern

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """Give list and depth of a paragraph, its own or those of its style."""
        found = _numbering(paragraph._p.pPr)
        style = paragraph.style
        while found is None and style is not None:
            found = _numbering(style.element.find(f"{_W}pPr"))
            style = style.base_style
        if found is None or found[0] not in self.abstract_of:
            return None
        return self.abstract_of[found[0]], found[1]


def _numbering(properties: Any) -> tuple[str, int] | None:
    numbered = properties.find(f"{_W}numPr") if properties is not None else None
    if numbered is None or not (number := _value(numbered, "numId")) or number == "0":
        return None
    return number, int(_value(numbered, "ilvl") or 0)


def _value(element: Any, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return found.get(f"{_W}val", "") if found is not None else ""


def _written(count: int, kind: str) -> str:
    if kind == "upperRoman":
        return roman(count)
    if kind == "lowerLetter":
        return _ALPHABET[(count - 1) % len(_ALPHABET)]
    return str(count)
