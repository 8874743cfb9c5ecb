"""Rows of the upkeep screens in words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language

from korpu.language import dates
from korpu.upkeep.models import Fault, Section
from korpu.upkeep.operations import words_of
from korpu.upkeep.queries import SectionState
from korpu.upkeep.rules import FaultKind


@dataclass(frozen=True)
class FaultRow:
    """A fault in a list."""

    fault: Fault
    words: str
    found: str
    due: str
    mended: str
    is_late: bool


@dataclass(frozen=True)
class BoardRow:
    """A section on the board, its counts in the order of the columns."""

    state: SectionState
    owner: str
    counts: tuple[int, ...]
    newest: str


def day_words(day: date | None) -> str:
    """Give a day as a person writes it, or a dash."""
    return dates.long_date(day, get_language() or "az") if day else "—"


def moment_words(moment: datetime | None) -> str:
    """Give a moment as a person writes it, or a dash."""
    return dates.date_time(timezone.localtime(moment), get_language() or "az") if moment else "—"


def owner_of(section: Section) -> str:
    """Name who answers for a section."""
    return section.post.title if section.post is not None else section.unit.name


def fault_row(fault: Fault, today: date) -> FaultRow:
    return FaultRow(
        fault=fault,
        words=words_of(fault.kind, fault.path, fault.target, fault.number),
        found=day_words(timezone.localdate(fault.found_at)),
        due=day_words(fault.due_on),
        mended=day_words(timezone.localdate(fault.mended_at)) if fault.mended_at else "",
        is_late=fault.mended_at is None and fault.due_on < today,
    )


def board_row(state: SectionState) -> BoardRow:
    return BoardRow(
        state=state,
        owner=owner_of(state.section),
        counts=tuple(state.counts.get(kind, 0) for kind in FaultKind),
        newest=day_words(state.last.newest_on if state.last else None),
    )
