"""Who owes a report: the selectors of a schedule, resolved on the day on which the report is opened."""

from collections.abc import Iterator
from datetime import datetime

from korpu.organisation.rules import UnitKind
from korpu.reports.queries import House
from korpu.work_plans import bodies

UNITS = "units"
BODIES = ("commission",)
PREFIXES = ("post", "unit", *BODIES)
Drafter = tuple[int, int | None]


def drafters_of(selectors: list[str], house: House, at: datetime) -> list[Drafter]:
    """Give who owes a report, each once, as (unit, post); a whole unit owes it where the post is None."""
    return list(dict.fromkeys(found for selector in selectors for found in _resolved(selector, house, at)))


def belongs_to_a_body(selectors: list[str]) -> bool:
    """Tell whether a body owes the report, whose post may change from one day to the next: it owes one all the same."""
    return any(selector.partition(":")[0] in BODIES for selector in selectors)


def _resolved(selector: str, house: House, at: datetime) -> Iterator[Drafter]:
    prefix, _colon, code = selector.partition(":")
    if selector == UNITS:
        for unit in house.units.values():
            if unit.kind in (UnitKind.UNIT, UnitKind.INSTITUTION):
                yield unit.pk, None
    elif prefix == "unit" and code in house.units:
        yield house.units[code].pk, None
    elif prefix == "post" and code in house.posts:
        post = house.posts[code][0]
        yield post.unit_id, post.pk
    elif (found := bodies.answers_for(selector, at)) is not None:
        yield found
