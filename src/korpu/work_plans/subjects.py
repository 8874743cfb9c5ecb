"""What an assignment is about, in words and with an address: each app says it for its own rows.

One table holds the work of the whole house, so the inbox has to name a case, a report, a measure and a decision alike
without knowing their apps. An app declares once, in its ``apps.ready``: ``describe("appeals.appeal", headings)``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from korpu.organisation.rules import Standing


@dataclass(frozen=True)
class Described:
    """The heading of what the work is about, and where it is done; ``what`` is the next thing to do there."""

    heading: str
    url: str = ""
    what: str = ""


Describer = Callable[[Iterable[int]], Mapping[int, Described]]
SeenBy = Callable[[Standing, Iterable[int]], set[int]]
_DESCRIBERS: dict[str, tuple[Describer, SeenBy | None]] = {}


def describe(subject_type: str, describer: Describer, *, seen_by: SeenBy | None = None) -> None:
    """Declare how the rows of a model are named in the inbox: ids in, one query, descriptions out.

    ``seen_by`` gives the ids that a person may see, where somebody who sees the work need not see what it is about.
    """
    _DESCRIBERS[subject_type] = (describer, seen_by)


def described(
    pairs: Iterable[tuple[str, int]], standing: Standing | None = None
) -> dict[tuple[str, int], Described]:
    """Give the descriptions of many subjects, a query or two for each kind.

    A kind that nobody describes is left out, and, where a reader is given, whatever that reader may not see.
    """
    by_type: dict[str, set[int]] = {}
    for subject_type, subject_id in pairs:
        by_type.setdefault(subject_type, set()).add(subject_id)
    found: dict[tuple[str, int], Described] = {}
    for subject_type, ids in by_type.items():
        if subject_type not in _DESCRIBERS:
            continue
        describer, seen_by = _DESCRIBERS[subject_type]
        seen = ids if standing is None or seen_by is None else seen_by(standing, ids)
        found |= {(subject_type, subject_id): words for subject_id, words in describer(seen).items()}
    return found
