"""What the register counts: each figure with the list of the cases behind it.

“Received” counts what was registered in the days of the scope, “answered” what was answered in them, whenever it came.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import (
    Aggregate,
    Count,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    Func,
    Q,
    QuerySet,
)
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.appeals.models import Appeal, Dispatch
from korpu.appeals.queries import answered_in_time, answered_late
from korpu.appeals.rules.kinds import AppealKind, Channel, Outcome, Purpose
from korpu.foundation.figures import Chart, Figure, Row, Scope, Table, figure, table
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.models import Unit

DAY = timedelta(days=1)
FOI = Q(kind=AppealKind.INFORMATION_REQUEST)
ALL = Q()


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _between(field: str, scope: Scope) -> Q:
    return Q(**{f"{field}__gte": _start(scope.from_on), f"{field}__lt": _start(scope.to_on + DAY)})


def _cases(scope: Scope) -> QuerySet[Appeal]:
    cases = Appeal.objects.order_by()
    if scope.unit_id is not None:
        # The units as they were on the last day that is counted.
        cases = cases.filter(unit_id__in=organisation.descendants(scope.unit_id, _start(scope.to_on)))
    return cases


_RECEIVED = "registered_at"
_ANSWERED = "answered_at"
_IN_TIME, _LATE = answered_in_time(), answered_late()


def _address(scope: Scope, only: Q, **more: str) -> str:
    query = {key: value for key, value in more.items() if value}
    if only is FOI:
        query["kind"] = AppealKind.INFORMATION_REQUEST.value
    if scope.unit_id is not None:
        query["unit"] = str(scope.unit_id)
    return f"{reverse('appeals_desk:list')}?{urlencode(query)}"


def _days(prefix: str, scope: Scope) -> dict[str, str]:
    return {f"{prefix}from": scope.from_on.isoformat(), f"{prefix}to": scope.to_on.isoformat()}


def _received(scope: Scope, only: Q) -> Figure:
    number = _cases(scope).filter(only, _between(_RECEIVED, scope)).count()
    return Figure(number, _address(scope, only, **_days("", scope)))


def _answered(scope: Scope, only: Q, how: Q = ALL, **more: str) -> Figure:
    number = _cases(scope).filter(only, how, _between(_ANSWERED, scope)).count()
    return Figure(number, _address(scope, only, **_days("answered_", scope), **more))


def _open_at_end(scope: Scope, only: Q) -> Figure:
    end = _start(scope.to_on + DAY)
    number = (
        _cases(scope)
        .filter(only, Q(answered_at__isnull=True) | Q(answered_at__gte=end), registered_at__lt=end)
        .count()
    )
    return Figure(number, _address(scope, only, open_on=scope.to_on.isoformat()))


def _extended(scope: Scope, only: Q) -> Figure:
    letters = Dispatch.objects.filter(
        _between("dispatched_at", scope), purpose=Purpose.EXTENSION, appeal__in=_cases(scope).filter(only)
    )
    number = letters.values("appeal").distinct().count()
    return Figure(number, _address(scope, only, **_days("extended_", scope)))


class _Median(Aggregate):
    """The middle of an ordered set."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def _median_days(scope: Scope, only: Q) -> Figure:
    took = ExpressionWrapper(F("answered_at") - F("received_at"), output_field=DurationField())
    answered = _cases(scope).filter(only, _between(_ANSWERED, scope))
    found: timedelta | None = answered.aggregate(middle=_Median(took, output_field=DurationField()))["middle"]
    address = _address(scope, only, **_days("answered_", scope))
    if found is None:
        return Figure(None, address)
    return Figure((Decimal(found.total_seconds()) / 86400).quantize(Decimal("0.1")), address)


figure("appeals.received", _("Received"))(lambda scope: _received(scope, ALL))
figure("appeals.answered", _("Answered"))(lambda scope: _answered(scope, ALL))
figure("appeals.in_time", _("Answered in time"))(lambda scope: _answered(scope, ALL, _IN_TIME, timely="1"))
figure("appeals.late", _("Answered late"))(lambda scope: _answered(scope, ALL, _LATE, timely="0"))
figure("appeals.open_at_end", _("Open at the end"))(lambda scope: _open_at_end(scope, ALL))
figure("appeals.extended", _("Term extended"))(lambda scope: _extended(scope, ALL))
figure("appeals.refused", _("Refused"))(
    lambda scope: _answered(scope, ALL, Q(outcome=Outcome.REFUSED), outcome=Outcome.REFUSED.value)
)
figure("appeals.median_days", _("Days to the answer, median"))(lambda scope: _median_days(scope, ALL))

figure("appeals.foi_received", _("Information requests received"))(lambda scope: _received(scope, FOI))
figure("appeals.foi_answered", _("Information requests answered"))(lambda scope: _answered(scope, FOI))
figure("appeals.foi_in_time", _("Information requests answered in time"))(
    lambda scope: _answered(scope, FOI, _IN_TIME, timely="1")
)
figure("appeals.foi_late", _("Information requests answered late"))(
    lambda scope: _answered(scope, FOI, _LATE, timely="0")
)
figure("appeals.foi_open_at_end", _("Information requests open at the end"))(
    lambda scope: _open_at_end(scope, FOI)
)
figure("appeals.foi_extended", _("Information requests with an extended term"))(
    lambda scope: _extended(scope, FOI)
)
figure("appeals.foi_refused", _("Information requests refused"))(
    lambda scope: _answered(scope, FOI, Q(outcome=Outcome.REFUSED), outcome=Outcome.REFUSED.value)
)
figure("appeals.foi_median_days", _("Days to the answer of an information request, median"))(
    lambda scope: _median_days(scope, FOI)
)


