"""Everything that can happen to the disclosure of information."""

from korpu.disclosure.operations.checklist import (
    ask_to_leave_out,
    check_items,
    decide_to_leave_out,
    renew_item,
    set_item,
)
from korpu.disclosure.operations.files import choose_files
from korpu.disclosure.operations.loading import known_keys, load_disclosure
from korpu.disclosure.operations.log import (
    choose_answer,
    clear_entry,
    publish_due,
    reopen_entry,
    submit_entry,
    take_entry_back,
    write_entry,
)
from korpu.disclosure.operations.openness import count_openness
from korpu.disclosure.operations.proposals import NobodyDecides, decide, propose, propose_by_itself, publish
from korpu.disclosure.operations.withholding import (
    drop_draft_of,
    free_entry,
    hold_back,
    unpublish_entry,
    withhold_entries_of,
    withhold_of_restricted,
)

__all__ = [
    "NobodyDecides",
    "ask_to_leave_out",
    "check_items",
    "choose_answer",
    "choose_files",
    "clear_entry",
    "count_openness",
    "decide",
    "decide_to_leave_out",
    "drop_draft_of",
    "free_entry",
    "hold_back",
    "known_keys",
    "load_disclosure",
    "propose",
    "propose_by_itself",
    "publish",
    "publish_due",
    "renew_item",
    "reopen_entry",
    "set_item",
    "submit_entry",
    "take_entry_back",
    "unpublish_entry",
    "withhold_entries_of",
    "withhold_of_restricted",
    "write_entry",
]
