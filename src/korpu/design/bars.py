"""Bars of parts, drawn by the page itself: letters of the page, colours of the reader's choice, sizes of any screen.

The charts of papers come from Vega (``korpu.documents.charts``) as finished pictures; these need no drawing program.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A part of a bar in per cent of the longest bar, as SVG writes numbers; ``kind`` gives it its look."""

    kind: str
    start: str
    width: str


@dataclass(frozen=True)
class Bar:
    """A bar with its label, and its values in words."""

    label: str
    words: str
    parts: tuple[Part, ...]


def bars(rows: Sequence[tuple[str, str, Sequence[tuple[str, int]]]]) -> list[Bar]:
    """Give a bar for each row of label, words, and the values of its parts by kind; the longest fills the width."""
    longest = max((sum(value for _kind, value in parts) for _label, _words, parts in rows), default=0)
    found = []
    for label, words, parts in rows:
        before, drawn = 0, []
        for kind, value in parts:
            if value:
                drawn.append(Part(kind, _share(before, longest), _share(value, longest)))
            before += value
        found.append(Bar(label, words, tuple(drawn)))
    return found


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"
