"""The proof that no line was altered, deleted or inserted: everything is computed again, outside the database.

What a forger with every right in the database can do, and what shows it: a changed line no longer has its
link's hash; a deleted line leaves its link; a deleted link leaves a gap or a broken chain; a deleted end leaves
the head, or the signed seal, pointing further; an inserted line has no link, or breaks the chain; a deleted seal
is missed by the next one, or by the head; and whoever rewrites all of it cannot sign the seals. Whoever cuts the
newest seals off together with everything they held, and turns the head back to match, is shown by a seal that
somebody outside knows: the worker's log names each one (``known_seals``). What nothing can show is a line that was
rewritten with its link and the head before its seal came: the worker seals each minute, so that this is a minute.
"""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TextIO

from django.conf import settings
from django.db import connection, transaction
from psycopg.adapt import Loader

from korpu.journal import rules
from korpu.journal.models import Head
from korpu.journal.queries import COLUMNS, line_of

READ_ROWS = 2000
SEAL_COLUMNS = "first_position, last_position, merkle_root, chain_hash, previous, sealed_at, signature"
# What keeps the tables; a trigger that was dropped or switched off would let a change pass unseen for a minute.
GUARDS = frozenset(
    {
        ("journal_entry", "journal_entry_is_chained"),
        ("journal_entry", "journal_entry_whole"),
        ("journal_entry", "pgtrigger_entry_is_kept_f60c9"),
        ("journal_link", "journal_link_whole"),
        ("journal_link", "pgtrigger_link_is_kept_5d536"),
        ("journal_seal", "journal_seal_whole"),
        ("journal_seal", "pgtrigger_seal_is_kept_17496"),
    }
)


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: the position in the chain or the id of the line."""

    kind: str
    place: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.place}"


class SealRow(NamedTuple):
    """A seal as it stands in the table, which may hold anything."""

    first_position: int
    last_position: int
    merkle_root: str
    chain_hash: str
    previous: str
    sealed_at: datetime | str
    signature: str


class _MomentAsWritten(Loader):
    """Give a moment, or its text where a forger wrote one that no calendar has, such as infinity."""

    def load(self, data: Any) -> datetime | str:
        text = bytes(data).decode()
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return text


def verify(*, known_seals: Iterable[str] = ()) -> Iterator[Fault]:
    """Give every fault of the journal, reading it once in constant memory and in one snapshot.

    ``known_seals`` are signatures that were kept outside the database: each must still be there.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield from _verify(set(known_seals))
        yield from _judge_guards()


def _verify(missed_seals: set[str]) -> Iterator[Fault]:
    seals = (SealRow(*row) for row in _stream("korpu_seals", _SEALS))
    seal = next(seals, None)
    batch: list[str] = []
    previous_seal, expected_first = rules.GENESIS, 1
    position = 0
    chain: str | None = rules.GENESIS
    for row in _stream("korpu_lines", _LINES):
        place, entry_id, line_hash, chain_hash = row[0], row[1], row[2], row[3]
        if place is None:
            yield Fault("INSERTED", f"line {row[4]} stands in no link")
            continue
        if place != position + 1:
            yield _out_of_order(place, position)
            chain = None
        position = place
        if row[4] is None:
            yield Fault("DELETED", f"line {entry_id} at position {place}")
        elif line_of(row[4:]).digest() != line_hash:
            yield Fault("ALTERED", f"line {entry_id} at position {place}")
        if chain is not None and rules.chained(chain, place, entry_id, line_hash) != chain_hash:
            yield Fault("ALTERED", f"link {place} does not follow the one before (line {entry_id})")
        chain = chain_hash
        if seal is None or place < seal.first_position:
            continue
        batch.append(line_hash)
        if place >= seal.last_position:
            yield from _judge(seal, batch, previous_seal, expected_first, chain_hash)
            missed_seals.discard(seal.signature)
            previous_seal, expected_first, batch = seal.signature, seal.last_position + 1, []
            seal = next(seals, None)
    while seal is not None:
        yield Fault(
            "DELETED", f"links {max(seal.first_position, position + 1)}–{seal.last_position} of a seal"
        )
        missed_seals.discard(seal.signature)
        expected_first = seal.last_position + 1
        seal = next(seals, None)
    yield from _judge_head(position, chain, sealed=expected_first - 1)
    for signature in sorted(missed_seals):
        yield Fault("SEAL_MISSING", f"the seal signed {signature}, which is known from outside")


