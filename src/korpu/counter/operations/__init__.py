"""Everything that can happen at the registrar's desk."""

from korpu.counter.operations.entering import ForeignNumberKnown, OriginMissing, enter_appeal, note_matches
from korpu.counter.operations.receptions import (
    AlreadySettled,
    ListFull,
    ReceptionCalledOff,
    ReceptionNotPossible,
    WordsMissing,
    call_off_reception,
    list_visitor,
    note_list_read,
    open_reception,
    settle_visitor,
)

__all__ = [
    "AlreadySettled",
    "ForeignNumberKnown",
    "ListFull",
    "OriginMissing",
    "ReceptionCalledOff",
    "ReceptionNotPossible",
    "WordsMissing",
    "call_off_reception",
    "enter_appeal",
    "list_visitor",
    "note_list_read",
    "note_matches",
    "open_reception",
    "settle_visitor",
]
