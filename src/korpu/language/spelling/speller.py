"""Whether a word is written right, and where a text has one that is not."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from korpu.language.casing import capitalise, lower, upper
from korpu.language.reading import Kind, Word, words
from korpu.language.spelling.endings import Stem, follows, stems_of
from korpu.language.spelling.foreign import foreign_places, is_of_another_script
from korpu.language.spelling.roots import known_roots
from korpu.language.spelling.suggesting import suggest

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ'‘"))
_ENDS_OF_SURNAMES = (
    "ov",
    "ova",
    "yev",
    "yeva",
    "zadə",
    "ski",
    "skaya",
    "oğlu",
    "qızı",
    "bəyli",
    "xanlı",
    "soy",
)
# People and languages are written small: bakılı, amerikalılar, azərbaycanca.
_OF_A_PLACE = ("lı", "li", "lu", "lü", "ca", "cə")
_MOST_REMEMBERED = 50_000
# Every single edit of a word takes a few milliseconds: a text full of mistakes gets them for the first ones only.
_MOST_SEARCHED_WIDELY = 12
_MOST_SUGGESTIONS = 5


class Mistake(NamedTuple):
    """A word that is not in the list in any form, where it stands, and what was probably meant."""

    text: str
    start: int
    end: int
    suggestions: tuple[str, ...]


_LONGEST = 48  # letters: longer than any word with all its endings
# What stands before a hyphen in “e-xidmət” and is no word by itself.
_ELECTRONIC = frozenset("eE")


class Speller:
    """Checks words against the list of roots and, beside it, words of the ministry's own.

    ``extra_words`` are names of units and people, words of the profile, words that somebody has accepted. Each takes
    all endings of a noun; a word given with a capital counts only with one.
    """

    def __init__(self, extra_words: Iterable[str] = ()) -> None:
        self._common: dict[str, tuple[Stem, ...]] = {}
        self._proper: dict[str, tuple[Stem, ...]] = {}
        for phrase in extra_words:
            for word in words(phrase):
                self._learn(word.text)
        self._remembered: dict[str, bool] = {}

    def _learn(self, said: str) -> None:
        for part in said.split("-"):
            if not part or not part.isalpha():
                continue
            small = lower(part)
            kept = self._proper if part != small else self._common
            for stem in (*stems_of(small, "noun"), *stems_of(small, "noun", keeps=True)):
                if stem not in kept.get(stem.text, ()):
                    kept[stem.text] = (*kept.get(stem.text, ()), stem)

    def accepts(self, word: str) -> bool:
        """Tell whether the word is right as it stands; a word longer than any is not."""
        if len(word) > _LONGEST:
            return False
        known = self._remembered.get(word)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[word] = all(map(self._accepts_part, word.replace("‑", "-").split("-")))
        return known

    def _accepts_part(self, part: str) -> bool:
        if part in _ELECTRONIC:
            return True
        if not part or not part.isalpha() or is_of_another_script(part):
            return bool(part) and part.isalpha() and is_of_another_script(part)
        rest = part[1:]
        if rest != lower(rest) and part != upper(part):
            return True  # a brand: YouTube, iPhone
        return self._is_form(lower(part), capital=part[0] == upper(part[0]))

    def _is_form(self, small: str, *, capital: bool) -> bool:
        roots = known_roots()
        names = (roots.proper, self._proper)
        for end in range(len(small), 0, -1):
            head, rest = small[:end], small[end:]
            sources = [roots.common, self._common]
            if capital or rest.startswith(_OF_A_PLACE):
                sources += names
            for source in sources:
                for stem in source.get(head, ()):
                    if follows(rest, stem.state, stem.vowel, stem.shape):
                        return True
        return capital and _is_surname(small)

    def suggestions(self, word: str, *, widely: bool = True) -> list[str]:
        """Give what the word was probably meant to be, the likeliest first, in the capitals of the word."""
        if len(word) > _LONGEST:
            return []
        head, hyphen, part = word.rpartition("-")
        small = lower(part).translate(_APOSTROPHES)
        if hyphen and not self.accepts(head):
            return [f"{found}-{part}" for found in self.suggestions(head, widely=widely)]
        extra = {**self._common, **self._proper}
        found = suggest(
            small,
            lambda said: self._is_form(said, capital=True),
            extra,
            most=_MOST_SUGGESTIONS,
            widely=widely,
        )
        if small != lower(part) and self._is_form(small, capital=True):
            found.insert(0, small)
        dressed = [head + hyphen + self._dressed(meant, part) for meant in found]
        return [meant for meant in dict.fromkeys(dressed) if meant != word][:_MOST_SUGGESTIONS]

    def _dressed(self, meant: str, like: str) -> str:
        if len(like) > 1 and like == upper(like):
            return upper(meant)
        if like[:1] == upper(like[:1]) or not self._is_form(meant, capital=False):
            return capitalise(meant)
        return meant

    def mistakes(self, text: str) -> Iterator[Mistake]:
        """Find the misspelt words of an Azerbaijani text; foreign phrases and names that nothing resembles pass."""
        said = words(text)
        doubtful = [
            place
            for place, word in enumerate(said)
            if word.kind is Kind.WORD and len(word.text) > 1 and not self.accepts(word.text)
        ]
        if not doubtful:
            return
        foreign = foreign_places(said, self.accepts)
        asked: dict[str, tuple[str, ...]] = {}
        for place in doubtful:
            word = said[place]
            if place in foreign or self._stands_in_a_name(said, place):
                continue
            widely = len(asked) < _MOST_SEARCHED_WIDELY
            if word.text not in asked:
                asked[word.text] = tuple(self.suggestions(word.text, widely=widely))
            suggestions = asked[word.text]
            if not suggestions and widely and _has_a_capital(word.text):
                continue  # a name that resembles nothing we know
            yield Mistake(word.text, word.start, word.end, suggestions)

    def _stands_in_a_name(self, said: Sequence[Word], place: int) -> bool:
        """Tell whether an unknown capitalised word stands beside a person's name: Anar Məsimli."""
        if not _has_a_capital(said[place].text):
            return False
        before = place > 0 and said[place - 1].end + 1 == said[place].start and self._is_name(said[place - 1])
        if before or place + 1 == len(said):
            return before
        return said[place].end + 1 == said[place + 1].start and self._is_name(said[place + 1])

    def _is_name(self, word: Word) -> bool:
        small = lower(word.text)
        if not _has_a_capital(word.text):
            return small in ("oğlu", "qızı")
        if word.kind is Kind.ABBREVIATION:
            return word.text.endswith(".")
        return small in known_roots().proper or small in self._proper or _is_surname(small)


def _is_surname(small: str) -> bool:
    for ending in _ENDS_OF_SURNAMES:
        place = small.rfind(ending)
        if place > 1:
            head, rest = small[: place + len(ending)], small[place + len(ending) :]
            if not rest or any(follows(rest, *stem[1:]) for stem in stems_of(head, "noun", keeps=True)):
                return True
    return False


def _has_a_capital(word: str) -> bool:
    return word[0] != lower(word[0])