def _out_of_order(place: int, before: int) -> Fault:
    if place <= before or place < 1:
        return Fault("INSERTED", f"link {place} stands before the first one")
    last = place - 1
    missing = f"link {last}" if last == before + 1 else f"links {before + 1}–{last}"
    return Fault("DELETED", f"{missing} before link {place}")


def _judge(
    seal: SealRow, batch: list[str], previous: str, expected_first: int, chain_hash: str
) -> Iterator[Fault]:
    name = f"seal {seal.first_position}–{seal.last_position}"
    if seal.first_position != expected_first:
        yield Fault("SEAL_MISSING", f"before {name}")
    elif seal.previous != previous:
        yield Fault("SEAL_ALTERED", f"{name} does not follow the one before")
    if len(batch) != seal.last_position - seal.first_position + 1 or _root(batch) != seal.merkle_root:
        yield Fault("SEAL_BROKEN", f"{name}: its lines are not the sealed ones")
    if seal.chain_hash != chain_hash:
        yield Fault("SEAL_BROKEN", f"{name}: the chain was rewritten")
    signed = rules.signature(
        key=settings.JOURNAL_KEY,
        first=seal.first_position,
        last=seal.last_position,
        root=seal.merkle_root,
        chain_hash=seal.chain_hash,
        previous=seal.previous,
        sealed_at=seal.sealed_at,
    )
    if not hmac.compare_digest(signed.encode(), seal.signature.encode()):
        yield Fault("SEAL_ALTERED", f"{name} was not signed with our key")


def _root(batch: list[str]) -> str:
    """Give the root of the hashes; none where a forger wrote something that is no hash."""
    try:
        return rules.merkle_root(batch)
    except ValueError:
        return ""


def _judge_head(position: int, chain: str | None, *, sealed: int) -> Iterator[Fault]:
    heads = list(Head.objects.all()[:2])
    if len(heads) != 1:
        yield Fault("HEAD_MISSING", "the end of the chain")
        return
    head = heads[0]
    if head.position > position:
        yield Fault("DELETED", f"links {position + 1}–{head.position} at the end")
    elif head.position < position:
        yield Fault("INSERTED", f"links {head.position + 1}–{position} at the end")
    elif chain is not None and head.chain_hash != chain:
        yield Fault("HEAD_ALTERED", "the end of the chain")
    if head.sealed_position > sealed:
        yield Fault("SEAL_MISSING", f"after position {sealed}: it was sealed up to {head.sealed_position}")
    elif head.sealed_position < sealed:
        yield Fault("HEAD_ALTERED", f"it says sealed up to {head.sealed_position}, the seals say {sealed}")


def _judge_guards() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE c.relname IN ('journal_entry', 'journal_link', 'journal_seal') AND t.tgenabled = 'O'"
        )
        working = set(cursor.fetchall())
    for table, trigger in sorted(GUARDS - working):
        yield Fault("UNPROTECTED", f"table {table}: its trigger {trigger} is missing or off")


# Links with their lines, then lines without a link.
_LINES = (
    f"SELECT k.position, k.entry_id, k.line_hash, k.chain_hash, {COLUMNS}"  # noqa: S608 - constants
    " FROM journal_link k FULL OUTER JOIN journal_entry e ON e.id = k.entry_id"
    " ORDER BY k.position NULLS LAST, e.id"
)
_SEALS = f"SELECT {SEAL_COLUMNS} FROM journal_seal ORDER BY first_position"  # noqa: S608 - constants


def _stream(name: str, statement: str) -> Iterator[tuple[Any, ...]]:
    """Give the rows through a cursor of the server, a few thousand at a time."""
    connection.ensure_connection()
    with connection.connection.cursor(name=name) as cursor:
        cursor.adapters.register_loader("timestamptz", _MomentAsWritten)
        cursor.itersize = READ_ROWS
        cursor.execute(statement)
        yield from cursor


def report(out: TextIO, *, known_seals: Iterable[str] = ()) -> int:
    """Print a line for each fault and give 1, or print nothing and give 0."""
    code = 0
    for fault in verify(known_seals=known_seals):
        print(fault, file=out)
        code = 1
    return code
