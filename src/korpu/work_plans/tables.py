"""Plan tables as files: DOCX and XLSX in, the same four columns out."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from zipfile import BadZipFile

from django.utils.translation import gettext as _

from korpu.foundation.errors import RuleBroken
from korpu.language.dates import short_date
from korpu.work_plans.models import Executor, Plan
from korpu.work_plans.rules import tables
from korpu.work_plans.rules.plans import ExecutorKind

HEADING = ("№", "Görüləcək işlər və gözlənilən nəticələr", "İcraçı", "İcra müddəti")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_ROWS = 2000
MAX_BYTES = 5_000_000


class TableNotReadable(RuleBroken):
    """The file holds no table of four columns that could be read."""


def rows_of_file(content: bytes, name: str) -> list[tuple[str, ...]]:
    """Give the rows of the table in a DOCX or XLSX file. Raises TableNotReadable."""
    if len(content) > MAX_BYTES:
        raise TableNotReadable(_("The file is larger than five megabytes."), field="file")
    try:
        rows = _docx_rows(content) if name.endswith(".docx") else _xlsx_rows(content)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise TableNotReadable(
            _("The file could not be read. Save it as DOCX or XLSX."), field="file"
        ) from error
    if not rows:
        raise TableNotReadable(_("The file holds no table of four columns."), field="file")
    return rows[:MAX_ROWS]


def _docx_rows(content: bytes) -> list[tuple[str, ...]]:
    import docx

    document = docx.Document(io.BytesIO(content))
    return [
        tuple(cell.text for cell in row.cells)
        for table in document.tables
        if len(table.columns) == len(HEADING)
        for row in table.rows
    ]


def _xlsx_rows(content: bytes) -> list[tuple[str, ...]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    return [
        tuple(_cell(value) for value in row[: len(HEADING)])
        for row in sheet.iter_rows(max_row=MAX_ROWS, values_only=True)
    ]


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return short_date(value.date())
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def rows_of_plan(plan: Plan) -> list[tables.Cells]:
    """Give a plan as rows of the four columns, its sections between them."""
    rows: list[tables.Cells] = []
    measures = list(
        plan.measures.select_related("section").prefetch_related("executors__unit", "executors__post")
    )
    by_section: dict[int | None, list[tables.Cells]] = {}
    for measure in measures:
        cells = (
            measure.number,
            tables.work_words(measure.text_az, measure.expected_az),
            ", ".join(executor_words(one) for one in measure.executors.all()),
            tables.term_words(measure.term),
        )
        by_section.setdefault(measure.section_id, []).append(cells)
    rows += by_section.get(None, [])
    for section in plan.sections.all():
        rows.append((section.number, section.title_az, "", ""))
        rows += by_section.get(section.pk, [])
    return rows


def executor_words(executor: Executor) -> str:
    """Give one name of the executor column, in Azerbaijani as the table is."""
    if executor.kind == ExecutorKind.POST and executor.post is not None:
        return executor.post.title_az
    if executor.kind == ExecutorKind.UNIT and executor.unit is not None:
        return executor.unit.name_az
    if executor.kind == ExecutorKind.RELEVANT_UNITS:
        return tables.RELEVANT
    if executor.kind == ExecutorKind.INSTITUTIONS:
        return tables.INSTITUTIONS
    return "Komissiya"


def docx_of_plan(plan: Plan) -> bytes:
    """Give a plan as a Word file with the four columns."""
    import docx

    document = docx.Document()
    document.core_properties.title = plan.title_az
    document.core_properties.language = "az"
    document.add_heading(plan.title_az, level=1)
    if plan.order_number and plan.order_on:
        document.add_paragraph(f"№ {plan.order_number}, {short_date(plan.order_on)}")
    table = document.add_table(rows=0, cols=len(HEADING))
    table.style = "Table Grid"
    for cells in (HEADING, *rows_of_plan(plan)):
        _fill(table.add_row().cells, cells)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _fill(target: Sequence[object], cells: Sequence[str]) -> None:
    for cell, words in zip(target, cells, strict=True):
        cell.text = words  # type: ignore[attr-defined]
