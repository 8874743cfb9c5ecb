"""What a check is given and what it gives; the list of checks fills itself by decoration."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from korpu.language.casing import fold
from korpu.language.scripts import Normalised, normalise
from korpu.release.rules import Severity

EXCERPT = 60


@dataclass(frozen=True)
class Allowed:
    """What may stand in a text although a check would name it: the addressee's own data, our own contacts."""

    texts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, values: Iterable[str]) -> "Allowed":
        return cls(frozenset(_plain(value) for value in values if value.strip()))

    def holds(self, text: str) -> bool:
        return _plain(text) in self.texts


def _plain(text: str) -> str:
    return "".join(character for character in fold(normalise(text).text) if character.isalnum())


@dataclass(frozen=True)
class CheckedText:
    """One part of what goes out. Checks read ``normal``; places lead back to the original text."""

    part: str
    text: str
    language: str = "az"
    is_readable: bool = True
    normal: Normalised = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "normal", normalise(self.text))


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


Check = Callable[[CheckedText, Allowed], Iterator[Found]]
REASONS: dict[str, "str | Promise"] = {}
_CHECKS: dict[str, Check] = {}


def check(code: str, **reasons: "str | Promise") -> Callable[[Check], Check]:
    """Register a check under a code, with the sentences of its reasons. Raises ValueError for a known code."""

    def register(function: Check) -> Check:
        if code in _CHECKS:
            raise ValueError(f"The check {code} is registered twice.")
        _CHECKS[code] = function
        REASONS.update({f"{code}.{name}": sentence for name, sentence in reasons.items()})
        return function

    return register


def reason_text(reason: str) -> str:
    """Give the sentence of a reason in the reader's language."""
    return str(REASONS.get(reason, reason))


def found_at(
    text: CheckedText, start: int, end: int, *, check: str, severity: Severity, reason: str, hide: bool
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
    )


def masked(text: str) -> str:
    """Give the text with its second half hidden: 5AB****."""
    shown = (len(text) + 2) // 3
    return text[:shown] + "".join(
        "*" if character.isalnum() else character for character in text[shown:]
    )


def check_texts(texts: Sequence[CheckedText], allowed: Allowed) -> list[Found]:
    """Give everything that any check sees in any part, in the order of reading."""
    found = [item for text in texts for run in _CHECKS.values() for item in run(text, allowed)]
    order = {text.part: place for place, text in reversed(list(enumerate(texts)))}
    return sorted(found, key=lambda item: (order[item.part], item.start, -item.end))

