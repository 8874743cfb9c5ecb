"""What `./korpu bench checks` measures, and the goal of each figure.

Families are split in two halves by the hash of their name. Rules were tuned on one half; what counts is the other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from bench.checks import markings
from bench.checks.families import HELD_OUT, half_of
from bench.checks.personal.sentences import MINISTRY
from bench.checks.personal.sentences import sentences as personal_sentences
from bench.checks.personal.values import IDENTIFIERS
from bench.checks.scoring import Labelled, Score
from korpu.release.checks import Allowed, CheckedText
from korpu.release.checks.personal import personal_data
from korpu.release.checks.registry import Check
from korpu.release.checks.secrecy import secrecy_markings

# Sets that stand in modules of their own, with the goals of their figures: at least, or at most.
OTHERS: dict[str, dict[str, tuple[float, bool]]] = {
    "spelling": {"recall": (0.9, True), "false_alarms_per_200_words": (1.0, False)},
    "contradiction": {"recall": (0.9, True), "false_alarms": (0.02, False)},
}


@dataclass(frozen=True)
class Measure:
    """One figure of a set: its goal, and whether more is better."""

    what: str
    value: float
    goal: float | None = None
    at_least: bool = True
    note: str = ""

    @property
    def is_reached(self) -> bool:
        if self.goal is None:
            return True
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def score(sentences: Iterable[Labelled], run: Check, half: str, allowed: Allowed) -> Score:
    """Run one check over the sentences of a half."""
    counted = Score()
    for sentence in sentences:
        if half_of(sentence.family) == half:
            text = CheckedText("text", sentence.text, sentence.language)
            counted.count(sentence, [(found.start, found.end) for found in run(text, allowed)])
    return counted


def personal(half: str = HELD_OUT) -> Score:
    """Count identifiers, names, dwellings and birth dates in the sentences of a half."""
    return score(personal_sentences(), personal_data, half, Allowed.of(MINISTRY))


def secrecy(half: str = HELD_OUT) -> Score:
    """Count markings of secrecy in the sentences of a half."""
    return score(markings.sentences(), secrecy_markings, half, Allowed())


def measures(half: str = HELD_OUT) -> list[Measure]:
    """Give every figure of every set."""
    people, marks = personal(half), secrecy(half)
    size = f"{people.sentences} sentences"
    found = [
        Measure("identifiers: recall", people.recall(IDENTIFIERS), 0.99, note=size),
        Measure("names: recall", people.recall(["name"]), 0.9, note=size),
        Measure(
            "dwellings and birth dates: recall", people.recall(["address", "birth_date"]), 0.9, note=size
        ),
        Measure("personal data: precision", people.precision, 0.95, note=f"{people.findings} findings"),
        Measure("markings: recall", marks.recall(["marking"]), 0.99, note=f"{marks.sentences} sentences"),
        Measure("markings: precision", marks.precision, 0.95, note=f"{marks.findings} findings"),
    ]
    for name, goals in OTHERS.items():
        found += _of_another(name, goals)
    return found


def _of_another(name: str, goals: dict[str, tuple[float, bool]]) -> list[Measure]:
    """Give the figures of a set that has its own module; one that is not there yet is said to be missing."""
    if find_spec(f"bench.checks.{name}") is None or not hasattr(
        module := import_module(f"bench.checks.{name}"), "evaluate"
    ):
        return [Measure(f"{name}: no set is here yet", 0.0, note="not measured")]
    evaluate: Callable[[], dict[str, float]] = module.evaluate
    return [
        Measure(f"{name}: {figure.replace('_', ' ')}", value, *goals.get(figure, (None, True)))
        for figure, value in evaluate().items()
    ]


def page(rows: list[Measure]) -> str:
    """Give the table of figures with their goals."""
    lines = [
        "# What the checks of the gate see",
        "",
        "Made by `./korpu bench checks`. Sentences are written by hand as families, filled with invented values and split",
        "by the hash of the family's name; rules were tuned on one half, these figures are of the other.",
        "",
        "| what | figure | goal | reached |",
        "|---|---|---|---|",
    ]
    for row in rows:
        goal = "–" if row.goal is None else f"{'≥' if row.at_least else '≤'} {row.goal:g}"
        note = f" ({row.note})" if row.note else ""
        reached = "–" if row.goal is None else "yes" if row.is_reached else "**no**"
        lines.append(f"| {row.what}{note} | {row.value:.4f} | {goal} | {reached} |")
    return "\n".join(lines) + "\n"
