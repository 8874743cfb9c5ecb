"""What the register counts: each figure with the list of the cases behind it.

“Received” counts what was registered in the days of the scope, “answered” what was answered in them, whenever it came.
"""

from datetime import date, timedelta

from django.db.models import Aggregate, Avg, Count, DateField, DurationField, ExpressionWrapper, F, Func, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.appeals import own_time, timeliness  # noqa: F401 - declare their tables
from korpu.appeals.answers import Counts, answers_of
from korpu.appeals.counting import (
    ALL,
    ANSWERED,
    DAY,
    FOI,
    RECEIVED,
    Median,
    address,
    between,
    cases,
    channel_names,
    days_in_address,
    former_answers,
    kind_names,
    split,
    start_of_day,
    unit_names,
)
from korpu.appeals.lateness import days_of
from korpu.appeals.models import Dispatch
from korpu.appeals.rules.kinds import AppealKind, Outcome, Purpose
from korpu.foundation.figures import Chart, Figure, Row, Scope, Table, figure, table
from korpu.language import dates
from korpu.organisation import queries as organisation


def _received(scope: Scope, only: Q) -> Figure:
    number = cases(scope).filter(only, between(RECEIVED, scope)).count()
    return Figure(number, address(scope, only, **days_in_address("", scope)))


def _counts(scope: Scope, only: Q) -> Counts:
    return answers_of(scope).total(AppealKind.INFORMATION_REQUEST if only is FOI else "")


def _answered(scope: Scope, only: Q) -> Figure:
    url = address(scope, only, **days_in_address("answered_", scope))
    return Figure(_counts(scope, only).answered, url)


def _in_time(scope: Scope, only: Q) -> Figure:
    url = address(scope, only, **days_in_address("answered_", scope), timely="1")
    return Figure(_counts(scope, only).in_time, url)


def _late(scope: Scope, only: Q) -> Figure:
    url = address(scope, only, **days_in_address("answered_", scope), timely="0")
    return Figure(_counts(scope, only).late, url)


def _refused(scope: Scope, only: Q) -> Figure:
    refused = Q(outcome=Outcome.REFUSED)
    given = former_answers(scope).with_former(refused & between(ANSWERED, scope), Outcome.REFUSED)
    url = address(scope, only, **days_in_address("answered_", scope), outcome=Outcome.REFUSED.value)
    return Figure(cases(scope).filter(only, given).count(), url)


def _open_at_end(scope: Scope, only: Q) -> Figure:
    end = start_of_day(scope.to_on + DAY)
    number = (
        cases(scope)
        .filter(only, Q(answered_at__isnull=True) | Q(answered_at__gte=end), registered_at__lt=end)
        .count()
    )
    return Figure(number, address(scope, only, open_on=scope.to_on.isoformat()))


def _extended(scope: Scope, only: Q) -> Figure:
    letters = Dispatch.objects.filter(
        between("dispatched_at", scope), purpose=Purpose.EXTENSION, appeal__in=cases(scope).filter(only)
    )
    number = letters.values("appeal").distinct().count()
    return Figure(number, address(scope, only, **days_in_address("extended_", scope)))


def _median_days(scope: Scope, only: Q) -> Figure:
    return _days(scope, only, Median)


def _days(scope: Scope, only: Q, how: type[Aggregate]) -> Figure:
    took = ExpressionWrapper(F("answered_at") - F("received_at"), output_field=DurationField())
    answered = cases(scope).filter(only, between(ANSWERED, scope))
    found: timedelta | None = answered.aggregate(days=how(took, output_field=DurationField()))["days"]
    return Figure(days_of(found), address(scope, only, **days_in_address("answered_", scope)))


figure("appeals.received", _("Received"))(lambda scope: _received(scope, ALL))
figure("appeals.answered", _("Answered"))(lambda scope: _answered(scope, ALL))
figure("appeals.in_time", _("Answered in time"))(lambda scope: _in_time(scope, ALL))
figure("appeals.late", _("Answered late"))(lambda scope: _late(scope, ALL))
figure("appeals.open_at_end", _("Open at the end"))(lambda scope: _open_at_end(scope, ALL))
figure("appeals.extended", _("Term extended"))(lambda scope: _extended(scope, ALL))
figure("appeals.refused", _("Refused"))(lambda scope: _refused(scope, ALL))
figure("appeals.median_days", _("Days to the answer, median"))(lambda scope: _median_days(scope, ALL))
figure("appeals.average_days", _("Days to the answer, average"))(lambda scope: _days(scope, ALL, Avg))

