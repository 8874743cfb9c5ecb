"""Obligations: how each stands in a period, and who answers for what was late or not met."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from korpu.organisation import queries as organisation
from korpu.organisation.queries import PostHolder
from korpu.regulation.evidence import Ask, Evidence, Known, Period, evidence_for
from korpu.regulation.models import Explanation, Fulfilment, Obligation
from korpu.regulation.rules import obligations as rules
from korpu.regulation.rules.obligations import DueDay


@dataclass(frozen=True)
class Standing:
    """An obligation in a period: its due days, what was recorded, and what its proof says."""

    obligation: Obligation
    days: tuple[DueDay, ...]
    fulfilments: tuple[Fulfilment, ...]
    evidence: Evidence | None = None

    @property
    def unmet(self) -> tuple[DueDay, ...]:
        return tuple(day for day in self.days if day.is_late)

    @property
    def done(self) -> int:
        """How often it was met in the period."""
        return self.evidence.count if self.evidence is not None else len(self.fulfilments)

    @property
    def open_count(self) -> int:
        """How many of its due days in the period passed without being met."""
        if self.evidence is not None:
            return self.evidence.open_count
        return sum(day.met_on is None for day in self.days)

    @property
    def is_idle(self) -> bool:
        """Tell whether its act is unsigned, so that nothing is due yet (order of 2012, signing block)."""
        return self.obligation.clause.act.is_unsigned


@dataclass(frozen=True)
class Accountable:
    """A due day that was late or not met: who answered for it on that day, and what the head said."""

    obligation: Obligation
    day: DueDay
    holder: PostHolder | None
    explanation: Explanation | None


def obligations_in_force(period: Period) -> QuerySet[Obligation]:
    """Give the obligations that hold on a day of the period, with everything a list shows of them."""
    return (
        Obligation.objects.filter(starts_on__lte=period.to_on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=period.from_on))
        .select_related("clause__act__approved_by", "clause__act__repealed_by", "unit", "post")
        .prefetch_related(Prefetch("fulfilments", queryset=Fulfilment.objects.order_by("-on", "-pk")))
    )


def standings(
    obligations: Sequence[Obligation], period: Period, *, today: date, ask: Ask | None = None
) -> list[Standing]:
    """Give how each obligation stands in the period; each proof that one names is asked once."""
    known: Known = {}
    fresh = replace(period)

    def own(code: str) -> Evidence | None:
        return evidence_for(code, fresh, known)

    return [standing_of(row, period, today=today, ask=ask or own) for row in obligations]


def standing_of(obligation: Obligation, period: Period, *, today: date, ask: Ask) -> Standing:
    """Give how one obligation stands in the period; a due day counts once it is over."""
    if obligation.proof_code:
        return Standing(obligation, (), (), ask(obligation.proof_code) or Evidence.no_occasion())
    fulfilments = list(obligation.fulfilments.all())
    met = {row.due_on: row.on for row in fulfilments if row.due_on}
    idle = obligation.clause.act.is_unsigned
    days = (
        []
        if idle
        else rules.due_days(
            obligation.starts_on,
            interval_months=obligation.interval_months,
            ends_on=obligation.ends_on,
            until=period.to_on,
        )
    )
    shown = [day for day in days if day >= period.from_on and (day < today or day in met)]
    return Standing(
        obligation,
        tuple(rules.kept(shown, met)),
        tuple(row for row in fulfilments if period.from_on <= row.on <= period.to_on),
    )


def met_in(
    period: Period, *, today: date, ask: Ask, others_than: str = "", unit_code: str = ""
) -> list[Standing]:
    """Give how the obligations from acts other than one stand, of one unit or of all (statute 3.1.33, 6.1.16)."""
    rows = obligations_in_force(period)
    if others_than:
        rows = rows.exclude(clause__act__code=others_than)
    if unit_code:
        rows = rows.filter(unit__code=unit_code)
    return standings(list(rows), period, today=today, ask=ask)


def unmet_in(period: Period, *, today: date) -> list[tuple[Obligation, DueDay]]:
    """Give the due days of the period that were late or not met, the oldest first (statute 5.3)."""
    found = [
        (row.obligation, day)
        for row in standings(list(obligations_in_force(period).filter(proof_code="")), period, today=today)
        for day in row.unmet
    ]
    return sorted(found, key=lambda pair: (pair[1].due_on, pair[0].pk))


def explained_in(period: Period, *, today: date) -> list[tuple[Obligation, DueDay, Explanation | None]]:
    """Give each late or unmet day of the period with the explanation recorded, in three queries (statute 5.3)."""
    pairs = unmet_in(period, today=today)
    said = {
        (row.obligation_id, row.due_on): row
        for row in Explanation.objects.filter(due_on__range=(period.from_on, period.to_on)).select_related(
            "by"
        )
    }
    return [(row, day, said.get((row.pk, day.due_on))) for row, day in pairs]


def accountability(period: Period, *, today: date) -> list[Accountable]:
    """Give each late or unmet day with who held the post on it and the explanation recorded (statute 5.3)."""
    holders: dict[tuple[int | None, int | None, date], PostHolder | None] = {}
    rows = []
    for obligation, day, explanation in explained_in(period, today=today):
        key = (obligation.post_id, obligation.unit_id, day.due_on)
        if key not in holders:
            holders[key] = _holder(obligation, day.due_on)
        rows.append(Accountable(obligation, day, holders[key], explanation))
    return rows


def _holder(obligation: Obligation, day: date) -> PostHolder | None:
    moment = timezone.make_aware(datetime.combine(day, time(12)))
    if obligation.post_id:
        return organisation.post_holder(obligation.post_id, moment)
    return organisation.head_of_unit(obligation.unit_id, moment) if obligation.unit_id else None
