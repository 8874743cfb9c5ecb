"""The proof that no line was altered, deleted or inserted: everything is computed again, outside the database.

What a forger with every right in the database can do, and what shows it: a changed line no longer has its
link's hash; a deleted line leaves its link; a deleted link leaves a gap or a broken chain; a deleted end leaves
the head, or the signed seal, pointing further; an inserted line has no link, or breaks the chain; and whoever
rewrites all of it cannot sign the seals.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from django.conf import settings
from django.db import connection, transaction

from korpu.journal import rules
from korpu.journal.models import Head, Seal
from korpu.journal.queries import COLUMNS, line_of

READ_ROWS = 2000


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: the position in the chain or the id of the line."""

    kind: str
    place: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.place}"


def verify() -> Iterator[Fault]:
    """Give every fault of the journal, reading it once in constant memory and in one snapshot."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield from _verify()


def _verify() -> Iterator[Fault]:
    seals = iter(Seal.objects.order_by("first_position").iterator())
    seal = next(seals, None)
    batch: list[str] = []
    previous_seal, expected_first = rules.GENESIS, 1
    position, chain = 0, rules.GENESIS
    for row in _rows():
        place, entry_id, line_hash, chain_hash = row[0], row[1], row[2], row[3]
        if place is None:
            yield Fault("INSERTED", f"line {row[4]} stands in no link")
            continue
        if place != position + 1:
            yield Fault("DELETED", f"link {position + 1} is missing before link {place}")
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
            previous_seal, expected_first, batch = seal.signature, seal.last_position + 1, []
            seal = next(seals, None)
    while seal is not None:
        yield Fault("DELETED", f"links {max(seal.first_position, position + 1)}–{seal.last_position} of a seal")
        seal = next(seals, None)
    yield from _judge_head(position, chain)


def _judge(
    seal: Seal, batch: list[str], previous: str, expected_first: int, chain_hash: str
) -> Iterator[Fault]:
    name = f"seal {seal.first_position}–{seal.last_position}"
    if seal.first_position != expected_first:
        yield Fault("SEAL_MISSING", f"before {name}")
    elif seal.previous != previous:
        yield Fault("SEAL_ALTERED", f"{name} does not follow the one before")
    if len(batch) != seal.last_position - seal.first_position + 1 or rules.merkle_root(batch) != seal.merkle_root:
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
    if signed != seal.signature:
        yield Fault("SEAL_ALTERED", f"{name} was not signed with our key")


def _judge_head(position: int, chain: str | None) -> Iterator[Fault]:
    head = Head.objects.filter(pk=1).first()
    if head is None:
        yield Fault("DELETED", "the end of the chain")
    elif head.position > position:
        yield Fault("DELETED", f"links {position + 1}–{head.position} at the end")
    elif head.position < position:
        yield Fault("INSERTED", f"links {head.position + 1}–{position} at the end")
    elif chain is not None and head.chain_hash != chain:
        yield Fault("ALTERED", "the end of the chain")


def _rows() -> Iterator[tuple]:  # type: ignore[type-arg]
    """Give links with their lines, then lines without a link, through a cursor of the server."""
    statement = (
        f"SELECT k.position, k.entry_id, k.line_hash, k.chain_hash, {COLUMNS}"  # noqa: S608 - constants
        " FROM journal_link k FULL OUTER JOIN journal_entry e ON e.id = k.entry_id"
        " ORDER BY k.position NULLS LAST, e.id"
    )
    connection.ensure_connection()
    with connection.connection.cursor(name="korpu_verify") as cursor:
        cursor.itersize = READ_ROWS
        cursor.execute(statement)
        yield from cursor


def report(out: TextIO) -> int:
    """Print a line for each fault and give 1, or print nothing and give 0."""
    code = 0
    for fault in verify():
        print(fault, file=out)
        code = 1
    return code
