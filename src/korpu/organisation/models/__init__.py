"""The organisation's tables."""

from korpu.organisation.models.counterparts import Counterpart, Interaction
from korpu.organisation.models.days import _Days
from korpu.organisation.models.house import Delegation, Holding, Ministry, Post, Unit
from korpu.organisation.models.rules_of_work import Distribution, RefusalGround, RetentionRule, RouteStep
from korpu.organisation.models.structure import StructureChange, StructureLine, StructureVersion
from korpu.organisation.models.trust import Authorisation, Entrustment

__all__ = [
    "Authorisation",
    "Counterpart",
    "Delegation",
    "Distribution",
    "Entrustment",
    "Holding",
    "Interaction",
    "Ministry",
    "Post",
    "RefusalGround",
    "RetentionRule",
    "RouteStep",
    "StructureChange",
    "StructureLine",
    "StructureVersion",
    "Unit",
    "_Days",
]
