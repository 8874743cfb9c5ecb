"""What proves a clause: declared by each app beside its queries, answered for a period, never typed by hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    PERFORMED = "PERFORMED", _("Performed")
    NO_OCCASION = "NO_OCCASION", _("No occasion")
    NOT_PERFORMED = "NOT_PERFORMED", _("Not performed")


@dataclass(frozen=True)
class Period:
    """From one day to another, both counted."""

    from_on: date
    to_on: date


@dataclass(frozen=True)
class EvidenceLink:
    """A record that proves, for a reader of the desk."""

    label: str
    url: str


@dataclass(frozen=True)
class Evidence:
    """One of three answers, with how many proofs there are and how many duties are still open."""

    answer: Answer
    count: int = 0
    open_count: int = 0
    links: tuple[EvidenceLink, ...] = field(default=())

    @classmethod
    def of(cls, *, done: int, open_count: int = 0, links: tuple[EvidenceLink, ...] = ()) -> "Evidence":
        """Give the answer that the numbers give: proofs, else open duties, else no occasion at all."""
        if done:
            return cls(Answer.PERFORMED, done, open_count, links)
        if open_count:
            return cls(Answer.NOT_PERFORMED, 0, open_count, links)
        return cls(Answer.NO_OCCASION)


Proof = Callable[[Period], Evidence]
_PROOFS: dict[str, list[Proof]] = {}


def proves(*codes: str) -> Callable[[Proof], Proof]:
    """Declare that a function proves some clauses."""

    def register(function: Proof) -> Proof:
        for code in codes:
            _PROOFS.setdefault(code, []).append(function)
        return function

    return register


def proofs_of(code: str) -> list[Proof]:
    """Give the functions that prove a clause, in the order in which they were declared."""
    return list(_PROOFS.get(code, []))


def proved_codes() -> list[str]:
    return sorted(_PROOFS)


def evidence_for(code: str, period: Period) -> Evidence | None:
    """Give what all proofs of a clause say together, or None if no app declares any."""
    proofs = proofs_of(code)
    if not proofs:
        return None
    found = [proof(period) for proof in proofs]
    return Evidence.of(
        done=sum(evidence.count for evidence in found),
        open_count=sum(evidence.open_count for evidence in found),
        links=tuple(link for evidence in found for link in evidence.links)[:20],
    )
