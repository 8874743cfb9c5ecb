"""Everything that can happen to records, one function a thing."""

from korpu.records.operations.destroying import (
    carry_out,
    draft_list,
    follow_rules,
    move_list,
    take_out,
    withdraw_list,
)
from korpu.records.operations.feedback import decide_wish, give_feedback
from korpu.records.operations.fixity import check_fixity
from korpu.records.operations.forgetting import forget_author, forget_due
from korpu.records.operations.holds import lift_hold, place_hold
from korpu.records.operations.loading import load_keeping
from korpu.records.operations.packing import (
    PackageNotWhole,
    check_bag,
    make_package,
    record_download,
    sweep_packages,
)

__all__ = [
    "PackageNotWhole",
    "carry_out",
    "check_bag",
    "check_fixity",
    "decide_wish",
    "draft_list",
    "follow_rules",
    "forget_author",
    "forget_due",
    "give_feedback",
    "lift_hold",
    "load_keeping",
    "make_package",
    "move_list",
    "place_hold",
    "record_download",
    "sweep_packages",
    "take_out",
    "withdraw_list",
]
