"""Bringing the plans of a profile in."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from korpu.organisation.models import Post, Unit
from korpu.work_plans.models import Plan
from korpu.work_plans.operations.plans import (
    ExecutorName,
    MeasureText,
    add_measure,
    add_section,
    open_plan,
)
from korpu.work_plans.rules.plans import ExecutorKind, PlanKind
from korpu.work_plans.rules.terms import Term, TermKind, TermNotWhole, check_term


class PlansNotValid(ValueError):
    """The plans of a profile cannot be loaded, with a sentence for each thing that is wrong."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class TermRow(_Row):
    kind: TermKind
    due_on: date | None = None
    from_year: int | None = None
    to_year: int | None = None
    interval_months: int | None = None
    month: int | None = None
    day: int | None = None

    def term(self) -> Term:
        return Term(**self.model_dump())


class SectionRow(_Row):
    number: str = Field(min_length=1, max_length=20)
    title_az: str = Field(min_length=1, max_length=300)
    title_en: str = Field(default="", max_length=300)
    clause: str = ""


class MeasureRow(_Row):
    number: str = Field(min_length=1, max_length=20)
    section: str = ""
    text_az: str = Field(min_length=1)
    text_en: str = ""
    expected_az: str = ""
    expected_en: str = ""
    executors: list[str] = Field(min_length=1)
    term: TermRow
    clauses: list[str] = []
    indicator: str = Field(default="", max_length=200)
    indicator_base: float | None = None
    indicator_target: float | None = None


class PlanRow(_Row):
    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    kind: PlanKind
    title_az: str = Field(min_length=1, max_length=300)
    title_en: str = Field(default="", max_length=300)
    act: str = ""
    unit: str = ""
    starts_on: date
    ends_on: date
    is_public: bool = False
    sections: list[SectionRow] = []
    measures: list[MeasureRow] = []


@transaction.atomic
def load_plans(rows: Sequence[Mapping[str, Any]], at: datetime) -> list[Plan]:
    """Bring the plans of a profile in as drafts; a plan that is there already is left as it is.

    Raises PlansNotValid with a sentence for each key that is wrong.
    """
    units = dict(Unit.objects.values_list("code", "pk"))
    posts = dict(Post.objects.values_list("code", "pk"))
    plans, wrong = _read(rows, units, posts)
    if wrong:
        raise PlansNotValid("\n".join(wrong))
    known = set(Plan.objects.values_list("code", flat=True))
    return [_bring(plan, units, posts, at) for plan in plans if plan.code not in known]


def _read(
    rows: Sequence[Mapping[str, Any]], units: Mapping[str, int], posts: Mapping[str, int]
) -> tuple[list[PlanRow], list[str]]:
    plans: list[PlanRow] = []
    wrong: list[str] = []
    for place, row in enumerate(rows, start=1):
        name = row.get("code") or f"plan {place}"
        try:
            plan = PlanRow.model_validate(row)
        except ValidationError as error:
            for fault in error.errors():
                where = ".".join(str(part + 1) if isinstance(part, int) else part for part in fault["loc"])
                wrong.append(f"Plan {name}, {where}: {fault['msg']}.")
            continue
        plans.append(plan)
        if plan.ends_on < plan.starts_on:
            wrong.append(f"Plan {name} ends before it begins.")
        if plan.unit and plan.unit not in units:
            wrong.append(f"Plan {name} names the unit {plan.unit!r}, which nothing defines.")
        numbers = [measure.number for measure in plan.measures]
        sections = {section.number for section in plan.sections}
        for measure in plan.measures:
            where = f"Plan {name}, measure {measure.number}"
            if numbers.count(measure.number) > 1:
                wrong.append(f"{where} stands there twice.")
            if measure.section and measure.section not in sections:
                wrong.append(f"{where} names the section {measure.section!r}, which the plan does not have.")
            for executor in measure.executors:
                if _executor(executor, units, posts) is None:
                    wrong.append(f"{where} names the executor {executor!r}, which nothing defines.")
            try:
                check_term(measure.term.term())
            except TermNotWhole as error:
                wrong.append(f"{where}, term: {error}")
    return plans, list(dict.fromkeys(wrong))


def _executor(name: str, units: Mapping[str, int], posts: Mapping[str, int]) -> ExecutorName | None:
    kind, _colon, code = name.partition(":")
    if name == "relevant-units":
        return ExecutorName(ExecutorKind.RELEVANT_UNITS)
    if name == "institutions":
        return ExecutorName(ExecutorKind.INSTITUTIONS)
    if kind == "unit" and code in units:
        return ExecutorName(ExecutorKind.UNIT, unit_id=units[code])
    if kind == "post" and code in posts:
        return ExecutorName(ExecutorKind.POST, post_id=posts[code])
    if kind == "commission" and code:
        return ExecutorName(ExecutorKind.BODY, body=name)
    return None


def _bring(row: PlanRow, units: Mapping[str, int], posts: Mapping[str, int], at: datetime) -> Plan:
    plan = open_plan(
        code=row.code,
        kind=row.kind,
        title_az=row.title_az,
        title_en=row.title_en,
        act_code=row.act,
        unit_id=units[row.unit] if row.unit else None,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        is_public=row.is_public,
        by=None,
        at=at,
    )
    for section in row.sections:
        add_section(
            plan=plan,
            number=section.number,
            title_az=section.title_az,
            title_en=section.title_en,
            clause_code=section.clause,
            by=None,
            at=at,
        )
    for measure in row.measures:
        names = [_executor(name, units, posts) for name in measure.executors]
        add_measure(plan=plan, words=_words(measure, [name for name in names if name]), by=None, at=at)
    return plan


def _words(row: MeasureRow, executors: list[ExecutorName]) -> MeasureText:
    def exact(value: float | None) -> Decimal | None:
        return None if value is None else Decimal(str(value))

    return MeasureText(
        number=row.number,
        text_az=row.text_az,
        text_en=row.text_en,
        expected_az=row.expected_az,
        expected_en=row.expected_en,
        section=row.section,
        term=row.term.term(),
        executors=tuple(executors),
        clause_codes=tuple(row.clauses),
        indicator=row.indicator,
        indicator_base=exact(row.indicator_base),
        indicator_target=exact(row.indicator_target),
    )
