"""A new edition of an act: clauses keep their ids and links, and each edition keeps its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.organisation.rules import Capacity
from korpu.regulation.models import Act, Clause, ClauseText, Edition
from korpu.regulation.rules.acts import ActInvalid


@dataclass(frozen=True)
class EditionChange:
    """What a new edition brought, as ids of clauses; ``linked`` are the vanished ones on which something still rests."""

    appeared: tuple[str, ...]
    changed: tuple[str, ...]
    vanished: tuple[str, ...]
    kept: tuple[str, ...]
    linked: tuple[str, ...] = ()


def open_edition(
    act: Act, label: str, in_force_from: date | None, *, by: User | None = None, at: datetime | None = None
) -> Edition:
    """Begin an edition; the one before it ends the day before.

    Raises ActInvalid if an edition bears the label already or would begin before the one in force.
    """
    last = Edition.objects.select_for_update().filter(act=act).order_by("-pk").first()
    if last is not None:
        if Edition.objects.filter(act=act, label=label).exists():
            raise ActInvalid(_("The act has an edition of this name already."), field="edition")
        if in_force_from is None or (last.in_force_from and in_force_from <= last.in_force_from):
            raise ActInvalid(
                _("Give the day from which the new edition is in force, after that of the last one."),
                field="in_force_from",
            )
        last.in_force_to = in_force_from - timedelta(days=1)
        last.save(update_fields=["in_force_to"])
    return Edition.objects.create(
        act=act, label=label, in_force_from=in_force_from, brought_by=by, brought_at=at
    )


def write_clauses(act: Act, rows: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Bring clauses into an act by their ids, each with its place."""
    for order, clause in rows:
        Clause.objects.update_or_create(
            code=clause["id"],
            defaults={
                "act": act,
                "parent_code": clause.get("parent", ""),
                "order": order,
                "kind": clause.get("kind", "duty"),
                "responsible": clause.get("responsible", []),
                "timing": clause.get("timing", ""),
                "part": clause.get("part", ""),
                "text_az": clause.get("text_az", ""),
                "text_en": clause.get("text_en", ""),
                "is_absent": clause.get("absent", False),
                "apps": clause.get("apps", []),
                "ceased_on": None,
            },
        )


def keep_words(act: Act, edition: Edition) -> None:
    """Keep what the clauses of an act say as the words of an edition."""
    clauses = Clause.objects.filter(act=act, is_absent=False, ceased_on__isnull=True)
    ClauseText.objects.bulk_create(
        [ClauseText(clause=c, edition=edition, text_az=c.text_az, text_en=c.text_en) for c in clauses],
        update_conflicts=True,
        unique_fields=["clause", "edition"],
        update_fields=["text_az", "text_en"],
    )


def compare(act: Act, rows: Sequence[Mapping[str, Any]]) -> EditionChange:
    """Give what an edition with these clauses would change, without changing it."""
    standing = {c.code: c for c in Clause.objects.filter(act=act, is_absent=False, ceased_on__isnull=True)}
    coming = {row["id"]: row for row in rows if not row.get("absent")}
    vanished = tuple(code for code in standing if code not in coming)
    common = [code for code in coming if code in standing]
    changed = tuple(code for code in common if _says_other(standing[code], coming[code]))
    linked = (
        Clause.objects.filter(code__in=vanished)
        .annotate(links=Count("obligations", distinct=True) + Count("uses", distinct=True))
        .filter(links__gt=0)
        .values_list("code", flat=True)
    )
    return EditionChange(
        appeared=tuple(code for code in coming if code not in standing),
        changed=changed,
        vanished=vanished,
        kept=tuple(code for code in common if code not in changed),
        linked=tuple(linked),
    )


def _says_other(clause: Clause, row: Mapping[str, Any]) -> bool:
    return any(name in row and getattr(clause, name) != row[name] for name in ("text_az", "text_en"))


@transaction.atomic
def bring_edition(
    *,
    act: Act,
    label: str,
    in_force_from: date,
    clauses: Sequence[Mapping[str, Any]],
    by: User,
    at: datetime,
    capacity: Capacity | None = None,
) -> EditionChange:
    """Bring a new edition of an act in: a clause of the same id keeps its links, a vanished one ends, old words stay.

    Raises ActInvalid.
    """
    act = Act.objects.select_for_update().get(pk=act.pk)
    change = compare(act, clauses)
    edition = open_edition(act, label, in_force_from, by=by, at=at)
    known = {c.code: c for c in Clause.objects.filter(act=act)}
    write_clauses(act, [(order, _with_known(row, known)) for order, row in enumerate(clauses)])
    Clause.objects.filter(code__in=change.vanished).update(ceased_on=in_force_from - timedelta(days=1))
    keep_words(act, edition)
    act.edition = label
    act.save(update_fields=["edition"])
    journal.record(
        act,
        "regulation.edition_brought",
        by=by,
        at=at,
        capacity=capacity,
        details={
            "edition": edition.pk,
            "appeared": list(change.appeared),
            "changed": list(change.changed),
            "vanished": list(change.vanished),
        },
    )
    return change


def _with_known(row: Mapping[str, Any], known: Mapping[str, Clause]) -> dict[str, Any]:
    """Give a row with what the act already knows of the clause where the row is silent."""
    clause = known.get(row["id"])
    if clause is None:
        return dict(row)
    names = ("kind", "responsible", "timing", "part", "text_en", "apps")
    return {**{name: getattr(clause, name) for name in names}, **row}
