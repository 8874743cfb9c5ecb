"""Sections and topics as data: the rows of a profile."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any

from django.db import transaction
from django.utils import timezone
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from korpu.organisation.models import Post, Unit
from korpu.organisation.profiles import ProfileNotValid
from korpu.upkeep.models import Rubric, Section
from korpu.upkeep.operations.sections import SectionWords, set_section
from korpu.upkeep.rules import SectionKind

Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Days = Annotated[int, Field(ge=1, le=3660)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    code: Code
    title_az: str = Field(min_length=1, max_length=200)
    title_en: str = Field(default="", max_length=200)
    title_ru: str = Field(default="", max_length=200)
    unit: str


class _SectionRow(_Row):
    address: str = Field(pattern=r"^/([^\s?#]*/)?$", max_length=300)
    kind: SectionKind = SectionKind.PAGES
    post: str = ""
    freshness_days: Days
    review_days: Days
    repair_days: Days = 5
    languages: list[str] = []


class _RubricRow(_Row):
    every_days: Days
    kinds: list[Annotated[str, Field(pattern=r"^[A-Z][A-Z_]*$", max_length=30)]] = []
    since_on: date | None = None


@transaction.atomic
def load_sections(
    *, sections: Iterable[Mapping[str, Any]], rubrics: Iterable[Mapping[str, Any]], at: datetime
) -> None:
    """Bring in the sections and topics of a profile that are not there yet; those that are belong to the ministry.

    Raises ProfileNotValid with a sentence for each key that is wrong.
    """
    units = dict(Unit.objects.values_list("code", "pk"))
    posts = dict(Post.objects.values_list("code", "pk"))
    wrong: list[str] = []
    section_rows = [row for one in sections if (row := _read(_SectionRow, "Section", one, wrong))]
    rubric_rows = [row for one in rubrics if (row := _read(_RubricRow, "Rubric", one, wrong))]
    for row in (*section_rows, *rubric_rows):
        if row.unit not in units:
            wrong.append(f"{row.code} names the unit {row.unit!r}, which nothing defines.")
    wrong += [
        f"{row.code} names the post {row.post!r}, which nothing defines."
        for row in section_rows
        if row.post and row.post not in posts
    ]
    if wrong:
        raise ProfileNotValid("\n".join(wrong))
    known = set(Section.objects.values_list("code", flat=True))
    for section in section_rows:
        if section.code not in known:
            given = section.model_dump(exclude={"code", "unit", "post"})
            words = SectionWords(unit_id=units[section.unit], post_id=posts.get(section.post), **given)
            set_section(code=section.code, words=words, by=None, at=at)
    known = set(Rubric.objects.values_list("code", flat=True))
    for order, rubric in enumerate(rubric_rows):
        if rubric.code not in known:
            Rubric.objects.create(
                **rubric.model_dump(exclude={"unit", "since_on"}),
                unit_id=units[rubric.unit],
                since_on=rubric.since_on or timezone.localdate(at),
                order=order,
            )


def _read(kind: Any, name: str, row: Mapping[str, Any], wrong: list[str]) -> Any:
    try:
        return kind.model_validate(dict(row))
    except ValidationError as error:
        wrong += [
            f"{name} {row.get('code', '?')}, {'.'.join(map(str, fault['loc']))}: {fault['msg']}."
            for fault in error.errors()
        ]
        return None
