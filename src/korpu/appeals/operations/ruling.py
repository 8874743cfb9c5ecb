"""The rules of cases that the ministry sets itself: where cases go, what holds for a kind, the terms inside the ministry."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import InternalTerms, KindRule, RoutingRule
from korpu.appeals.operations.stepping import NotYours
from korpu.appeals.rules import stages
from korpu.appeals.rules.kinds import AfterReply
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role

# Who sets the rules: those who distribute the work of the department (statute 5.4.2).
RULERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)


@transaction.atomic
def set_routing(
    *,
    name: str,
    by: User,
    at: datetime,
    rule: RoutingRule | None = None,
    order: int = 100,
    kinds: Sequence[str] = (),
    channel: str = "",
    words: str = "",
    unit_id: int | None = None,
    body_name: str = "",
    is_active: bool = True,
) -> RoutingRule:
    """Enter a routing rule, or change one. Raises NotYours, or RuleBroken for a name in use or a rule to nowhere."""
    check_rules(by, at)
    title = clean_line(name)[:120]
    if not title:
        raise RuleBroken(_("Give the rule a name."), field="name")
    if unit_id is None and not clean_line(body_name):
        raise RuleBroken(_("Say where the cases go: to a unit, or to a competent body."), field="unit_id")
    row = RoutingRule() if rule is None else RoutingRule.objects.select_for_update().get(pk=rule.pk)
    if RoutingRule.objects.filter(name=title).exclude(pk=row.pk).exists():
        raise RuleBroken(_("A rule of this name exists already."), field="name")
    row.name, row.order, row.kinds, row.channel = title, order, list(kinds), channel
    row.words = "\n".join(line for line in map(clean_line, clean_text(words).splitlines()) if line)
    row.unit_id, row.body_name, row.is_active = unit_id, clean_line(body_name)[:200], is_active
    row.save()
    journal.record(row, "appeals.rule_set", by=by, at=at, details={"rule": row.name, "active": is_active})
    return row


@transaction.atomic
def set_kind_rule(
    *, kind: str, after_reply: str, repeats: int, verify: bool, by: User, at: datetime
) -> KindRule:
    """Say what a clock of a kind does after the author's reply, and how many answers make a repeat (24.6; 8.1.4).

    Clocks that run keep what they were given. Raises NotYours, or RuleBroken for a number below one.
    """
    check_rules(by, at)
    if repeats < 1:
        raise RuleBroken(_("One answer at the least makes a repeat."), field="repeats")
    row, _made = KindRule.objects.select_for_update().get_or_create(kind=kind)
    before = row.after_reply
    row.after_reply, row.repeats, row.verify = AfterReply(after_reply), repeats, verify
    row.save(update_fields=["after_reply", "repeats", "verify"])
    details: dict[str, str | int] = {
        "kind": kind,
        "before": before,
        "after": str(row.after_reply),
        "repeats": repeats,
    }
    journal.record(row, "appeals.rule_set", by=by, at=at, details={**details})
    return row


@transaction.atomic
def set_internal_terms(
    *,
    kind: str,
    by: User,
    at: datetime,
    executor_days: int | None = None,
    draft_days: int | None = None,
    clearance_days: int | None = None,
) -> InternalTerms:
    """Say how many working days before the law's day each stage of a kind is to be done; none gives the stage no term.

    The days of open cases follow at once. Raises NotYours, or RuleBroken for a lead that no term holds and for stages
    that do not follow one another.
    """
    check_rules(by, at)
    leads = {"executor_days": executor_days, "draft_days": draft_days, "clearance_days": clearance_days}
    for field, days in leads.items():
        if days is not None and not 0 <= days <= stages.MOST_DAYS:
            raise RuleBroken(
                _("Between none and %(most)s working days lie before the law's day.")
                % {"most": stages.MOST_DAYS},
                field=field,
            )
    if not stages.in_order(leads.values()):
        raise RuleBroken(
            _(
                "The stages follow one another: first the executor, then the draft, then the clearance. Give each no more"
                " days than the one before it."
            ),
            field="draft_days",
        )
    row, _made = InternalTerms.objects.select_for_update().get_or_create(kind=kind)
    for field, days in leads.items():
        setattr(row, field, days)
    row.save(update_fields=[*leads])
    journal.record(row, "appeals.rule_set", by=by, at=at, details={"kind": kind, **leads})
    return row


def check_rules(by: User, at: datetime) -> None:
    """Raise NotYours unless the person sets the rules of cases."""
    if not organisation.standing_of(by, at).has(*RULERS):
        raise NotYours(_("Only those who distribute the work of the department set its rules."))
