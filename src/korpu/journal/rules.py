"""Hashes, chain and Merkle tree of the journal: pure, and the only judge of what a line's hash is.

A line is hashed over a text of all its columns; a link chains the hash of a line to the one before; a seal
signs the Merkle root of a run of links with a key that the database never sees.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

SEPARATOR = "\x1f"
GENESIS = "0" * 64


def moment_text(moment: datetime | str) -> str:
    """Give the moment in UTC to the microsecond; what is no moment of the calendar stays as it was written."""
    if isinstance(moment, str):
        return moment
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


@dataclass(frozen=True)
class Line:
    """The columns of an entry as the database wrote them; ``details`` is the text of its JSON."""

    entry_id: int
    at: datetime | str
    actor_id: int | None
    post_id: int | None
    acting_for_id: int | None
    action: str
    subject_type: str
    subject_id: int | None
    reason: str
    details: str

    def text(self) -> str:
        """Give the text that is hashed: every column, empty where it is null, in a fixed order."""
        columns = (
            self.entry_id, moment_text(self.at), self.actor_id, self.post_id, self.acting_for_id, self.action,
            self.subject_type, self.subject_id, self.reason, self.details,
        )  # fmt: skip
        return SEPARATOR.join("" if column is None else str(column) for column in columns)

    def digest(self) -> str:
        return hashlib.sha256(self.text().encode()).hexdigest()


def chained(previous: str, position: int, entry_id: int, line_hash: str) -> str:
    """Give the hash of a link, which holds every link before it."""
    text = SEPARATOR.join((previous, str(position), str(entry_id), line_hash))
    return hashlib.sha256(text.encode()).hexdigest()


def _leaf(line_hash: str) -> bytes:
    return hashlib.sha256(b"\x00" + bytes.fromhex(line_hash)).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def merkle_root(line_hashes: Sequence[str]) -> str:
    """Give the Merkle root of some lines; an odd one out rises unchanged, so no line counts twice.

    Raises ValueError for no lines at all.
    """
    if not line_hashes:
        raise ValueError("A seal holds at least one line.")
    level = [_leaf(line_hash) for line_hash in line_hashes]
    while len(level) > 1:
        pairs = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0].hex()


def inclusion_proof(line_hashes: Sequence[str], place: int) -> list[tuple[str, str]]:
    """Give the way from a line to the root: (side, hash) of each neighbour, side L or R."""
    level = [_leaf(line_hash) for line_hash in line_hashes]
    way: list[tuple[str, str]] = []
    while len(level) > 1:
        neighbour = place ^ 1
        if neighbour < len(level):
            way.append(("L" if neighbour < place else "R", level[neighbour].hex()))
        pairs = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
        place //= 2
    return way


def proves(line_hash: str, way: Sequence[tuple[str, str]], root: str) -> bool:
    """Tell whether the way leads from the line to the root."""
    here = _leaf(line_hash)
    for side, neighbour in way:
        other = bytes.fromhex(neighbour)
        here = _node(other, here) if side == "L" else _node(here, other)
    return here.hex() == root


def signature(
    *,
    key: str,
    first: int,
    last: int,
    root: str,
    chain_hash: str,
    previous: str,
    sealed_at: datetime | str,
) -> str:
    """Give the signature of a seal, which holds the seal before it."""
    text = SEPARATOR.join((str(first), str(last), root, chain_hash, previous, moment_text(sealed_at)))
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
