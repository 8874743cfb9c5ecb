"""A plan's table of four columns as people write it: number, work and expected result, executor, term.

Read and written by the same rules, so that what is exported comes back as it was. No files and no tables of the
database here: rows of cells in, rows out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from korpu.language.casing import fold
from korpu.language.dates import parse_date, short_date
from korpu.work_plans.rules.terms import Term, TermKind

Cells = tuple[str, str, str, str]
EXPECTED = "Gözlənilən nəticə:"
RELEVANT = "aidiyyəti şöbələr"
INSTITUTIONS = "tabeli qurumlar"
_RELEVANT = ("aidiyyəti şöbələr", "aidiyyəti bölmələr", "aidiyyəti struktur bölmələri", "relevant units")
_INSTITUTIONS = (
    "tabeli qurumlar", "struktura daxil olan idarələr", "strukturuna daxil olan idarələr", "institutions",
)  # fmt: skip
_NUMBER = re.compile(r"^(\d+(?:\.\d+)*)\.?$")
_LEADING_NUMBER = re.compile(r"^(\d+\.\d+(?:\.\d+)*)\.?\s+")
_YEARS = re.compile(r"^(\d{4})\s*[-–]\s*(\d{4})(?:\s*[-–]?\s*c[iıuü]\s+illər)?$")
_ONE_YEAR = re.compile(r"^(\d{4})(?:\s*[-–]\s*c[iıuü]\s+il)?$")
_EVERY = re.compile(r"^(?:hər|every)\s+(\d+)\s+(?:aydan bir|ayda bir|months?)$")
_YEARLY = re.compile(
    r"^(?:hər il|every year)\s+(\d{1,2})\.(\d{1,2})(?:\s*[,;]?\s*(\d{4})\s*[-–]\s*(\d{4}))?$"
)
_REGULARLY = ("mütəmadi", "müntəzəm", "regularly")
_QUARTERLY = ("rüblük", "hər rüb", "quarterly")
_MONTHLY = ("aylıq", "hər ay", "monthly")
REGULAR_MONTHS = 3


@dataclass(frozen=True)
class LineError:
    """What is wrong in one line of the table, counted as the file counts."""

    line: int
    sentence: str


@dataclass(frozen=True)
class TableMeasure:
    """A measure as the table gives it."""

    line: int
    number: str
    section: str
    text: str
    expected: str
    executors: tuple[str, ...]
    term: Term


@dataclass
class PlanTable:
    """The sections and measures of a table, and what could not be read."""

    sections: list[tuple[str, str]] = field(default_factory=list)
    measures: list[TableMeasure] = field(default_factory=list)
    errors: list[LineError] = field(default_factory=list)


def join_rows(rows: Sequence[Sequence[str]]) -> list[tuple[int, Cells]]:
    """Give the rows with their lines; a row without a number goes on the one above, as a table over a page does."""
    joined: list[tuple[int, Cells]] = []
    for line, row in enumerate(rows, start=1):
        cells = tuple(" ".join(str(cell or "").split()) for cell in (*row, "", "", "", ""))[:4]
        if not any(cells) or (line == 1 and not _NUMBER.match(cells[0]) and cells[0]):
            continue
        if cells[0] or not joined:
            joined.append((line, (cells[0], cells[1], cells[2], cells[3])))
            continue
        at, above = joined[-1]
        parts = [" ".join(part for part in pair if part) for pair in zip(above, cells, strict=True)]
        joined[-1] = (at, (parts[0], parts[1], parts[2], parts[3]))
    return joined


def read_table(rows: Sequence[Sequence[str]]) -> PlanTable:
    """Read the rows of a table. A whole number without executor and term heads a section."""
    table, section = PlanTable(), ""
    for line, (number, work, executors, term_words) in join_rows(rows):
        found = _NUMBER.match(number)
        if not found:
            table.errors.append(
                LineError(line, _("“%(text)s” is no number of a measure.") % {"text": number})
            )
            continue
        number = found.group(1)
        if "." not in number and not executors and not term_words:
            section = number
            table.sections.append((number, work))
            continue
        text, expected = _split_work(_LEADING_NUMBER.sub("", work))
        term = read_term(term_words)
        names = split_executors(executors)
        for is_wrong, sentence in (
            (not text, _("The work is blank.")),
            (not names, _("No executor is named.")),
            (term is None, _("The term “%(text)s” is in no form that is known.") % {"text": term_words}),
            (any(one.number == number for one in table.measures), _("The number stands there twice.")),
        ):
            if is_wrong:
                table.errors.append(LineError(line, sentence))
        if text and names and term is not None:
            table.measures.append(TableMeasure(line, number, section, text, expected, names, term))
    return table


def _split_work(work: str) -> tuple[str, str]:
    text, mark, expected = work.partition(EXPECTED)
    return text.strip(" ;"), expected.strip() if mark else ""


def split_executors(words: str) -> tuple[str, ...]:
    """Give the names of the executor column: a comma, a semicolon or “və” at the end of the list parts them."""
    parts = [part.strip(" .") for part in re.split(r"[;,]", words)]
    if parts and parts[-1].count(" və ") == 1 and not is_placeholder(parts[-1]):
        first, last = parts[-1].split(" və ")
        # “Əmək və məşğulluq şöbəsi” is one name: only words that end as a unit does stand alone before “və”.
        if re.search(r"(şöbəsi|sektoru|idarəsi|şöbələr|katibi|müdiri|rəhbəri|agentliyi|qurumu)$", first):
            parts[-1:] = [first.strip(), last.strip()]
    return tuple(part for part in parts if part)


def is_placeholder(words: str) -> bool:
    """Tell whether words stand for units that are named later."""
    return fold(words) in {fold(one) for one in (*_RELEVANT, *_INSTITUTIONS)}


def means_institutions(words: str) -> bool:
    """Tell whether words stand for every institution of the system."""
    return fold(words) in {fold(one) for one in _INSTITUTIONS}


def read_term(words: str) -> Term | None:
    """Read a term in any of the forms that plans use, or give None."""
    plain = fold(words.strip(" .;"))
    if plain in {fold(one) for one in _REGULARLY} or plain in {fold(one) for one in _QUARTERLY}:
        return Term(TermKind.REGULAR, interval_months=REGULAR_MONTHS)
    if plain in {fold(one) for one in _MONTHLY}:
        return Term(TermKind.REGULAR, interval_months=1)
    words = words.strip(" .;")
    if found := _EVERY.match(words):
        return Term(TermKind.REGULAR, interval_months=int(found.group(1)))
    if found := _YEARLY.match(words):
        day, month, first, last = found.groups()
        return Term(
            TermKind.YEARLY,
            day=int(day),
            month=int(month),
            from_year=int(first) if first else None,
            to_year=int(last) if last else None,
        )
    if found := _YEARS.match(words):
        return Term(TermKind.YEARS, from_year=int(found.group(1)), to_year=int(found.group(2)))
    if found := _ONE_YEAR.match(words):
        return Term(TermKind.YEARS, from_year=int(found.group(1)), to_year=int(found.group(1)))
    day = parse_date(words)
    return Term(TermKind.DATE, due_on=day) if day else None


def term_words(term: Term) -> str:
    """Give a term as the table writes it, in a form that read_term reads back."""
    if term.kind == TermKind.DATE and term.due_on:
        return short_date(term.due_on)
    if term.kind == TermKind.YEARS:
        return f"{term.from_year}-{term.to_year}"
    if term.kind == TermKind.REGULAR:
        return f"hər {term.interval_months} aydan bir"
    years = f", {term.from_year}-{term.to_year}" if term.from_year and term.to_year else ""
    return f"hər il {term.day:02d}.{term.month:02d}{years}"


def work_words(text: str, expected: str) -> str:
    """Give the second column: the work, and what it is to bring."""
    return f"{text} {EXPECTED} {expected}" if expected else text
