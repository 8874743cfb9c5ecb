"""Reading a statute from lines of text: numbers as they stand, never computed anew.

Understood: roman chapters (“II. …”), decimal numbers (“3.”, “3.1”, “3.1.20.”, also behind a dash), letters (“a)”).
A line without a number continues the item above it, so that a row broken by the end of a page is joined.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LETTERS = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"
_CHAPTER = re.compile(r"^([IVXLC]{1,7})[.)]\s+(\S.*)$")
_DECIMAL = re.compile(r"^(?:[-–—•]\s*)?(\d{1,3}(?:\.\d{1,3})*)([.)]?)\s+(\S.*)$")
_LETTER = re.compile(rf"^(?:[-–—•]\s*)?([{LETTERS}])\)\s+(\S.*)$")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True)
class Item:
    """A numbered item as the source writes it; a letter hangs on the number above it (“3.1.a”)."""

    number: str
    text: str
    parent: str = ""

    @property
    def last(self) -> str:
        return self.number.rpartition(".")[2]


@dataclass(frozen=True)
class Chapter:
    """A heading that groups items and asks nothing itself; ``before`` is the place of the item it stands above."""

    numeral: str
    title: str
    before: int


@dataclass(frozen=True)
class Statute:
    """What was read: words before the first number, items in their order, chapters above them."""

    items: tuple[Item, ...]
    chapters: tuple[Chapter, ...] = ()
    preamble: tuple[str, ...] = ()

    def leads(self) -> frozenset[str]:
        """Give the numbers under which others stand."""
        return frozenset(item.parent for item in self.items if item.parent)


@dataclass(frozen=True)
class Report:
    """What is odd in the numbering: said, and never mended."""

    absent: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    out_of_order: tuple[str, ...] = ()
    without_parent: tuple[str, ...] = ()

    @property
    def stops_import(self) -> bool:
        """Tell whether the ids would not be certain: the same number twice."""
        return bool(self.repeated)


@dataclass
class _Reading:
    items: list[tuple[str, list[str], str]] = field(default_factory=list)
    chapters: list[list[str]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    decimal: str = ""


def roman_value(numeral: str) -> int:
    """Give the value of a roman numeral; 0 for letters that are none."""
    total, largest = 0, 0
    for letter in reversed(numeral):
        value = _ROMAN.get(letter, 0)
        total, largest = (total - value, largest) if value < largest else (total + value, value)
    return total if roman(total) == numeral else 0


def roman(value: int) -> str:
    """Give the roman numeral of a number from 1 to 399."""
    pairs = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    found = ""
    for worth, letters in pairs:
        while value >= worth:
            found, value = found + letters, value - worth
    return found


def read(lines: Iterable[str]) -> Statute:
    """Read a statute from its lines."""
    reading = _Reading()
    for line in lines:
        words = " ".join(line.split())
        if words:
            _take(reading, words)
    return Statute(
        items=tuple(Item(number, " ".join(texts), parent) for number, texts, parent in reading.items),
        chapters=tuple(
            Chapter(numeral, title, place)
            for (numeral, title), place in zip(reading.chapters, reading.places, strict=True)
        ),
        preamble=tuple(reading.preamble),
    )


def _take(reading: _Reading, words: str) -> None:
    chapter = _CHAPTER.match(words)
    if chapter and roman_value(chapter[1]):
        reading.chapters.append([chapter[1], chapter[2]])
        reading.places.append(len(reading.items))
        reading.decimal = ""
        return
    decimal = _DECIMAL.match(words)
    if decimal and _is_number(reading, decimal[1], has_mark=bool(decimal[2])):
        number = decimal[1]
        reading.items.append((number, [decimal[3]], _parent(reading, number)))
        reading.seen.add(number)
        reading.decimal = number
        return
    letter = _LETTER.match(words)
    if letter and reading.decimal:
        number = f"{reading.decimal}.{letter[1]}"
        reading.items.append((number, [letter[2]], reading.decimal))
        reading.seen.add(number)
        return
    if reading.items:
        reading.items[-1][1].append(words)
    else:
        reading.preamble.append(words)


def _is_number(reading: _Reading, number: str, *, has_mark: bool) -> bool:
    """Tell a number of an item from a number in the running text, such as “2421 nömrəli” or “2.5 milyon”."""
    parts = number.split(".")
    if any(part.startswith("0") for part in parts):
        return False
    if has_mark:
        return True
    if len(parts) == 1:
        return False
    above = ".".join(parts[:-1])
    chapters = {str(roman_value(numeral)) for numeral, _title in reading.chapters}
    return (
        above in reading.seen
        or above in chapters
        or any(known.startswith(f"{above}.") for known in reading.seen)
    )


def _parent(reading: _Reading, number: str) -> str:
    above = number.rpartition(".")[0]
    return above if above in reading.seen else ""


def place_of(part: str) -> int:
    """Give the place of the last part of a number among its siblings."""
    return int(part) if part.isdigit() else LETTERS.index(part) + 1


def mark_at(place: int, like: str) -> str:
    """Give the part that stands at a place, written like another."""
    return str(place) if like.isdigit() else LETTERS[place - 1]


def judge(statute: Statute) -> Report:
    """Find gaps, repeated numbers, numbers out of their order, and items whose list has no head."""
    absent, out_of_order, without = [], [], []
    counts: dict[str, int] = {}
    siblings: dict[tuple[str, bool], list[Item]] = {}
    for item in statute.items:
        counts[item.number] = counts.get(item.number, 0) + 1
        above = item.number.rpartition(".")[0]
        siblings.setdefault((above, item.last.isdigit()), []).append(item)
        if above and not item.parent and not _is_chapter(statute.chapters, above):
            without.append(item.number)
    for (above, _digits), rows in siblings.items():
        places = [place_of(row.last) for row in rows]
        prefix = f"{above}." if above else ""
        # The items of a list begin at one; a text may begin with any chapter.
        first = 1 if above else min(places)
        for place in range(first, max(places)):
            if place not in places:
                absent.append(f"{prefix}{mark_at(place, rows[0].last)}")
        out_of_order += [
            row.number
            for row, place, before in zip(rows[1:], places[1:], places, strict=False)
            if place < before
        ]
    return Report(
        absent=tuple(absent),
        repeated=tuple(number for number, count in counts.items() if count > 1),
        out_of_order=tuple(dict.fromkeys(out_of_order)),
        without_parent=tuple(dict.fromkeys(without)),
    )


def _is_chapter(chapters: Sequence[Chapter], number: str) -> bool:
    return any(str(roman_value(chapter.numeral)) == number for chapter in chapters)


def as_lines(statute: Statute) -> list[str]:
    """Write a statute as lines that read back as the same."""
    lines = list(statute.preamble)
    for place, item in enumerate(statute.items):
        lines += [f"{c.numeral}. {c.title}" for c in statute.chapters if c.before == place]
        mark = f"{item.number}." if item.last.isdigit() else f"{item.last})"
        lines.append(f"{mark} {item.text}")
    return lines + [f"{c.numeral}. {c.title}" for c in statute.chapters if c.before >= len(statute.items)]


def with_absent(statute: Statute, report: Report) -> list[tuple[Item, bool]]:
    """Give the items with those that the source leaves out put in their places; True marks an absent one."""
    rows: list[tuple[Item, bool]] = [(item, False) for item in statute.items]
    known = {item.number for item in statute.items}
    for number in report.absent:
        above, _dot, last = number.rpartition(".")
        siblings = [
            place
            for place, (item, _absent) in enumerate(rows)
            if item.number.rpartition(".")[0] == above and item.last.isdigit() == last.isdigit()
        ]
        earlier = [place for place in siblings if place_of(rows[place][0].last) < place_of(last)]
        place = _after_its_items(rows, max(earlier)) if earlier else min(siblings)
        rows.insert(place, (Item(number, "", above if above in known else ""), True))
    return rows


def _after_its_items(rows: Sequence[tuple[Item, bool]], place: int) -> int:
    """Give the place behind an item and everything that stands under it."""
    below = f"{rows[place][0].number}."
    place += 1
    while place < len(rows) and rows[place][0].number.startswith(below):
        place += 1
    return place
