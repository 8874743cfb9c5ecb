"""What a check is given and what it gives; the list of checks fills itself by decoration."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from korpu.language.casing import fold
from korpu.language.reading import Sentence, Word, sentence_words, sentences, words
from korpu.language.scripts import Normalised, normalise
from korpu.release.rules import Severity

if TYPE_CHECKING:
    from korpu.release.checks.house import HouseWords

EXCERPT = 60
# A table of a thousand people is one question to the approver, not a thousand.
MOST_OF_A_KIND = 50
MANY = "many"
_LINE_OF_A_PHONE = 9
_CODE = re.compile(r"[a-z0-9]+([-._/:+T][a-z0-9]+)+", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Allowed:
    """What may stand in a text although a check would name it: the addressee's own data, our own contacts."""

    texts: frozenset[str] = frozenset()
    names: frozenset[tuple[str, ...]] = frozenset()
    numbers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, values: Iterable[str]) -> "Allowed":
        given = [value for value in values if value.strip()]
        return cls(
            frozenset(plain for value in given if (plain := _plain(value))),
            frozenset(words for value in given if (words := words_of_name(value))),
            frozenset(number for value in given if (number := _subscriber(value))),
        )

    def holds(self, text: str) -> bool:
        return _plain(text) in self.texts

    def holds_part(self, text: str) -> bool:
        """Tell whether the text stands within what may be said, such as a street within an address."""
        plain = _plain(text)
        return bool(plain) and any(plain in known for known in self.texts)

    def holds_phone(self, text: str) -> bool:
        """Tell whether the number is one of ours, written with or without the country's code."""
        return _subscriber(text) in self.numbers


def words_of_name(text: str) -> tuple[str, ...]:
    """Give the words of a name as they are compared."""
    return tuple(_WORD.findall(fold(normalise(text).text)))


def _plain(text: str) -> str:
    return "".join(character for character in fold(normalise(text).text) if character.isalnum())


def _subscriber(text: str) -> str:
    digits = "".join(character for character in text if character.isdecimal())
    return digits[-_LINE_OF_A_PHONE:] if len(digits) >= _LINE_OF_A_PHONE else ""


@dataclass(frozen=True)
class CheckedText:
    """One part of what goes out. Checks read ``normal`` or ``folded``; both lead back to the original places."""

    part: str
    text: str
    language: str = "az"
    is_readable: bool = True
    is_hidden: bool = False
    normal: Normalised = field(init=False)
    folded: str = field(init=False)

    @property
    def is_prose(self) -> bool:
        """Tell whether the ministry writes this part itself, and it can be read: subject line, text or a field of a page."""
        return self.is_own and not self.is_endless and not self.is_code

    @property
    def is_code(self) -> bool:
        """Tell whether a field holds what machines read, such as the end of an address: icmal-gorusu, 2026-11-28."""
        return self.part.startswith("field ") and _CODE.fullmatch(self.text) is not None

    @property
    def is_own(self) -> bool:
        return self.part in ("title", "text") or self.part.startswith("field ")

    @cached_property
    def is_endless(self) -> bool:
        """Tell whether letters run on without a space as in no text: people look at it, the checks of language do not."""
        return _ENDLESS.search(self.text) is not None

    @cached_property
    def words(self) -> list[Word]:
        """Give the words of the normalised text, read once for all checks."""
        return words(self.normal.text)

    @cached_property
    def read_sentences(self) -> list[tuple[Sentence, list[Word]]]:
        """Give the sentences with their words; the end of a line ends a sentence too, as in a list or a table."""
        spans = [
            Sentence(said, start, start + len(said))
            for sentence in sentences(self.normal.text)
            for said, start in _lines(sentence)
        ]
        pairs = zip(spans, sentence_words(self.words, spans), strict=True)
        return [(sentence, said) for sentence, said in pairs if said]

    def __post_init__(self) -> None:
        normal = normalise(self.text)
        object.__setattr__(self, "normal", normal)
        object.__setattr__(self, "folded", folded_in_place(normal.text))


def _lines(sentence: Sentence) -> Iterator[tuple[str, int]]:
    start = sentence.start
    for line in sentence.text.split("\n"):
        if line.strip():
            yield line, start
        start += len(line) + 1


_ENDLESS = re.compile(r"\S{1000}")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ'‘`´", " "))


def folded_in_place(text: str) -> str:
    """Fold a text so that every character keeps its place: an apostrophe leaves a gap."""
    gapped = text.translate(_APOSTROPHES)
    folded = fold(gapped)
    if len(folded) == len(gapped):
        return folded
    return "".join((fold(character) or " ")[0] for character in gapped)


