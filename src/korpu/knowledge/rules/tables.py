"""Facts in a table: what its columns are called, and what is wrong in a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from korpu.knowledge.rules.facts import Confidence
from korpu.knowledge.rules.reading.periods import months_period, year_period
from korpu.language.casing import fold
from korpu.language.dates import parse_date

COLUMNS = ("code", "place", "from", "to", "value", "source", "address", "confidence")
NEEDED = ("code", "from", "value", "source")
MAX_ROWS = 5000
# The columns by what people call them, folded.
_CALLED = {
    "code": ("code", "kod", "gosterici"),
    "place": ("place", "yer", "bolgu", "erazi"),
    "from": ("from", "period", "dovr", "baslangic", "il", "year"),
    "to": ("to", "son", "dovrun sonu"),
    "value": ("value", "qiymet", "deyer"),
    "source": ("source", "menbe"),
    "address": ("address", "unvan", "url", "link"),
    "confidence": ("confidence", "etibarliliq"),
}
_CONFIDENCE = {
    "": Confidence.CONFIRMED, "confirmed": Confidence.CONFIRMED, "tesdiqlenmis": Confidence.CONFIRMED,
    "preliminary": Confidence.PRELIMINARY, "ilkin": Confidence.PRELIMINARY,
    "estimate": Confidence.ESTIMATE, "texmini": Confidence.ESTIMATE,
}  # fmt: skip


@dataclass(frozen=True)
class LineError:
    """What is wrong in a line of the table, for the person to mend."""

    line: int
    sentence: str


@dataclass(frozen=True)
class FactRow:
    """A row as it was read; its value is still words, for its kind is the indicator's."""

    line: int
    code: str
    place: str
    period: tuple[date, date]
    value: str
    source: str
    address: str
    confidence: Confidence


@dataclass(frozen=True)
class Reading:
    """The rows that can be read and what is wrong in the others."""

    rows: tuple[FactRow, ...]
    errors: tuple[LineError, ...]


def read_table(lines: Sequence[Sequence[str]]) -> Reading:
    """Read a table whose first line names its columns, in Azerbaijani or English, in any order."""
    if not lines:
        return Reading((), (LineError(1, _("The table is empty.")),))
    heads = _heads(lines[0])
    missing = [column for column in NEEDED if column not in heads]
    if missing:
        wanted = ", ".join(_CALLED[column][1] for column in missing)
        return Reading(
            (), (LineError(1, _("These columns are missing: %(columns)s.") % {"columns": wanted}),)
        )
    rows: list[FactRow] = []
    errors: list[LineError] = []
    for number, cells in enumerate(lines[1 : MAX_ROWS + 1], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        found = {name: cells[place].strip() if place < len(cells) else "" for name, place in heads.items()}
        row = _row(number, found)
        if isinstance(row, LineError):
            errors.append(row)
        else:
            rows.append(row)
    if len(lines) > MAX_ROWS + 1:
        errors.append(LineError(MAX_ROWS + 2, _("The table is too long: bring it in in parts of 5000 rows.")))
    return Reading(tuple(rows), tuple(errors))


def _heads(line: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(line):
        called = fold(cell.strip().lstrip("\ufeff"))
        for name, words in _CALLED.items():
            if called in words and name not in found:
                found[name] = place
    return found


def _row(line: int, cells: Mapping[str, str]) -> FactRow | LineError:
    period = read_period(cells["from"], cells.get("to", ""))
    if not cells["code"]:
        return LineError(line, _("The code of the indicator is missing."))
    if period is None:
        return LineError(line, _("“%(words)s” is no period.") % {"words": cells["from"][:60]})
    if not cells["value"]:
        return LineError(line, _("The value is missing."))
    if not cells["source"]:
        return LineError(line, _("The source is missing."))
    confidence = _CONFIDENCE.get(fold(cells.get("confidence", "")))
    if confidence is None:
        return LineError(line, _("Confidence is confirmed, preliminary or estimate."))
    return FactRow(
        line, cells["code"], cells.get("place", ""), period, cells["value"], cells["source"],
        cells.get("address", ""), confidence,
    )  # fmt: skip


def read_period(first: str, last: str) -> tuple[date, date] | None:
    """Read a period: 2025; 2025 Q1; 2025-03; a day, with the last day beside it or alone."""
    words = fold(" ".join(first.split()))
    if last:
        start, end = parse_date(first), parse_date(last)
        return (start, end) if start and end and start <= end else None
    if words.isdecimal() and len(words) == 4 and 1900 <= int(words) < 3000:
        found = year_period(int(words))
        return found.from_on, found.to_on
    if len(words) == 7 and words[:4].isdecimal() and 1900 <= int(words[:4]) < 3000:
        year, rest = int(words[:4]), words[4:]
        if rest[0] in " -" and rest[1] == "q" and rest[2] in "1234":
            found = months_period(year, 3 * int(rest[2]) - 2, 3 * int(rest[2]))
            return found.from_on, found.to_on
        if rest[0] in "-./" and rest[1:].isdecimal() and 1 <= int(rest[1:]) <= 12:
            found = months_period(year, int(rest[1:]), int(rest[1:]))
            return found.from_on, found.to_on
    day = parse_date(first)
    return (day, day) if day else None


def read_number(words: str) -> Decimal | None:
    """Read a number as people write it here or as a spreadsheet gives it: 1 087,9; 1.087,9; 1087.9."""
    plain = "".join(words.split()).replace("%", "")
    if "," in plain and "." in plain:
        thousands = "." if plain.rindex(",") > plain.rindex(".") else ","
        plain = plain.replace(thousands, "")
    plain = plain.replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < Decimal(10) ** 18 else None