def _columns(first: Any) -> tuple[str, ...]:
    return (str(first), *(str(name) for name in (_("Received"), _("Answered"), _("Answered in time"),
                                                 _("Answered late"))))  # fmt: skip


def _split(
    scope: Scope,
    only: Q,
    key: str,
    labels: Callable[[Iterable[Any]], dict[Any, str]],
    first: Any,
    address: str,
) -> Table:
    """Count what came and what was answered by one column of the register, in two queries however many rows."""
    came = _between(_RECEIVED, scope)
    left = _between(_ANSWERED, scope)
    counted = {
        row[key]: row
        for row in _cases(scope)
        .filter(only, came | left)
        .values(key)
        .annotate(
            came=Count("pk", filter=came),
            left=Count("pk", filter=left),
            timely=Count("pk", filter=left & _IN_TIME),
            late=Count("pk", filter=left & _LATE),
        )
    }
    names = labels(counted)
    rows = tuple(
        Row(
            (name, found["came"], found["left"], found["timely"], found["late"]),
            _address(scope, only, **_days("", scope), **({address: str(value)} if value is not None else {})),
        )
        for value, name in names.items()
        if (found := counted.get(value)) is not None
    )
    return Table(_columns(first), rows)


def _unit_names(ids: Iterable[Any]) -> dict[Any, str]:
    wanted = set(ids)
    names: dict[Any, str] = {unit.pk: unit.name for unit in Unit.objects.filter(pk__in=wanted - {None})}
    if None in wanted:
        names[None] = str(_("Not sent to a unit yet"))
    return names


def _kind_names(found: Iterable[Any]) -> dict[Any, str]:
    return {value: str(label) for value, label in AppealKind.choices}


def _channel_names(found: Iterable[Any]) -> dict[Any, str]:
    return {value: str(label) for value, label in Channel.choices}


@table("appeals.by_unit", _("By unit"), chart=Chart.BARS)
def by_unit(scope: Scope) -> Table:
    return _split(scope, ALL, "unit_id", _unit_names, _("Unit"), "unit")


@table("appeals.by_kind", _("By kind"), chart=Chart.BARS)
def by_kind(scope: Scope) -> Table:
    return _split(scope, ALL, "kind", _kind_names, _("Kind"), "kind")


@table("appeals.by_channel", _("By channel"), chart=Chart.BARS)
def by_channel(scope: Scope) -> Table:
    return _split(scope, ALL, "channel", _channel_names, _("Channel"), "channel")


@table("appeals.foi_by_unit", _("Information requests by unit"), chart=Chart.BARS)
def requests_by_unit(scope: Scope) -> Table:
    return _split(scope, FOI, "unit_id", _unit_names, _("Unit"), "unit")


@table("appeals.foi_by_channel", _("Information requests by channel"), chart=Chart.BARS)
def requests_by_channel(scope: Scope) -> Table:
    return _split(scope, FOI, "channel", _channel_names, _("Channel"), "channel")


@table("appeals.by_month", _("By month"), chart=Chart.LINES)
def by_month(scope: Scope) -> Table:
    """Count by month what was received and what was answered."""
    language = get_language() or "az"

    def counted(field: str) -> dict[date, int]:
        month = TruncMonth(field, output_field=DateField())
        rows = _cases(scope).filter(_between(field, scope)).annotate(month=month).values("month")
        return {row["month"]: row["number"] for row in rows.annotate(number=Count("pk"))}

    came, left = counted(_RECEIVED), counted(_ANSWERED)
    rows = []
    month = scope.from_on.replace(day=1)
    while month <= scope.to_on:
        after = (month + timedelta(days=32)).replace(day=1)
        days = Scope(max(month, scope.from_on), min(after - DAY, scope.to_on), scope.unit_id)
        rows.append(
            Row(
                (dates.month_and_year(month, language), came.get(month, 0), left.get(month, 0)),
                _address(days, ALL, **_days("", days)),
            )
        )
        month = after
    return Table((str(_("Month")), str(_("Received")), str(_("Answered"))), tuple(rows))


def _refusals(scope: Scope, only: Q) -> Table:
    """Count refusals by their ground; a refusal on two grounds counts under both."""
    refused = _cases(scope).filter(only, _between(_ANSWERED, scope), outcome=Outcome.REFUSED)
    counted = dict(
        refused.annotate(ground=Func(F("draft__grounds"), function="UNNEST"))
        .values_list("ground")
        .annotate(number=Count("pk"))
    )
    address = _address(scope, only, **_days("answered_", scope), outcome=Outcome.REFUSED.value)
    rows = tuple(
        Row((ground.article, ground.text, counted[ground.code]), address)
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
