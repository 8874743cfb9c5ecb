"""Everything that can happen at the registrar's desk."""

from korpu.counter.operations.acts import NothingMissing, SignatoriesNotTwo, enclose_act, make_act
from korpu.counter.operations.cards import MAX_CARDS, NoCards, TooManyCards, make_cards, note_author_read
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
    "MAX_CARDS",
    "AlreadySettled",
    "ForeignNumberKnown",
    "ListFull",
    "NoCards",
    "NothingMissing",
    "OriginMissing",
    "ReceptionCalledOff",
    "ReceptionNotPossible",
    "SignatoriesNotTwo",
    "TooManyCards",
    "WordsMissing",
    "call_off_reception",
    "enclose_act",
    "enter_appeal",
    "list_visitor",
    "make_act",
    "make_cards",
    "note_author_read",
    "note_list_read",
    "note_matches",
    "open_reception",
    "settle_visitor",
]
