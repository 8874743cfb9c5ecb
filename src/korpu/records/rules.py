"""What may become of a case that is kept: pure, without tables, clock or request."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.organisation.rules import Role

MIN_REASON = 15
# Who sees lists and holds; who drafts, who reviews first, who has the last word. The archive's keeper has not the last.
READERS = (
    Role.REGISTRAR, Role.FOI_OFFICER, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.AUDITOR,
)  # fmt: skip
AUTHORS = (Role.REGISTRAR,)
REVIEWERS = (Role.FOI_OFFICER, Role.DEPUTY_HEAD)
LAST_WORD = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
HOLDERS = (Role.REGISTRAR, Role.FOI_OFFICER, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
# Lifting is another right than placing, and never of the one who placed.
LIFTERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
PACKERS = (Role.REGISTRAR, Role.FOI_OFFICER, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
KEEPERS_OF_FILES = (Role.ADMINISTRATOR, Role.AUDITOR)


class ListState(TextChoices):
    DRAFT = "DRAFT", _("Drafted")
    SUBMITTED = "SUBMITTED", _("Waits for the reviewer")
    REVIEWED = "REVIEWED", _("Waits for the second reviewer")
    APPROVED = "APPROVED", _("Approved, to be carried out")
    DONE = "DONE", _("Carried out")
    WITHDRAWN = "WITHDRAWN", _("Taken back")


MOVES: dict[ListState, tuple[ListState, ...]] = {
    ListState.DRAFT: (ListState.SUBMITTED, ListState.WITHDRAWN),
    ListState.SUBMITTED: (ListState.REVIEWED, ListState.WITHDRAWN),
    ListState.REVIEWED: (ListState.APPROVED, ListState.WITHDRAWN),
    ListState.APPROVED: (ListState.DONE, ListState.WITHDRAWN),
    ListState.DONE: (),
    ListState.WITHDRAWN: (),
}
# Whose word each move needs, and from where.
ROLES_OF = {
    ListState.SUBMITTED: AUTHORS,
    ListState.REVIEWED: REVIEWERS,
    ListState.APPROVED: LAST_WORD,
}


# Before whom a list is put in each state.
WAITS_FOR = {
    ListState.DRAFT: Role.REGISTRAR,
    ListState.SUBMITTED: Role.FOI_OFFICER,
    ListState.REVIEWED: Role.DEPARTMENT_HEAD,
}


class ItemState(TextChoices):
    PENDING = "PENDING", _("Is to be destroyed")
    TAKEN_OUT = "TAKEN_OUT", _("Taken out")
    DESTROYED = "DESTROYED", _("Destroyed")
    KEPT = "KEPT", _("Kept after all")


class Why(TextChoices):
    """Why a case that was on a list is kept after all."""

    HELD = "HELD", _("A hold is in force")
    ALIVE = "ALIVE", _("Its author has written again")
    NOT_DUE = "NOT_DUE", _("The rule of retention has changed")


class Satisfaction(TextChoices):
    GOOD = "GOOD", _("The answer helped me")
    PARTLY = "PARTLY", _("The answer helped me in part")
    BAD = "BAD", _("The answer did not help me")


class WishState(TextChoices):
    NONE = "NONE", _("No wish")
    OPEN = "OPEN", _("Waits for the head")
    GRANTED = "GRANTED", _("Granted")
    DECLINED = "DECLINED", _("Declined")


class FaultKind(TextChoices):
    FILE = "FILE", _("File")
    PACKAGE = "PACKAGE", _("Archive package")


class HoldNotAllowed(RuleBroken):
    """A hold has reasons and days, and another right lifts it."""


class ListNotAllowed(RuleBroken):
    """The list is not where this step starts, or the step is another person's."""


class NotArchived(RuleBroken):
    """A package is made of a case that is closed."""


class StillKept(RuleBroken):
    """The time to forget the author has not come, or a hold is in force."""


class FeedbackNotPossible(RuleBroken):
    """The author has said it already, or the answer is not there."""


def check_reason(reason: str, error: type[RuleBroken], field: str = "reason") -> None:
    """Raise the error unless reasons are given in a sentence at least."""
    if len(reason) < MIN_REASON:
        raise error(
            _("Give the reason in at least %(least)s characters.") % {"least": MIN_REASON}, field=field
        )


def check_move(state: str, to: ListState) -> None:
    """Raise ListNotAllowed unless a list moves from the state to the other."""
    if to not in MOVES[ListState(state)]:
        raise ListNotAllowed(
            _("This is not possible while the list is “%(state)s”.") % {"state": ListState(state).label}
        )
