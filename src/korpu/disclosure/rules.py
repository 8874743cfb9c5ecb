"""When an item of the checklist is in date, who decides on a proposal, and what makes the house propose by itself."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.organisation.rules import Role

READERS = (
    Role.EXECUTOR, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.FOI_OFFICER, Role.REGISTRAR,
    Role.MINISTER, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.AUDITOR,
)  # fmt: skip
MANAGERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.FOI_OFFICER, Role.ADMINISTRATOR)
# Who lets an item be left out; never the person who asks for it.
APPROVERS = (Role.DEPARTMENT_HEAD, Role.MINISTER, Role.LEADERSHIP)
MIN_REASON = 15


class ItemState(TextChoices):
    MISSING = "MISSING", _("Missing")
    OUT_OF_DATE = "OUT_OF_DATE", _("Out of date")
    IN_DATE = "IN_DATE", _("In date")
    NOT_APPLICABLE = "NOT_APPLICABLE", _("Not applicable")


GAPS = (ItemState.MISSING, ItemState.OUT_OF_DATE)


class Ground(TextChoices):
    PERSON = "PERSON", _("Somebody's proposal")
    QUESTIONS = "QUESTIONS", _("Repeated questions")
    SEARCHES = "SEARCHES", _("Searches without a result")


class ProposalState(TextChoices):
    OPEN = "OPEN", _("Waits for a decision")
    ACCEPTED = "ACCEPTED", _("To be disclosed")
    DECLINED = "DECLINED", _("Declined")
    PUBLISHED = "PUBLISHED", _("Disclosed")


class EntryState(TextChoices):
    DRAFT = "DRAFT", _("Being written")
    CLEARING = "CLEARING", _("Being cleared")
    CLEARED = "CLEARED", _("Cleared, waits for its day")
    PUBLISHED = "PUBLISHED", _("On the site")
    UNPUBLISHED = "UNPUBLISHED", _("Taken off the site")


ENTRY_MOVES: dict[EntryState, tuple[EntryState, ...]] = {
    EntryState.DRAFT: (EntryState.CLEARING,),
    EntryState.CLEARING: (EntryState.DRAFT, EntryState.CLEARED),
    EntryState.CLEARED: (EntryState.DRAFT, EntryState.PUBLISHED),
    EntryState.PUBLISHED: (EntryState.UNPUBLISHED,),
    EntryState.UNPUBLISHED: (),
}
# Who writes entries of the log, and who holds them back or takes them off.
LOG_WRITERS = (Role.FOI_OFFICER, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
KIND, CHANNEL = "DISCLOSURE", "SITE"


class AuthorNamed(RuleBroken):
    """A text for everybody names the person who asked."""


class FileNotPublic(RuleBroken):
    """A file that did not leave with the answer, or that cannot be given out."""


class NotLookedThrough(RuleBroken):
    """No program reads a file to the end, and nobody has looked through it."""


class NotForEverybody(RuleBroken):
    """Of a restricted or unanswered case nothing is made public."""


class ReasonMissing(RuleBroken):
    """A decision, or an item left out, says why."""


class NotYours(RuleBroken):
    """Somebody else owns this item, or decides on this."""


class StepNotAllowed(RuleBroken):
    """It is no longer where this step starts."""


class NotThere(RuleBroken):
    """The page that is named does not answer."""


def state_on(
    today: date, *, is_there: bool, renewed_on: date | None, freshness_days: int
) -> tuple[ItemState, int]:
    """Give an item's state on a day, and by how many days it is out of date."""
    if not is_there:
        return ItemState.MISSING, 0
    past = (today - renewed_on).days - freshness_days if renewed_on else 0
    if renewed_on is None or past > 0:
        return ItemState.OUT_OF_DATE, max(0, past)
    return ItemState.IN_DATE, 0


def check_reason(reason: str, field: str) -> None:
    """Raise ReasonMissing for a reason that says nothing."""
    if len(reason.strip()) < MIN_REASON:
        raise ReasonMissing(_("Write the reason in a sentence: others will read it."), field=field)


def has_risen(now: int, before: int, threshold: int) -> bool:
    """Tell whether a subject is asked about so often, and so much more than before, that it should be told."""
    return now >= threshold and now >= 2 * before
