"""The rules of cases as the ministry has them: outcomes, causes, kinds, routing."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from korpu.appeals.models import Cause, KindRule, OutcomeRule, RoutingRule
from korpu.appeals.rules.answers import OutcomeDemands
from korpu.foundation.errors import RuleBroken


class RuleUnknown(RuleBroken):
    """The ministry has no rule for what is asked: it is entered, never guessed."""


def demands_of(outcome: str) -> OutcomeDemands:
    """Give what an outcome demands of its letter; a text without an outcome demands nothing. Raises RuleUnknown."""
    if not outcome:
        return OutcomeDemands()
    rule = OutcomeRule.objects.filter(outcome=outcome).first()
    if rule is None:
        raise RuleUnknown(_("No rule says what this outcome demands. Load the rules of cases first."))
    return rule.as_demands()


def substantive_outcomes() -> list[str]:
    """Give the outcomes that answer a case on its substance (appeals law, 8.1.4)."""
    return list(OutcomeRule.objects.filter(is_substantive=True).values_list("outcome", flat=True))


def kind_rule(kind: str) -> KindRule:
    """Give what holds for a kind of case; the defaults where the ministry has set nothing."""
    return KindRule.objects.filter(kind=kind).first() or KindRule(kind=kind)


def causes_for(kind: str) -> QuerySet[Cause]:
    """Give the causes for which the law lets a case of the kind be left without consideration."""
    return Cause.objects.filter(Q(kinds=[]) | Q(kinds__contains=[kind]))


def active_routing() -> list[RoutingRule]:
    """Give the routing rules in use, in their order."""
    return list(RoutingRule.objects.filter(is_active=True).select_related("unit").order_by("order", "pk"))
