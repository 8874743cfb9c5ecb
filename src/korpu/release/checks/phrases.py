"""Phrases looked up by their first word: thousands of them cost no more than the words of the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from korpu.language.casing import fold
from korpu.release.checks.registry import CheckedText

About = TypeVar("About")
_ENDING = 5


class PhraseBook(Generic[About]):
    """Phrases with what is known about each; found whole, or with a short ending on the last word if asked."""

    def __init__(self, phrases: Iterable[tuple[str, About]], *, with_endings: bool = False) -> None:
        self.with_endings = with_endings
        self._by_first: dict[str, list[tuple[str, About]]] = defaultdict(list)
        for phrase, about in phrases:
            folded = " ".join(fold(phrase).split())
            if folded:
                self._by_first[folded.split()[0].strip(".,")].append((folded, about))
        for known in self._by_first.values():
            known.sort(key=lambda pair: -len(pair[0]))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def find(self, text: CheckedText) -> Iterator[tuple[int, int, About]]:
        """Give the places of phrases in the normalised text, the longest at each place, none within another."""
        folded, done = text.folded, 0
        for word in text.words:
            if word.start < done:
                continue
            for key in self._keys(folded[word.start : word.end]):
                place = self._at(folded, word.start, key)
                if place:
                    done = place[1]
                    yield place
                    break

    def _keys(self, word: str) -> Iterator[str]:
        if word in self._by_first:
            yield word
        if self.with_endings:
            for length in range(1, min(_ENDING, len(word) - 3) + 1):
                if word[:-length] in self._by_first:
                    yield word[:-length]

    def _at(self, folded: str, start: int, key: str) -> tuple[int, int, About] | None:
        for phrase, about in self._by_first[key]:
            end = start + len(phrase)
            if folded[start:end] != phrase:
                continue
            rest = end
            while rest < len(folded) and folded[rest].isalpha() and rest - end <= _ENDING:
                rest += 1
            if rest == end or (self.with_endings and rest - end <= _ENDING):
                return start, rest, about
        return None


def pairs_of(lines: str) -> list[tuple[str, str]]:
    """Give the pairs of a list: what people write, and what to write instead."""
    rows = (line.split("|") for line in lines.strip().splitlines())
    return [(phrase.strip(), plainer.strip()) for phrase, plainer in rows]
