"""The list of roots beside this file, read once, when the first word is checked.

A line in brackets names a class; “hüquq=” keeps its consonant before a vowel; “fikir~fikr” loses its own vowel there.
A proper name counts only with a capital. Where the words come from is told in decision 14.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from korpu.language.spelling.endings import Stem, stems_of

PROPER = "proper"


class Roots(NamedTuple):
    """Stems by what they look like: of common words, and of names that are written with a capital."""

    common: dict[str, tuple[Stem, ...]]
    proper: dict[str, tuple[Stem, ...]]


class Root(NamedTuple):
    """One root as the list has it."""

    text: str
    word_class: str
    keeps: bool
    short: str


@cache
def known_roots() -> Roots:
    """Give the stems of every root of the list."""
    common: dict[str, list[Stem]] = {}
    proper: dict[str, list[Stem]] = {}
    for root in listed_roots():
        name = root.word_class == PROPER
        stems = stems_of(root.text, "noun" if name else root.word_class, keeps=root.keeps, short=root.short)
        for stem in stems:
            (proper if name else common).setdefault(stem.text, []).append(stem)
    return Roots(_settled(common), _settled(proper))


def _settled(stems: dict[str, list[Stem]]) -> dict[str, tuple[Stem, ...]]:
    return {text: tuple(dict.fromkeys(found)) for text, found in stems.items()}


def listed_roots() -> Iterator[Root]:
    """Give the roots of the list in its order."""
    word_class = ""
    for line in files(__package__).joinpath("roots.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            word_class = line.strip("[]")
            continue
        for entry in line.split():
            text, _, short = entry.partition("~")
            yield Root(text.rstrip("="), word_class, text.endswith("="), short)
