"""Sentences and tokens of a text, each with its place; folded and stemmed once."""

import re
from dataclasses import dataclass
from functools import lru_cache

from korpu.language.words import stem

_END = re.compile(r"(?<=[.!?…;])[\"»”)]*\s+(?=[\"«“(]?[A-ZÇƏĞIİÖŞÜА-ЯЁ0-9])|\n+")
# After these a full stop ends no sentence: abbreviations, initials, and days such as “5.”.
_NO_END = re.compile(
    r"(?:\b(?:mln|mlrd|min|trln|тыс|млн|млрд|man|nəf|s|b|h|il|г|səh|cən|bəs|No|№)|\b[A-ZƏÖÜÇŞĞİI]|\b\d{1,2})\.$"
)
_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑][^\W\d_]+)?|%|[₼$€]")
_RUSSIAN_ENDINGS = re.compile(
    r"(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ией|иях|ях|ах|ов|ев|ей|ий|ый|ой|ая|яя|ое|ее|ые|ие|ую|юю|ом|ем|ам|ям|ию|ия|ии|ью|"
    r"а|я|о|е|и|ы|у|ю|ь)$"
)


@dataclass(frozen=True)
class Token:
    """A word or sign: folded, its stem, and where it stands in the text."""

    folded: str
    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence: where it stands, its tokens, and whether it begins a paragraph."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    opens_paragraph: bool


@lru_cache(maxsize=50_000)
def key_of(word: str) -> str:
    """Give by what a folded word is compared: its stem; what an abbreviation takes after its hyphen is no part."""
    head = word.partition("-")[0] or word
    if head.isascii():
        return stem(head)
    return _RUSSIAN_ENDINGS.sub("", head) if len(head) > 4 else head


def tokens_of(folded: str, start: int, end: int) -> tuple[Token, ...]:
    """Give the tokens of a part of a folded text."""
    return tuple(
        Token(found[0], key_of(found[0]), found.start(), found.end())
        for found in _TOKEN.finditer(folded, start, end)
    )


def sentences_of(text: str, folded: str) -> list[Sentence]:
    """Give the sentences of a text; ``folded`` has every character in the same place."""
    found: list[Sentence] = []
    start, opens = 0, True
    for border in _END.finditer(text):
        ends_line = "\n" in border[0]
        if not ends_line and _NO_END.search(text, max(start, border.start() - 8), border.start()):
            continue
        _add(found, folded, start, border.start(), opens)
        start, opens = border.end(), ends_line
    _add(found, folded, start, len(text), opens)
    return found


def _add(found: list[Sentence], folded: str, start: int, end: int, opens: bool) -> None:
    if tokens := tokens_of(folded, start, end):
        found.append(Sentence(start, end, tokens, opens))
