"""Everything that can happen at the registrar's desk."""

from korpu.counter.operations.acts import NothingMissing, SignatoriesNotTwo, enclose_act, make_act
from korpu.counter.operations.cards import MAX_CARDS, NoCards, TooManyCards, make_cards, note_author_read
from korpu.counter.operations.entering import ForeignNumberKnown, OriginMissing, enter_appeal, note_matches
from korpu.counter.operations.importing import (
    ColumnsLacking,
    NameTaken,
    NotChecked,
    bring_register,
    go_on,
    lines_below_headings,
    name_columns,
    note_export,
    note_lines_read,
    take_register_over,
)
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
from korpu.counter.operations.slips import make_slip

__all__ = [
    "MAX_CARDS",
    "AlreadySettled",
    "ColumnsLacking",
    "ForeignNumberKnown",
    "ListFull",
    "NameTaken",
    "NoCards",
    "NotChecked",
    "NothingMissing",
    "OriginMissing",
    "ReceptionCalledOff",
    "ReceptionNotPossible",
    "SignatoriesNotTwo",
    "TooManyCards",
    "WordsMissing",
    "bring_register",
    "call_off_reception",
    "enclose_act",
    "enter_appeal",
    "go_on",
    "lines_below_headings",
    "list_visitor",
    "make_act",
    "make_cards",
    "make_slip",
    "name_columns",
    "note_author_read",
    "note_export",
    "note_lines_read",
    "note_list_read",
    "note_matches",
    "open_reception",
    "settle_visitor",
    "take_register_over",
]
