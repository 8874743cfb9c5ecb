"""The order of 2012 on paper: every due day, reminder, escalation, delivery and dispatch from September 2012 to January
2016, reckoned from the calendar alone, without a line of the platform.

A row is (what, whose, due, event, on). The events are those of the platform: OPENED, the stages of reminding, DELIVERED
(a report), SENT (a copy to an outside body), ACCEPTED (a report of execution), and OFF_CONTROL.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

FIRST, LAST = date(2012, 9, 1), date(2016, 1, 31)
YEARS = (2012, 2013, 2014, 2015)
UNITS = (
    "economics", "personnel", "licensing", "programmes", "legal", "security", "finance", "general", "e-governance",
    "energy-control", "gas-control",
)  # fmt: skip
INSTITUTIONS = ("energy-control", "gas-control")
BODIES = (
    "Azərbaycan Respublikasının Nazirlər Kabineti",
    "Azərbaycan Respublikasının Korrupsiyaya qarşı mübarizə üzrə Komissiyası",
)
# How many days after the due day each stage is told.
LADDER = {"BEFORE": -3, "ON": 0, "AFTER_HEAD": 1, "AFTER_LEADERSHIP": 3, "AFTER_MINISTER": 7}

FOI, HALF_MONTH, YEAR_END, FINAL, MEASURE, POINT = (
    "foi-monthly",
    "unit-half-month",
    "unit-year-end",
    "final-plan",
    "measure",
    "point",
)
# How many days before it is due each report is opened, and (usually) how many days before it is delivered.
QUARTER, YEAR = "public-quarter", "public-year"
OPENS = {FOI: 5, HALF_MONTH: 3, YEAR_END: 21, FINAL: 14, QUARTER: 14, YEAR: 30}
USUALLY = {FOI: 1, HALF_MONTH: 1, YEAR_END: 2, FINAL: 3, QUARTER: 2, YEAR: 2, MEASURE: 4, POINT: 5}

# Where the simulated ministry is silent: (what, whose, due) → the day on which it acts at last, or None for never.
SILENT: dict[tuple[str, str, date], date | None] = {
    (HALF_MONTH, "economics", date(2013, 5, 15)): date(2013, 5, 27),
    (HALF_MONTH, "personnel", date(2014, 2, 28)): date(2014, 3, 4),
    (HALF_MONTH, "gas-control", date(2015, 12, 30)): None,
    (HALF_MONTH, "legal", date(2012, 9, 30)): date(2012, 9, 30),
    (FOI, "press-secretary", date(2014, 3, 5)): date(2014, 3, 6),
    (FOI, "press-secretary", date(2015, 8, 5)): date(2015, 8, 20),
    (YEAR_END, "gas-control", date(2014, 12, 31)): date(2015, 1, 5),
    (FINAL, "deputy-minister", date(2015, 1, 15)): date(2015, 1, 15),
    (MEASURE + " 2.1", "press-secretary", date(2013, 6, 30)): date(2013, 7, 9),
    (MEASURE + " 5.1", "energy-control", date(2014, 9, 30)): None,
    (POINT + " 9", "general", date(2012, 9, 20)): date(2012, 9, 22),
}

# Measures as the plan has them: number → executors (the first leads) and due days.
QUARTERS = [date(year, month, monthrange(year, month)[1]) for year in YEARS for month in (3, 6, 9, 12)][2:]
YEAR_ENDS = [date(year, 12, 31) for year in YEARS]
# The commission names these for the words “relevant departments” (order, 4.1).
RELEVANT = {"2.2": ("economics",), "2.3": ("economics",), "2.4": ("licensing",), "3.1": ("legal",), "3.2": ("legal",),
            "3.3": ("economics",), "4.1": ("licensing",), "4.2": ("finance",), "4.3": ("licensing",),
            "5.2": ("programmes",)}  # fmt: skip
MEASURES: dict[str, tuple[tuple[str, ...], list[date]]] = {
    "1.1": (("apparatus-head", "e-governance", "press-secretary"), YEAR_ENDS[:3]),
    "1.2": (("personnel", "press-secretary", "e-governance-deputy"), YEAR_ENDS[:3]),
    "2.1": (("press-secretary", "e-governance"), QUARTERS),
    "2.2": (("economics", "e-governance"), YEAR_ENDS),
    "2.3": (("economics", "press-secretary"), YEAR_ENDS),
    "2.4": (("legal", "licensing", "press-secretary"), QUARTERS),
    "2.5": (("e-governance",), YEAR_ENDS[:3]),
    "3.1": (("legal", "press-secretary"), QUARTERS),
    "3.2": (("apparatus-head", "legal"), YEAR_ENDS[:2]),
    "3.3": (("e-governance", "economics", "press-secretary"), QUARTERS),
    "3.4": (("deputy-minister", "press-secretary"), QUARTERS),
    "4.1": (("e-governance", "licensing", *INSTITUTIONS), YEAR_ENDS[1:]),
    "4.2": (("e-governance", "finance", *INSTITUTIONS), YEAR_ENDS[1:3]),
    "4.3": (("e-governance", "licensing", *INSTITUTIONS), YEAR_ENDS[1:3]),
    "5.1": (("general", "press-secretary", *INSTITUTIONS), QUARTERS),
    "5.2": (("programmes",), YEAR_ENDS),
}
# Points of the order that somebody carries out by a day (the days are the ministry's settings): number → executor, due.
POINTS = {
    "1.s2": ("general", date(2012, 9, 25)),
    "5": ("gas-control", date(2012, 10, 31)),
    "9": ("general", date(2012, 9, 20)),
    "10": ("e-governance", date(2012, 9, 18)),
}
ENTERED_ON = date(2012, 9, 3)


class Line(NamedTuple):
    """A line of the table."""

    what: str
    whose: str
    due: date
    event: str
    on: date


def expected() -> set[Line]:
    """Give every line that the order, the ministry's settings and its silences ask for."""
    lines: set[Line] = set()
    for what, whose, due in _reports():
        lines |= _course(what, whose, due, due - timedelta(days=OPENS[what]), "DELIVERED")
        if what == FINAL:
            sent = _acts_on(what, whose, due)
            lines |= {Line(what, body, due, "SENT", sent) for body in BODIES if sent}
    for number, (executors, days) in MEASURES.items():
        for place, due in enumerate(days):
            opened = days[place - 1] + timedelta(days=1) if place else max(ENTERED_ON, date(due.year, 1, 1))
            for whose in executors:
                lines |= _course(f"{MEASURE} {number}", whose, due, opened, "ACCEPTED")
    for number, (whose, due) in POINTS.items():
        lines |= _course(f"{POINT} {number}", whose, due, ENTERED_ON, "ACCEPTED")
        acted = _acts_on(f"{POINT} {number}", whose, due)
        lines |= {Line(f"{POINT} {number}", "minister", due, "OFF_CONTROL", acted)} if acted else set()
    return lines


