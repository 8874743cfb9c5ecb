"""Finding and masking the words by which an author can be known, in any case ending."""

import re
from dataclasses import dataclass, field

from korpu.language.casing import fold

# What stands in place of a name and an address: the row stays, and says that there is none any more.
GONE = "—"
MASK = "█"
LEAST_LETTERS = 3
LONGEST_ENDING = 8
LEAST_DIGITS = 7
_WORD = re.compile(r"[^\W_]+(?:[’ʼ'‘][^\W_]+)*")
_NUMBER = re.compile(r"\+?\d(?:[\s().\-]*\d){6,}")
_EMAIL = re.compile(r"[^\s<>,;:()\"]+@[^\s<>,;:()\"]+")
# What a stem ends with before a vowel: Tofiq, Tofiğin; Məmmədbəy, no change.
_SOFTENED = {"q": "g", "k": "y"}
_COMMON = frozenset({"oglu", "qizi", "qızı", "oğlu"})


@dataclass(frozen=True)
class Author:
    """What names an author: words of the name and the organisation, addresses, numbers."""

    names: frozenset[str] = frozenset()
    dwelling: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    numbers: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(
        cls, *, name: str, organisation: str = "", email: str = "", phone: str = "", address: str = ""
    ) -> "Author":
        digits = "".join(sign for sign in phone if sign.isdigit())[-9:]
        return cls(
            names=frozenset(_parts(name)),
            dwelling=frozenset(_parts(address) | _parts(organisation)),
            emails=frozenset({fold(email)} - {""}),
            numbers=frozenset({digits} if len(digits) >= LEAST_DIGITS else ()),
        )

    def __or__(self, other: "Author") -> "Author":
        """Give what names either: one person under a present and a former contact."""
        return Author(
            self.names | other.names,
            self.dwelling | other.dwelling,
            self.emails | other.emails,
            self.numbers | other.numbers,
        )

    def is_in(self, text: str) -> bool:
        """Tell whether a text names the author."""
        return self.masked(text) != text

    def masked(self, text: str) -> str:
        """Give the text with blocks over the author's name in any form, addresses and numbers.

        An ordinary word that is also a part of the name is masked too: rather one word too many.
        """
        if not text:
            return text
        text = _EMAIL.sub(lambda found: _blocks(found[0]) if self._is_email(found[0]) else found[0], text)
        text = _NUMBER.sub(lambda found: _blocks(found[0]) if self._is_number(found[0]) else found[0], text)
        text = self._without_dwelling(text)
        return _WORD.sub(lambda found: _blocks(found[0]) if self._is_name(found[0]) else found[0], text)

    def _is_email(self, text: str) -> bool:
        folded = fold(text)
        return any(email in folded for email in self.emails)

    def _is_number(self, text: str) -> bool:
        digits = "".join(sign for sign in text if sign.isdigit())
        return any(digits.endswith(number) or number in digits for number in self.numbers)

    def _is_name(self, word: str) -> bool:
        folded = fold(word)
        return any(_is_form_of(folded, name) for name in self.names)

    def _without_dwelling(self, text: str) -> str:
        """Mask runs of two words and more of the address: one alone, such as the town's name, tells nobody."""
        signs = list(text)
        run: list[re.Match[str]] = []
        for found in [*_WORD.finditer(text), None]:
            if found is not None and any(_is_form_of(fold(found[0]), part) for part in self.dwelling):
                run.append(found)
                continue
            if len(run) > 1:
                for place in range(run[0].start(), run[-1].end()):
                    signs[place] = signs[place] if signs[place].isspace() else MASK
            run = []
        return "".join(signs)


def _parts(text: str) -> set[str]:
    words = {fold(word) for word in _WORD.findall(text)}
    return {word for word in words - _COMMON if len(word) >= LEAST_LETTERS or word.isdigit()}


def _is_form_of(word: str, name: str) -> bool:
    if word.isdigit() or name.isdigit():
        return word == name
    stems = [name]
    if len(name) > LEAST_LETTERS and name[-1] in _SOFTENED:
        stems.append(name[:-1] + _SOFTENED[name[-1]])
    return any(word.startswith(stem) and len(word) - len(stem) <= LONGEST_ENDING for stem in stems)


def _blocks(text: str) -> str:
    return "".join(sign if sign.isspace() else MASK for sign in text)
