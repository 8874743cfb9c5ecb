"""Indicators and facts: lists, series, what cites them, what waits to be confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value

from korpu.knowledge.models import Citation, Fact, Indicator, Position, Stamp
from korpu.knowledge.queries.showing import period_words, value_words
from korpu.knowledge.rules.base import Base, KnownFact, KnownIndicator, KnownPosition, indicator_of, scale_of
from korpu.knowledge.rules.reading.periods import Period
from korpu.language.casing import fold


@dataclass(frozen=True)
class FactFilters:
    """How the list of indicators is narrowed."""

    text: str = ""
    subject: str = ""
    unit: str = ""
    state: str = ""

    @property
    def any(self) -> bool:
        return bool(self.text or self.subject or self.unit or self.state)


STATES = ("STALE", "OPEN", "CLOSED", "EMPTY")


def read_filters(query: Mapping[str, str]) -> FactFilters:
    """Read the filters of an address; what nobody could choose narrows nothing."""
    unit, state = query.get("unit", ""), query.get("state", "")
    return FactFilters(
        text=query.get("q", "").replace("\0", "")[:100].strip(),
        subject=query.get("subject", "").replace("\0", "")[:120],
        unit=unit if unit.isdecimal() and len(unit) < 10 else "",
        state=state if state in STATES else "",
    )


def narrow(indicators: QuerySet[Indicator], filters: FactFilters, at: datetime) -> QuerySet[Indicator]:
    """Narrow indicators by words of their names, subject, owner and state."""
    if filters.text:
        wanted = fold(filters.text).split()
        rows = indicators.values_list("pk", "code", "measure_az", "measure_en", "subject_az", "aliases")
        found = [
            pk
            for pk, *words, aliases in rows
            if all(word in fold(" ".join((*words, *aliases))) for word in wanted)
        ]
        indicators = indicators.filter(pk__in=found)
    if filters.subject:
        indicators = indicators.filter(Q(subject_az=filters.subject) | Q(subject_en=filters.subject))
    if filters.unit:
        indicators = indicators.filter(owner_id=int(filters.unit))
    if filters.state == "STALE":
        indicators = indicators.filter(pk__in=stale_facts(at).values("indicator"))
    elif filters.state == "EMPTY":
        indicators = indicators.filter(~Exists(Fact.objects.valid().filter(indicator=OuterRef("pk"))))
    elif filters.state:
        indicators = indicators.filter(is_open=filters.state == "OPEN")
    return indicators


def subjects(indicators: QuerySet[Indicator]) -> list[str]:
    """Give the subjects of indicators, for a filter."""
    return list(indicators.order_by("subject_az").values_list("subject_az", flat=True).distinct())


def newest_of(indicator_ids: list[int]) -> dict[int, Fact]:
    """Give the newest valid fact of each indicator, the whole country before a part of it."""
    rows = (
        Fact.objects.valid()
        .filter(indicator__in=indicator_ids)
        .order_by("indicator_id", "-period_to", "place", "-period_from")
        .distinct("indicator_id")
    )
    return {row.indicator_id: row for row in rows}


def series_of(indicator: Indicator) -> list[Fact]:
    """Give the valid facts of an indicator, the oldest period first."""
    return list(
        indicator.facts.valid().order_by("place", "period_to", "period_from").select_related("confirmed_by")
    )


def history_of(indicator: Indicator) -> list[Fact]:
    """Give the facts that no longer hold, the last ended first, with what followed them."""
    return list(
        indicator.facts.filter(valid_to_at__isnull=False)
        .select_related("revision", "entered_by", "ended_by")
        .order_by("-valid_to_at", "-pk")[:200]
    )


def citations_of(indicator: Indicator) -> QuerySet[Citation]:
    """Give where an indicator was cited, the newest first."""
    return indicator.citations.select_related("release", "fact")


def stale_facts(at: datetime, *, since: datetime | None = None) -> QuerySet[Fact]:
    """Give the newest fact of each indicator and place whose confirmation is older than the indicator's limit.

    An older period is history: nobody confirms it anew. ``since``: only those whose limit has passed from then on.
    """
    newer = Fact.objects.valid().filter(
        indicator=OuterRef("indicator"), place=OuterRef("place"), period_to__gt=OuterRef("period_to")
    )
    limit = ExpressionWrapper(
        F("confirmed_at") + F("indicator__confirm_days") * Value(timedelta(days=1)),
        output_field=DateTimeField(),
    )
    found = Fact.objects.valid().alias(confirm_by=limit).filter(~Exists(newer), confirm_by__lt=at)
    return found.filter(confirm_by__gte=since) if since is not None else found


_known: tuple[UUID, Base] | None = None


def base_now() -> Base:
    """Give the whole base as the check reads it: read anew only when its stamp has changed, one query otherwise."""
    global _known
    stamp = Stamp.objects.values_list("stamp", flat=True).get(pk=1)
    if _known is None or _known[0] != stamp:
        _known = (stamp, _read())
    return _known[1]


def _read() -> Base:
    facts: dict[int, list[Fact]] = {}
    for fact in Fact.objects.valid().order_by("indicator", "-period_to"):
        facts.setdefault(fact.indicator_id, []).append(fact)
    indicators = tuple(
        _as_known(indicator, facts.get(indicator.pk, [])) for indicator in Indicator.objects.order_by("pk")
    )
    positions = tuple(
        KnownPosition(row.subject, row.statement, frozenset(row.terms), row.starts_on, row.ends_on)
        for row in Position.objects.order_by("pk")
    )
    return Base(indicators, positions)


def _as_known(indicator: Indicator, facts: list[Fact]) -> KnownIndicator:
    scale = scale_of(indicator.unit_az)
    names = [indicator.measure_az, indicator.measure_en, indicator.measure_ru, *indicator.aliases]
    return indicator_of(
        code=indicator.code,
        kind=indicator.kind,
        names=[name for name in names if name],
        units=[unit for unit in (indicator.unit_az, indicator.unit_en, indicator.unit_ru) if unit],
        facts=[_fact_as_known(indicator, fact, scale) for fact in facts],
        not_beside=indicator.not_beside,
        tolerance=indicator.tolerance_percent,
        pk=indicator.pk,
    )


def _fact_as_known(indicator: Indicator, fact: Fact, factor: Decimal) -> KnownFact:
    value = value_words(indicator, fact, language="az")
    period = period_words(fact.period_from, fact.period_to, "az")
    return KnownFact(
        place=fact.place,
        period=Period(fact.period_from, fact.period_to),
        value=fact.value * factor if fact.value is not None else None,
        day=fact.day,
        words=fact.words,
        shown=f"{value} ({period}; {fact.source})",
        slack=Decimal(1).scaleb(-indicator.decimals) * factor / 2,
        pk=fact.pk,
    )
