"""Everything that can happen to an indicator and its facts: each value is entered once and never overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.knowledge import access, rules, signals
from korpu.knowledge.models import Fact, FactImport, Indicator
from korpu.knowledge.rules import Confidence, FactChanged, FactKind, FactNotWhole, NotOwner
from korpu.organisation import queries as organisation
from korpu.work_plans import operations as work_plans
from korpu.work_plans.queries import assignments_about
from korpu.work_plans.rules import OPEN_STATES

_SHORT = timedelta(microseconds=1)
DESCRIBING = (
    "subject_az", "subject_en", "subject_ru", "measure_az", "measure_en", "measure_ru", "aliases", "not_beside",
    "unit_az", "unit_en", "unit_ru", "decimals", "tolerance_percent", "owner_id", "rhythm", "confirm_days",
    "is_open", "figure_code",
)  # fmt: skip


@dataclass(frozen=True)
class FactText:
    """What is entered of a fact: its value of whatever kind, its period and place, and where it comes from."""

    period_from: date
    period_to: date
    source: str
    value: Decimal | None = None
    day: date | None = None
    words: str = ""
    place: str = ""
    source_url: str = ""
    source_file_id: int | None = None
    confidence: Confidence = Confidence.CONFIRMED


@transaction.atomic
def enter_indicator(
    *, code: str, kind: FactKind, by: User | None, at: datetime, **described: Any
) -> Indicator:
    """Enter what is measured, with the words by which texts name it (statute 3.1.14).

    Raises NotOwner, or FactNotWhole for a code that is taken.
    """
    _check_describes(by, at)
    if Indicator.objects.filter(code=code).exists():
        raise FactNotWhole(_("There is an indicator with this code already."), field="code")
    indicator = Indicator.objects.create(
        code=code, kind=kind, made_by=by, made_at=at, **_described(described)
    )
    journal.record(indicator, "knowledge.indicator_entered", by=by, at=at, details={"code": code})
    return indicator


@transaction.atomic
def describe_indicator(*, indicator: Indicator, by: User | None, at: datetime, **described: Any) -> Indicator:
    """Change how an indicator is described; its code, kind and facts stay. Raises NotOwner."""
    _check_describes(by, at)
    indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
    changed = [name for name, value in _described(described).items() if getattr(indicator, name) != value]
    for name in changed:
        setattr(indicator, name, _described(described)[name])
    if changed:
        indicator.save(update_fields=[name.removesuffix("_id") for name in changed])
        journal.record(indicator, "knowledge.indicator_changed", by=by, at=at, details={"changed": changed})
    return indicator


def _described(given: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: given[name] for name in DESCRIBING if name in given}
    for name, value in found.items():
        if isinstance(value, str):
            found[name] = clean_line(value)
        elif isinstance(value, Sequence):
            found[name] = [line for one in value if (line := clean_line(str(one)))]
    return found


@transaction.atomic
def enter_fact(
    *,
    indicator: Indicator,
    text: FactText,
    by: User | None,
    at: datetime,
    fact_import: FactImport | None = None,
) -> Fact:
    """Enter the value of a period. Raises NotOwner, FactNotWhole, or FactChanged where one holds already."""
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    _check_enters(indicator, by, at)
    text = _checked(indicator, text)
    if _same(indicator, text).exists():
        raise FactChanged(
            _("There is a value for this period and place already. Revise that one."), field="period_from"
        )
    fact = _write(indicator, text, by=by, at=at, fact_import=fact_import)
    action = "knowledge.fact_entered" if by is not None else "knowledge.fact_counted"
    journal.record(fact, action, by=by, at=at, details={"indicator": indicator.code})
    return fact


@transaction.atomic
def revise_fact(*, fact: Fact, text: FactText, reason: str, by: User | None, at: datetime) -> Fact:
    """Put another value in place of one; the old stays on record with the reason and until when it held.

    Period and place stay. Raises NotOwner, FactNotWhole, ReasonMissing, FactChanged if it no longer holds.
    """
    reason = rules.check_reason(reason)
    old = _locked(fact, by, at)
    text = replace(text, period_from=old.period_from, period_to=old.period_to, place=old.place)
    text = _checked(old.indicator, text)
    ends_at = _end(old, at)
    _finish(old, by, ends_at)
    new = _write(old.indicator, text, by=by, at=ends_at, supersedes=old, reason=reason)
    journal.record(
        new, "knowledge.fact_revised", by=by, at=at, reason=reason,
        details={"indicator": old.indicator.code, "before": old.pk},
    )  # fmt: skip
    _settle_request(old, _("The fact was revised."), by, at)
    signals.fact_revised.send(Fact, old=old, new=new, by=by, at=at)
    return new


@transaction.atomic
def confirm_fact(*, fact: Fact, by: User, at: datetime) -> Fact:
    """Confirm that a value still holds; the request to do so is done with it. Raises NotOwner, FactChanged."""
    fact = _locked(fact, by, at)
    fact.confirmed_by, fact.confirmed_at = by, at
    fact.save(update_fields=["confirmed_by", "confirmed_at"])
    journal.record(fact, "knowledge.fact_confirmed", by=by, at=at, details={"indicator": fact.indicator.code})
    _settle_request(fact, _("The fact was confirmed."), by, at)
    return fact


@transaction.atomic
def withdraw_fact(*, fact: Fact, reason: str, by: User, at: datetime) -> Fact:
    """Take a value back with a reason; nothing follows it. Raises NotOwner, ReasonMissing, FactChanged."""
    reason = rules.check_reason(reason)
    fact = _locked(fact, by, at)
    fact.withdrawn_reason = reason
    _finish(fact, by, _end(fact, at))
    journal.record(
        fact,
        "knowledge.fact_withdrawn",
        by=by,
        at=at,
        reason=reason,
        details={"indicator": fact.indicator.code},
    )
    _settle_request(fact, _("The fact was withdrawn."), by, at)
    return fact


def _check_describes(by: User | None, at: datetime) -> None:
    if by is not None and not access.describes(organisation.standing_of(by, at)):
        raise NotOwner(_("The Department says what is measured."))


def _check_enters(indicator: Indicator, by: User | None, at: datetime) -> None:
    if by is not None and not access.enters(organisation.standing_of(by, at), indicator):
        raise NotOwner(_("The unit that answers for this indicator, or the Department, enters its values."))


def _checked(indicator: Indicator, text: FactText) -> FactText:
    text = replace(
        text,
        words=clean_line(text.words)[:250],
        place=clean_line(text.place)[:120],
        source=clean_line(text.source)[:300],
        source_url=clean_line(text.source_url)[:500],
    )
    if text.source_url and not text.source_url.startswith(("https://", "http://", "/")):
        raise FactNotWhole(_("An address begins with https://."), field="source_url")
    rules.check_value(
        indicator.kind, value=text.value, day=text.day, words=text.words, period_from=text.period_from,
        period_to=text.period_to, source=text.source,
    )  # fmt: skip
    is_number = indicator.kind in (FactKind.AMOUNT, FactKind.PERCENT)
    return replace(
        text,
        value=text.value if is_number else None,
        day=text.day if indicator.kind == FactKind.DATE else None,
        words=text.words if indicator.kind == FactKind.NAME else "",
    )


def _same(indicator: Indicator, text: FactText) -> Any:
    return indicator.facts.valid().filter(
        place=text.place, period_from=text.period_from, period_to=text.period_to
    )


def _write(
    indicator: Indicator,
    text: FactText,
    *,
    by: User | None,
    at: datetime,
    supersedes: Fact | None = None,
    reason: str = "",
    fact_import: FactImport | None = None,
) -> Fact:
    return Fact.objects.create(
        indicator=indicator,
        place=text.place,
        period_from=text.period_from,
        period_to=text.period_to,
        value=text.value,
        day=text.day,
        words=text.words,
        source=text.source,
        source_url=text.source_url,
        source_file_id=text.source_file_id,
        confidence=text.confidence,
        valid_from_at=at,
        supersedes=supersedes,
        reason=reason,
        entered_by=by,
        entered_at=at,
        confirmed_by=by,
        confirmed_at=at,
        fact_import=fact_import,
    )


def _locked(fact: Fact, by: User | None, at: datetime) -> Fact:
    locked = Fact.objects.select_for_update(of=("self",)).select_related("indicator").get(pk=fact.pk)
    _check_enters(locked.indicator, by, at)
    if not locked.is_valid:
        raise FactChanged(_("This value was revised or withdrawn meanwhile. Look at the one that holds now."))
    return locked


def _end(fact: Fact, at: datetime) -> datetime:
    """Give until when a value held: never before it began to, whatever the clocks say."""
    return max(at, fact.valid_from_at + _SHORT)


def _finish(fact: Fact, by: User | None, at: datetime) -> None:
    fact.valid_to_at, fact.ended_by = at, by
    fact.save(update_fields=["valid_to_at", "ended_by", "withdrawn_reason"])


def _settle_request(fact: Fact, result: Any, by: User | None, at: datetime) -> None:
    for work in assignments_about("knowledge.fact", fact.pk).filter(state__in=OPEN_STATES):
        work_plans.complete_assignment(assignment=work, result=str(result), by=by, at=at)
