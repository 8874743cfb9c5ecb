"""A table of months as people send it: Excel or CSV, read line by line, each fault with its line."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO
from zipfile import BadZipFile

from django.utils.translation import gettext as _

from korpu.foundation.errors import RuleBroken
from korpu.services.operations.payments import MonthRow

MOST_ROWS = 5_000


class TableNotReadable(RuleBroken):
    """The file is no table, or one of its lines says something else than a month's numbers."""


def read_months(file: BinaryIO) -> list[MonthRow]:
    """Give the lines of a table with the columns code, month, payments, of them electronically.

    Raises TableNotReadable, naming the line.
    """
    raw = file.read()
    lines = list(_workbook(raw) if raw[:2] == b"PK" else _comma_separated(raw))
    if len(lines) > MOST_ROWS + 1:
        raise TableNotReadable(
            _("The table has more than %(most)s lines.") % {"most": MOST_ROWS}, field="file"
        )
    found = [_row(place, line) for place, line in enumerate(lines[1:], start=2) if any(line)]
    if not found:
        raise TableNotReadable(_("The table has no lines under its heading."), field="file")
    return found


def _workbook(raw: bytes) -> Iterator[list[Any]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        yield from (list(row) for row in book.worksheets[0].iter_rows(values_only=True))
    except (BadZipFile, KeyError, ValueError, IndexError, OSError) as error:
        raise TableNotReadable(_("The file is no Excel workbook that can be read."), field="file") from error


def _comma_separated(raw: bytes) -> Iterator[list[Any]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableNotReadable(_("Save the table as Excel, or as CSV in UTF-8."), field="file") from error
    first = text.partition("\n")[0]
    yield from csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")


def _row(place: int, line: list[Any]) -> MonthRow:
    try:
        code, month, count, electronic = line[:4]
        return MonthRow(str(code).strip(), _month(month), _number(count), _number(electronic))
    except (ValueError, TypeError) as error:
        raise TableNotReadable(
            _("Line %(line)s: give the code, the month as 2026-10, and two whole numbers.") % {"line": place},
            field="file",
        ) from error


def _month(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date().replace(day=1)
    text = str(value).strip()
    year, month = text.split("-")[:2] if "-" in text else reversed(text.split("."))
    return date(int(year), int(month), 1)


def _number(value: Any) -> int:
    number = int(str(value).replace(" ", "").replace("\u00a0", ""))
    if not 0 <= number <= 2_000_000_000:
        raise ValueError(number)
    return number
