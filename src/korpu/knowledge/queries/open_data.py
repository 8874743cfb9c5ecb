"""The open data of an indicator, the same for the page, JSON and CSV."""

from typing import Any

from korpu.knowledge.models import Fact, Indicator
from korpu.knowledge.queries.showing import plain_number

COLUMNS = (
    "indicator", "place", "period_from", "period_to", "value", "unit", "confidence", "source", "source_url",
    "valid_from", "valid_to",
)  # fmt: skip


def as_json(indicator: Indicator, facts: list[Fact], history: list[Fact]) -> dict[str, Any]:
    """Give an indicator with its valid values and those that they replaced."""
    return {
        "code": indicator.code,
        "subject": _languages(indicator, "subject"),
        "measure": _languages(indicator, "measure"),
        "unit": _languages(indicator, "unit"),
        "kind": indicator.kind,
        "rhythm": indicator.rhythm,
        "facts": [_fact(fact) for fact in facts],
        "earlier": [{**_fact(fact), "reason": _reason(fact)} for fact in history],
    }


def as_row(indicator: Indicator, fact: Fact) -> list[Any]:
    """Give a value as a line of the CSV."""
    told = _fact(fact)
    return [
        indicator.code, fact.place, told["period_from"], told["period_to"], told["value"], indicator.unit_az,
        fact.confidence, fact.source, fact.source_url, told["valid_from"], told["valid_to"],
    ]  # fmt: skip


def _languages(indicator: Indicator, name: str) -> dict[str, str]:
    return {
        language: words
        for language in ("az", "en", "ru")
        if (words := getattr(indicator, f"{name}_{language}"))
    }


def _fact(fact: Fact) -> dict[str, Any]:
    value: Any = plain_number(fact.value)
    if fact.day is not None:
        value = fact.day.isoformat()
    return {
        "place": fact.place,
        "period_from": fact.period_from.isoformat(),
        "period_to": fact.period_to.isoformat(),
        "value": fact.words if value is None else value,
        "confidence": fact.confidence,
        "source": fact.source,
        "source_url": fact.source_url,
        "valid_from": fact.valid_from_at.isoformat(),
        "valid_to": fact.valid_to_at.isoformat() if fact.valid_to_at else None,
    }


def _reason(fact: Fact) -> str:
    revision = getattr(fact, "revision", None)
    return revision.reason if revision is not None else fact.withdrawn_reason
