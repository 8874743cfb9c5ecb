"""What hangs on acts in the apps above: each registers once what it has, and the act's card and the proofs ask here.

``@hangs_on_acts`` gives, for some acts, the plans, measures or rules that carry them out (order of 2012, preamble).
``@founded`` counts, for a period, the rows that name an act in force and those that do not (statute 1.2).
``@cites`` gives the settings whose values rest on a clause (order of 2012, item 2).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from korpu.regulation.evidence import Period


@dataclass(frozen=True)
class Hanging:
    """Something that carries an act out, with how it stands in words."""

    act_code: str
    label: str
    url: str
    state: str = ""


@dataclass(frozen=True)
class Founded:
    """How many rows of the period name an act in force, and how many do not."""

    what: Any
    with_act: int
    without_act: int
    url: str = ""


@dataclass(frozen=True)
class Setting:
    """A value that rests on a clause."""

    clause_code: str
    label: str
    url: str = ""


Hangers = Callable[[Iterable[str], date], Iterable[Hanging]]
Counters = Callable[[Period], Founded]
Citers = Callable[[Sequence[str]], Iterable[Setting]]
_HANGERS: list[Hangers] = []
_COUNTERS: list[Counters] = []
_CITERS: list[Citers] = []


def hangs_on_acts(provider: Hangers) -> Hangers:
    """Declare what an app has that carries acts out: codes of acts and a day in, one query."""
    _HANGERS.append(provider)
    return provider


def founded(counter: Counters) -> Counters:
    """Declare how an app counts the rows that have to name an act in force."""
    _COUNTERS.append(counter)
    return counter


def cites(provider: Citers) -> Citers:
    """Declare which settings of an app cite clauses: ids of clauses in, one query."""
    _CITERS.append(provider)
    return provider


def hanging_on(act_codes: Iterable[str], on: date) -> list[Hanging]:
    """Give everything that carries the acts out."""
    codes = list(act_codes)
    return [row for provider in _HANGERS for row in provider(codes, on)]


def founded_in(period: Period) -> list[Founded]:
    """Give the counts of every app."""
    return [counter(period) for counter in _COUNTERS]


def settings_citing(clause_codes: Sequence[str]) -> list[Setting]:
    """Give the settings that rest on some clauses."""
    return [row for provider in _CITERS for row in provider(clause_codes)]
