"""Rows of the commissions' screens in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from korpu.commissions import queries, rules
from korpu.commissions.models import Attendance, Commission, Decision, Session
from korpu.commissions.rules import DecisionState, Presence
from korpu.language import dates
from korpu.work_plans import subjects
from korpu.work_plans.queries import MeasureProgress
from korpu.work_plans.rules import OPEN_STATES

if TYPE_CHECKING:
    from korpu.work_plans.models import Assignment


@dataclass(frozen=True)
class StateCount:
    code: str
    label: str
    count: int


@dataclass(frozen=True)
class WorkRow:
    """An assignment in the list of a seat's work."""

    heading: str
    url: str
    request: str
    due: str
    state: str
    is_late: bool


def day_words(day: date | None) -> str:
    """Give a day as a person writes it, or a dash."""
    return dates.long_date(day, get_language() or "az") if day else "—"


def moment_words(moment: datetime | None) -> str:
    """Give a moment as a person writes it, or a dash."""
    return dates.date_time(timezone.localtime(moment), get_language() or "az") if moment else "—"


def life(commission: Commission) -> str:
    """Give the days of a commission's life."""
    first = day_words(commission.starts_on)
    if commission.ends_on is None:
        return _("since %(day)s") % {"day": first}
    return _("from %(first)s to %(last)s") % {"first": first, "last": day_words(commission.ends_on)}


def commission_row(row: Any, now: datetime) -> dict[str, Any]:
    """Give a commission with its counts for the list."""
    return {
        "commission": row,
        "life": life(row),
        "next": moment_words(row.next_at),
        "is_over": not row.is_in_force(timezone.localdate(now)),
    }


def session_row(session: Session) -> dict[str, Any]:
    """Give a session for a list."""
    return {
        "session": session,
        "when": moment_words(session.held_at or session.planned_at),
        "is_done": session.state == rules.SessionState.MINUTED,
        "is_passed": session.state == rules.SessionState.PLANNED and session.planned_at < timezone.now(),
    }


def state_counts(counts: Mapping[str, int]) -> list[StateCount]:
    """Give the counts of decisions with the states' names; states without any are left out."""
    return [
        StateCount(state, str(DecisionState(state).label), count) for state, count in counts.items() if count
    ]


def decision_row(decision: Decision, today: date) -> dict[str, Any]:
    """Give a decision for a list."""
    is_late = (
        decision.state in (DecisionState.IN_WORK, DecisionState.RETURNED)
        and decision.due_on is not None
        and decision.due_on < today
    )
    return {
        "decision": decision,
        "number": queries.number_of(decision),
        "executor": executor_of(decision),
        "due": day_words(decision.due_on),
        "is_late": is_late,
        "is_done": decision.state == DecisionState.DONE,
    }


def executor_of(decision: Decision) -> str:
    """Give who carries a decision out."""
    if decision.post is not None and decision.unit is not None:
        return f"{decision.post.title} · {decision.unit.name}"
    return decision.unit.name if decision.unit else "—"


def attendance_row(row: Attendance) -> dict[str, Any]:
    """Give a seat's presence at a session."""
    return {
        "row": row,
        "when": moment_words(row.session.held_at),
        "is_missed": row.presence == Presence.ABSENT,
    }


def work_rows(assignments: Iterable["Assignment"], today: date) -> list[WorkRow]:
    """Give assignments named by the apps they are about; one that nobody names keeps its own request."""
    rows = list(assignments)
    known = subjects.described((row.subject_type, row.subject_id) for row in rows)
    return [_work_row(row, known.get((row.subject_type, row.subject_id)), today) for row in rows]


def _work_row(row: "Assignment", about: subjects.Described | None, today: date) -> WorkRow:
    return WorkRow(
        heading=about.heading if about else row.request[:120] or str(row.get_kind_display()),
        url=about.url if about else "",
        request=row.request if about else "",
        due=day_words(row.due_on),
        state=str(row.get_state_display()),
        is_late=row.state in OPEN_STATES and row.due_on is not None and row.due_on < today,
    )


MEASURE_STATES = {
    "CLOSED": gettext_lazy("Closed"),
    "DONE": gettext_lazy("All that fell due is accepted"),
    "LATE": gettext_lazy("Late"),
    "RUNNING": gettext_lazy("Being carried out"),
    "WAITING": gettext_lazy("Nothing has fallen due"),
}


def measure_row(row: MeasureProgress) -> dict[str, Any]:
    """Give a measure with its executors and how far it is."""
    return {
        "measure": row.measure,
        "executors": [_executor_words(one) for one in row.measure.executors.all()],
        "awaits_units": queries.awaits_units(row.measure),
        "takes_units": any(one.kind == "RELEVANT_UNITS" for one in row.measure.executors.all()),
        "due": row.due,
        "accepted": row.accepted,
        "late": row.late,
        "state": str(MEASURE_STATES[row.state]),
        "is_done": row.state == "DONE",
    }


def _executor_words(one: Any) -> str:
    if one.unit is not None:
        return str(one.unit.name)
    return str(one.post.title) if one.post is not None else one.body or str(one.get_kind_display())
