"""New words from texts that somebody has cleared: candidates with their counts, for a person to look through."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from korpu.language.casing import capitalise, lower
from korpu.language.reading import Kind, words
from korpu.language.spelling.endings import follows, stems_of
from korpu.language.spelling.foreign import foreign_places
from korpu.language.spelling.speller import Speller

_SHORTEST = 3


class Candidate(NamedTuple):
    """A root that the list lacks, how often it was used, in which forms, and what it may be a misspelling of."""

    root: str
    uses: int
    forms: tuple[str, ...]
    resembles: tuple[str, ...]


def candidates(texts: Iterable[str], speller: Speller, *, least_uses: int = 2) -> list[Candidate]:
    """Give the unknown words of cleared texts under their likely roots, the most used first.

    The shortest of the unknown words that explains others by its endings stands for them. A word that was only ever
    written with a capital is given with one. Nothing is learnt by itself: a mistake that passed twice would become a word.
    """
    uses: Counter[str] = Counter()
    small_uses: Counter[str] = Counter()
    for text in texts:
        said = words(text)
        foreign = foreign_places(said, speller.accepts)
        for place, word in enumerate(said):
            if word.kind is not Kind.WORD or place in foreign or speller.accepts(word.text):
                continue
            small = lower(word.text)
            uses[small] += 1
            small_uses[small] += word.text == small
    forms = _by_root(sorted(uses, key=lambda word: (len(word), word)))
    found = []
    for root, of_root in forms.items():
        number = sum(uses[form] for form in of_root)
        if number < least_uses:
            continue
        shown = root if any(small_uses[form] for form in of_root) else capitalise(root)
        found.append(Candidate(shown, number, tuple(of_root), tuple(speller.suggestions(root)[:3])))
    return sorted(found, key=lambda candidate: (-candidate.uses, candidate.root))


def _by_root(unknown: list[str]) -> dict[str, list[str]]:
    roots: defaultdict[str, list[str]] = defaultdict(list)
    for word in unknown:
        roots[_root_of(word, roots)].append(word)
    return dict(roots)


def _root_of(word: str, roots: dict[str, list[str]]) -> str:
    for end in range(len(word) - 1, _SHORTEST - 1, -1):
        head = word[:end]
        if head in roots and any(
            word.startswith(stem.text) and follows(word[len(stem.text) :], stem.state, stem.vowel, stem.shape)
            for stem in (*stems_of(head, "noun"), *stems_of(head, "noun", keeps=True))
        ):
            return head
    return word
