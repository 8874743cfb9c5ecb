"""Ministries as data: the TOML files of profiles/<name>, read and validated."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from korpu.organisation.rules import Role, UnitKind


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class MinistryRow(_Row):
    name_az: str
    name_en: str
    name_ru: str = ""
    short_name: str
    address_az: str
    address_en: str
    phone: str
    email: str


class UnitRow(_Row):
    code: str
    name_az: str
    name_en: str
    kind: UnitKind
    parent: str = ""
    aliases: list[str] = []


class PostRow(_Row):
    code: str
    unit: str
    title_az: str
    title_en: str
    roles: list[Role]


class SeriesRow(_Row):
    kind: str
    format: str


class RouteStepRow(_Row):
    role: Role
    own_unit: bool = False


class RouteRow(_Row):
    kind: str
    steps: list[RouteStepRow] = Field(min_length=1)


class RetentionRow(_Row):
    outcome: str
    years: int = Field(ge=1)
    basis: str = ""
    verify: bool = True


class GroundRow(_Row):
    code: str
    article: str
    text_az: str
    text_en: str
    verify: bool = True


class PersonRow(_Row):
    post: str
    email: str
    first_name: str
    last_name: str
    patronymic: str
    starts_on: date
    language: str = "az"


class SubstitutionRow(_Row):
    from_post: str
    to_post: str
    starts_on: date
    ends_on: date
    reason: str
    order_number: str = ""


class Profile(_Row):
    """A ministry as data."""

    name: str
    ministry: MinistryRow
    units: list[UnitRow]
    posts: list[PostRow]
    series: list[SeriesRow]
    routes: list[RouteRow]
    distribution: dict[str, str]
    retention: list[RetentionRow]
    refusal_grounds: list[GroundRow]
    people: list[PersonRow] = []
    substitutions: list[SubstitutionRow] = []
    acts: list[dict[str, Any]] = []
    clauses: list[dict[str, Any]] = []

    @model_validator(mode="after")
    def check_references(self) -> "Profile":
        units = {row.code for row in self.units}
        posts = {row.code for row in self.posts}
        wrong = [
            *(
                f"unit {row.code}: parent {row.parent}"
                for row in self.units
                if row.parent and row.parent not in units
            ),
            *(f"post {row.code}: unit {row.unit}" for row in self.posts if row.unit not in units),
            *(
                f"distribution {kind}: unit {unit}"
                for kind, unit in self.distribution.items()
                if unit not in units
            ),
            *(f"person {row.email}: post {row.post}" for row in self.people if row.post not in posts),
        ]
        if wrong:
            raise ValueError("The profile names what it does not define: " + "; ".join(wrong))
        return self


def read_profile(folder: Path) -> Profile:
    """Read a profile's files. Raises FileNotFoundError, or pydantic's ValidationError naming what is wrong."""
    content: dict[str, Any] = {"name": folder.name}
    for name in ("ministry", "people", "clauses"):
        path = folder / f"{name}.toml"
        if name == "ministry" or path.exists():
            content.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return Profile.model_validate(content)
