"""Pages of long lists: by the last key seen, never by counting and never by skipping."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, GeneratedField, Model, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

Row = TypeVar("Row", bound=Model)
COUNT_CAP = 1000


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows, with the marks of the pages beside it (empty where there is none)."""

    rows: list[Row]
    next_mark: str
    previous_mark: str


def _mark(direction: str, row: Model, keys: Sequence[str]) -> str:
    values = [getattr(row, key) for key in keys]
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    packed = json.dumps([direction, *plain], default=str).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _read_mark(mark: str, model: type[Model], keys: Sequence[str]) -> tuple[str, list[Any]] | None:
    """Give direction and values; None for a mark that nobody here wrote, which then means page one."""
    try:
        packed = base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4))
        direction, *values = json.loads(packed)
        typed = [_key(model, key, value) for key, value in zip(keys, values, strict=True)]
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        return None
    return (direction, typed) if direction in ("n", "p") else None


def _key(model: type[Model], name: str, value: Any) -> Any:
    """Give a key's value as its column holds it. Raises ValueError or ValidationError for what no column can hold."""
    named = model._meta.pk if name == "pk" else model._meta.get_field(name)
    field = named.output_field if isinstance(named, GeneratedField) else named
    found = field.to_python(value)  # type: ignore[union-attr]
    field.run_validators(found)  # type: ignore[union-attr]
    if found is None or (isinstance(found, str) and "\0" in found):
        raise ValueError("Such a key stands in no row.")
    # The database takes no offsets that clocks never had.
    return found.astimezone(UTC) if isinstance(found, datetime) else found


def page_of(
    rows: QuerySet[Row], *, keys: Sequence[str], descending: bool, mark: str = "", size: int = 25
) -> Page[Row]:
    """Give the page of rows that the mark stands for, in the order of the keys (the last one unique).

    One statement, whatever the page: it reads one row more than it shows.
    """
    place = _read_mark(mark, rows.model, keys) if mark else None
    backwards = place is not None and place[0] == "p"
    falling = descending != backwards
    if place is not None:
        compare = TupleLessThan if falling else TupleGreaterThan
        rows = rows.filter(compare(tuple(F(key) for key in keys), tuple(place[1])))
    order = [F(key).desc() if falling else F(key).asc() for key in keys]
    found = list(rows.order_by(*order)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page(rows=[], next_mark="", previous_mark="")
    has_next = more or backwards
    has_previous = more if backwards else place is not None
    return Page(
        rows=found,
        next_mark=_mark("n", found[-1], keys) if has_next else "",
        previous_mark=_mark("p", found[0], keys) if has_previous else "",
    )


def capped_count(rows: QuerySet[Row], cap: int = COUNT_CAP) -> int:
    """Count rows up to the cap and one more: 1001 then reads "more than 1,000"."""
    return rows.order_by().values("pk")[: cap + 1].count()
