"""Kinds and states of acts, and the parts of the mandate."""

from collections.abc import Collection
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken


class ActKind(TextChoices):
    LAW = "LAW", _("Law")
    DECREE = "DECREE", _("Act of the President")
    CABINET = "CABINET", _("Act of the Cabinet of Ministers")
    COLLEGIUM = "COLLEGIUM", _("Decision of the Collegium")
    ORDER = "ORDER", _("Order of the Minister")
    STATUTE = "STATUTE", _("Statute")
    RULES = "RULES", _("Rules")
    PLAN = "PLAN", _("Plan")
    NATIONAL_PLAN = "NATIONAL_PLAN", _("National plan")
    OTHER = "OTHER", _("Other act")


class ActState(TextChoices):
    REPEALED = "REPEALED", _("Repealed")
    REQUISITES_MISSING = "REQUISITES_MISSING", _("Requisites missing")
    UNSIGNED = "UNSIGNED", _("Unsigned")
    NOT_YET = "NOT_YET", _("Not yet in force")
    EXPIRED = "EXPIRED", _("Its term is over")
    IN_FORCE = "IN_FORCE", _("In force")


class Part(TextChoices):
    """The six parts of the Department's mandate (statute 1.1)."""

    HIGHER_ACTS = "HIGHER_ACTS", _("Tasks of higher acts")
    DELEGATED = "DELEGATED", _("Delegated functions")
    OPEN_GOVERNMENT = "OPEN_GOVERNMENT", _("Open government")
    PARTICIPATION = "PARTICIPATION", _("Public participation")
    COMMUNICATION = "COMMUNICATION", _("Communication")
    STRATEGY = "STRATEGY", _("Strategy and policy")


# The acts that the Minister signs in this house; the others come signed from outside or under such an order.
SIGNED_HERE = frozenset({ActKind.ORDER})


class RequisitesInvalid(RuleBroken):
    """An act has a number and a date that lies not in the future."""


class ActInvalid(RuleBroken):
    """An act does not fit the register."""


class RepealNotAllowed(RuleBroken):
    """An act is repealed once, by another act."""


def longest_prefix(clause_id: str, act_codes: Collection[str]) -> str | None:
    """Give the longest code of an act that stands before a dash of the clause's id, or None."""
    fitting = [code for code in act_codes if clause_id.startswith(f"{code}-")]
    return max(fitting, key=len, default=None)


def is_over(day: date, ends_on: date | None) -> bool:
    return ends_on is not None and ends_on < day
