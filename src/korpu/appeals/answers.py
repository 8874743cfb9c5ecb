"""How many answers of some days were in time and how many late, by all that is shown of them: read in one statement.

A case that was opened anew counts where its former answer was given, once in whatever it is counted by.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateTimeField, F, Func, IntegerField, Value
from django.utils import timezone

from korpu.appeals.counting import ANSWERED, DAY, LATE, between, cases, start_of_day
from korpu.appeals.models import Appeal, Round
from korpu.foundation.figures import Scope


class Counts(NamedTuple):
    answered: int = 0
    in_time: int = 0
    late: int = 0

    def plus(self, more: "Counts") -> "Counts":
        return Counts(self.answered + more.answered, self.in_time + more.in_time, self.late + more.late)


@dataclass(frozen=True)
class Group:
    """The answers that share unit, kind, channel and month, and how many there are."""

    unit_id: int | None
    kind: str
    channel: str
    month: date
    counts: Counts


@dataclass(frozen=True)
class Given:
    """An answer of a case that was opened anew: when it was given, and by when it was due."""

    month: date
    is_late: bool


@dataclass(frozen=True)
class Reopened:
    """A case with former answers in the days that are counted, and its present answer, if that was given in them too."""

    unit_id: int | None
    kind: str
    channel: str
    former: tuple[Given, ...]
    present: Given | None

    def beside_present(self, month: date | None = None) -> Counts:
        """Give what the former answers add to the present one, which the groups hold; in all days, or in one month."""
        former = [one for one in self.former if month in (None, one.month)]
        present = self.present if self.present and month in (None, self.present.month) else None
        late, in_time = any(one.is_late for one in former), any(not one.is_late for one in former)
        return Counts(
            int(bool(former) and present is None),
            int(in_time and not (present and not present.is_late)),
            int(late and not (present and present.is_late)),
        )


@dataclass(frozen=True)
class Answers:
    """The answers of a scope."""

    groups: tuple[Group, ...]
    reopened: tuple[Reopened, ...]

    def total(self, kind: str = "") -> Counts:
        """Count all, or those of one kind."""
        found = self.by(lambda one: one.kind)
        return sum_of(counts for key, counts in found.items() if kind in ("", key))

    def by(self, key: Callable[[Any], Any]) -> dict[Any, Counts]:
        """Count by what ``key`` gives of a group and of a case alike: its unit, kind or channel."""
        found: dict[Any, Counts] = {}
        for group in self.groups:
            found[key(group)] = found.get(key(group), Counts()).plus(group.counts)
        for case in self.reopened:
            found[key(case)] = found.get(key(case), Counts()).plus(case.beside_present())
        return found

    def by_month(self) -> dict[date, Counts]:
        """Count by the first day of the month; what was answered in two months counts in both."""
        found: dict[date, Counts] = {}
        for group in self.groups:
            found[group.month] = found.get(group.month, Counts()).plus(group.counts)
        for case in self.reopened:
            for month in {one.month for one in case.former}:
                found[month] = found.get(month, Counts()).plus(case.beside_present(month))
        return found


def sum_of(counts: Iterable[Counts]) -> Counts:
    """Add counts up."""
    whole = Counts()
    for one in counts:
        whole = whole.plus(one)
    return whole


def months_of(scope: Scope) -> list[date]:
    """Give the first day of each month that the days touch."""
    months = [scope.from_on.replace(day=1)]
    while (after := (months[-1] + timedelta(days=32)).replace(day=1)) <= scope.to_on:
        months.append(after)
    return months


_ONCE: ContextVar[dict[Scope, Answers] | None] = ContextVar("appeals.answers", default=None)


@contextmanager
def counted_once() -> Iterator[None]:
    """Let all figures and tables that are asked for inside share one reading of each scope."""
    mark = _ONCE.set({})
    try:
        yield
    finally:
        _ONCE.reset(mark)


def answers_of(scope: Scope) -> Answers:
    """Give the answers of a scope, grouped by the database from an index alone."""
    known = _ONCE.get()
    if known is None:
        return _read(scope)
    if scope not in known:
        known[scope] = _read(scope)
    return known[scope]


def first_answered_on() -> date | None:
    """Give the day of the oldest answer that stands, or None before the first."""
    answered = Appeal.objects.filter(answered_at__isnull=False).order_by("answered_at")
    first = answered.values_list("answered_at", flat=True).first()
    return timezone.localdate(first) if first else None


def _read(scope: Scope) -> Answers:
    months = months_of(scope)
    starts = [start_of_day(month) for month in months]
    # Where a moment stands among the months: far cheaper than turning each into a date of the Ministry's time.
    place = Func(
        F(ANSWERED),
        Value(starts, output_field=ArrayField(DateTimeField())),
        function="WIDTH_BUCKET",
        output_field=IntegerField(),
    )
    rows = (
        cases(scope)
        .filter(between(ANSWERED, scope))
        .values("unit_id", "kind", "channel", place=place)
        .annotate(answered=Count("pk"), late=Count("pk", filter=LATE))
    )
    groups = tuple(
        Group(
            row["unit_id"],
            row["kind"],
            row["channel"],
            months[row["place"] - 1],
            Counts(row["answered"], row["answered"] - row["late"], row["late"]),
        )
        for row in rows
    )
    return Answers(groups, _reopened(scope, months, starts))


def _reopened(scope: Scope, months: list[date], starts: list[datetime]) -> tuple[Reopened, ...]:
    def given(at: datetime, due: datetime | None) -> Given:
        month = max(place for place, start in enumerate(starts) if start <= at or place == 0)
        return Given(months[month], due is not None and at > due)

    first, end = start_of_day(scope.from_on), start_of_day(scope.to_on + DAY)
    rows = (
        Round.objects.filter(between(ANSWERED, scope), appeal__in=cases(scope))
        .order_by("pk")
        .values_list(
            "appeal_id", "appeal__unit_id", "appeal__kind", "appeal__channel", "appeal__answered_at",
            "appeal__due_at", "answered_at", "due_at",
        )
    )  # fmt: skip
    found: dict[int, Reopened] = {}
    for pk, unit_id, kind, channel, answered_at, due_at, former_at, former_due in rows:
        known = found.get(pk)
        found[pk] = Reopened(
            unit_id,
            kind,
            channel,
            (*(known.former if known else ()), given(former_at, former_due)),
            given(answered_at, due_at) if answered_at and first <= answered_at < end else None,
        )
    return tuple(found.values())
