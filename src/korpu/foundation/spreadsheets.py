"""Lists as spreadsheets: every export of the platform leaves through here, its formulas made harmless."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

Cell = str | int | float | date | datetime | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(cell: Cell) -> Cell:
    """Give the cell so that no spreadsheet program takes it for a formula."""
    if isinstance(cell, str) and cell.lstrip().startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell


class _Echo:
    def write(self, value: str) -> str:
        return value


def _csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + str(writer.writerow([harmless(column) for column in columns]))
    for row in rows:
        cells = [c.isoformat() if isinstance(c, date) else harmless(c) for c in row]
        yield str(writer.writerow(cells))


def csv_response(filename: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponseBase:
    """Answer with a CSV file, sent while its rows are read."""
    response = StreamingHttpResponse(_csv_lines(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
    return response


def xlsx_response(filename: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponseBase:
    """Answer with an Excel workbook of one sheet; dates are dates in Baku's time."""
    # Here and not above: a web worker holds its five megabytes only once somebody asks for a workbook.
    import xlsxwriter

    file = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    options: dict[str, Any] = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd.mm.yyyy",
    }
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns), 22)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, bold)
    for line, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(line, place, timezone.localtime(cell).replace(tzinfo=None), moment)
            elif isinstance(cell, str):
                sheet.write_string(line, place, str(harmless(cell)))
            elif cell is not None:
                sheet.write(line, place, cell)
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{filename}.xlsx", content_type=XLSX)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Give a CSV as text, for a file that is stored instead of sent."""
    return io.StringIO("".join(_csv_lines(columns, rows))).getvalue()
