"""Taking an older register over: brought, its columns named, every line checked, and each made a case once."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import operations as appeals
from korpu.appeals.rules.kinds import ReplyBy
from korpu.counter import queries, tables
from korpu.counter.models import OldFinding, OldLine, OldRegister
from korpu.counter.rules import columns as columns_rules
from korpu.counter.rules.columns import Column
from korpu.counter.rules.kinds import OldState
from korpu.counter.rules.lines import Fault, OldLineRead, Usual, read_line
from korpu.documents import operations as documents
from korpu.documents import queries as stored
from korpu.documents.rules import EXCEL
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.registers import queries as registers
from korpu.registers.operations import NumberKnown
from korpu.working_calendar.rules.calendar import CalendarYearUnknown
from korpu.working_calendar.rules.clocks import TermUnknown

# So many lines are one transaction: what a crash undoes, and how far the page's progress jumps.
BATCH = 200
NOON = time(12)
NO_ADDRESS = "—"
Read = tuple[int, list[str], OldLineRead | None, list[Fault]]


class NameTaken(RuleBroken):
    """An older register of this name was brought already."""


class ColumnsLacking(RuleBroken):
    """Without number, day, author and subject no line can become a case."""


class NotChecked(RuleBroken):
    """Only a register that was checked is taken over, and it is taken over once."""


@transaction.atomic
def bring_register(
    *, content: bytes, file_name: str, name: str, kind: str, unit_id: int, by: User, at: datetime
) -> OldRegister:
    """Bring the table of an older register; its columns are guessed from their headings.

    Raises FileRefused, tables.TableNotReadable or NameTaken.
    """
    name = clean_line(name)[:120]
    if OldRegister.objects.filter(name=name).exists():
        raise NameTaken(_("A register of this name was brought already."), field="name")
    file = documents.store_file(content=content, name=file_name, by=by, at=at)
    if file.media_type not in (EXCEL, "text/csv"):
        raise tables.TableNotReadable(_("Bring an XLSX or CSV file."), field="file")
    headings = next(tables.lines_of(content, file.media_type), None)
    if headings is None:
        raise tables.TableNotReadable(_("The table is empty."), field="file")
    register = OldRegister.objects.create(
        name=name, file=file, kind=kind, unit_id=unit_id, columns=columns_rules.guess(headings[1]), made_by=by,
        made_at=at,
    )  # fmt: skip
    journal.record(register, "counter.old_register_brought", by=by, at=at, details={"file": file.pk})
    return register


@transaction.atomic
def name_columns(*, register: OldRegister, columns: Mapping[str, int], by: User, at: datetime) -> OldRegister:
    """Say what each column holds, and let the table be checked anew. Raises ColumnsLacking or NotChecked."""
    register = _locked(register.pk)
    if register.state in (OldState.RUNNING, OldState.DONE):
        raise NotChecked(_("This register is being taken over, or has been."))
    lacking = columns_rules.lacking(columns)
    if lacking:
        raise ColumnsLacking(
            _("Name the column of: %(columns)s.") % {"columns": ", ".join(str(one.label) for one in lacking)},
            field=lacking[0].value,
        )
    register.columns, register.state = dict(columns), OldState.CHECKING
    register.lines = register.lines_read = 0
    register.save(update_fields=["columns", "state", "lines", "lines_read"])
    register.findings.all().delete()
    journal.record(register, "counter.old_register_mapped", by=by, at=at, details={"columns": len(columns)})
    _start(register.pk)
    return register


@transaction.atomic
def take_register_over(*, register: OldRegister, by: User, at: datetime) -> OldRegister:
    """Begin to take the lines of a checked register over; lines with faults are left out. Raises NotChecked."""
    register = _locked(register.pk)
    if register.state != OldState.CHECKED:
        raise NotChecked(_("Let the register be checked first."))
    register.state, register.lines_read = OldState.RUNNING, 0
    register.save(update_fields=["state", "lines_read"])
    journal.record(register, "counter.old_register_started", by=by, at=at, details={"lines": register.lines})
    _start(register.pk)
    return register


def go_on(*, register_id: int, at: datetime) -> None:
    """Check a register, or take it over, from where the last worker came to; nothing to do for any other.

    It may be killed at any moment, and two workers may do it at once: each batch is one transaction under the
    register's row, and each line stands once in the database.
    """
    register = OldRegister.objects.select_related("file").get(pk=register_id)
    if register.state not in (OldState.CHECKING, OldState.RUNNING):
        return
    usual = Usual(
        kind=register.kind, unit_id=register.unit_id, units=queries.sectors_by_name(),
        today=timezone.localdate(at),
    )  # fmt: skip
    try:
        _read_all(register, usual, at)
    except tables.TableNotReadable:
        _give_back(register_id)
    else:
        _finish(register_id, at)


def _read_all(register: OldRegister, usual: Usual, at: datetime) -> None:
    seen: set[str] = set()
    lines = lines_below_headings(register)
    while batch := list(islice(lines, BATCH)):
        read: list[Read] = [
            (line, cells, *read_line(cells, register.columns, usual)) for line, cells in batch
        ]
        _do_batch(register.pk, read, _repeated(read, seen), batch[-1][0], at)


def _repeated(read: list[Read], seen: set[str]) -> set[int]:
    """Give the lines whose number stands further up in the table."""
    repeated = set()
    for line, _cells, found, _faults in read:
        if found is not None:
            if found.number in seen:
                repeated.add(line)
            seen.add(found.number)
    return repeated


@transaction.atomic
def _do_batch(register_id: int, read: list[Read], repeated: set[int], last: int, at: datetime) -> None:
    register = _locked(register_id)
    if register.state not in (OldState.CHECKING, OldState.RUNNING) or register.lines_read >= last:
        return
    known = registers.known_among([found.number for _line, _cells, found, _faults in read if found])
    findings = []
    for line, cells, found, faults in read:
        if line <= register.lines_read:
            continue
        wrong = list(faults)
        if found is not None and line in repeated:
            wrong.append(Fault(Column.NUMBER, "TWICE", found.number))
        elif found is not None and found.number in known and register.state == OldState.CHECKING:
            wrong.append(Fault(Column.NUMBER, "KNOWN", found.number))
        if found is not None and not wrong and register.state == OldState.RUNNING:
            wrong += _take_over(register, line, cells, found, at)
        findings += [
            OldFinding(
                register=register, line=line, field=fault.field, code=fault.code, value=fault.value[:120]
            )
            for fault in wrong
        ]
    OldFinding.objects.bulk_create(findings, ignore_conflicts=True)
    register.lines_read = last
    register.save(update_fields=["lines_read"])


def _take_over(
    register: OldRegister, line: int, cells: list[str], found: OldLineRead, at: datetime
) -> list[Fault]:
    """Make a case of a line; give what stands against it."""
    try:
        with transaction.atomic():
            appeal = appeals.take_over_case(
                case=_old_case(cells, found), key=f"old:{register.pk}:{line}", by=register.made_by, at=at
            )
            OldLine.objects.create(register=register, line=line, appeal=appeal)
    except NumberKnown:
        return [Fault(Column.NUMBER, "KNOWN", found.number)]
    except (CalendarYearUnknown, TermUnknown):
        return [Fault(Column.REGISTERED_ON, "NO_CALENDAR", found.registered_on.isoformat())]
    except RuleBroken as error:
        return [Fault(error.field or Column.NUMBER, "REFUSED", str(error))]
    return []


def _old_case(cells: list[str], found: OldLineRead) -> appeals.OldCase:
    return appeals.OldCase(
        number=found.number,
        registered_at=_at_noon(found.registered_on),
        unit_id=found.unit_id,
        answered_at=_at_noon(found.answered_on) if found.answered_on else None,
        due_at=_at_noon(found.due_on) if found.due_on else None,
        outcome=found.outcome,
        submission=appeals.Submission(
            kind=found.kind, channel=found.channel, subject=found.subject, text=found.text, name=found.name,
            organisation=found.organisation, email=found.email, phone=found.phone,
            # The older register need not say where the author of an answered case lives.
            address=found.address if found.address or found.email else NO_ADDRESS,
            reply_by=ReplyBy.EMAIL if found.email and not found.address else ReplyBy.POST,
            raw=json.dumps(cells, ensure_ascii=False).encode(), received_at=_at_noon(found.received_on),
        ),
    )  # fmt: skip


def _at_noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, NOON))


def lines_below_headings(register: OldRegister) -> Iterator[tables.Line]:
    """Give the lines of a register's table, one after the other."""
    lines = tables.lines_of(stored.read_bytes(register.file), register.file.media_type)
    next(lines, None)
    yield from lines


