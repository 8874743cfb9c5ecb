"""Briefing notes, analyses, studies and notes on reforms: their states, and who may move them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text

MIN_REASON = 15


class PaperState(TextChoices):
    DRAFT = "DRAFT", _("Being written")
    SUBMITTED = "SUBMITTED", _("Waits for approval")
    APPROVED = "APPROVED", _("Approved")


class Occasion(TextChoices):
    SPEECH = "SPEECH", _("Speech")
    INTERVIEW = "INTERVIEW", _("Interview")
    PRESS_CONFERENCE = "PRESS_CONFERENCE", _("Press conference")
    BRIEFING = "BRIEFING", _("Briefing")
    MEETING = "MEETING", _("Meeting")


class StudyKind(TextChoices):
    HOME = "HOME", _("Practice at home")
    ABROAD = "ABROAD", _("Practice of other states")


class Chart(TextChoices):
    NONE = "NONE", _("No chart")
    BARS = "BARS", _("Bars")
    LINES = "LINES", _("Lines")


MOVES: dict[PaperState, tuple[PaperState, ...]] = {
    PaperState.DRAFT: (PaperState.SUBMITTED,),
    PaperState.SUBMITTED: (PaperState.DRAFT, PaperState.APPROVED),
    PaperState.APPROVED: (),
}


class PaperStepNotAllowed(RuleBroken):
    """The paper is not where this step starts."""


class PaperNotWhole(RuleBroken):
    """Something is missing without which the paper cannot be approved."""


class OwnPaper(RuleBroken):
    """Nobody approves what they wrote or handed in themselves."""


class ReasonMissing(RuleBroken):
    """A revision, a withdrawal and a return say why."""


def check_step(state: str, wanted: PaperState) -> None:
    """Raise PaperStepNotAllowed unless the state leads to the wanted one."""
    if wanted not in MOVES[PaperState(state)]:
        raise PaperStepNotAllowed(
            _("This is not possible now: the paper is “%(state)s”.") % {"state": PaperState(state).label}
        )


def check_reason(reason: str, field: str = "reason") -> str:
    """Give the reason, cleaned. Raises ReasonMissing for one that is too short to say anything."""
    cleaned = clean_text(reason)
    if len(cleaned) < MIN_REASON:
        raise ReasonMissing(
            _("Give the reason in at least %(least)s characters.") % {"least": MIN_REASON}, field=field
        )
    return cleaned
