"""The control of the work: how each unit stands with its terms, and what became of the rights of those who asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from korpu.appeals.models import Appeal, ControlRemark, Dispatch, Proceeding
from korpu.appeals.queries.listing import overdue
from korpu.appeals.rules.kinds import (
    FINAL_STATES,
    OPEN_STATES,
    AppealState,
    Outcome,
    Purpose,
    ReviewResult,
)
from korpu.foundation.moments import end_of, moments_between
from korpu.working_calendar import queries as calendar

# Due so many working days from now is due soon.
SOON = 2
LESS_THAN_ASKED = (Outcome.REFUSED, Outcome.ANSWERED_PARTLY, Outcome.NOT_CONSIDERED)


@dataclass(frozen=True)
class UnitControl:
    """The open cases of a unit, or of none yet."""

    unit_id: int | None
    open: int
    late: int
    soon: int
    clearing: int
    remarks: int


@dataclass
class UnitRights:
    """What a unit refused in a period, and who complained of it."""

    unit_id: int
    refused: int = 0
    partly: int = 0
    not_considered: int = 0
    complaints: int = 0
    complaints_answered: int = 0
    outside: int = 0
    set_aside_outside: int = 0
    grounds: dict[str, int] = field(default_factory=dict)


def control_by_unit(at: datetime, kind: str = "") -> list[UnitControl]:
    """Give how the units stand with their open cases, all or of a kind: most late ones first, in one statement."""
    soon = end_of(calendar.working_days_later(timezone.localdate(at), SOON))
    waiting = Exists(ControlRemark.objects.filter(appeal=OuterRef("pk"), settled_at__isnull=True))
    rows = (
        Appeal.objects.order_by()
        .filter(state__in=OPEN_STATES, **({"kind": kind} if kind else {}))
        .values("unit")
        .annotate(
            open=Count("pk"),
            late=Count("pk", filter=overdue(at)),
            soon=Count("pk", filter=Q(due_at__gte=at, due_at__lt=soon) & ~Q(state=AppealState.CLARIFYING)),
            clearing=Count("pk", filter=Q(state__in=(AppealState.CLEARING, AppealState.CLEARED))),
            remarks=Count("pk", filter=waiting),
        )
    )
    found = [
        UnitControl(row["unit"], row["open"], row["late"], row["soon"], row["clearing"], row["remarks"])
        for row in rows
    ]
    return sorted(found, key=lambda row: (-row.late, -row.remarks, -row.open, row.unit_id or 0))


def rights_by_unit(from_on: date, to_on: date) -> list[UnitRights]:
    """Give what each unit refused in the period, on which grounds, and the complaints about it with their results."""
    start, end = moments_between(from_on, to_on)
    units: dict[int, UnitRights] = {}

    def each(rows: Iterable[Mapping[str, Any]], key: str) -> Iterable[tuple[UnitRights, Mapping[str, Any]]]:
        for row in rows:
            yield units.setdefault(row[key], UnitRights(row[key])), row

    letters = Dispatch.objects.order_by().filter(
        purpose=Purpose.ANSWER, dispatched_at__gte=start, dispatched_at__lt=end, appeal__unit__isnull=False
    )
    given = letters.values("appeal__unit").annotate(
        refused=Count("pk", filter=Q(outcome=Outcome.REFUSED)),
        partly=Count("pk", filter=Q(outcome=Outcome.ANSWERED_PARTLY)),
        not_considered=Count("pk", filter=Q(outcome=Outcome.NOT_CONSIDERED)),
    )
    withheld = letters.filter(outcome__in=(Outcome.REFUSED, Outcome.ANSWERED_PARTLY))
    for unit, row in each(given.filter(outcome__in=LESS_THAN_ASKED), "appeal__unit"):
        unit.refused, unit.partly, unit.not_considered = row["refused"], row["partly"], row["not_considered"]
    for unit, row in each(withheld.values("appeal__unit", "grounds"), "appeal__unit"):
        for ground in row["grounds"]:
            unit.grounds[ground] = unit.grounds.get(ground, 0) + 1
    about = Appeal.objects.order_by().filter(
        complained_unit__isnull=False, registered_at__gte=start, registered_at__lt=end
    )
    counted = about.values("complained_unit").annotate(
        came=Count("pk"), answered=Count("pk", filter=Q(state__in=FINAL_STATES))
    )
    for unit, row in each(counted, "complained_unit"):
        unit.complaints, unit.complaints_answered = row["came"], row["answered"]
    outside = (
        Proceeding.objects.order_by()
        .filter(received_on__range=(from_on, to_on), appeal__unit__isnull=False)
        .values("appeal__unit")
        .annotate(
            came=Count("pk"),
            lost=Count("pk", filter=Q(result__in=(ReviewResult.OVERTURNED, ReviewResult.PARTLY))),
        )
    )
    for unit, row in each(outside, "appeal__unit"):
        unit.outside, unit.set_aside_outside = row["came"], row["lost"]
    return sorted(units.values(), key=lambda row: row.unit_id)