@transaction.atomic
def _give_back(register_id: int) -> None:
    """Let a table that breaks off be looked at by a person."""
    register = _locked(register_id)
    fault = {"field": Column.NUMBER, "code": "UNREADABLE"}
    OldFinding.objects.get_or_create(register=register, line=register.lines_read + 1, defaults=fault)
    if register.state == OldState.CHECKING:
        register.state = OldState.BROUGHT
        register.save(update_fields=["state"])


@transaction.atomic
def _finish(register_id: int, at: datetime) -> None:
    register = _locked(register_id)
    if register.state == OldState.CHECKING:
        register.state, register.lines = OldState.CHECKED, register.lines_read
        register.save(update_fields=["state", "lines"])
    elif register.state == OldState.RUNNING:
        register.state, register.ended_at = OldState.DONE, at
        register.save(update_fields=["state", "ended_at"])
        details = {"cases": register.taken.count(), "faults": register.findings.count()}
        journal.record(register, "counter.old_register_done", by=register.made_by, at=at, details=details)


def _locked(pk: int) -> OldRegister:
    return OldRegister.objects.select_for_update(of=("self",)).select_related("file", "made_by").get(pk=pk)


def _start(register_id: int) -> None:
    from korpu.counter.jobs import ask_to_go_on

    ask_to_go_on(register_id)


@transaction.atomic
def note_lines_read(*, register: OldRegister, by: User, at: datetime) -> None:
    """Write that a person read lines of an older register: people are named in them."""
    journal.record_reading(register, "old_register", by=by, at=at)


@transaction.atomic
def note_export(*, register: OldRegister, form: str, by: User, at: datetime) -> None:
    """Write that the faults of an older register left as a spreadsheet."""
    journal.record(register, "counter.exported", by=by, at=at, details={"form": form})