def _reports() -> Iterator[tuple[str, str, date]]:
    for year in YEARS:
        for month in range(9 if year == FIRST.year else 1, 13):
            following = date(year + month // 12, month % 12 + 1, 1)
            yield FOI, "press-secretary", following.replace(day=5)
            last = (following - timedelta(days=1)).day
            for day in (15, min(30, last)):
                for unit in UNITS:
                    yield HALF_MONTH, unit, date(year, month, day)
        for unit in UNITS:
            yield YEAR_END, unit, date(year, 12, 31)
        yield FINAL, "deputy-minister", date(year + 1, 1, 15)
        yield YEAR, "press-secretary", date(year + 1, 2, 15)
        for month in (4, 7, 10, 13):
            # The first quarter that is told of is the last one of 2012.
            if (year, month) >= (FIRST.year, 13):
                yield QUARTER, "press-secretary", date(year + month // 13, month % 12, 20)


def _acts_on(what: str, whose: str, due: date) -> date | None:
    if (what, whose, due) in SILENT:
        return SILENT[what, whose, due]
    return due - timedelta(days=USUALLY[what.partition(" ")[0]])


def _course(what: str, whose: str, due: date, opened: date, ending: str) -> set[Line]:
    """Give the opening, every reminder up to the day on which it is done, and that day.

    The platform reminds in the morning and people act in the afternoon.
    """
    acted = _acts_on(what, whose, due)
    lines = {Line(what, whose, due, "OPENED", opened)}
    for stage, days in LADDER.items():
        told = due + timedelta(days=days)
        if opened <= told <= min(acted or LAST, LAST):
            lines.add(Line(what, whose, due, stage, told))
    if acted and acted <= LAST:
        lines.add(Line(what, whose, due, ending, acted))
    return lines


_EVENTS = ("OPENED", *LADDER, "DELIVERED", "ACCEPTED", "SENT", "OFF_CONTROL")


def page() -> str:
    """Give the table's summary, and every day of each silence, as docs/order-of-2012.md holds them."""
    lines = expected()
    counts: dict[str, Counter[str]] = {}
    for line in lines:
        counts.setdefault(line.what, Counter())[line.event] += 1
    rows = [
        "# The order of 2012, day by day",
        "",
        "What the order, its plan and its rules ask from September 2012 to January 2016, reckoned from the calendar alone",
        "(`src/korpu/desk/tests/order_of_2012.py`). `test_order_of_2012.py` lives the same forty months with the real",
        "operations and compares line by line: a difference of one day fails. This page is written from the same table.",
        "",
        f"Lines in all: {len(lines)}. Stages of reminding, in days after the due day: "
        + ", ".join(f"{stage} {days:+d}" for stage, days in LADDER.items())
        + ".",
        "",
        "| what | " + " | ".join(_EVENTS) + " |",
        "|---|" + "---|" * len(_EVENTS),
    ]
    for what in sorted(counts):
        cells = [str(counts[what][event] or "–") for event in _EVENTS]
        rows.append(f"| {what} | " + " | ".join(cells) + " |")
    rows += [
        "",
        "## Where the simulated ministry stays silent",
        "",
        "| what | whose | due | what happens |",
        "|---|---|---|---|",
    ]
    for what, whose, due in sorted(SILENT, key=lambda key: (key[2], key[0])):
        own = sorted(
            (line for line in lines if line[:3] == (what, whose, due)), key=lambda line: (line.on, line.event)
        )
        story = "; ".join(f"{line.on} {line.event}" for line in own)
        rows.append(f"| {what} | {whose} | {due} | {story} |")
    return "\n".join(rows) + "\n"
