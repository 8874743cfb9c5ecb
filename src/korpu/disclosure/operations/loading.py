"""The checklist as data: the keys that every ministry has, with the owners of a profile."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from korpu.disclosure.models import Item, Proposing, Spell
from korpu.disclosure.rules import ItemState
from korpu.organisation.models import Post, Unit
from korpu.organisation.profiles import ProfileNotValid

KEYS = Path(__file__).parent.parent / "data" / "keys.toml"


class _ItemRow(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    key: str
    unit: str
    post: str = ""
    days: int | None = Field(default=None, ge=1, le=3660)
    address: str = Field(default="", max_length=1000)
    sub_number: str = Field(default="", max_length=20)


class _ProposingRow(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    decider: str
    threshold: int = Field(default=5, ge=2, le=1000)
    window_days: int = Field(default=30, ge=1, le=366)


def known_keys() -> dict[str, dict[str, Any]]:
    """Give the keys of the checklist in their order, each with its subject in three languages and its usual limit."""
    rows = tomllib.loads(KEYS.read_text(encoding="utf-8"))["keys"]
    return {row["key"]: row for row in rows}


@transaction.atomic
def load_disclosure(*, rows: Iterable[Mapping[str, Any]], proposing: Mapping[str, Any], at: datetime) -> None:
    """Bring in the items of a profile that are not there yet; those that are belong to the ministry.

    Raises ProfileNotValid with a sentence for each key that is wrong.
    """
    keys = known_keys()
    units = dict(Unit.objects.values_list("code", "pk"))
    posts = dict(Post.objects.values_list("code", "pk"))
    wrong: list[str] = []
    read = [row for one in rows if (row := _read(_ItemRow, str(one.get("key", "?")), one, wrong))]
    rule = _read(_ProposingRow, "proposing", proposing, wrong) if proposing else None
    for row in read:
        if row.key not in keys:
            wrong.append(f"Disclosure names the key {row.key!r}, which nothing defines.")
        if row.unit not in units:
            wrong.append(f"Disclosure {row.key} names the unit {row.unit!r}, which nothing defines.")
        if row.post and row.post not in posts:
            wrong.append(f"Disclosure {row.key} names the post {row.post!r}, which nothing defines.")
    if rule is not None and rule.decider not in posts:
        wrong.append(f"Disclosure proposing names the post {rule.decider!r}, which nothing defines.")
    if wrong:
        raise ProfileNotValid("\n".join(wrong))
    if rule is not None and not Proposing.objects.exists():
        Proposing.objects.create(
            id=1, decider_id=posts[rule.decider], threshold=rule.threshold, window_days=rule.window_days
        )
    known = set(Item.objects.values_list("key", flat=True))
    for row in read:
        if row.key in known:
            continue
        words = keys[row.key]
        item = Item.objects.create(
            key=row.key,
            order=list(keys).index(row.key),
            subject_az=words["az"],
            subject_en=words["en"],
            subject_ru=words["ru"],
            sub_number=row.sub_number,
            unit_id=units[row.unit],
            post_id=posts.get(row.post),
            freshness_days=row.days or words["days"],
            address=row.address,
            since_on=timezone.localdate(at),
        )
        Spell.objects.create(item=item, state=ItemState.MISSING, from_at=at)


def _read(kind: Any, name: str, row: Mapping[str, Any], wrong: list[str]) -> Any:
    try:
        return kind.model_validate(dict(row))
    except ValidationError as error:
        wrong += [
            f"Disclosure {name}, {'.'.join(map(str, fault['loc']))}: {fault['msg']}."
            for fault in error.errors()
        ]
        return None
