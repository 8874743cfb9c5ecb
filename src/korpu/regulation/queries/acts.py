"""Acts, what they arise from and what arises from them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from korpu.regulation import chain
from korpu.regulation.models import Act, Clause, ClauseText


@dataclass(frozen=True)
class Chain:
    """An act between what stands above it and what hangs below it (order of 2012, preamble)."""

    above: tuple[Act, ...]
    below: tuple[Act, ...]
    hanging: tuple[chain.Hanging, ...]


def acts() -> list[Act]:
    """Give the acts with those they are tied to."""
    return list(Act.objects.select_related("approved_by", "repealed_by", "arises_from"))


def find_act(code: str) -> Act | None:
    """Give the act of a code, or None."""
    ties = ("approved_by", "repealed_by", "arises_from", "signatory_post")
    return Act.objects.select_related(*ties).filter(code=code).first()


def act_in_force(code: str, on: date) -> Act | None:
    """Give the act if it is in force on the day, else None; unsigned or incomplete it binds provisionally."""
    act = find_act(code)
    return act if act is not None and act.is_in_force_on(on) else None


def codes_in_force(on: date) -> list[str]:
    """Give the codes of the acts in force on a day."""
    return [act.code for act in Act.objects.select_related("approved_by") if act.is_in_force_on(on)]


def incomplete_acts() -> list[tuple[Act, str]]:
    """Give the acts whose number or date is missing, each with the clause on whose page they are entered."""
    lacking = [act for act in acts() if act.lacks_requisites and act.repealed_by_id is None]
    first = first_clause_codes([act.pk for act in lacking])
    return [(act, first.get(act.pk, "")) for act in lacking]


def first_clause_codes(act_ids: list[int]) -> dict[int, str]:
    """Give the first clause of each act that has any."""
    rows = Clause.objects.filter(act__in=act_ids).order_by("act_id", "order", "pk").distinct("act_id")
    return dict(rows.values_list("act_id", "code"))


def acts_under(clause_code: str) -> QuerySet[Act]:
    """Give the acts whose clauses stand under a clause of another act, such as rules under the order's item."""
    return Act.objects.filter(
        pk__in=Clause.objects.filter(parent_code=clause_code)
        .exclude(act__clauses__code=clause_code)
        .values("act")
    ).select_related("approved_by")


def chain_of(act: Act, on: date) -> Chain:
    """Give what an act arises from, up to the first, and what arises from it or bears its stamp, down to the last."""
    known = {row.pk: row for row in acts()}
    above: list[Act] = []
    current = known.get(act.pk, act)
    while (up := known.get(current.arises_from_id or current.approved_by_id or 0)) and up not in [
        *above,
        act,
    ]:
        above.append(up)
        current = up
    below: list[Act] = []
    waiting = [act.pk]
    while waiting:
        pk = waiting.pop(0)
        for row in known.values():
            if pk in (row.arises_from_id, row.approved_by_id) and row not in below and row != act:
                below.append(row)
                waiting.append(row.pk)
    codes = [act.code, *(row.code for row in below)]
    return Chain(tuple(reversed(above)), tuple(below), tuple(chain.hanging_on(codes, on)))


def find_clause(code: str) -> Clause | None:
    """Give the clause of an id, or None."""
    return Clause.objects.select_related("act__approved_by").filter(code=code).first()


def clauses_of(act: Act) -> list[Clause]:
    """Give the clauses of an act that bind today, in the order of the source."""
    found = act.clauses.filter(is_absent=False, ceased_on__isnull=True).select_related("act")
    return list(found.order_by("order"))


def texts_of(clause: Clause) -> list[ClauseText]:
    """Give the words of a clause in each edition, the newest first."""
    return list(clause.texts.select_related("edition").order_by("-edition"))


def text_on(clause: Clause, day: date) -> ClauseText | None:
    """Give the words of a clause that were in force on a day."""
    return (
        clause.texts.filter(
            Q(edition__in_force_from__isnull=True) | Q(edition__in_force_from__lte=day),
            Q(edition__in_force_to__isnull=True) | Q(edition__in_force_to__gte=day),
        )
        .select_related("edition")
        .first()
    )
