"""Figures and tables of the apps, each declared once beside its query, so that a number is the same everywhere.

A report, a page, an export and an open-data file all ask here (``@figure``, ``@table``); nobody counts a second time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

Cell = str | int | Decimal | date | None


class Chart(StrEnum):
    """How a table is drawn beside its rows; the first column names, the second counts."""

    NONE = "NONE"
    BARS = "BARS"
    LINES = "LINES"


@dataclass(frozen=True)
class Scope:
    """What is counted: the days, both included, and one unit with what stands under it, or the whole ministry."""

    from_on: date
    to_on: date
    unit_id: int | None = None


@dataclass(frozen=True)
class Figure:
    """A number, and the desk's list of the records it counts."""

    value: int | Decimal | None
    url: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table, and the desk's list of the records it counts."""

    cells: tuple[Cell, ...]
    url: str = ""


@dataclass(frozen=True)
class Table:
    """Columns in the reader's language, and rows; a table without rows is one in which nothing happened."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()


FigureQuery = Callable[[Scope], Figure]
TableQuery = Callable[[Scope], Table]


@dataclass(frozen=True)
class Declared:
    """A declared figure or table: its code, its name in the reader's language, and the query behind it."""

    code: str
    name: Any
    query: Callable[[Scope], Figure | Table] = field(repr=False)
    chart: Chart = Chart.NONE
    is_table: bool = False


_DECLARED: dict[str, Declared] = {}


class CountedTwice(ValueError):
    """Two apps declare the same figure."""


def figure(code: str, name: Any) -> Callable[[FigureQuery], FigureQuery]:
    """Declare a figure, such as ``@figure("appeals.received", _("Received"))``."""

    def declare(query: FigureQuery) -> FigureQuery:
        _declare(Declared(code, name, query))
        return query

    return declare


def table(code: str, name: Any, *, chart: Chart = Chart.NONE) -> Callable[[TableQuery], TableQuery]:
    """Declare a table, with the chart that is drawn of it."""

    def declare(query: TableQuery) -> TableQuery:
        _declare(Declared(code, name, query, chart, is_table=True))
        return query

    return declare


def declared(code: str) -> Declared:
    """Give a declared figure or table. Raises KeyError for a code that no app declares."""
    return _DECLARED[code]


def all_declared() -> list[Declared]:
    """Give every figure and table, by code."""
    return [_DECLARED[code] for code in sorted(_DECLARED)]


def _declare(one: Declared) -> None:
    known = _DECLARED.get(one.code)
    if known is not None and known.query is not one.query:
        raise CountedTwice(f"{one.code} is declared twice.")
    _DECLARED[one.code] = one


def read_every_apps_figures() -> None:
    """Read every app's ``reports.py``, so that its figures are known from the start."""
    for config in apps.get_app_configs():
        if config.name.startswith("korpu.") and find_spec(f"{config.name}.reports"):
            import_module(f"{config.name}.reports")
