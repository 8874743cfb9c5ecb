"""What a file that is being blackened belongs to: the app above says who may see it, and who releases its copies.

An app declares once, in its ``apps.ready``. A subject that nobody declared is seen by nobody.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from korpu.organisation.rules import Standing


@dataclass(frozen=True)
class About:
    """The heading of what a file belongs to, and where that is worked on."""

    heading: str
    url: str = ""


Seen = Callable[[Standing, Iterable[int]], set[int]]
Described = Callable[[Iterable[int]], Mapping[int, About]]


@dataclass(frozen=True)
class Subject:
    """The answers for one kind of rows: ids in; those that the person may mark, and may release, out."""

    may_mark: Seen
    may_release: Seen
    describe: Described


_SUBJECTS: dict[str, Subject] = {}


def declare(subject_type: str, *, may_mark: Seen, may_release: Seen, describe: Described) -> None:
    """Declare who sees, marks and releases files of a model's rows, and how the rows are named."""
    _SUBJECTS[subject_type] = Subject(may_mark, may_release, describe)


def subject(subject_type: str) -> Subject | None:
    """Give what was declared for a kind of rows."""
    return _SUBJECTS.get(subject_type)


def kinds() -> list[str]:
    """Give the kinds of rows that were declared."""
    return sorted(_SUBJECTS)


def about(subject_type: str, ids: Iterable[int]) -> Mapping[int, About]:
    """Give the headings of some rows."""
    found = _SUBJECTS.get(subject_type)
    return found.describe(ids) if found else {}
