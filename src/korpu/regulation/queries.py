"""The scoreboard of the statute."""

from dataclasses import dataclass

from korpu.regulation.evidence import Answer, Evidence, Period, evidence_for
from korpu.regulation.models import Clause


@dataclass(frozen=True)
class Score:
    """A clause with what proves it in a period; no evidence means that no proof is declared yet."""

    clause: Clause
    evidence: Evidence | None

    @property
    def state(self) -> str:
        if self.clause.is_absent:
            return "ABSENT"
        return self.evidence.answer if self.evidence else "UNDECLARED"


def scoreboard(period: Period, *, responsible: str = "", state: str = "") -> list[Score]:
    """Give every clause with its evidence in the period, in the order of the source."""
    clauses = Clause.objects.select_related("act")
    if responsible:
        clauses = clauses.filter(responsible__contains=[responsible])
    scores = [
        Score(clause, None if clause.is_absent else evidence_for(clause.code, period)) for clause in clauses
    ]
    return [score for score in scores if not state or score.state == state]


def totals(scores: list[Score]) -> dict[str, int]:
    """Count the scores by their state."""
    counts = dict.fromkeys([*Answer.values, "UNDECLARED", "ABSENT"], 0)
    for score in scores:
        counts[score.state] += 1
    return counts


def find_clause(code: str) -> Clause | None:
    return Clause.objects.select_related("act").filter(code=code).first()