@dataclass(frozen=True)
class Found:
    """Something that a check saw, its place in the original text, and an excerpt that hides what it found."""

    check: str
    severity: Severity
    part: str
    start: int
    end: int
    reason: str
    excerpt: str
    suggestion: str = ""


@dataclass(frozen=True)
class Occasion:
    """What goes out to whom: the kind and language of the whole, the day, what may stand in it, and about what it is."""

    kind: str
    language: str
    on: date
    allowed: Allowed
    subject: tuple[str, int] | None = None
    house: "HouseWords" = field(default_factory=lambda: _no_words())


def _no_words() -> "HouseWords":
    from korpu.release.checks.house import HouseWords

    return HouseWords()


Check = Callable[[CheckedText, Allowed], Iterator[Found]]
WholeCheck = Callable[[Sequence[CheckedText], Occasion], Iterator[Found]]
REASONS: dict[str, "str | Promise"] = {
    MANY: _("More of the same kind stand in this part. Read it whole before you decide.")
}
_CHECKS: dict[str, Check] = {}
_WHOLE_CHECKS: dict[str, WholeCheck] = {}


def check(code: str, **reasons: "str | Promise") -> Callable[[Check], Check]:
    """Register a check under a code, with the sentences of its reasons. Raises ValueError for a known code."""

    def register(function: Check) -> Check:
        if code in _CHECKS or code in _WHOLE_CHECKS:
            raise ValueError(f"The check {code} is registered twice.")
        _CHECKS[code] = function
        REASONS.update({f"{code}.{name}": sentence for name, sentence in reasons.items()})
        return function

    return register


def check_of_the_whole(code: str, **reasons: "str | Promise") -> Callable[[WholeCheck], WholeCheck]:
    """Register a check that compares the parts with each other or with what the ministry knows.

    An app above the gate registers its own when it is ready. Raises ValueError for a known code.
    """

    def register(function: WholeCheck) -> WholeCheck:
        if code in _CHECKS or code in _WHOLE_CHECKS:
            raise ValueError(f"The check {code} is registered twice.")
        _WHOLE_CHECKS[code] = function
        REASONS.update({f"{code}.{name}": sentence for name, sentence in reasons.items()})
        return function

    return register


def codes() -> list[str]:
    """Give the codes of all checks."""
    return sorted((*_CHECKS, *_WHOLE_CHECKS))


def reason_text(reason: str) -> str:
    """Give the sentence of a reason in the reader's language."""
    return str(REASONS.get(reason, reason))


def found_at(
    text: CheckedText,
    start: int,
    end: int,
    *,
    check: str,
    severity: Severity,
    reason: str,
    hide: bool,
    suggestion: str = "",
) -> Found:
    """Give what was found between two places of the normalised text."""
    first, last = text.normal.original_span(start, end)
    excerpt = text.text[first:last][:EXCERPT]
    return Found(
        check=check,
        severity=severity,
        part=text.part,
        start=first,
        end=last,
        reason=f"{check}.{reason}",
        excerpt=masked(excerpt) if hide else excerpt,
        suggestion=suggestion,
    )


def masked(text: str) -> str:
    """Give the text with its second half hidden: 5AB****."""
    shown = (len(text) + 2) // 3
    return text[:shown] + "".join("*" if character.isalnum() else character for character in text[shown:])


def check_texts(texts: Sequence[CheckedText], occasion: Occasion) -> list[Found]:
    """Give everything that any check sees in any part, in the order of reading."""
    found = [
        (place, item)
        for place, text in enumerate(texts)
        for run in _CHECKS.values()
        for item in _not_too_many(run(text, occasion.allowed))
    ]
    places = {text.part: place for place, text in enumerate(texts)}
    found += [
        (places[item.part], item)
        for check_whole in _WHOLE_CHECKS.values()
        for item in _not_too_many(check_whole(texts, occasion))
    ]
    return [item for _place, item in sorted(found, key=lambda pair: (pair[0], pair[1].start, -pair[1].end))]


def _not_too_many(found: Iterator[Found]) -> Iterator[Found]:
    """Give the first findings of each kind, and one more that says that the kind goes on."""
    seen: Counter[str] = Counter()
    for item in found:
        seen[item.reason] += 1
        if seen[item.reason] <= MOST_OF_A_KIND:
            yield item
        elif seen[item.reason] == MOST_OF_A_KIND + 1:
            yield Found(item.check, item.severity, item.part, item.start, item.end, MANY, item.excerpt)
