"""Everything that can happen to the site's upkeep."""

from datetime import datetime

from django.db import transaction

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.upkeep.operations.checking import check_site
from korpu.upkeep.operations.faults import what_to_do, words_of
from korpu.upkeep.operations.loading import load_sections
from korpu.upkeep.operations.rhythm import (
    FRAME_KINDS,
    PUBLIC_CHANNELS,
    drop_text,
    enter_text,
    look_at_rhythm,
    plan_text,
    publish_planned,
    sort_text,
)
from korpu.upkeep.operations.sections import (
    SectionWords,
    confirm_page,
    enter_improvement,
    measure_improvement,
    pages_of,
    set_section,
)

__all__ = [
    "FRAME_KINDS",
    "PUBLIC_CHANNELS",
    "SectionWords",
    "check_site",
    "confirm_page",
    "drop_text",
    "enter_improvement",
    "enter_text",
    "load_sections",
    "look_at_rhythm",
    "measure_improvement",
    "pages_of",
    "plan_text",
    "publish_planned",
    "record_export",
    "set_section",
    "sort_text",
    "what_to_do",
    "words_of",
]


@transaction.atomic
def record_export(*, by: User, at: datetime, form: str, query: str) -> None:
    """Write that a list left as a spreadsheet, and how it was narrowed."""
    journal.record(None, "upkeep.exported", by=by, at=at, details={"form": form, "filters": query})
