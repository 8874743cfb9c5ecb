"""Reads of the register that have several callers."""

from korpu.appeals.queries.above import answer_html, cards_of, let_show, names_author, without_author
from korpu.appeals.queries.listing import (
    Filters,
    answered_in_time,
    answered_late,
    described,
    narrow,
    newest_found,
    overdue,
    read_filters,
    record_export,
    search_query,
    secret_code_of,
    shown_code_of,
    subjects_asked_about,
)
from korpu.appeals.queries.rules_of_cases import (
    active_routing,
    causes_for,
    demands_of,
    kind_rule,
    substantive_outcomes,
)
from korpu.appeals.queries.triage import (
    Earlier,
    earlier_cases,
    near_duplicates,
    route_of,
    substantive_answers,
    waiting_for_executor,
)
from korpu.appeals.rules.likeness import ALIKE

__all__ = [
    "ALIKE",
    "Earlier",
    "Filters",
    "active_routing",
    "answer_html",
    "answered_in_time",
    "answered_late",
    "cards_of",
    "causes_for",
    "demands_of",
    "described",
    "earlier_cases",
    "kind_rule",
    "let_show",
    "names_author",
    "narrow",
    "near_duplicates",
    "newest_found",
    "overdue",
    "read_filters",
    "record_export",
    "route_of",
    "search_query",
    "secret_code_of",
    "shown_code_of",
    "subjects_asked_about",
    "substantive_answers",
    "substantive_outcomes",
    "waiting_for_executor",
    "without_author",
]
