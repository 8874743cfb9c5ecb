"""What the tests of the records start from: archived cases, and lists that three people have agreed to."""

from datetime import datetime, timedelta

from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import BAKU, NOON, appeal_in, person
from korpu.organisation.models import RetentionRule
from korpu.records import operations
from korpu.records.models import DestructionItem, DestructionList
from korpu.records.rules import ListState

__all__ = ["AFTER", "BAKU", "NOON", "REASON", "THEN", "agreed", "archived", "destroyed", "drafted", "person"]

# The year of the rule, which the tests make as short as it may be, is over.
AFTER = NOON + timedelta(days=400)
# The days between the last approval and the destruction are over.
THEN = AFTER + timedelta(days=8)
REASON = "Məhkəmə işi üzrə sübutdur."
STEPS = (
    (ListState.SUBMITTED, "registrar"),
    (ListState.REVIEWED, "foi-officer"),
    (ListState.APPROVED, "department-head"),
)


def archived(key: str = "k-1", **changes: object) -> Appeal:
    """Bring a case to the archive for one year; each key has an author of its own."""
    RetentionRule.objects.update(years=1)
    values = {"email": f"{key}@poct.example", **changes}
    return appeal_in(AppealState.ARCHIVED, key=key, **values)


def drafted(at: datetime = AFTER) -> DestructionList:
    """Have the job draft a list."""
    made = operations.draft_list(at=at)
    assert made is not None
    return made


def agreed(row: DestructionList, at: datetime = AFTER) -> DestructionList:
    """Have three people agree to a list."""
    for to, post in STEPS:
        row = operations.move_list(row=row, to=to, by=person(post), at=at)
    return row


def destroyed(appeal: Appeal, at: datetime = AFTER) -> DestructionItem:
    """Have a case destroyed by a list, eight days after the last approval."""
    row = agreed(drafted(at), at)
    operations.carry_out(list_id=row.pk, at=at + timedelta(days=8))
    return DestructionItem.objects.get(on_list=row, appeal=appeal)
