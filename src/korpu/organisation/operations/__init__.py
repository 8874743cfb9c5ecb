"""Everything that can happen to the organisation, one function a thing."""

from korpu.organisation.operations.counterparts import (
    add_counterpart,
    change_contact,
    record_interaction,
    settle_interaction,
)
from korpu.organisation.operations.loading import load_profile
from korpu.organisation.operations.posts import (
    LastAdministrator,
    PostTaken,
    appoint,
    delegate,
    end_delegation,
    end_holding,
    enter_order,
    set_contact,
    shut_access,
)
from korpu.organisation.operations.rules_of_work import set_distribution, set_ground, set_retention, set_route
from korpu.organisation.operations.structure import (
    approve_structure,
    change_structure,
    draft_structure,
    drop_change,
    drop_draft,
    enter_structure_order,
)
from korpu.organisation.operations.trust import authorise, call_off_authorisation, end_entrustment, entrust
from korpu.organisation.operations.units import NameTaken, UnitInUse, add_alias, rename_unit

__all__ = [
    "LastAdministrator",
    "NameTaken",
    "PostTaken",
    "UnitInUse",
    "add_alias",
    "add_counterpart",
    "appoint",
    "approve_structure",
    "authorise",
    "call_off_authorisation",
    "change_contact",
    "change_structure",
    "delegate",
    "draft_structure",
    "drop_change",
    "drop_draft",
    "end_delegation",
    "end_entrustment",
    "end_holding",
    "enter_order",
    "enter_structure_order",
    "entrust",
    "load_profile",
    "record_interaction",
    "rename_unit",
    "set_contact",
    "set_distribution",
    "set_ground",
    "set_retention",
    "set_route",
    "settle_interaction",
    "shut_access",
]
