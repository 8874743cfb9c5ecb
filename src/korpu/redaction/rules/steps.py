"""The steps of a redaction, from its first mark to its release by a second person."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken

MIN_REASON = 15
# So many pages are made while the officer waits; more are made in the background.
AT_ONCE_PAGES = 8


class RedactionState(TextChoices):
    DRAFT = "DRAFT", _("Being marked")
    MAKING = "MAKING", _("The copy is being made")
    MADE = "MADE", _("Waiting for a second person")
    RETURNED = "RETURNED", _("Sent back")
    RELEASED = "RELEASED", _("Released")


class RedactionStep(TextChoices):
    MARK = "MARK", _("Mark")
    MAKE = "MAKE", _("Make the copy")
    STOP = "STOP", _("Mark again")
    RELEASE = "RELEASE", _("Release the copy")
    SEND_BACK = "SEND_BACK", _("Send back")


ALLOWED: dict[RedactionStep, tuple[RedactionState, ...]] = {
    RedactionStep.MARK: (RedactionState.DRAFT, RedactionState.RETURNED),
    RedactionStep.MAKE: (RedactionState.DRAFT, RedactionState.RETURNED),
    RedactionStep.STOP: (RedactionState.MAKING, RedactionState.MADE),
    RedactionStep.RELEASE: (RedactionState.MADE,),
    RedactionStep.SEND_BACK: (RedactionState.MADE,),
}
# The database holds to this table too: what was released never moves again.
MOVES: dict[RedactionState, tuple[RedactionState, ...]] = {
    RedactionState.DRAFT: (RedactionState.MAKING, RedactionState.MADE),
    RedactionState.MAKING: (RedactionState.MADE, RedactionState.DRAFT),
    RedactionState.MADE: (RedactionState.RELEASED, RedactionState.RETURNED, RedactionState.DRAFT),
    RedactionState.RETURNED: (RedactionState.MAKING, RedactionState.MADE),
    RedactionState.RELEASED: (),
}


class StepNotAllowed(RuleBroken):
    """The redaction is not where this step starts."""


class OwnCopy(RuleBroken):
    """Nobody releases a copy on which they worked."""


class NotYours(RuleBroken):
    """Neither the marking nor the release of this file is the person's to do."""


class ReasonTooShort(RuleBroken):
    """What is sent back says what has to change."""


class CopyChanged(RuleBroken):
    """The person looked at another copy than the one that stands now."""


class LeakFound(RuleBroken):
    """The finished copy still holds what was to be removed; it is not kept."""


def check_step(state: str, step: RedactionStep) -> None:
    """Raise StepNotAllowed unless the step starts from the state."""
    if RedactionState(state) not in ALLOWED[step]:
        raise StepNotAllowed(
            _("“%(step)s” is not possible now: the copy is “%(state)s”.")
            % {"step": step.label, "state": RedactionState(state).label}
        )
