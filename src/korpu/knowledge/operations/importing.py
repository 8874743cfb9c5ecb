"""Bringing facts in from a table: first what it would bring and what is wrong, then all of it, or undone all of it."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from zipfile import BadZipFile

from django.db import transaction
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.knowledge import access
from korpu.knowledge.models import Fact, FactImport, Indicator
from korpu.knowledge.operations.facts import FactText, enter_fact, withdraw_fact
from korpu.knowledge.rules import FactKind, FactNotWhole, NotOwner
from korpu.knowledge.rules.tables import FactRow, LineError, read_number, read_table
from korpu.language.dates import parse_date
from korpu.organisation import queries as organisation

MAX_BYTES = 5_000_000
UNDONE = "Faylın gətirilməsi ləğv edildi."


class TableNotReadable(RuleBroken):
    """The file is no table."""


class TableHasErrors(RuleBroken):
    """A table with errors is not brought in, not even in part."""


class ImportUndone(RuleBroken):
    """An import is undone once, and only while its facts still hold."""


@dataclass(frozen=True)
class FactReading:
    """What a table would bring, and what is wrong in it, by line."""

    rows: tuple[tuple[int, Indicator, FactText], ...]
    errors: tuple[LineError, ...]


def lines_of_file(content: bytes, name: str) -> list[list[str]]:
    """Give the lines of a CSV or XLSX file. Raises TableNotReadable."""
    if len(content) > MAX_BYTES:
        raise TableNotReadable(_("The file is larger than five megabytes."), field="file")
    try:
        return _xlsx_lines(content) if content[:2] == b"PK" else _csv_lines(content)
    except (BadZipFile, KeyError, ValueError, OSError, csv.Error) as error:
        raise TableNotReadable(
            _("The file could not be read. Save it as XLSX or CSV."), field="file"
        ) from error


def _xlsx_lines(content: bytes) -> list[list[str]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(max_row=5100, max_col=20, values_only=True)
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _csv_lines(content: bytes) -> list[list[str]]:
    if b"\0" in content:
        raise ValueError("This is no text.")
    text = content.decode("utf-8-sig")
    first = text.partition("\n")[0]
    delimiter = max((";", ",", "\t"), key=first.count)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def read_facts(lines: Sequence[Sequence[str]]) -> FactReading:
    """Read a table without changing anything: each line against its indicator, the facts that hold, and the others."""
    table = read_table(lines)
    known = {one.code: one for one in Indicator.objects.filter(code__in={row.code for row in table.rows})}
    held = set(
        Fact.objects.valid()
        .filter(indicator__in=known.values())
        .values_list("indicator__code", "place", "period_from", "period_to")
    )
    rows, errors = [], list(table.errors)
    seen: dict[tuple[str, str, date, date], int] = {}
    for row in table.rows:
        key = (row.code, clean_line(row.place), *row.period)
        if row.code not in known:
            errors.append(
                LineError(row.line, _("There is no indicator “%(code)s”.") % {"code": row.code[:80]})
            )
        elif key in held:
            errors.append(
                LineError(row.line, _("There is a value for this period already. Revise that one."))
            )
        elif key in seen:
            errors.append(
                LineError(row.line, _("Line %(line)s is of the same period.") % {"line": seen[key]})
            )
        else:
            seen[key] = row.line
            text = _text(row, known[row.code])
            if isinstance(text, LineError):
                errors.append(text)
            else:
                rows.append((row.line, known[row.code], text))
    return FactReading(tuple(rows), tuple(sorted(errors, key=lambda error: error.line)))


def _text(row: FactRow, indicator: Indicator) -> FactText | LineError:
    value, day, words = None, None, ""
    if indicator.kind == FactKind.DATE:
        day = parse_date(row.value)
        if day is None:
            return LineError(row.line, _("“%(words)s” is no day.") % {"words": row.value[:60]})
    elif indicator.kind == FactKind.NAME:
        words = row.value
    else:
        value = read_number(row.value)
        if value is None:
            return LineError(row.line, _("“%(words)s” is no number.") % {"words": row.value[:60]})
    return FactText(
        period_from=row.period[0], period_to=row.period[1], source=row.source, value=value, day=day,
        words=words, place=row.place, source_url=row.address, confidence=row.confidence,
    )  # fmt: skip


@transaction.atomic
def import_facts(*, content: bytes, name: str, by: User, at: datetime) -> FactImport:
    """Bring in every row of a table, or none. Raises NotOwner, TableNotReadable, TableHasErrors."""
    if not access.describes(organisation.standing_of(by, at)):
        raise NotOwner(_("The Department brings tables of facts in."))
    reading = read_facts(lines_of_file(content, name))
    if reading.errors or not reading.rows:
        raise TableHasErrors(
            _("The table has errors. Mend them in the file and send it again."), field="file"
        )
    made = FactImport.objects.create(
        name=clean_line(name)[:200], sha256=sha256(content).hexdigest(), rows_count=len(reading.rows),
        imported_by=by, imported_at=at,
    )  # fmt: skip
    for line, indicator, text in reading.rows:
        try:
            enter_fact(indicator=indicator, text=text, by=by, at=at, fact_import=made)
        except FactNotWhole as error:
            sentence = _("Line %(line)s: %(sentence)s") % {"line": line, "sentence": error.sentence}
            raise TableHasErrors(sentence, field="file") from error
    journal.record(made, "knowledge.facts_imported", by=by, at=at, details={"rows": len(reading.rows)})
    return made


@transaction.atomic
def undo_import(*, fact_import: FactImport, by: User, at: datetime) -> FactImport:
    """Withdraw every fact that a file brought and that still holds; those revised since stay.

    Raises NotOwner, ImportUndone.
    """
    if not access.describes(organisation.standing_of(by, at)):
        raise NotOwner(_("The Department brings tables of facts in."))
    locked = FactImport.objects.select_for_update().get(pk=fact_import.pk)
    if locked.undone_at is not None:
        raise ImportUndone(_("This has been undone already."))
    for fact in locked.facts.valid().select_related("indicator"):
        withdraw_fact(fact=fact, reason=UNDONE, by=by, at=at)
    locked.undone_by, locked.undone_at = by, at
    locked.save(update_fields=["undone_by", "undone_at"])
    journal.record(locked, "knowledge.import_undone", by=by, at=at)
    return locked
