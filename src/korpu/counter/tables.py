"""The lines of a spreadsheet, one after the other: a table of a hundred thousand lines never lies in memory as cells."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from zipfile import BadZipFile

from django.utils.translation import gettext_lazy as _

from korpu.documents.rules import EXCEL
from korpu.foundation.errors import RuleBroken
from korpu.language.dates import short_date

MAX_LINES = 200_000
MAX_CELLS = 60
MAX_CELL = 30_000
_SEPARATORS = ";,\t"
Line = tuple[int, list[str]]


class TableNotReadable(RuleBroken):
    """The file is no table with a line of headings."""


def lines_of(content: bytes, media_type: str) -> Iterator[Line]:
    """Give each line with its number as the file counts, the headings first; empty lines are left out.

    What a cell computes is not asked: of a formula its last value is read. Raises TableNotReadable.
    """
    rows = _excel(content) if media_type == EXCEL else _csv(content)
    for number, cells in enumerate(rows, start=1):
        if number > MAX_LINES:
            raise TableNotReadable(
                _("The table has more than %(most)s lines. Divide it.") % {"most": MAX_LINES}, field="file"
            )
        if any(cells):
            yield number, cells


def _csv(content: bytes) -> Iterator[list[str]]:
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    first = text.readline()
    text.seek(0)
    separator = max(_SEPARATORS, key=first.count)
    try:
        for row in csv.reader(text, delimiter=separator):
            yield [_plain(cell) for cell in row[:MAX_CELLS]]
    except (csv.Error, UnicodeDecodeError) as error:
        raise _unreadable() from error


def _excel(content: bytes) -> Iterator[list[str]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(max_col=MAX_CELLS, values_only=True):
            yield [_cell(value) for value in row]
    except (BadZipFile, KeyError, ValueError, OSError, IndexError) as error:
        raise _unreadable() from error


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return short_date(value.date())
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else _plain(str(value))


def _plain(cell: str) -> str:
    """Give the cell without the mark by which a spreadsheet shows that it is no formula."""
    cell = cell[:MAX_CELL].strip()
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@" else cell


def _unreadable() -> TableNotReadable:
    return TableNotReadable(
        _("The file could not be read. Save it as XLSX, or as CSV in UTF-8."), field="file"
    )
