"""The rules of cases as data: what the product ships, and what a profile sets instead."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Self

from django.db import models, transaction
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from korpu.appeals.models import Cause, InternalTerms, KindRule, LetterTemplate, OutcomeRule, RoutingRule
from korpu.appeals.rules import merging, stages
from korpu.appeals.rules.answers import Slot
from korpu.appeals.rules.kinds import AppealKind, Channel, Outcome, Purpose
from korpu.foundation.html import sanitise_html
from korpu.journal import operations as journal
from korpu.organisation.models import Unit
from korpu.organisation.profiles import ProfileNotValid
from korpu.organisation.rules import Role

SHIPPED = Path(__file__).parents[1] / "data" / "rules.toml"
LETTERS = SHIPPED.with_name("letters.toml")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, use_enum_values=True)


class _OutcomeRow(_Row):
    outcome: Outcome
    needs: list[Slot] = []
    signature: Role | Literal[""] = ""
    route: str = Field(default="", max_length=30)
    least_reasoning: int = Field(default=0, ge=0, le=2000)
    is_substantive: bool = False
    basis: str = Field(default="", max_length=200)
    verify: bool = True


class _CauseRow(_Row):
    code: str = Field(pattern=r"^[a-z0-9-]+$", max_length=40)
    kinds: list[AppealKind] = []
    article: str = Field(min_length=1, max_length=40)
    text_az: str = Field(min_length=1, max_length=300)
    text_en: str = Field(min_length=1, max_length=300)
    text_ru: str = Field(default="", max_length=300)
    verify: bool = True


class _KindRow(_Row):
    kind: AppealKind
    after_reply: Literal["RESUME", "RESTART"] = "RESUME"
    repeats: int = Field(default=3, ge=1, le=20)
    repeat_days: int = Field(default=365, ge=30, le=3660)
    notice_rule: str = Field(default="appeal.reject_notice", max_length=40)
    basis: str = Field(default="", max_length=200)
    verify: bool = True


class _InternalRow(_Row):
    kind: AppealKind
    executor_days: int | None = Field(default=None, ge=0, le=stages.MOST_DAYS)
    draft_days: int | None = Field(default=None, ge=0, le=stages.MOST_DAYS)
    clearance_days: int | None = Field(default=None, ge=0, le=stages.MOST_DAYS)

    @model_validator(mode="after")
    def _follow_one_another(self) -> Self:
        if not stages.in_order((self.executor_days, self.draft_days, self.clearance_days)):
            raise ValueError("the stages do not follow one another")
        return self


class _RoutingRow(_Row):
    name: str = Field(min_length=1, max_length=120)
    order: int = Field(default=100, ge=0, le=1000)
    kinds: list[AppealKind] = []
    channel: Channel | Literal[""] = ""
    words: list[str] = []
    unit: str = ""
    body: str = Field(default="", max_length=200)


class _LetterRow(_Row):
    name: str = Field(min_length=1, max_length=120)
    language: Literal["az", "en", "ru"]
    kinds: list[AppealKind] = []
    purpose: Purpose
    outcome: Outcome | Literal[""] = ""
    title: str = Field(min_length=1, max_length=200)
    html: str = Field(min_length=1)

    @model_validator(mode="after")
    def _names_known_fields(self) -> Self:
        try:
            merging.check_fields(title=self.title, html=self.html)
        except merging.FieldUnknown as error:
            raise ValueError(str(error)) from error
        return self


class _Rules(_Row):
    outcomes: list[_OutcomeRow] = []
    causes: list[_CauseRow] = []
    kinds: list[_KindRow] = []
    internal_terms: list[_InternalRow] = []
    routing: list[_RoutingRow] = []
    letters: list[_LetterRow] = []


@transaction.atomic
def load_case_rules(*, rows: Mapping[str, Any], at: datetime) -> None:
    """Bring in the rules of cases that are not there yet, those of the profile before those that the product ships.

    What the ministry has set since stays as it is. Raises ProfileNotValid.
    """
    shipped = _Rules.model_validate(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))
    own = _read(rows)
    units = dict(Unit.objects.values_list("code", "pk"))
    if unknown := sorted({row.unit for row in own.routing if row.unit and row.unit not in units}):
        raise ProfileNotValid(f"cases.routing names units that nothing defines: {', '.join(unknown)}")
    made = _bring(OutcomeRule, "outcome", [*own.outcomes, *shipped.outcomes])
    made += _bring(Cause, "code", [*own.causes, *shipped.causes])
    made += _bring(KindRule, "kind", [*own.kinds, *shipped.kinds])
    made += _bring(InternalTerms, "kind", [*own.internal_terms, *shipped.internal_terms])
    for row in own.routing:
        values = {
            "order": row.order, "kinds": row.kinds, "channel": row.channel, "words": "\n".join(row.words),
            "unit_id": units.get(row.unit), "body_name": row.body,
        }  # fmt: skip
        made += RoutingRule.objects.get_or_create(name=row.name, defaults=values)[1]
    letters = _Rules.model_validate(tomllib.loads(LETTERS.read_text(encoding="utf-8"))).letters
    made += sum(_bring_letter(row, at) for row in (*own.letters, *letters))
    if made:
        journal.record(None, "appeals.rules_loaded", by=None, at=at, details={"rules": made})


def _bring(model: type[models.Model], key: str, rows: Iterable[_Row]) -> int:
    made = 0
    for row in rows:
        values = row.model_dump(mode="json")
        named = {key: values.pop(key)}
        made += model._default_manager.get_or_create(**named, defaults=values)[1]
    return made


def _bring_letter(row: _LetterRow, at: datetime) -> bool:
    values = row.model_dump(mode="json")
    named = {key: values.pop(key) for key in ("language", "name")}
    values |= {"html": sanitise_html(row.html), "edited_at": at}
    return LetterTemplate.objects.get_or_create(**named, defaults=values)[1]


def _read(rows: Mapping[str, Any]) -> _Rules:
    try:
        return _Rules.model_validate(rows)
    except ValidationError as error:
        faults = [f"cases.{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise ProfileNotValid("\n".join(faults)) from error
