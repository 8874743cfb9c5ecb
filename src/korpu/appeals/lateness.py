"""Why answers were late, how soon a case finds its sector, and whether what left arrived (statute 3.1.30 and 5.4.7)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Count, DurationField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from korpu.appeals.counting import (
    ALL,
    ANSWERED,
    FOI,
    LATE,
    RECEIVED,
    Median,
    address,
    between,
    cases,
    days_in_address,
    start_of_day,
    unit_names,
)
from korpu.appeals.models import Dispatch, DispatchState, Round
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.queries import without_author
from korpu.appeals.rules.kinds import ReplyBy
from korpu.foundation.figures import Figure, Row, Scope, Table, figure, table
from korpu.foundation.moments import moments_between
from korpu.journal import queries as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import AssignmentKind
from korpu.working_calendar import queries as calendar

# A year of a ministry that answers in time has few; what is cut off is counted in the last row.
ROWS = 200
HEADS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)


def days_of(took: timedelta | None) -> Decimal | None:
    """Give a length of time in days, or None where there is none."""
    return (Decimal(took.total_seconds()) / 86400).quantize(Decimal("0.1")) if took is not None else None


def _late_reasons(scope: Scope, only: Q) -> Table:
    """Name each late answer with the reason that was written when the case was closed, the author masked in it.

    The reason of a restricted case is not told. A case opened anew keeps its former late answer.
    """
    columns = ("pk", "number", "is_restricted", "unit_id", "due_at", "answered_at")
    of_case = ("appeal_id", "appeal__number", "appeal__is_restricted", "unit_id", "due_at", "answered_at")
    of_unit = cases(scope).filter(only)
    late = of_unit.filter(between(ANSWERED, scope), LATE)
    former = Round.objects.filter(between(ANSWERED, scope), LATE, appeal__in=of_unit)
    number = late.count() + former.count()
    found = [
        *late.order_by("answered_at", "pk").values_list(*columns)[:ROWS],
        *former.order_by("answered_at", "pk").values_list(*of_case)[:ROWS],
    ]
    found = sorted(found, key=lambda row: (row[5], row[0]))[:ROWS]
    reasons = _reasons(row[0] for row in found)
    names = unit_names(row[3] for row in found)
    rows = [
        Row(
            (
                number_of_case,
                timezone.localdate(due_at),
                timezone.localdate(answered_at),
                names[unit_id],
                str(_("Restricted")) if is_restricted else reasons.get((pk, answered_at), ""),
            ),
            reverse("appeals_desk:case", args=[pk]),
        )
        for pk, number_of_case, is_restricted, unit_id, due_at, answered_at in found
    ]
    if (more := number - len(rows)) > 0:
        words = ngettext("and %(number)s more", "and %(number)s more", more) % {"number": more}
        rows.append(
            Row(
                (words, None, None, "", ""),
                address(scope, only, **days_in_address("answered_", scope), timely="0"),
            )
        )
    heads = (_("Number"), _("Due"), _("Answered"), _("Unit"), _("Why it was late"))
    return Table(tuple(str(head) for head in heads), tuple(rows))


def _reasons(ids: Iterable[int]) -> dict[tuple[int, datetime | None], str]:
    """Give why duties of some cases were done late, by the case and the moment of the answer."""
    return {
        (pk, at): without_author(pk, reason) for pk, at, reason in calendar.reasons_late(SUBJECT_TYPE, ids)
    }


@table("appeals.late_reasons", _("Late answers and their reasons"))
def late_reasons(scope: Scope) -> Table:
    return _late_reasons(scope, ALL)


@table("appeals.foi_late_reasons", _("Late answers to information requests and their reasons"))
def late_reasons_of_requests(scope: Scope) -> Table:
    return _late_reasons(scope, FOI)


@figure("appeals.sent_by_head", _("Sent to a sector by the head"))
def sent_by_head(scope: Scope) -> Figure:
    """Count the cases that the head of the department or a deputy sent to a sector in the days, each once."""
    start, end = moments_between(scope.from_on, scope.to_on)
    heads = [post.pk for role in HEADS for post in organisation.posts_with(role)]
    sent = journal.entries(from_at=start, to_at=end, action="appeals.distributed", subject_type=SUBJECT_TYPE)
    sent = sent.filter(Q(post_id__in=heads) | Q(acting_for_id__in=heads))
    if scope.unit_id is not None:
        sent = sent.filter(subject_id__in=cases(scope).values("pk"))
    return Figure(sent.aggregate(cases=Count("subject_id", distinct=True))["cases"])


@figure("appeals.median_days_to_sector", _("Days from registration to the sector, median"))
def days_to_sector(scope: Scope) -> Figure:
    """Measure how long what was registered in the days lay before it was first sent to a sector."""
    first = (
        Assignment.objects.filter(
            subject_type=SUBJECT_TYPE, subject_id=OuterRef("pk"), kind=AssignmentKind.LEAD
        )
        .order_by("given_at")
        .values("given_at")[:1]
    )
    took = ExpressionWrapper(F("given_at") - F("registered_at"), output_field=DurationField())
    found = cases(scope).filter(between(RECEIVED, scope)).annotate(given_at=Subquery(first))
    middle = found.aggregate(middle=Median(took, output_field=DurationField()))["middle"]
    return Figure(days_of(middle), address(scope, ALL, **days_in_address("", scope)))


@table("appeals.receipts", _("Letters to authors and whether they arrived"))
def receipts(scope: Scope) -> Table:
    """Count the letters that left in the days by the way they went and by what became of them."""
    start, end = start_of_day(scope.from_on), moments_between(scope.from_on, scope.to_on)[1]
    letters = Dispatch.objects.filter(dispatched_at__gte=start, dispatched_at__lt=end).order_by()
    if scope.unit_id is not None:
        letters = letters.filter(appeal__in=cases(scope))
    counts = {
        (row["sent_by"], row["state"]): row["n"]
        for row in letters.values("sent_by", "state").annotate(n=Count("pk"))
    }
    rows = tuple(
        Row((str(way.label), *(counts.get((way.value, state.value), 0) for state in DispatchState)))
        for way in ReplyBy
        if any(counts.get((way.value, state.value)) for state in DispatchState)
    )
    return Table((str(_("How it went")), *(str(state.label) for state in DispatchState)), rows)
