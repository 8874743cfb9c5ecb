"""The ministry's own words: what it keeps closed, how it spells, what it wants said more plainly."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from korpu.release.checks.phrases import PhraseBook
from korpu.release.checks.registry import CheckedText, Found, Occasion, check_of_the_whole, found_at
from korpu.release.rules import HouseWordKind, Severity

CODE = "house"


@dataclass(frozen=True)
class Entry:
    """One word or phrase of the ministry's lists."""

    kind: HouseWordKind
    phrase: str
    severity: Severity = Severity.NOTE
    instead: str = ""


@dataclass(frozen=True)
class HouseWords:
    """The lists of one day, prepared for looking up; made once and shared until the lists change."""

    entries: tuple[Entry, ...] = ()
    names: tuple[str, ...] = ()
    book: PhraseBook[Entry] = field(init=False)

    def __post_init__(self) -> None:
        looked_for = ((row.phrase, row) for row in self.entries if row.kind != HouseWordKind.SPELLING)
        object.__setattr__(self, "book", PhraseBook(looked_for, with_endings=True))

    @property
    def accepted(self) -> Iterable[str]:
        """Give the words that are right although no dictionary has them."""
        spelt = (row.phrase for row in self.entries if row.kind == HouseWordKind.SPELLING)
        return (*spelt, *self.names)


@check_of_the_whole(
    CODE,
    restricted=_("The ministry's list of closed words has this."),
    vague=_("The ministry's list has a plainer word for this."),
)
def house_words(texts: Sequence[CheckedText], occasion: Occasion) -> Iterator[Found]:
    """Find the words of the ministry's own lists, closed ones in every part (rules of 2012, 4.3; statute 3.1.31)."""
    book = occasion.house.book
    if not book:
        return
    for text in texts:
        for start, end, row in book.find(text):
            is_closed = row.kind == HouseWordKind.RESTRICTED
            if is_closed or text.is_prose:
                yield found_at(
                    text, start, end, check=CODE, severity=row.severity, hide=False, suggestion=row.instead,
                    reason="restricted" if is_closed else "vague",
                )  # fmt: skip
