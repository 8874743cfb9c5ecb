"""What people look for and do not find, told by apps above: a search of the site tells of searches without a result.

``unanswered_searches(source)`` in that app's ``apps.ready``; the source gives words and how often they were sought
between two moments. Words alone: never who sought them.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

Source = Callable[[datetime, datetime], Mapping[str, int]]
_SOURCES: list[Source] = []


def unanswered_searches(source: Source) -> None:
    """Declare where searches without a result are counted."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def sought_in_vain(start: datetime, end: datetime) -> dict[str, int]:
    """Give the words that were sought without a result, with how often."""
    found: dict[str, int] = {}
    for source in _SOURCES:
        for words, count in source(start, end).items():
            found[words] = found.get(words, 0) + count
    return found
