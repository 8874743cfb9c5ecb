"""Reads of the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from korpu.accounts.models import User
from korpu.journal import rules
from korpu.journal.models import Entry, Head, Link, Seal

COLUMNS = (
    "e.id, e.at, e.actor_id, e.post_id, e.acting_for_id, e.action, e.subject_type, e.subject_id, e.reason, "
    "e.details::text"
)


@dataclass(frozen=True)
class Proof:
    """How a line leads to the signed root of its seal."""

    line_hash: str
    seal: Seal
    way: list[tuple[str, str]]
    holds: bool


def story_of(*subjects: tuple[str, Sequence[int]]) -> list[Entry]:
    """Give the lines about some subjects, each a type with its ids, in their order."""
    condition = Q(pk__in=())
    for subject_type, ids in subjects:
        condition |= Q(subject_type=subject_type, subject_id__in=list(ids))
    return list(Entry.objects.filter(condition).order_by("pk")[:500])


def entries(
    *,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    action: str = "",
    actor_id: int | None = None,
    subject_type: str = "",
    subject_id: int | None = None,
) -> QuerySet[Entry]:
    """Give the lines that pass every filter."""
    found = Entry.objects.all()
    if from_at:
        found = found.filter(at__gte=from_at)
    if to_at:
        found = found.filter(at__lt=to_at)
    if action:
        found = found.filter(action=action)
    if actor_id:
        found = found.filter(actor_id=actor_id)
    if subject_type:
        found = found.filter(subject_type=subject_type)
    if subject_id:
        found = found.filter(subject_id=subject_id)
    return found


@cache
def action_names() -> dict[str, "str | Promise"]:
    """Give the name of every action: each app names its own in its ``actions.py``."""
    found: dict[str, str | Promise] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("korpu.") and find_spec(f"{config.name}.actions"):
            found |= import_module(f"{config.name}.actions").ACTIONS
    return found


def action_words(action: str) -> str:
    """Give what was done in words; an action of an older version that nothing names is shown by its code."""
    return str(action_names().get(action, action))


def actions() -> list[str]:
    """Give every action that the journal holds, from index entry to index entry, however long it is."""
    return _distinct("action")


def subject_types() -> list[str]:
    """Give every kind of thing that lines are about."""
    return [kind for kind in _distinct("subject_type") if kind]


def _distinct(column: str) -> list[str]:
    # A recursive walk reads one index entry for each value; DISTINCT would read every line.
    statement = (
        f"WITH RECURSIVE found(value) AS ("  # noqa: S608 - a constant name
        f" (SELECT {column} FROM journal_entry ORDER BY {column} LIMIT 1) UNION ALL"
        f" SELECT (SELECT {column} FROM journal_entry WHERE {column} > found.value ORDER BY {column} LIMIT 1)"
        " FROM found WHERE found.value IS NOT NULL) SELECT value FROM found WHERE value IS NOT NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]


def people() -> list[tuple[int, str]]:
    """Give everyone who has or had an account, for the choice of a person."""
    return [
        (user.pk, user.get_full_name()) for user in User.objects.order_by("last_name", "first_name", "pk")
    ]


@dataclass(frozen=True)
class End:
    """Where chain and seals end now."""

    position: int
    sealed_position: int
    seal: Seal | None


def end() -> End:
    """Give how many lines are chained and sealed, and the newest seal."""
    position, sealed = Head.objects.values_list("position", "sealed_position").first() or (0, 0)
    return End(position, sealed, Seal.objects.order_by("-first_position").first())


def link_of(entry_id: int) -> Link | None:
    """Give the place of a line in the chain."""
    return Link.objects.filter(entry_id=entry_id).first()


def line_of(row: tuple[object, ...]) -> rules.Line:
    """Give the line of a row read with COLUMNS."""
    return rules.Line(*row)  # type: ignore[arg-type]


def proof_of(entry_id: int) -> Proof | None:
    """Give the proof that a sealed line stands in its seal, or None while it is not sealed."""
    link = Link.objects.filter(entry_id=entry_id).first()
    seal = (
        link
        and Seal.objects.filter(first_position__lte=link.position, last_position__gte=link.position).first()
    )
    if not link or not seal:
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM journal_entry e WHERE e.id = %s", [entry_id])  # noqa: S608
        row = cursor.fetchone()
    if row is None:
        return None
    line_hash = line_of(row).digest()
    hashes = list(
        Link.objects.filter(position__range=(seal.first_position, seal.last_position))
        .order_by("position")
        .values_list("line_hash", flat=True)
    )
    way = rules.inclusion_proof(hashes, link.position - seal.first_position)
    return Proof(line_hash, seal, way, rules.proves(line_hash, way, seal.merkle_root))
