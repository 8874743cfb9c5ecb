"""Ministries as data: the TOML files of profiles/<name>, read and validated."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError as NotAnAddress
from django.core.validators import validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from korpu.organisation.rules import Role, UnitKind

FILES = ("ministry", "people", "clauses", "plans", "commissions", "schedules", "site", "disclosure")


class ProfileNotValid(ValueError):
    """A profile that cannot be loaded, with a sentence for each thing that is wrong."""


def _is_address(text: str) -> str:
    try:
        validate_email(text)
    except NotAnAddress as error:
        raise ValueError(f"{text!r} is not an e-mail address") from error
    return text


def _is_number_format(text: str) -> str:
    try:
        first, second = (text.format(year=2026, number=number) for number in (1, 2))
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise ValueError(f"{text!r} is no format of a number: it may hold {{year}} and {{number}}") from error
    if first == second or text.format(year=2027, number=1) == first:
        raise ValueError(f"{text!r} must hold both {{year}} and {{number}}")
    return text


Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Kind = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=30)]
Words = Annotated[str, Field(min_length=1, max_length=200)]
Address = Annotated[str, AfterValidator(_is_address), Field(max_length=254)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class MinistryRow(_Row):
    name_az: Words
    name_en: Words
    name_ru: str = Field(default="", max_length=200)
    short_name: str = Field(min_length=1, max_length=60)
    address_az: str = Field(min_length=1, max_length=300)
    address_en: str = Field(min_length=1, max_length=300)
    phone: str = Field(min_length=1, max_length=40)
    email: Address


class UnitRow(_Row):
    code: Code
    name_az: Words
    name_en: Words
    kind: UnitKind
    parent: str = ""
    aliases: list[Words] = []


class PostRow(_Row):
    code: Code
    unit: str
    title_az: Words
    title_en: Words
    roles: list[Role] = Field(min_length=1)


class SeriesRow(_Row):
    kind: Kind
    format: Annotated[str, AfterValidator(_is_number_format)]


class RouteStepRow(_Row):
    role: Role
    own_unit: bool = False


class RouteRow(_Row):
    kind: Kind
    steps: list[RouteStepRow] = Field(min_length=1)


class RetentionRow(_Row):
    outcome: Annotated[str, Field(pattern=r"^[A-Z][A-Z_]*$", max_length=20)]
    years: int = Field(ge=1, le=100)
    starts_with: Literal["ANSWERED", "CLOSED"] = "ANSWERED"
    basis: str = Field(default="", max_length=200)
    verify: bool = True


class GroundRow(_Row):
    code: Annotated[Code, Field(max_length=40)]
    article: str = Field(min_length=1, max_length=40)
    text_az: str = Field(min_length=1, max_length=300)
    text_en: str = Field(min_length=1, max_length=300)
    verify: bool = True


class PersonRow(_Row):
    post: str
    email: Address
    first_name: str = Field(min_length=1, max_length=80)
    last_name: str = Field(min_length=1, max_length=80)
    patronymic: str = Field(max_length=80)
    starts_on: date
    language: Literal["az", "en", "ru"] = "az"


class SubstitutionRow(_Row):
    from_post: str
    to_post: str
    starts_on: date
    ends_on: date
    reason: Words
    order_number: str = Field(default="", max_length=60)


class Profile(_Row):
    """A ministry as data."""

    name: str
    ministry: MinistryRow
    units: list[UnitRow] = Field(min_length=1)
    posts: list[PostRow] = Field(min_length=1)
    series: list[SeriesRow]
    routes: list[RouteRow]
    # A kind without a unit is a blank that the desk shows to the head until it is filled.
    distribution: dict[str, str]
    retention: list[RetentionRow]
    refusal_grounds: list[GroundRow]
    people: list[PersonRow] = []
    substitutions: list[SubstitutionRow] = []
    acts: list[dict[str, Any]] = []
    clauses: list[dict[str, Any]] = []
    # Checked by the apps that load them.
    plans: list[dict[str, Any]] = []
    commissions: list[dict[str, Any]] = []
    schedules: list[dict[str, Any]] = []
    sections: list[dict[str, Any]] = []
    rubrics: list[dict[str, Any]] = []
    disclosures: list[dict[str, Any]] = []
    proposing: dict[str, Any] = {}
    cases: dict[str, Any] = {}

    @model_validator(mode="after")
    def check_references(self) -> "Profile":
        wrong = [*self._undefined(), *self._repeated(), *self._out_of_order()]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    def _undefined(self) -> Iterator[str]:
        units = {row.code for row in self.units}
        posts = {row.code for row in self.posts}
        named = [
            *((f"unit {row.code}", "unit", row.parent, units) for row in self.units if row.parent),
            *((f"post {row.code}", "unit", row.unit, units) for row in self.posts),
            *(
                (f"distribution of {kind}", "unit", unit, units)
                for kind, unit in self.distribution.items()
                if unit
            ),
            *((f"person {row.email}", "post", row.post, posts) for row in self.people),
            *(
                (f"substitution of {row.from_post}", "post", row.from_post, posts)
                for row in self.substitutions
            ),
            *((f"substitution of {row.from_post}", "post", row.to_post, posts) for row in self.substitutions),
        ]
        for where, what, code, known in named:
            if code not in known:
                yield f"{where} names the {what} {code!r}, which nothing defines"

    def _repeated(self) -> Iterator[str]:
        every: dict[str, Iterable[str]] = {
            "unit": (row.code for row in self.units),
            "post": (row.code for row in self.posts),
            "series": (row.kind for row in self.series),
            "format of numbers": (row.format for row in self.series),
            "route": (row.kind for row in self.routes),
            "retention rule": (row.outcome for row in self.retention),
            "ground of refusal": (row.code for row in self.refusal_grounds),
            "holder of the post": (row.post for row in self.people),
        }
        for what, keys in every.items():
            for key, count in Counter(keys).items():
                if count > 1:
                    yield f"the {what} {key!r} stands there {count} times"

    def _out_of_order(self) -> Iterator[str]:
        above = {row.code: row.parent for row in self.units}
        for row in self.units:
            seen, code = {row.code}, row.parent
            while code:
                if code in seen:
                    yield f"unit {row.code} stands above itself"
                    break
                seen.add(code)
                code = above.get(code, "")
        for absence in self.substitutions:
            if absence.ends_on < absence.starts_on:
                yield f"substitution of {absence.from_post} ends before it begins"
            if absence.from_post == absence.to_post:
                yield f"substitution of {absence.from_post} names the post itself"


def read_profile(folder: Path) -> Profile:
    """Read a profile's files.

    Raises ProfileNotValid with a sentence for each file that is missing or broken, and each key that is wrong.
    """
    content: dict[str, Any] = {"name": folder.name}
    for name in FILES:
        path = folder / f"{name}.toml"
        if not path.is_file():
            if name == "ministry":
                raise ProfileNotValid(f"The profile {folder.name!r} has no file {path}.")
            continue
        try:
            part = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ProfileNotValid(f"{path} cannot be read: {error}.") from error
        if twice := sorted(content.keys() & part.keys()):
            raise ProfileNotValid(f"{path} repeats what another file says: {', '.join(twice)}.")
        content.update(part)
    return profile_of(content)


def profile_of(content: Mapping[str, Any]) -> Profile:
    """Give the profile that the content of its files makes, the name among it.

    Raises ProfileNotValid with a sentence for each key that is wrong.
    """
    try:
        return Profile.model_validate(content)
    except ValidationError as error:
        raise ProfileNotValid("\n".join(_sentences(str(content["name"]), error))) from error


def _sentences(profile: str, error: ValidationError) -> Iterator[str]:
    for fault in error.errors():
        place = ".".join(str(part + 1) if isinstance(part, int) else part for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            what = "this key is not known"
        elif fault["type"] == "missing":
            what = "this key is missing"
        else:
            what = fault["msg"].removeprefix("Value error, ")
        yield f"Profile {profile}, {place}: {what}." if place else f"Profile {profile}: {what}."
