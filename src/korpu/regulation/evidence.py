"""What proves a clause: declared by each app beside its queries, answered for a period, never typed by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, cast

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LINKS_SHOWN = 20
Found = TypeVar("Found")


class Answer(TextChoices):
    PERFORMED = "PERFORMED", _("Performed")
    NO_OCCASION = "NO_OCCASION", _("No occasion")
    NOT_PERFORMED = "NOT_PERFORMED", _("Not performed")


@dataclass(frozen=True)
class Period:
    """From one day to another, both counted, with what proofs have counted in it so far."""

    from_on: date
    to_on: date
    _counted: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, key: str, query: Callable[[], Found]) -> Found:
        """Give what a query finds, asked once however many proofs of one board share it under its key."""
        if key not in self._counted:
            self._counted[key] = query()
        return cast(Found, self._counted[key])


@dataclass(frozen=True)
class EvidenceLink:
    """A record that proves, for a reader of the desk."""

    label: str
    url: str
    # The day of the record, where it has one; the newest is the clause's last proof.
    on: date | None = None


@dataclass(frozen=True)
class Evidence:
    """One of three answers, with how many proofs there are and how many duties are still open."""

    answer: Answer
    count: int = 0
    open_count: int = 0
    links: tuple[EvidenceLink, ...] = field(default=())

    @classmethod
    def performed(cls, count: int, links: tuple[EvidenceLink, ...] = ()) -> "Evidence":
        """Give the answer of a duty done. Raises ValueError without a single proof."""
        if count < 1:
            raise ValueError("What is performed has at least one proof.")
        return cls(Answer.PERFORMED, count, 0, links)

    @classmethod
    def no_occasion(cls) -> "Evidence":
        """Give the answer of a period in which nothing fell due."""
        return cls(Answer.NO_OCCASION)

    @classmethod
    def not_performed(cls, open_count: int, links: tuple[EvidenceLink, ...] = ()) -> "Evidence":
        """Give the answer of a duty left undone. Raises ValueError if nothing was to be done."""
        if open_count < 1:
            raise ValueError("What was not performed fell due at least once.")
        return cls(Answer.NOT_PERFORMED, 0, open_count, links)

    @classmethod
    def of(cls, *, done: int, open_count: int = 0, links: tuple[EvidenceLink, ...] = ()) -> "Evidence":
        """Give the answer that the numbers give: proofs, else open duties, else no occasion at all."""
        if done:
            return cls(Answer.PERFORMED, done, open_count, links)
        if open_count:
            return cls(Answer.NOT_PERFORMED, 0, open_count, links)
        return cls(Answer.NO_OCCASION)

    @classmethod
    def of_all(cls, *parts: "Evidence") -> "Evidence":
        """Give what several answers say together: their proofs and their open duties added up."""
        return cls.of(
            done=sum(part.count for part in parts),
            open_count=sum(part.open_count for part in parts),
            links=tuple(link for part in parts for link in part.links)[:LINKS_SHOWN],
        )


Proof = Callable[[Period], Evidence]
# What one proof asks of the others: the evidence of a clause in the same period, or None where none is declared.
Ask = Callable[[str], "Evidence | None"]
WeighingProof = Callable[[Period, Ask], Evidence]
_PROOFS: dict[str, list[Proof | WeighingProof]] = {}
_WEIGHING: set[Proof | WeighingProof] = set()


def proves(*codes: str) -> Callable[[Proof], Proof]:
    """Declare that a function proves some clauses."""

    def register(function: Proof) -> Proof:
        for code in codes:
            _PROOFS.setdefault(code, []).append(function)
        return function

    return register


def proves_from_others(*codes: str) -> Callable[[WeighingProof], WeighingProof]:
    """Declare that a function proves some clauses and asks for the evidence of others on the way, each once."""

    def register(function: WeighingProof) -> WeighingProof:
        _WEIGHING.add(function)
        for code in codes:
            _PROOFS.setdefault(code, []).append(function)
        return function

    return register


def proofs_of(code: str) -> list[Proof | WeighingProof]:
    """Give the functions that prove a clause, in the order in which they were declared."""
    return list(_PROOFS.get(code, []))


def name_of(proof: Proof | WeighingProof) -> str:
    """Give where a proof stands, such as “appeals.evidence.answers_of_the_department”."""
    return f"{proof.__module__.removeprefix('korpu.')}.{getattr(proof, '__qualname__', 'proof')}"


def proved_codes() -> list[str]:
    """Give the ids of the clauses for which a proof is declared."""
    return sorted(_PROOFS)


Known = dict[Proof | WeighingProof, Evidence]


def evidence_for(code: str, period: Period, known: Known | None = None) -> Evidence | None:
    """Give what all proofs of a clause say together, or None if no app declares any.

    ``known`` keeps what each proof said in the period, so that one that serves many clauses is asked once. Without it
    everything is counted anew, whatever was counted in the period before.
    """
    proofs = proofs_of(code)
    if not proofs:
        return None
    if known is None:
        known, period = {}, replace(period)
    for proof in proofs:
        if proof not in known:
            # A proof that is asked about while it asks others says nothing of itself.
            known[proof] = Evidence.no_occasion()
            known[proof] = _asked(proof, period, known)
    return Evidence.of_all(*(known[proof] for proof in proofs))


def _asked(proof: Proof | WeighingProof, period: Period, known: Known) -> Evidence:
    if proof in _WEIGHING:
        return cast(WeighingProof, proof)(period, lambda code: evidence_for(code, period, known))
    return cast(Proof, proof)(period)


def last_proof_on(evidence: Evidence | None) -> date | None:
    """Give the day of the newest record that proves, or None where the records bear no day."""
    return max((link.on for link in evidence.links if link.on), default=None) if evidence else None


def together(parts: Sequence[Evidence | None]) -> Evidence | None:
    """Give what the items of a list prove of the clause that heads it.

    Any item left undone leaves the whole undone, and an item without a declared proof leaves it unproved.
    """
    if not parts or any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    answers = {part.answer for part in known}
    done, open_count = sum(part.count for part in known), sum(part.open_count for part in known)
    links = tuple(link for part in known for link in part.links)[:LINKS_SHOWN]
    if Answer.NOT_PERFORMED in answers:
        return Evidence(Answer.NOT_PERFORMED, done, open_count, links)
    return Evidence.of(done=done, open_count=open_count, links=links)
