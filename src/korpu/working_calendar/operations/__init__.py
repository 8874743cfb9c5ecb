"""Everything that can happen to clocks, calendars and terms, one function a thing."""

from korpu.working_calendar.operations.calendars import (
    ActEnteredAlready,
    MovedDay,
    YearSettledAlready,
    enact_calendar_act,
    enter_year,
    recompute_open_clocks,
)
from korpu.working_calendar.operations.clocks import (
    ClockNotLate,
    ClockNotOpen,
    TermAlreadyExtended,
    check_extendable,
    extend_clock,
    give_reason_late,
    pause_clock,
    replace_clock,
    restart_clock,
    resume_clock,
    satisfy_clock,
    start_clock,
    start_clocks,
    stop_clock,
)
from korpu.working_calendar.operations.defaults import DEFAULTS, load_defaults
from korpu.working_calendar.operations.erasing import erase_reasons
from korpu.working_calendar.operations.terms import TermOverlaps, check_term, enter_term

__all__ = [
    "DEFAULTS",
    "ActEnteredAlready",
    "ClockNotLate",
    "ClockNotOpen",
    "MovedDay",
    "TermAlreadyExtended",
    "TermOverlaps",
    "YearSettledAlready",
    "check_extendable",
    "check_term",
    "enact_calendar_act",
    "enter_term",
    "enter_year",
    "erase_reasons",
    "extend_clock",
    "give_reason_late",
    "load_defaults",
    "pause_clock",
    "recompute_open_clocks",
    "replace_clock",
    "restart_clock",
    "resume_clock",
    "satisfy_clock",
    "start_clock",
    "start_clocks",
    "stop_clock",
]
