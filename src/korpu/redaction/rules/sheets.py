"""Copies of workbooks: new ones, of the values that a reader sees.

Hidden sheets, rows and columns, formulas and what they ask for, names, comments, links, pivot tables with their kept
rows, drawings and properties stay behind. Rows and columns close up, so a cell may stand elsewhere than it did.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree as Tree

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from korpu.documents.parts import PACKAGE_ERRORS
from korpu.redaction.rules.copying import Copy, Note
from korpu.redaction.rules.packages import packed
from korpu.redaction.rules.plan import Area, AreaKind, AreaWrong, CannotRedact, Cells, cells_of
from korpu.redaction.rules.words import replaced

MAX_CELLS = 300_000
# How a number or a date is shown, as long as the format itself says nothing in words.
_FORMAT = re.compile(r"(?:General|[#0,.%\s/:;_()\-]|[dmyhsDMYHS]|AM/PM|\\[ \-.,]){1,40}")
_ERRORS = (*PACKAGE_ERRORS, KeyError, TypeError, IndexError, AttributeError, Tree.ParseError)
_LARGEST_WIDTH = 80
_PROPERTIES = re.compile(rb"<(?:Override|Relationship)\b[^>]*docProps/[^>]*/>")


@dataclass(frozen=True)
class Shown:
    """A cell that a reader sees, by its old place."""

    sheet: str
    row: int
    column: int
    value: Any

    @property
    def reference(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"


def read_sheets(content: bytes) -> Iterator[Shown]:
    """Give the cells that a reader sees, for marking. Raises CannotRedact."""
    values, _formulas = _opened(content)
    for sheet in _seen_sheets(values):
        rows, columns = _seen_rows(sheet), _seen_columns(sheet)
        for row in rows:
            for column in columns:
                if (value := sheet.cell(row, column).value) is not None:
                    yield Shown(sheet.title, row, column, value)


def first_sheet(content: bytes) -> str:
    """Give the name of the first sheet that a reader sees."""
    return str(_seen_sheets(_opened(content)[0])[0].title)


def as_words(value: Any) -> list[str]:
    """Give how a value may be read: a date by its days in both orders, a number by its figures."""
    if isinstance(value, (datetime, date)):
        return [f"{value:%Y-%m-%d}", f"{value:%d.%m.%Y}", f"{value:%d/%m/%Y}"]
    if isinstance(value, float):
        return [f"{value:.10f}".rstrip("0").rstrip("."), repr(value)]
    return [str(value)]


def copy_sheets(content: bytes, areas: Sequence[Area]) -> Copy:
    """Make the copy of a workbook. Raises CannotRedact or AreaWrong."""
    values, formulas = _opened(content)
    notes: dict[tuple[str, str], Note] = {}

    def note(code: str, place: str) -> None:
        notes.setdefault((code, place), Note(code, place))

    seen = _seen_sheets(values)
    _note_what_stays(values, formulas, note)
    plan = _Marks.of(areas, seen)
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for number, sheet in enumerate(seen, start=1):
        title, hits = replaced(sheet.title, plan.words, [""] * len(plan.words))
        plan.count(hits)
        target = made.create_sheet(f"Vərəq {number}" if hits else title)
        _copy_sheet(sheet, formulas[sheet.title], target, plan, note)
    out = io.BytesIO()
    made.save(out)
    missed = [
        Note("not_found" if area.kind is AreaKind.WORDS else "empty_box", str(place + 1))
        for place, area in enumerate(areas)
        if not plan.hits[place]
    ]
    return Copy(_without_properties(out.getvalue()), tuple(plan.hits), (*missed, *notes.values()))


@dataclass
class _Marks:
    """What is to be removed from cells, and how often it was."""

    areas: Sequence[Area]
    words: list[str]
    marks: list[str]
    places: list[int]
    cells: list[tuple[int, Cells]]
    hits: list[int]

    @classmethod
    def of(cls, areas: Sequence[Area], seen: Sequence[Any]) -> "_Marks":
        places = [number for number, area in enumerate(areas) if area.kind is AreaKind.WORDS]
        cells: list[tuple[int, Cells]] = []
        titles = {sheet.title for sheet in seen}
        for number, area in enumerate(areas):
            if area.kind is AreaKind.PLACE:
                found = cells_of(area.place, seen[0].title)
                if found is None or found.sheet not in titles:
                    raise AreaWrong(_("The workbook shows no cells %(place)s.") % {"place": area.place})
                cells.append((number, found))
        return cls(
            areas, [areas[number].words for number in places], [areas[number].mark for number in places], places, cells,
            [0] * len(areas),
        )  # fmt: skip

    def count(self, hits: Sequence[int]) -> None:
        for hit in hits:
            self.hits[self.places[hit]] += 1

    def cleaned(self, value: Any, sheet: str, row: int, column: int) -> Any:
        """Give what stands in a cell of the copy."""
        for number, cells in self.cells:
            if cells.hold(sheet, row, column):
                self.hits[number] += 1
                return self.areas[number].mark
        if isinstance(value, str):
            text, hits = replaced(value, self.words, self.marks)
            self.count(hits)
            return text
        for words in as_words(value):
            _text, hits = replaced(words, self.words, self.marks)
            if hits:
                # A part of a number that stays would give the rest away.
                self.count(hits)
                return self.marks[hits[0]]
        return value


def _opened(content: bytes) -> tuple[Any, Any]:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it does not keep; here nothing of it is to be kept.
            warnings.simplefilter("ignore")
            values = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
            formulas = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except _ERRORS as error:
        raise CannotRedact(
            _("The file cannot be read. Save it again in its program and mark that.")
        ) from error
    if sum(sheet.max_row * sheet.max_column for sheet in values.worksheets) > MAX_CELLS:
        raise CannotRedact(_("The workbook has too many cells. Divide it and mark the parts."))
    return values, formulas


def _seen_sheets(book: Any) -> list[Any]:
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not seen:
        raise CannotRedact(_("The workbook shows no sheet."))
    return seen


def _seen_rows(sheet: Any) -> list[int]:
    if sheet.sheet_format.zeroHeight:
        return [
            row
            for row in range(1, sheet.max_row + 1)
            if row in sheet.row_dimensions and not _is_low(sheet, row)
        ]
    return [row for row in range(1, sheet.max_row + 1) if not _is_low(sheet, row)]


def _is_low(sheet: Any, row: int) -> bool:
    if row not in sheet.row_dimensions:
        return False
    looks = sheet.row_dimensions[row]
    return bool(looks.hidden) or looks.height == 0


def _seen_columns(sheet: Any) -> list[int]:
    hidden: set[int] = set()
    for looks in sheet.column_dimensions.values():
        if looks.hidden or looks.width == 0:
            hidden.update(range(looks.min or 0, min(looks.max or 0, sheet.max_column) + 1))
    return [column for column in range(1, sheet.max_column + 1) if column not in hidden]


def _note_what_stays(values: Any, formulas: Any, note: Any) -> None:
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            note("hidden_sheet", sheet.title)
    if values.chartsheets:
        note("object", values.chartsheets[0].title)
    for sheet in formulas.worksheets:
        if sheet.sheet_state == "visible" and (sheet._images or sheet._charts or sheet._pivots):
            note("object", sheet.title)


def _copy_sheet(sheet: Any, formulas: Any, target: Any, plan: _Marks, note: Any) -> None:
    rows, columns = _seen_rows(sheet), _seen_columns(sheet)
    if len(rows) < sheet.max_row or len(columns) < sheet.max_column:
        note("hidden_cells", sheet.title)
    new_row = {row: place for place, row in enumerate(rows, start=1)}
    new_column = {column: place for place, column in enumerate(columns, start=1)}
    for column, place in new_column.items():
        letter = get_column_letter(column)
        if letter in sheet.column_dimensions:
            width = min(float(sheet.column_dimensions[letter].width), _LARGEST_WIDTH)
            target.column_dimensions[get_column_letter(place)].width = width
    for row in rows:
        for column in columns:
            cell = sheet.cell(row, column)
            if isinstance(cell, MergedCell):
                continue
            if cell.comment is not None:
                note("comments", sheet.title)
            if cell.hyperlink is not None:
                note("links", sheet.title)
            if cell.value is None:
                if formulas.cell(row, column).value is not None:
                    note("no_value", f"{sheet.title}!{cell.coordinate}")
                continue
            _write(
                cell,
                plan.cleaned(cell.value, sheet.title, row, column),
                target,
                new_row[row],
                new_column[column],
            )
    for block in sheet.merged_cells.ranges:
        across = [
            new_column[place] for place in range(block.min_col, block.max_col + 1) if place in new_column
        ]
        down = [new_row[place] for place in range(block.min_row, block.max_row + 1) if place in new_row]
        if across and down and (len(across) > 1 or len(down) > 1):
            target.merge_cells(
                start_row=down[0], end_row=down[-1], start_column=across[0], end_column=across[-1]
            )


def _write(cell: Any, value: Any, target: Any, row: int, column: int) -> None:
    made = target.cell(row, column)
    if isinstance(value, (bool, int, float, datetime, date, time, timedelta)):
        made.value = value
        shown = str(cell.number_format)
        made.number_format = shown if _FORMAT.fullmatch(shown) and shown.strip(";") else made.number_format
    else:
        made.value = str(value)
        # A text that begins as a formula does is a text.
        made.data_type = "s"
    if cell.font is not None and cell.font.b:
        made.font = Font(bold=True)
    if cell.alignment is not None and cell.alignment.wrap_text:
        made.alignment = Alignment(wrap_text=True, vertical="top")


def _without_properties(content: bytes) -> bytes:
    """Give the new workbook without the page on which a program writes who made it, and when."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.startswith("docProps/")}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        parts[name] = _PROPERTIES.sub(b"", parts[name])
    return packed(parts)
