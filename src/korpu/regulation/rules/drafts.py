"""Drafts of acts, opinions on them, and the steps both take."""

import re
from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text


class Direction(TextChoices):
    FROM_OUTSIDE = "FROM_OUTSIDE", _("From outside, for our opinion")
    FROM_UNIT = "FROM_UNIT", _("From another unit, for our opinion")
    OURS = "OURS", _("Ours, for the opinion of others")


class DraftState(TextChoices):
    OPEN = "OPEN", _("Open")
    CLOSED = "CLOSED", _("Closed")


class RequestState(TextChoices):
    ASKED = "ASKED", _("Asked")
    SUBMITTED = "SUBMITTED", _("Waits for the head")
    APPROVED = "APPROVED", _("Approved")
    SENT = "SENT", _("Given")
    CALLED_OFF = "CALLED_OFF", _("Called off")


OPEN_REQUESTS = (RequestState.ASKED, RequestState.SUBMITTED, RequestState.APPROVED)

# From each state to those that may follow; our opinion on the draft of another waits for the head in between.
STEPS: dict[RequestState, frozenset[RequestState]] = {
    RequestState.ASKED: frozenset({RequestState.SUBMITTED, RequestState.SENT, RequestState.CALLED_OFF}),
    RequestState.SUBMITTED: frozenset({RequestState.ASKED, RequestState.APPROVED, RequestState.CALLED_OFF}),
    RequestState.APPROVED: frozenset({RequestState.SENT, RequestState.CALLED_OFF}),
    RequestState.SENT: frozenset(),
    RequestState.CALLED_OFF: frozenset(),
}


class DraftDecision(TextChoices):
    ACCEPTED = "ACCEPTED", _("Accepted")
    PARTLY = "PARTLY", _("Accepted in part")
    REJECTED = "REJECTED", _("Not accepted")


class InFinalText(TextChoices):
    TAKEN_UP = "TAKEN_UP", _("Taken up in the final text")
    PARTLY = "PARTLY", _("Taken up in part")
    NOT_TAKEN = "NOT_TAKEN", _("Not taken up")


class DraftInvalid(RuleBroken):
    """A draft has a title, numbered paragraphs and a day by which opinions are wanted."""


class OpinionStepNotAllowed(RuleBroken):
    """A request for an opinion cannot take this step from where it stands."""


class OpinionInvalid(RuleBroken):
    """An opinion has words and belongs to a paragraph of the draft."""


class OwnOpinion(RuleBroken):
    """Nobody approves an opinion that they wrote."""


class DecisionInvalid(RuleBroken):
    """A decision against a proposal says why, and is made by those who wrote the draft."""


def check_step(state: str, wanted: RequestState) -> None:
    """Raises OpinionStepNotAllowed."""
    if wanted not in STEPS[RequestState(state)]:
        raise OpinionStepNotAllowed(
            _("This opinion is “%(state)s”; that step is not possible now. Load the page again.")
            % {"state": RequestState(state).label}
        )


_NUMBERED = re.compile(r"^(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?=\S)")


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Split a text into paragraphs, each with the number that it bears, or "" where it bears none.

    A paragraph ends with its line; a line that only continues the one before has to be joined by whoever pastes.
    """
    found = []
    for line in clean_text(text).split("\n"):
        words = clean_line(line)
        if not words:
            continue
        match = _NUMBERED.match(words)
        found.append((match[1], words[match.end() :]) if match else ("", words))
    return found


def needs_reason(decision: str) -> bool:
    return decision in (DraftDecision.PARTLY, DraftDecision.REJECTED)


def undecided(decisions: Iterable[str]) -> int:
    """Count the opinions that wait for a decision."""
    return sum(not decision for decision in decisions)
