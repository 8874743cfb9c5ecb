"""What the overview counts, each in one statement, whatever the size of the house."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import get_language

from korpu.regulation import queries as regulation
from korpu.regulation.evidence import Answer, Period
from korpu.regulation.rules.acts import Part
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import OPEN_STATES, AssignmentState


@dataclass(frozen=True)
class PartOfMandate:
    """A part of the mandate with its clauses by result; a part without any proof in the period is idle."""

    name: str
    url: str
    performed: int
    not_performed: int
    no_occasion: int
    proofs: int

    @property
    def is_idle(self) -> bool:
        return self.proofs == 0


WEEK = timedelta(days=7)


@dataclass(frozen=True)
class UnitWork:
    """The work of a unit: what waits, what is late, what the week brings, and how the month's work was finished."""

    unit_id: int
    name: str
    open: int
    late: int
    this_week: int
    in_time: int
    too_late: int

    @property
    def share_in_time(self) -> int | None:
        """Per cent of the month's finished work that was in time; None where nothing was finished."""
        finished = self.in_time + self.too_late
        return round(100 * self.in_time / finished) if finished else None


def work_by_unit(rows: QuerySet[Assignment], today: date) -> list[UnitWork]:
    """Count the work of each unit that has any, the latest first."""
    waits = Q(state__in=OPEN_STATES)
    month = today.replace(day=1)
    finished = Q(state=AssignmentState.DONE, done_on__gte=month, due_on__isnull=False)
    found = list(
        rows.annotate(done_on=TruncDate("done_at"))
        .filter(waits | finished)
        .order_by()
        .values("unit_id", "unit__name_az", "unit__name_en")
        .annotate(
            waiting=Count("pk", filter=waits),
            late=Count("pk", filter=waits & Q(due_on__lt=today)),
            this_week=Count("pk", filter=waits & Q(due_on__range=(today, today + WEEK))),
            in_time=Count("pk", filter=finished & Q(done_on__lte=F("due_on"))),
            too_late=Count("pk", filter=finished & Q(done_on__gt=F("due_on"))),
        )
    )
    in_english = get_language() == "en"
    units = [
        UnitWork(
            row["unit_id"],
            row["unit__name_en" if in_english else "unit__name_az"],
            row["waiting"],
            row["late"],
            row["this_week"],
            row["in_time"],
            row["too_late"],
        )
        for row in found
    ]
    return sorted(units, key=lambda unit: (-unit.late, -unit.open, unit.name))


def late_work(rows: QuerySet[Assignment], today: date, most: int) -> list[Assignment]:
    """Give the work that has been late the longest."""
    return list(
        rows.filter(state__in=OPEN_STATES, due_on__lt=today)
        .select_related("unit", "post")
        .order_by("due_on", "pk")[:most]
    )


def parts_of_mandate(period: Period) -> list[PartOfMandate]:
    """Count what the clauses of each of the six parts prove in a period (statute 1.1)."""
    scores = regulation.scoreboard(period)
    address = f"{reverse('regulation_desk:scoreboard')}?from={period.from_on}&to={period.to_on}"
    parts = []
    for part in Part:
        own = [score.evidence for score in scores if score.clause.part == part and score.evidence]
        answers = [evidence.answer for evidence in own]
        parts.append(
            PartOfMandate(
                str(part.label),
                f"{address}&part={part.value}",
                answers.count(Answer.PERFORMED),
                answers.count(Answer.NOT_PERFORMED),
                answers.count(Answer.NO_OCCASION),
                sum(evidence.count for evidence in own),
            )
        )
    return parts
