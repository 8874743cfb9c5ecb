"""What every count of the register shares: the days, the unit, the list of the cases behind a number, former answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Aggregate, Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.appeals.models import Appeal, Round
from korpu.appeals.queries import answered_in_time, answered_late
from korpu.appeals.rules.kinds import AppealKind, Channel
from korpu.foundation.figures import Row, Scope, Table
from korpu.organisation import queries as organisation
from korpu.organisation.models import Unit

DAY = timedelta(days=1)
FOI = Q(kind=AppealKind.INFORMATION_REQUEST)
ALL = Q()


def start_of_day(day: date) -> datetime:
    """Give the first moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def between(field: str, scope: Scope) -> Q:
    """Give the condition for a moment of a column in the days of the scope."""
    return Q(
        **{f"{field}__gte": start_of_day(scope.from_on), f"{field}__lt": start_of_day(scope.to_on + DAY)}
    )


def cases(scope: Scope) -> QuerySet[Appeal]:
    """Give the cases that a scope counts."""
    found = Appeal.objects.order_by()
    if scope.unit_id is not None:
        # The units as they were on the last day that is counted.
        found = found.filter(unit_id__in=organisation.descendants(scope.unit_id, start_of_day(scope.to_on)))
    return found


RECEIVED = "registered_at"
ANSWERED = "answered_at"
IN_TIME, LATE = answered_in_time(), answered_late()


class Median(Aggregate):
    """The middle of an ordered set."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def address(scope: Scope, only: Q, **more: str) -> str:
    """Give the desk's list of what is counted."""
    query = {key: value for key, value in more.items() if value}
    if only is FOI:
        query["kind"] = AppealKind.INFORMATION_REQUEST.value
    if scope.unit_id is not None:
        query["unit"] = str(scope.unit_id)
    return f"{reverse('appeals_desk:list')}?{urlencode(query)}"


def days_in_address(prefix: str, scope: Scope) -> dict[str, str]:
    """Give the days of a scope as an address has them."""
    return {f"{prefix}from": scope.from_on.isoformat(), f"{prefix}to": scope.to_on.isoformat()}


@dataclass(frozen=True)
class Former:
    """The answers of a scope to cases that were opened anew since: few, and counted where they were given."""

    rows: tuple[tuple[int, datetime | None, datetime, str], ...]

    def with_former(self, now: Q, how: str = "") -> Q:
        """Give the condition widened by the cases with a former answer: all, in time, late, or of an outcome."""
        ids = self.ids(how)
        return now | Q(pk__in=ids) if ids else now

    def ids(self, how: str = "") -> list[int]:
        return sorted({pk for pk, due, at, outcome in self.rows if _fits(how, due, at, outcome)})

    def moments(self) -> Iterable[datetime]:
        return (at for _pk, _due, at, _outcome in self.rows)


def _fits(how: str, due: datetime | None, at: datetime, outcome: str) -> bool:
    if how == "IN_TIME":
        return due is None or at <= due
    if how == "LATE":
        return due is not None and at > due
    return not how or outcome == how


def former_answers(scope: Scope) -> Former:
    """Read the former answers of a scope, in one statement."""
    rows = Round.objects.filter(between(ANSWERED, scope)).order_by("pk")
    return Former(tuple(rows.values_list("appeal_id", "due_at", "answered_at", "outcome")))


def _columns(first: Any) -> tuple[str, ...]:
    return (str(first), *(str(name) for name in (_("Received"), _("Answered"), _("Answered in time"),
                                                 _("Answered late"))))  # fmt: skip


def split(
    scope: Scope,
    only: Q,
    key: str,
    labels: Callable[[Iterable[Any]], dict[Any, str]],
    first: Any,
    parameter: str,
) -> Table:
    """Count what came and what was answered by one column of the register, in two queries however many rows."""
    came = between(RECEIVED, scope)
    former = former_answers(scope)
    given = between(ANSWERED, scope)
    left = former.with_former(given)
    counted = {
        row[key]: row
        for row in cases(scope)
        .filter(only, came | left)
        .values(key)
        .annotate(
            came=Count("pk", filter=came),
            left=Count("pk", filter=left),
            timely=Count("pk", filter=former.with_former(given & IN_TIME, "IN_TIME")),
            late=Count("pk", filter=former.with_former(given & LATE, "LATE")),
        )
    }
    names = labels(counted)
    rows = tuple(
        Row(
            (name, found["came"], found["left"], found["timely"], found["late"]),
            address(
                scope,
                only,
                **days_in_address("", scope),
                **({parameter: str(value)} if value is not None else {}),
            ),
        )
        for value, name in names.items()
        if (found := counted.get(value)) is not None
    )
    return Table(_columns(first), rows)


def unit_names(ids: Iterable[Any]) -> dict[Any, str]:
    """Give the names of units, and of none."""
    wanted = set(ids)
    names: dict[Any, str] = {unit.pk: unit.name for unit in Unit.objects.filter(pk__in=wanted - {None})}
    if None in wanted:
        names[None] = str(_("Not sent to a unit yet"))
    return names


def kind_names(found: Iterable[Any]) -> dict[Any, str]:
    """Give the names of the kinds of case."""
    return {value: str(label) for value, label in AppealKind.choices}


def channel_names(found: Iterable[Any]) -> dict[Any, str]:
    """Give the names of the channels."""
    return {value: str(label) for value, label in Channel.choices}
