"""The scoreboard of the statute."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from korpu.regulation.evidence import Answer, Evidence, Known, Period, evidence_for, together
from korpu.regulation.models import Clause

UNDECLARED = "UNDECLARED"
ABSENT = "ABSENT"


@dataclass(frozen=True)
class Score:
    """A clause with what proves it in a period; no evidence means that no proof is declared yet."""

    clause: Clause
    evidence: Evidence | None

    @property
    def state(self) -> str:
        if self.clause.is_absent:
            return ABSENT
        return str(self.evidence.answer) if self.evidence else UNDECLARED


def scoreboard(
    period: Period, *, responsible: str = "", state: str = "", act: str = "", part: str = ""
) -> list[Score]:
    """Give every clause with its evidence in the period, in the order of the source.

    A clause that only heads a list is proved by the items of the list (statute 2.1, 3.1, 4.1, 5.4, 6.1–6.4).
    """
    clauses = list(Clause.objects.select_related("act").filter(_standing(period)))
    board = _Board(clauses, period)
    scores = [Score(clause, board.evidence_of(clause)) for clause in clauses]
    return [
        score
        for score in scores
        if (not responsible or responsible in score.clause.responsible)
        and (not act or score.clause.act.code == act)
        and (not part or score.clause.part == part)
        and (not state or score.state == state)
    ]


def _standing(period: Period) -> Q:
    """Leave out the clauses that an edition ended before the period."""
    return Q(ceased_on__isnull=True) | Q(ceased_on__gte=period.from_on)


@dataclass(frozen=True)
class Family:
    """A clause that heads a list, with its items; any other clause has none."""

    head: Score
    items: tuple[Score, ...]


def family_of(clause: Clause, period: Period) -> Family:
    """Give a clause and the clauses that stand under it, with their evidence in the period."""
    clauses = list(Clause.objects.select_related("act"))
    board = _Board(clauses, period)
    items = tuple(Score(c, board.evidence_of(c)) for c in clauses if c.parent_code == clause.code)
    return Family(Score(clause, board.evidence_of(clause)), items)


class _Board:
    """Clauses and their proofs in one period, each asked once."""

    def __init__(self, clauses: Sequence[Clause], period: Period) -> None:
        # A board counts anew: what an earlier one counted in the period may have changed since.
        self.period = replace(period)
        self.known: Known = {}
        self.items: dict[str, list[Clause]] = {}
        for clause in clauses:
            if clause.parent_code and not clause.is_absent:
                self.items.setdefault(clause.parent_code, []).append(clause)

    def evidence_of(self, clause: Clause) -> Evidence | None:
        if clause.is_absent:
            return None
        own = evidence_for(clause.code, self.period, self.known)
        if own is not None or clause.code not in self.items:
            return own
        return together([self.evidence_of(item) for item in self.items[clause.code]])


def totals(scores: Sequence[Score]) -> dict[str, int]:
    """Count the scores by their state."""
    counts = dict.fromkeys([*Answer.values, UNDECLARED, ABSENT], 0)
    for score in scores:
        counts[score.state] += 1
    return counts


def responsible_codes() -> list[str]:
    """Give whom the clauses name, each once, in the order of the source."""
    codes = [code for codes in Clause.objects.values_list("responsible", flat=True) for code in codes]
    return list(dict.fromkeys(codes))
