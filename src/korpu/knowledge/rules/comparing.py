"""Comparing what a text states with what the base holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from korpu.knowledge.rules.base import Base, KnownFact, KnownIndicator, keys_of
from korpu.knowledge.rules.claims import Claim, claims_of
from korpu.knowledge.rules.facts import FactKind
from korpu.knowledge.rules.reading.days import NamedDay
from korpu.knowledge.rules.reading.periods import Period, means_the_same
from korpu.knowledge.rules.reading.quantities import Part, Quantity
from korpu.language.casing import fold

# “About” may be off by this share, “more than” above by this one.
NEARLY = Decimal("0.03")
FAR_ABOVE = Decimal("0.5")
_SUFFIX = 4


@dataclass(frozen=True)
class Contradiction:
    """A statement that the base contradicts, and the fact that does."""

    claim: Claim
    fact: KnownFact


def contradictions(claims: list[Claim], on: date) -> Iterator[Contradiction]:
    """Give the statements that a valid fact of the same period and place contradicts.

    A statement without a period passes if any of the latest facts says the same: nothing tells which is meant.
    """
    for claim in claims:
        if claim.indicator is None:
            continue
        facts = facts_for(claim, on)
        if facts and not any(agrees(claim, fact, claim.indicator) for fact in facts):
            yield Contradiction(claim, facts[0])


def facts_for(claim: Claim, on: date) -> list[KnownFact]:
    """Give the facts with which a statement can be compared, the one most likely meant first."""
    indicator = claim.indicator
    if indicator is None:
        return []
    here = [fact for fact in indicator.facts if set(keys_of(fact.place)) == set(claim.place.split())]
    if indicator.kind == FactKind.DATE:
        return here
    if claim.period is None:
        recent = sorted(here, key=lambda fact: fact.period.to_on, reverse=True)
        if indicator.kind == FactKind.NAME:
            return recent[:1]
        return [fact for fact in recent if fact.period.to_on.year >= on.year - 2][:6]
    if indicator.kind == FactKind.NAME:
        return [fact for fact in here if _holds(fact, claim.period)]
    same = [fact for fact in here if fact.period == claim.period]
    return same or [fact for fact in here if means_the_same(claim.period, fact.period)]


def _holds(fact: KnownFact, period: Period) -> bool:
    return fact.period.from_on <= period.from_on and period.to_on <= fact.period.to_on


def agrees(claim: Claim, fact: KnownFact, indicator: KnownIndicator) -> bool:
    """Tell whether a statement and a fact say the same, as far as the text's rounding lets them."""
    if claim.quantity is not None and fact.value is not None:
        return is_about(claim.quantity, fact.value, indicator.tolerance, fact.slack)
    if claim.day is not None and fact.day is not None:
        return _is_day(claim.day, fact.day)
    if claim.name and fact.words:
        return is_name(claim.name, fact.words)
    return True


def is_about(
    quantity: Quantity,
    value: Decimal,
    tolerance_percent: Decimal = Decimal(0),
    known_slack: Decimal = Decimal(0),
) -> bool:
    """Tell whether a figure in a text can stand for a value that is itself known to its last digit."""
    said = quantity.value
    slack = max(quantity.slack, known_slack) + abs(value) * tolerance_percent / 100
    if quantity.part == Part.AT_LEAST:
        return said - slack <= value <= said * (1 + FAR_ABOVE) + slack
    if quantity.part == Part.AT_MOST:
        return said * (1 - FAR_ABOVE) - slack <= value <= said + slack
    if quantity.part == Part.NEARLY:
        slack = max(2 * slack, abs(value) * NEARLY) if quantity.value != value else slack
        return abs(said - value) <= slack
    return abs(said - value) <= slack


def _is_day(named: NamedDay, day: date) -> bool:
    return named.is_on(day)


def is_name(said: str, known: str) -> bool:
    """Tell whether two names can be one person's: every word of the shorter begins like one of the longer."""
    ours = [part for part in fold(known).split() if len(part) > 1]
    words = [part for part in fold(said).split() if len(part) > 1][: len(ours)]
    return all(any(_begins_alike(word, part) for part in ours) for word in words)


def _begins_alike(word: str, part: str) -> bool:
    """Tell whether a word is the part of a name, perhaps with a case ending."""
    return word == part or (word.startswith(part) and len(word) - len(part) <= _SUFFIX)


def check_text(text: str, folded: str, base: Base, on: date) -> list[Contradiction]:
    """Give what the base contradicts in a text, in the order of reading."""
    return list(contradictions(claims_of(text, folded, base, on), on))


def said_otherwise(claim: Claim, value: Decimal | None, slack: Decimal, day: date | None) -> bool:
    """Tell whether an earlier statement of the same gave another figure or day."""
    if claim.quantity is not None and value is not None:
        return not is_about(claim.quantity, value, known_slack=slack)
    return claim.day is not None and day is not None and not claim.day.is_on(day)
