"""What may become of an assignment, and who may decide about it."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.organisation.rules import Role


class AssignmentKind(TextChoices):
    LEAD = "LEAD", _("Lead executor")
    CONTRIBUTION = "CONTRIBUTION", _("Co-executor's input")


class AssignmentState(TextChoices):
    GIVEN = "GIVEN", _("Given")
    ACCEPTED = "ACCEPTED", _("Accepted")
    HANDED_IN = "HANDED_IN", _("Handed in")
    REJECTED = "REJECTED", _("Rejected")
    DONE = "DONE", _("Done")
    CANCELLED = "CANCELLED", _("Cancelled")


# Work that waits for its executor; what is handed in waits for the one who gave it.
OPEN_STATES = (AssignmentState.GIVEN, AssignmentState.ACCEPTED)
UNFINISHED_STATES = (*OPEN_STATES, AssignmentState.HANDED_IN)
HEADS = (Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.UNIT_HEAD)

STEPS: dict[AssignmentState, tuple[AssignmentState, ...]] = {
    AssignmentState.GIVEN: (
        AssignmentState.ACCEPTED,
        AssignmentState.REJECTED,
        AssignmentState.HANDED_IN,
        AssignmentState.DONE,
        AssignmentState.CANCELLED,
    ),
    AssignmentState.ACCEPTED: (
        AssignmentState.HANDED_IN,
        AssignmentState.DONE,
        AssignmentState.CANCELLED,
    ),
    AssignmentState.HANDED_IN: (
        AssignmentState.ACCEPTED,
        AssignmentState.DONE,
        AssignmentState.CANCELLED,
    ),
    AssignmentState.REJECTED: (),
    AssignmentState.DONE: (),
    AssignmentState.CANCELLED: (),
}


class AssignmentStepNotAllowed(RuleBroken):
    """The assignment is no longer where this step starts."""


class ReasonMissing(RuleBroken):
    """A rejection, a cancellation, an extension or a delay says why."""


class NotYours(RuleBroken):
    """Somebody else decides about this."""


class OwnResult(RuleBroken):
    """Nobody accepts what they handed in themselves."""


class TermAlreadyExtended(RuleBroken):
    """A term is extended once."""


class DueNotLater(RuleBroken):
    """An extension ends after the term that it extends."""


class OnControl(RuleBroken):
    """Work on control gets more time from whoever controls it."""


def check_step(now: str, wanted: AssignmentState) -> None:
    """Raise AssignmentStepNotAllowed unless the assignment may go from the one state to the other."""
    if wanted not in STEPS[AssignmentState(now)]:
        raise AssignmentStepNotAllowed(
            _("This assignment is already closed, or somebody else has just dealt with it.")
        )


def check_reason(reason: str, field: str | None = None) -> None:
    """Raise ReasonMissing if the reason is empty."""
    if not reason.strip():
        raise ReasonMissing(
            _("Write the reason: the one who gave the assignment has to know it."), field=field
        )


def check_lateness(due_on: date | None, today: date, reason: str) -> None:
    """Raise ReasonMissing if the work is handed in after its day without a word about why."""
    if due_on is not None and today > due_on and not reason.strip():
        raise ReasonMissing(_("The term has run out. Write why the work is late."), field="lateness_reason")


def check_extension(
    due_on: date | None, wanted: date, extended_from_on: date | None, control_on: date | None = None
) -> None:
    """Raise TermAlreadyExtended, or DueNotLater for a day that is not later or lies after the control date."""
    if extended_from_on is not None:
        raise TermAlreadyExtended(_("This term has been extended once; it is not extended again."))
    if due_on is None or wanted <= due_on:
        raise DueNotLater(_("Choose a day after the present due day."), field="due_on")
    if control_on is not None and wanted > control_on:
        raise DueNotLater(_("The act's own control date comes before that day."), field="due_on")
