"""Counting what was planted and found, and what was found without having been planted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Label(NamedTuple):
    """Something that a check has to see: what it is, and where."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Labelled:
    """A sentence with everything that has to be seen in it."""

    family: str
    text: str
    labels: tuple[Label, ...] = ()
    language: str = "az"


@dataclass
class Score:
    """Counts over sentences: planted and found by kind, findings in all and those that meet a label."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    right: int = 0
    sentences: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, sentence: Labelled, spans: Sequence[tuple[int, int]]) -> None:
        """Count one sentence: a label is met where a finding covers at least half of it."""
        self.sentences += 1
        for label in sentence.labels:
            self.planted[label.kind] += 1
            if any(_covers(span, label) for span in spans):
                self.found[label.kind] += 1
            else:
                self.misses.append(
                    f"missed {label.kind} [{sentence.text[label.start : label.end]}] {sentence.family}: {sentence.text}"
                )
        for start, end in spans:
            self.findings += 1
            if any(start < label.end and label.start < end for label in sentence.labels):
                self.right += 1
            else:
                self.misses.append(f"false [{sentence.text[start:end]}] {sentence.family}: {sentence.text}")

    def recall(self, kinds: Iterable[str]) -> float:
        """Give the share of what was planted of these kinds that was found."""
        chosen = list(kinds)
        planted = sum(self.planted[kind] for kind in chosen)
        return sum(self.found[kind] for kind in chosen) / planted if planted else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.findings if self.findings else 0.0


def _covers(span: tuple[int, int], label: Label) -> bool:
    shared = min(span[1], label.end) - max(span[0], label.start)
    return 2 * shared >= label.end - label.start
