"""What is looked at before a case goes anywhere: earlier cases, near-duplicates, where it belongs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, CharField, IntegerField, Q, QuerySet, Value, When

from korpu.appeals.models import Appeal, Contact, RoutingRule
from korpu.appeals.queries import rules_of_cases
from korpu.appeals.rules import likeness
from korpu.appeals.rules.kinds import AppealState, Urgency
from korpu.language import words

SHOWN = 10
LOOKED_AT = 40
PERSON, TEXT = "PERSON", "TEXT"


@dataclass(frozen=True)
class Earlier:
    """A case that may belong to the one before the eyes, and why."""

    appeal: Appeal
    same_person: bool
    # How much of the two texts is the same, from 0 to 1.
    alike: float

    @property
    def percent(self) -> int:
        return round(self.alike * 100)


def earlier_cases(appeal: Appeal, seen: QuerySet[Appeal], *, most: int = SHOWN) -> list[Earlier]:
    """Give the cases of the same person and the near-duplicates that the reader may see, the newest first.

    One statement looks into each index for its newest few, so that it costs the same in a register of a million.
    """
    found = _candidates(appeal)
    ids = [pk for pk, _why in found]
    of_person = {pk for pk, why in found if why == PERSON}
    own = likeness.shingles(appeal.text)
    rows = []
    for row in seen.filter(pk__in=ids).defer("search").order_by("-registered_at", "-pk"):
        alike = likeness.similarity(own, likeness.shingles(row.text))
        if row.pk in of_person or alike >= likeness.ALIKE:
            rows.append(Earlier(row, row.pk in of_person, alike))
    return rows[:most]


def near_duplicates(appeal: Appeal, *, most: int = LOOKED_AT) -> list[Appeal]:
    """Give the newest cases, of anybody, that the same answer may answer: nearly the same text, kind and language."""
    return next(duplicates_in_turn(appeal, size=most), [])


def duplicates_in_turn(appeal: Appeal, *, size: int) -> Iterator[list[Appeal]]:
    """Give the near-duplicates from the newest down, as many as are among each so many letters that share words with it.

    A look that finds none is an empty list and not the end: older letters may be alike again.
    """
    own = likeness.shingles(appeal.text)
    if not appeal.likeness:
        return
    alike = Appeal.objects.filter(
        likeness__overlap=appeal.likeness, state__in=JOINABLE, kind=appeal.kind, language=appeal.language,
        is_restricted=appeal.is_restricted, cause__isnull=True, contact__is_anonymous=False, joined__isnull=True,
    )  # fmt: skip
    sorted_alike = alike.exclude(pk=appeal.pk).defer("search").order_by(-(models.F("pk") + 0))
    rows = list(sorted_alike[:size])
    while rows:
        yield [row for row in rows if likeness.similarity(own, likeness.shingles(row.text)) >= likeness.ALIKE]
        if len(rows) < size:
            return
        rows = list(sorted_alike.filter(pk__lt=rows[-1].pk)[:size])


JOINABLE = (AppealState.REGISTERED, AppealState.DISTRIBUTED, AppealState.IN_WORK)


def _candidates(appeal: Appeal) -> list[tuple[int, str]]:
    contact = appeal.contact
    parts: list[Any] = []
    for key in ("email_key", "phone_key", "name_key"):
        value = getattr(contact, key)
        if value:
            same = Contact.objects.filter(**{key: value}).exclude(appeal=appeal.pk).order_by("-appeal")
            parts.append(same.values_list("appeal_id", _why(PERSON))[:LOOKED_AT])
    if appeal.likeness:
        alike = Appeal.objects.filter(likeness__overlap=appeal.likeness).exclude(pk=appeal.pk)
        # Sorted by a sum, so that no planner walks through the register by its keys instead of asking the index.
        parts.append(alike.order_by(-(models.F("pk") + 0)).values_list("pk", _why(TEXT))[:LOOKED_AT])
    if not parts:
        return []
    first, *rest = parts
    return list(first.union(*rest, all=True)) if rest else list(first)


def _why(word: str) -> models.Value:
    return Value(word, output_field=CharField())


def substantive_answers(appeal: Appeal, at: datetime) -> list[Appeal]:
    """Give the earlier cases of the same person on the same matter that were answered on the substance in time (8.1.4)."""
    rule = rules_of_cases.kind_rule(appeal.kind)
    since = at - timedelta(days=rule.repeat_days)
    answered = Appeal.objects.filter(
        answered_at__gte=since, answered_at__lte=at, outcome__in=rules_of_cases.substantive_outcomes()
    )
    rows = earlier_cases(appeal, answered, most=LOOKED_AT)
    return [row.appeal for row in rows if row.same_person and row.alike >= likeness.ALIKE]


def route_of(appeal: Appeal, rules: Iterable[RoutingRule] | None = None) -> RoutingRule | None:
    """Give the first routing rule that fits the case, or None: it proposes, whoever distributes decides."""
    stems = f" {' '.join(_stems(f'{appeal.subject} {appeal.text}'))} "
    for rule in rules if rules is not None else rules_of_cases.active_routing():
        if rule.kinds and appeal.kind not in rule.kinds:
            continue
        if rule.channel and appeal.channel != rule.channel:
            continue
        wanted = [" ".join(_stems(line)) for line in rule.words.splitlines() if line.strip()]
        if not wanted or any(f" {phrase} " in stems for phrase in wanted if phrase):
            return rule
    return None


def _stems(text: str) -> list[str]:
    return [words.stem(token) for token in words.tokens(text)]


def waiting_for_executor(unit_ids: Iterable[int]) -> QuerySet[Appeal]:
    """Give the cases of units that are in work and have no executor, the most urgent first."""
    weight = Case(
        When(urgency=Urgency.DANGER, then=Value(0)),
        When(urgency=Urgency.TOPICAL, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    waiting = Q(state=AppealState.IN_WORK, executor__isnull=True, unit_id__in=list(unit_ids))
    return Appeal.objects.filter(waiting).order_by(weight, models.F("due_at").asc(nulls_last=True), "pk")
