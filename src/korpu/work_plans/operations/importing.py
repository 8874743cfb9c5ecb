"""Bringing a plan in from a table: first what would happen, then the draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.journal import operations as journal
from korpu.language.casing import fold
from korpu.organisation import queries as organisation
from korpu.organisation.models import Post
from korpu.work_plans.models import Plan
from korpu.work_plans.operations.plans import ExecutorName, MeasureText, add_measure, add_section
from korpu.work_plans.rules import tables
from korpu.work_plans.rules.plans import ExecutorKind


class TableHasErrors(RuleBroken):
    """A table with errors is not brought in, not even in part."""


@dataclass(frozen=True)
class TableReading:
    """What a table would bring, and what is wrong in it, by line."""

    sections: tuple[tuple[str, str], ...]
    measures: tuple[MeasureText, ...]
    errors: tuple[tables.LineError, ...]


def read_plan_table(rows: Sequence[Sequence[str]]) -> TableReading:
    """Read a table without changing anything; executors are found by any name that they bear or have borne."""
    table = tables.read_table(rows)
    errors = list(table.errors)
    posts = {fold(title): pk for pk, title in Post.objects.values_list("pk", "title_az").order_by("-order")}
    known: dict[str, ExecutorName | None] = {}
    measures = []
    for row in table.measures:
        names = []
        for words in row.executors:
            if words not in known:
                known[words] = _named(words, posts)
            name = known[words]
            if name is None:
                errors.append(
                    tables.LineError(
                        row.line, _("“%(name)s” is no unit or post of the Ministry.") % {"name": words}
                    )
                )
            else:
                names.append(name)
        measures.append(
            MeasureText(
                number=row.number,
                text_az=row.text,
                expected_az=row.expected,
                section=row.section,
                term=row.term,
                executors=tuple(names),
            )
        )
    errors.sort(key=lambda error: error.line)
    return TableReading(tuple(table.sections), tuple(measures), tuple(errors))


@transaction.atomic
def import_plan_table(*, plan: Plan, rows: Sequence[Sequence[str]], by: User, at: datetime) -> int:
    """Write the measures of a table into a draft; give how many. Raises TableHasErrors, PlanStepNotAllowed, NumberTaken."""
    reading = read_plan_table(rows)
    if reading.errors or not reading.measures:
        raise TableHasErrors(
            _("The table has errors. Mend them in the file and send it again."), field="file"
        )
    here = set(plan.sections.values_list("number", flat=True))
    for number, title in reading.sections:
        if number not in here:
            add_section(plan=plan, number=number, title_az=title, by=by, at=at)
    for words in reading.measures:
        add_measure(plan=plan, words=words, by=by, at=at)
    journal.record(
        plan, "work_plans.plan_imported", by=by, at=at, details={"measures": len(reading.measures)}
    )
    return len(reading.measures)


def _named(words: str, posts: dict[str, int]) -> ExecutorName | None:
    if tables.means_institutions(words):
        return ExecutorName(ExecutorKind.INSTITUTIONS)
    if tables.is_placeholder(words):
        return ExecutorName(ExecutorKind.RELEVANT_UNITS)
    units = organisation.units_named(words)
    if len(units) == 1:
        return ExecutorName(ExecutorKind.UNIT, unit_id=units[0].pk)
    if fold(words) in posts:
        return ExecutorName(ExecutorKind.POST, post_id=posts[fold(words)])
    return None
