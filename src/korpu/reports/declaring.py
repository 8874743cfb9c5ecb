"""What a report is: declared once, with its sections and the figures and tables that stand in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Route(StrEnum):
    """Whose word a report needs before it leaves."""

    # It stays in the house: the post that owes it signs it, or the head of the unit that owes it.
    SIGNATURE = "SIGNATURE"
    # It passes the release gate along the approvals that the ministry has laid down for its kind.
    GATE = "GATE"


@dataclass(frozen=True)
class Section:
    """A part of a report: figures and tables by their codes, and the text that people add."""

    code: str
    title: Any
    figures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    # What the writer is asked for; a section without it has no text.
    asks: Any = ""
    is_required: bool = False
    # The state of the clauses of the act that the report is about.
    shows_act: bool = False


@dataclass(frozen=True)
class DeclaredReport:
    """A report as it is declared: the same for every period, unit and ministry."""

    code: str
    title: Any
    sections: tuple[Section, ...]
    route: Route
    release_kind: str = "REPORT"
    # Counts what lies with the unit that owes it, not with the whole ministry.
    by_unit: bool = False
    # Goes to the public: the desk's addresses are left out of its files.
    is_public: bool = False
    # Has to be accepted by its addressee.
    wants_acceptance: bool = False
    # Everything on one sheet.
    one_page: bool = False
    about_act: bool = False
    languages: tuple[str, ...] = field(default=("az",))

    @property
    def codes(self) -> tuple[str, ...]:
        """Every figure and table that the report asks for."""
        return tuple(code for section in self.sections for code in (*section.figures, *section.tables))


_DECLARED: dict[str, DeclaredReport] = {}


class DeclaredTwice(ValueError):
    """Two reports have one code."""


def declare_report(code: str, title: Any, *, sections: Sequence[Section], route: Route, **more: Any) -> None:
    """Declare a report. Raises DeclaredTwice for a code that is taken."""
    if code in _DECLARED:
        raise DeclaredTwice(f"The report {code} is declared twice.")
    _DECLARED[code] = DeclaredReport(code, title, tuple(sections), route, **more)


def declared_report(code: str) -> DeclaredReport:
    """Give a declared report. Raises KeyError for a code that nobody declares."""
    return _DECLARED[code]


def all_reports() -> list[DeclaredReport]:
    """Give every declared report, in the order of declaration."""
    return list(_DECLARED.values())
