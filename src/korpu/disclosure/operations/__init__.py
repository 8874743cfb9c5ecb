"""Everything that can happen to the disclosure of information."""

from korpu.disclosure.operations.checklist import (
    ask_to_leave_out,
    check_items,
    decide_to_leave_out,
    renew_item,
    set_item,
)
from korpu.disclosure.operations.loading import known_keys, load_disclosure
from korpu.disclosure.operations.openness import count_openness
from korpu.disclosure.operations.proposals import NobodyDecides, decide, propose, propose_by_itself, publish

__all__ = [
    "NobodyDecides",
    "ask_to_leave_out",
    "check_items",
    "count_openness",
    "decide",
    "decide_to_leave_out",
    "known_keys",
    "load_disclosure",
    "propose",
    "propose_by_itself",
    "publish",
    "renew_item",
    "set_item",
]
