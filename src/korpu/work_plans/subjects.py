"""What an assignment is about, in words and with an address: each app says it for its own rows.

One table holds the work of the whole house, so the inbox has to name a case, a report, a measure and a decision alike
without knowing their apps. An app declares once, in its ``apps.ready``: ``describe("appeals.appeal", headings)``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Described:
    """The heading of what the work is about, and where it is done; ``what`` is the next thing to do there."""

    heading: str
    url: str = ""
    what: str = ""


Describer = Callable[[Iterable[int]], Mapping[int, Described]]
_DESCRIBERS: dict[str, Describer] = {}


def describe(subject_type: str, describer: Describer) -> None:
    """Declare how the rows of a model are named in the inbox: ids in, one query, descriptions out."""
    _DESCRIBERS[subject_type] = describer


def described(pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Described]:
    """Give the descriptions of many subjects, one query for each kind; a kind nobody describes is left out."""
    by_type: dict[str, set[int]] = {}
    for subject_type, subject_id in pairs:
        by_type.setdefault(subject_type, set()).add(subject_id)
    return {
        (subject_type, subject_id): words
        for subject_type, ids in by_type.items()
        if subject_type in _DESCRIBERS
        for subject_id, words in _DESCRIBERS[subject_type](ids).items()
    }
