"""Frozen text cut into pieces, so that a template can mark what the checks found, overlapping or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from korpu.release.models import Finding


@dataclass(frozen=True)
class Piece:
    """A run of text, with the findings that lie on it."""

    text: str
    findings: tuple[Finding, ...] = ()

    @property
    def severity(self) -> str:
        return "BLOCKS" if any(f.severity == "BLOCKS" for f in self.findings) else "OTHER"


def pieces_of(text: str, findings: Sequence[Finding]) -> list[Piece]:
    """Give the text in runs between the places where findings begin and end."""
    cuts = sorted(
        {
            0,
            len(text),
            *(min(f.start, len(text)) for f in findings),
            *(min(f.end, len(text)) for f in findings),
        }
    )
    return [
        Piece(
            text[start:end],
            tuple(f for f in findings if f.start <= start and end <= f.end and f.start < f.end),
        )
        for start, end in pairwise(cuts)
        if start < end
    ]
