"""Frozen text cut into pieces, so that a template can mark what the checks found, overlapping or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from korpu.release.models import Finding
from korpu.release.rules import Severity


@dataclass(frozen=True)
class Piece:
    """A run of text with the findings that lie on it, and those that begin or end with it."""

    text: str
    findings: tuple[Finding, ...] = ()
    beginning: tuple[Finding, ...] = ()
    ending: tuple[Finding, ...] = ()

    @property
    def severity(self) -> str:
        """Give the gravest severity on this run."""
        severities = {finding.severity for finding in self.findings}
        return next((severity for severity in Severity.values if severity in severities), "")


def pieces_of(text: str, findings: Sequence[Finding]) -> list[Piece]:
    """Give the text in runs between the places where findings begin and end."""
    places = [
        (min(finding.start, len(text)), min(finding.end, len(text)), finding)
        for finding in findings
        if finding.start < min(finding.end, len(text))
    ]
    cuts = sorted({0, len(text), *(start for start, _, _ in places), *(end for _, end, _ in places)})
    return [
        Piece(
            text[start:end],
            findings=tuple(found for first, last, found in places if first <= start and end <= last),
            beginning=tuple(found for first, _, found in places if first == start),
            ending=tuple(found for _, last, found in places if last == end),
        )
        for start, end in pairwise(cuts)
    ]
