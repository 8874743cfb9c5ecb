"""What may become of an assignment."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken


class AssignmentKind(TextChoices):
    LEAD = "LEAD", _("Lead executor")
    CONTRIBUTION = "CONTRIBUTION", _("Co-executor's input")


class AssignmentState(TextChoices):
    GIVEN = "GIVEN", _("Given")
    ACCEPTED = "ACCEPTED", _("Accepted")
    REJECTED = "REJECTED", _("Rejected")
    DONE = "DONE", _("Done")
    CANCELLED = "CANCELLED", _("Cancelled")


OPEN_STATES = (AssignmentState.GIVEN, AssignmentState.ACCEPTED)
STEPS: dict[AssignmentState, tuple[AssignmentState, ...]] = {
    AssignmentState.GIVEN: (
        AssignmentState.ACCEPTED,
        AssignmentState.REJECTED,
        AssignmentState.DONE,
        AssignmentState.CANCELLED,
    ),
    AssignmentState.ACCEPTED: (AssignmentState.DONE, AssignmentState.CANCELLED),
    AssignmentState.REJECTED: (),
    AssignmentState.DONE: (),
    AssignmentState.CANCELLED: (),
}


class AssignmentStepNotAllowed(RuleBroken):
    """The assignment is no longer where this step starts."""


class ReasonMissing(RuleBroken):
    """A rejection or a cancellation says why."""


def check_step(now: str, wanted: AssignmentState) -> None:
    """Raise AssignmentStepNotAllowed unless the assignment may go from the one state to the other."""
    if wanted not in STEPS[AssignmentState(now)]:
        raise AssignmentStepNotAllowed(
            _("This assignment is already closed, or somebody else has just dealt with it.")
        )


def check_reason(reason: str) -> None:
    """Raise ReasonMissing if the reason is empty."""
    if not reason.strip():
        raise ReasonMissing(_("Write the reason: the one who gave the assignment has to know it."))
