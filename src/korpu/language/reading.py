"""A text as a reader takes it in: its words with their places, its sentences, the syllables of a word.

One pass of one pattern finds the words and tells what each is, so that a checker of words never sees an address, a
figure or an abbreviation as a word with a mistake in it.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from korpu.language.casing import lower
from korpu.language.harmony import VOWELS


class Kind(StrEnum):
    """What a piece of a text is to a reader."""

    WORD = "WORD"
    NUMBER = "NUMBER"  # 12, 2026-cı, 3.1.31, 18:00, XXI
    ABBREVIATION = "ABBREVIATION"  # BMT, QHT-nin, Ə.Ə., s., ASAN
    ADDRESS = "ADDRESS"  # http://…, name@host, @name, #tag
    CODE = "CODE"  # İS-2026/00012, 5AB1C2D


class Word(NamedTuple):
    """One piece of a text: what it says, where it starts and ends, what it is."""

    text: str
    start: int
    end: int
    kind: Kind


class Sentence(NamedTuple):
    """One sentence: what it says without the space around it, where it starts and ends."""

    text: str
    start: int
    end: int


_LETTER = r"[^\W\d_]"
_CAPITAL = "[A-ZÇƏĞİÖŞÜА-ЯЁӘҒҸҜҮӨҺЈ]"
_SMALL = "[a-zçəğıöşüа-яёәғҹҝүөһј]"
_APOSTROPHE = "[’ʼ'‘]"
_HYPHEN = "[-‐‑]"
# Shortened words whose full stop is their own. Most of them are followed by what they belong to.
_FOLLOWED_BY_A_NAME = """
cən prof akad dos dr müh müəl küç pr prosp m şəh ray r q qəs b st bax məs № no nö təx
"""
_FOLLOWED_BY_ANYTHING = """
s səh il əsr e.ə b.e v.s i.a man qəp tel faks azn min mln mlrd kv km m sm mm kq q t ha dəq san red nəşr c h f.d
"""
_BEFORE_A_NAME = frozenset(_FOLLOWED_BY_A_NAME.split())
_AT_AN_END = frozenset(_FOLLOWED_BY_ANYTHING.split())
_SHORTENED = _BEFORE_A_NAME | _AT_AN_END
_TOKEN = re.compile(
    rf"""
    (?P<address>
        (?:https?://|www\.)[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)\]]
      | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+
      | (?<!\w)[@\#]\w+
      | (?<![\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:az|com|org|net|gov|edu|info|int|eu|ru|tr|pdf|docx?|xlsx?)
        (?!\w)(?:/[^\s<>"«»“”]*[\w/])?
    )
    |(?P<initials>(?:(?<!\w){_CAPITAL}\.\s?){{1,4}}(?={_CAPITAL}{_SMALL})|(?<!\w){_CAPITAL}\.(?:{_CAPITAL}\.){{1,9}})
    |(?P<code>(?<!\w){_LETTER}{{0,6}}{_HYPHEN}?\d+/\d+(?:/\d+)?(?!\w)|(?<!\w)(?=\w*\d)(?=\w*{_LETTER})(?!\d+{_LETTER}{{1,5}}(?!\w))\w+)
    |(?P<number>\d+(?:[.,:/]\d+)*(?:{_HYPHEN}{_LETTER}+|{_LETTER}{{1,5}}(?!\w)|%)?)
    |(?P<word>{_LETTER}+(?:{_APOSTROPHE}{_LETTER}+)*(?:{_HYPHEN}{_LETTER}+(?:{_APOSTROPHE}{_LETTER}+)*)*)
    """,
    re.VERBOSE,
)
_CAPITALS = re.compile(rf"{_CAPITAL}+(?:{_HYPHEN}{_LETTER}+)*")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W\d_])")
_MARKS = {"address": Kind.ADDRESS, "initials": Kind.ABBREVIATION, "code": Kind.CODE, "number": Kind.NUMBER}


def words(text: str) -> list[Word]:
    """Give the words, figures, abbreviations and addresses of the text with their places, in one pass.

    A word with a hyphen is one (sosial-iqtisadi, QHT-nin); a line wholly in capitals holds words, not abbreviations.
    """
    found = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or "word"
        start, end = match.span()
        said = match[0]
        if group == "initials":
            said = said.rstrip()
            end = start + len(said)
        kind = _MARKS.get(group) or _kind_of(text, said, end)
        found.append(Word(said, start, end, kind))
    return _without_shouting(found)


def _kind_of(text: str, said: str, end: int) -> Kind:
    if said[0].isupper() and _ROMAN.match(said) and "-" not in said:
        return Kind.NUMBER if len(said) > 1 or said in "IVX" else Kind.WORD
    if len(said) > 1 and said[1].isupper() and _CAPITALS.fullmatch(said):
        return Kind.ABBREVIATION
    if end < len(text) and text[end] == "." and len(said) <= 5 and said.casefold() in _SHORTENED:
        return Kind.ABBREVIATION
    if len(said) == 1 and end < len(text) and text[end] == ".":
        return Kind.ABBREVIATION
    return Kind.WORD


def _without_shouting(found: list[Word]) -> list[Word]:
    """Turn a run of three or more words in capitals back into words: a heading is no row of abbreviations."""
    place = 0
    while place < len(found):
        if not _is_shouted(found[place]):
            place += 1
            continue
        after = place
        while after < len(found) and _is_shouted(found[after]):
            after += 1
        run = found[place:after]
        if len(run) >= 2 and any(len(word.text) > 5 for word in run):
            found[place:after] = [
                word if len(word.text) < 4 else word._replace(kind=Kind.WORD) for word in run
            ]
        elif len(run) == 1 and len(run[0].text) > 7 and "-" not in run[0].text:
            found[place] = run[0]._replace(kind=Kind.WORD)
        place = after
    return found


def _is_shouted(word: Word) -> bool:
    return word.kind is Kind.ABBREVIATION and "." not in word.text and word.text[-1].isupper()


_END = re.compile(r"[.!?…]+[)\]»”\"’']*(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*(?:[-–—•*]|\d{1,2}[.)])[ \t])")
_LAST_WORD = re.compile(r"(?:[^\W_]+\.)*[^\W_]+$")
_STARTS_SMALL = re.compile(rf"\s*(?:[(«“\"]\s*)?{_SMALL}")
_STARTS_FIGURE = re.compile(r"\s*\d")


def sentences(text: str) -> list[Sentence]:
    """Give the sentences of the text with their places.

    The full stop of an abbreviation (s., m., cən.), of initials (Ə.Ə.) or of a figure before its noun ends none.
    """
    found = []
    start = 0
    for match in _END.finditer(text):
        if match[0][0] == "\n" or _ends_a_sentence(text, match):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, len(text)))
    return [sentence for first, last in found if (sentence := _trimmed(text, first, last)).text]


def _ends_a_sentence(text: str, match: "re.Match[str]") -> bool:
    after = text[match.end() : match.end() + 12]
    if _STARTS_SMALL.match(after) and match[0][-1] not in "!?":
        return False
    if match[0] != ".":
        return True
    before = _LAST_WORD.search(text[max(0, match.start() - 24) : match.start()])
    if before is None:
        return True
    last = lower(before[0])
    if not after.strip():
        return True
    if len(last.rpartition(".")[2]) == 1 and last[-1].isalpha() and before[0][-1].isupper():
        return False  # initials
    if last in _BEFORE_A_NAME:
        return False
    if last.isdecimal() and len(last) <= 2 and _begins_its_line(text, match.start() - len(last)):
        return False  # “3. Bu qayda”: the number of a point
    return not (last in _AT_AN_END and _STARTS_FIGURE.match(after))


def _begins_its_line(text: str, place: int) -> bool:
    return not text[max(0, place - 20) : place].rpartition("\n")[2].strip()


def _trimmed(text: str, start: int, end: int) -> Sentence:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    said = said.strip()
    return Sentence(said, start, start + len(said))


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Give how many syllables a word has: one for each vowel, none for a word without one."""
    return sum(letter in VOWELS or letter in "аеёиоуыэюяәөү" for letter in lower(word))


def sentence_words(said: Sequence[Word], spans: Sequence[Sentence]) -> Iterator[list[Word]]:
    """Give for every sentence the words that stand in it, by their places; both are in the order of the text."""
    place = 0
    for sentence in spans:
        inside = []
        while place < len(said) and said[place].start < sentence.end:
            if said[place].start >= sentence.start:
                inside.append(said[place])
            place += 1
        yield inside
