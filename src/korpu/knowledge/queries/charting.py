"""The chart of an indicator over time: one line for the whole, one for each place."""

from typing import Any

from korpu.documents import charts
from korpu.knowledge.models import Fact, Indicator
from korpu.knowledge.queries.showing import period_words, plain_number
from korpu.knowledge.rules.facts import NUMBERS

MOST_PERIODS = 40
MOST_LINES = 4


def chart_of(indicator: Indicator, facts: list[Fact], language: str) -> dict[str, Any] | None:
    """Give the Vega-Lite specification of a series, or None where one value alone, or no number, stands.

    Lines are drawn over the periods of the longest kind that all have: years are not drawn among quarters.
    """
    if indicator.kind not in NUMBERS:
        return None
    by_length: dict[int, list[Fact]] = {}
    for fact in facts:
        by_length.setdefault(round((fact.period_to - fact.period_from).days / 30), []).append(fact)
    drawn = max(by_length.values(), key=lambda rows: (len(rows), rows[0].period_to), default=[])
    periods = sorted({(fact.period_from, fact.period_to) for fact in drawn})[-MOST_PERIODS:]
    if len(periods) < 2:
        return None
    series: dict[str, list[float]] = {}
    for place in list(dict.fromkeys(fact.place for fact in drawn))[:MOST_LINES]:
        values = {
            (one.period_from, one.period_to): plain_number(one.value) for one in drawn if one.place == place
        }
        if all(values.get(period) is not None for period in periods):
            name = place or indicator.in_language("measure", language)
            series[name] = [float(values[period] or 0) for period in periods]
    if not series:
        return None
    labels = [period_words(*period, language) for period in periods]
    drawing = charts.lines(labels, series)
    places = min(indicator.decimals, 2)
    drawing["encoding"]["y"]["axis"] = {"format": f",.{places}f"}
    drawing["encoding"]["y"]["scale"] = {"zero": False}
    return drawing


def alternative(indicator: Indicator, rows: list[dict[str, Any]]) -> str:
    """Give the words that stand for the chart: what it draws and every value."""
    values = "; ".join(f"{row['period']}: {row['value']}" for row in rows)
    return f"{indicator.measure}. {values}"