figure("appeals.foi_received", _("Information requests received"))(lambda scope: _received(scope, FOI))
figure("appeals.foi_answered", _("Information requests answered"))(lambda scope: _answered(scope, FOI))
figure("appeals.foi_in_time", _("Information requests answered in time"))(lambda scope: _in_time(scope, FOI))
figure("appeals.foi_late", _("Information requests answered late"))(lambda scope: _late(scope, FOI))
figure("appeals.foi_open_at_end", _("Information requests open at the end"))(
    lambda scope: _open_at_end(scope, FOI)
)
figure("appeals.foi_extended", _("Information requests with an extended term"))(
    lambda scope: _extended(scope, FOI)
)
figure("appeals.foi_refused", _("Information requests refused"))(lambda scope: _refused(scope, FOI))
figure("appeals.foi_median_days", _("Days to the answer of an information request, median"))(
    lambda scope: _median_days(scope, FOI)
)


@table("appeals.by_unit", _("By unit"), chart=Chart.BARS)
def by_unit(scope: Scope) -> Table:
    return split(scope, ALL, "unit_id", unit_names, _("Unit"), "unit")


@table("appeals.by_kind", _("By kind"), chart=Chart.BARS)
def by_kind(scope: Scope) -> Table:
    return split(scope, ALL, "kind", kind_names, _("Kind"), "kind")


@table("appeals.by_channel", _("By channel"), chart=Chart.BARS)
def by_channel(scope: Scope) -> Table:
    return split(scope, ALL, "channel", channel_names, _("Channel"), "channel")


@table("appeals.foi_by_unit", _("Information requests by unit"), chart=Chart.BARS)
def requests_by_unit(scope: Scope) -> Table:
    return split(scope, FOI, "unit_id", unit_names, _("Unit"), "unit")


@table("appeals.foi_by_channel", _("Information requests by channel"), chart=Chart.BARS)
def requests_by_channel(scope: Scope) -> Table:
    return split(scope, FOI, "channel", channel_names, _("Channel"), "channel")


@table("appeals.by_month", _("By month"), chart=Chart.LINES)
def by_month(scope: Scope) -> Table:
    """Count by month what was received and what was answered."""
    language = get_language() or "az"

    def counted(field: str) -> dict[date, int]:
        month = TruncMonth(field, output_field=DateField())
        rows = cases(scope).filter(between(field, scope)).annotate(month=month).values("month")
        return {row["month"]: row["number"] for row in rows.annotate(number=Count("pk"))}

    came, left = counted(RECEIVED), counted(ANSWERED)
    for moment in former_answers(scope).moments():
        first = timezone.localdate(moment).replace(day=1)
        left[first] = left.get(first, 0) + 1
    rows = []
    month = scope.from_on.replace(day=1)
    while month <= scope.to_on:
        after = (month + timedelta(days=32)).replace(day=1)
        days = Scope(max(month, scope.from_on), min(after - DAY, scope.to_on), scope.unit_id)
        rows.append(
            Row(
                (dates.month_and_year(month, language), came.get(month, 0), left.get(month, 0)),
                address(days, ALL, **days_in_address("", days)),
            )
        )
        month = after
    return Table((str(_("Month")), str(_("Received")), str(_("Answered"))), tuple(rows))


def _refusals(scope: Scope, only: Q) -> Table:
    """Count refusals by their ground; a refusal on two grounds counts under both."""
    refused = cases(scope).filter(only, between(ANSWERED, scope), outcome=Outcome.REFUSED)
    counted = dict(
        refused.filter(dispatches__purpose=Purpose.ANSWER)
        .annotate(ground=Func(F("dispatches__grounds"), function="UNNEST"))
        .values_list("ground")
        .annotate(number=Count("pk", distinct=True))
    )
    listed = address(scope, only, **days_in_address("answered_", scope), outcome=Outcome.REFUSED.value)
    rows = tuple(
        Row((ground.article, ground.text, counted[ground.code]), listed)
        for ground in organisation.refusal_grounds()
        if ground.code in counted
    )
    return Table((str(_("Article")), str(_("Ground of refusal")), str(_("Refusals"))), rows)


@table("appeals.refusals_by_ground", _("Refusals by ground"))
def refusals_by_ground(scope: Scope) -> Table:
    return _refusals(scope, ALL)


@table("appeals.foi_refusals_by_ground", _("Refused information requests by ground"))
def refused_requests_by_ground(scope: Scope) -> Table:
    return _refusals(scope, FOI)
