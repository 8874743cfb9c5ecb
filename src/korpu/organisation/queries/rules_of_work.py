"""The rules of the work: where cases go, who approves, how long papers are kept, and what is still blank."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from korpu.organisation.models import Distribution, RefusalGround, RetentionRule, RouteStep, Unit
from korpu.organisation.queries.structure import posts_on
from korpu.organisation.rules import RetentionStart, Role


@dataclass(frozen=True)
class Blank:
    """Something the ministry has not filled in, said in a sentence, with the kind or post it is about."""

    sentence: Any
    about: str


def default_unit_for(kind: str) -> Unit | None:
    """Give the sector to which a kind of case goes by default, or None where the head has not said."""
    row = Distribution.objects.filter(kind=kind).select_related("unit").first()
    return row.unit if row else None


def route_for(kind: str) -> list[RouteStep]:
    """Give the approvals that a kind of outgoing content needs, in order."""
    return list(RouteStep.objects.filter(kind=kind).order_by("order"))


def routes() -> dict[str, list[RouteStep]]:
    """Give the approvals of every kind of outgoing content, in order."""
    found: dict[str, list[RouteStep]] = {}
    for step in RouteStep.objects.order_by("kind", "order"):
        found.setdefault(step.kind, []).append(step)
    return found


def retention_years(outcome: str) -> int | None:
    """Give for how many years a case with this outcome is kept; None if no rule says so."""
    return RetentionRule.objects.filter(outcome=outcome).values_list("years", flat=True).first()


def retention_starts(outcome: str) -> str:
    """Give the event from which these years run: the answer unless the rule names another."""
    event = RetentionRule.objects.filter(outcome=outcome).values_list("starts_with", flat=True).first()
    return event or RetentionStart.ANSWERED


def retention_rules() -> list[RetentionRule]:
    """Give how long cases are kept, by outcome."""
    return list(RetentionRule.objects.order_by("outcome"))


def refusal_grounds() -> list[RefusalGround]:
    """Give the grounds of refusal in the order of the law."""
    return list(RefusalGround.objects.all())


def distribution() -> list[Distribution]:
    """Give where each kind of case goes by default, blanks included."""
    return list(Distribution.objects.select_related("unit").order_by("kind"))


def blanks(day: date) -> list[Blank]:
    """Give what the head has still to fill in: owners, holders, bases that no text of the statute names."""
    found = [
        Blank(_("No unit is named for this kind."), row.kind)
        for row in distribution()
        if row.unit is None or (row.unit.ends_on is not None and row.unit.ends_on < day)
    ]
    posts = [row for rows in posts_on(day).values() for row in rows]
    held = {role for row in posts if row.holder or row.stand_ins for role in row.post.roles}
    needed = {Role.FOI_OFFICER, Role.REGISTRAR, *(step.role for step in RouteStep.objects.all())}
    found += [
        Blank(_("Nobody holds this role, and the work waits for it."), str(Role(role).label))
        for role in sorted(needed - held)
    ]
    found += [
        Blank(_("The legal basis is not written down."), row.outcome)
        for row in retention_rules()
        if not row.basis
    ]
    return found
