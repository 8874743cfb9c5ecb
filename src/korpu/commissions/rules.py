"""What commissions go by: seats, steps of a session and of a decision, quorum and majority."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from korpu.foundation.errors import RuleBroken


class CommissionKind(TextChoices):
    OWN = "OWN", _("Commission of the ministry")
    OUTSIDE = "OUTSIDE", _("Commission of another body")


class SeatRole(TextChoices):
    CHAIR = "CHAIR", _("Chair")
    DEPUTY_CHAIR = "DEPUTY_CHAIR", _("Deputy chair")
    MEMBER = "MEMBER", _("Member")
    DELEGATE = "DELEGATE", _("Delegate of the ministry")
    STAND_IN = "STAND_IN", _("The delegate's stand-in")


# In a commission of another body the ministry has a delegate and a stand-in (statute of 2025, 3.1.26).
ROLES_IN = {
    CommissionKind.OWN: (SeatRole.CHAIR, SeatRole.DEPUTY_CHAIR, SeatRole.MEMBER),
    CommissionKind.OUTSIDE: (SeatRole.DELEGATE, SeatRole.STAND_IN),
}


class SessionState(TextChoices):
    PLANNED = "PLANNED", _("Planned")
    HELD = "HELD", _("Held")
    MINUTED = "MINUTED", _("Minutes signed")
    CANCELLED = "CANCELLED", _("Cancelled")


SESSION_STEPS: dict[SessionState, tuple[SessionState, ...]] = {
    SessionState.PLANNED: (SessionState.HELD, SessionState.CANCELLED),
    SessionState.HELD: (SessionState.MINUTED,),
    SessionState.MINUTED: (),
    SessionState.CANCELLED: (),
}
TOOK_PLACE = (SessionState.HELD, SessionState.MINUTED)


class Presence(TextChoices):
    HOLDER = "HOLDER", _("Present")
    STAND_IN = "STAND_IN", _("The stand-in was present")
    ABSENT = "ABSENT", _("Absent")


class VoteChoice(TextChoices):
    FOR = "FOR", pgettext_lazy("vote", "For")
    AGAINST = "AGAINST", _("Against")
    ABSTAINED = "ABSTAINED", _("Abstained")


class Majority(TextChoices):
    OF_VOTES = "OF_VOTES", _("more votes for than against")
    OF_PRESENT = "OF_PRESENT", _("more than half of those present")
    OF_SEATS = "OF_SEATS", _("more than half of all seats")


class DecisionState(TextChoices):
    PROPOSED = "PROPOSED", _("Proposed")
    ADOPTED = "ADOPTED", _("Adopted")
    NOT_ADOPTED = "NOT_ADOPTED", _("Not adopted")
    IN_WORK = "IN_WORK", _("Being carried out")
    RETURNED = "RETURNED", _("Given back by its executor")
    REPORTED = "REPORTED", _("Waits to be accepted")
    DONE = "DONE", _("Carried out")


DECISION_STEPS: dict[DecisionState, tuple[DecisionState, ...]] = {
    # A task that another body gives is in work from the start.
    DecisionState.PROPOSED: (DecisionState.ADOPTED, DecisionState.NOT_ADOPTED, DecisionState.IN_WORK),
    DecisionState.ADOPTED: (
        DecisionState.ADOPTED,
        DecisionState.NOT_ADOPTED,
        DecisionState.IN_WORK,
        DecisionState.DONE,
    ),
    DecisionState.NOT_ADOPTED: (DecisionState.ADOPTED, DecisionState.NOT_ADOPTED),
    DecisionState.IN_WORK: (DecisionState.REPORTED, DecisionState.RETURNED),
    DecisionState.RETURNED: (DecisionState.IN_WORK,),
    DecisionState.REPORTED: (DecisionState.DONE, DecisionState.IN_WORK),
    DecisionState.DONE: (),
}
UNDER_WAY = (DecisionState.IN_WORK, DecisionState.RETURNED, DecisionState.REPORTED)
VOTED = (DecisionState.ADOPTED, DecisionState.NOT_ADOPTED)


class SessionStep(StrEnum):
    """What can be done with a session; the value stands in its address."""

    AGENDA = "agenda"
    INVITE = "invite"
    MOVE = "move"
    CANCEL = "cancel"
    HOLD = "hold"
    PROPOSE = "propose"
    POSITION = "position"
    TASK = "task"
    MINUTES = "minutes"
    SIGN = "sign"
    REPORT = "report"


class DecisionStep(StrEnum):
    """What can be done with a decision; the value stands in its address."""

    VOTE = "vote"
    WITHDRAW = "withdraw"
    RESULT = "result"
    GIVE_BACK = "give-back"
    ACCEPT = "accept"
    SEND_BACK = "send-back"
    GIVE_AGAIN = "give-again"


# What whoever prepares the sessions can do in each state; signing and reporting belong to other people.
OWN_STEPS: dict[SessionState, tuple[SessionStep, ...]] = {
    SessionState.PLANNED: (
        SessionStep.AGENDA,
        SessionStep.INVITE,
        SessionStep.HOLD,
        SessionStep.PROPOSE,
        SessionStep.MOVE,
        SessionStep.CANCEL,
    ),
    SessionState.HELD: (SessionStep.PROPOSE, SessionStep.AGENDA, SessionStep.MINUTES),
}
OUTSIDE_STEPS: dict[SessionState, tuple[SessionStep, ...]] = {
    SessionState.PLANNED: (
        SessionStep.AGENDA,
        SessionStep.POSITION,
        SessionStep.HOLD,
        SessionStep.MOVE,
        SessionStep.CANCEL,
    ),
    SessionState.HELD: (SessionStep.POSITION, SessionStep.TASK),
    SessionState.MINUTED: (SessionStep.TASK,),
}


class SessionStepNotAllowed(RuleBroken):
    """The session is no longer where this step starts."""


class DecisionStepNotAllowed(RuleBroken):
    """The decision is no longer where this step starts."""


class SeatTaken(RuleBroken):
    """A commission has one chair, one deputy chair and one delegate at a time, and a post one seat."""


class RoleNotOfThisCommission(RuleBroken):
    """Own commissions have chair, deputy chair and members; another body's has a delegate and a stand-in."""


class NobodyPresides(RuleBroken):
    """Neither the chair nor the deputy chair, nor anybody who stands in for the chair, was there."""


class NobodyThere(RuleBroken):
    """A vacant post cannot have attended."""


class NoQuorum(RuleBroken):
    """Too few seats were present to decide."""


class NotPresent(RuleBroken):
    """A seat that was not present has no vote."""


class NotTheChair(RuleBroken):
    """Only the chair acts here, or the deputy chair while the chair's absence is recorded."""


class OwnReport(RuleBroken):
    """Nobody accepts what they or their own unit have handed in."""


class MinutesNotReady(RuleBroken):
    """Minutes are signed when they are written and every decision has been voted on."""


class ReasonMissing(RuleBroken):
    """Who sends back or cancels says why."""


class NothingToSend(RuleBroken):
    """An invitation names what will be discussed."""


@dataclass(frozen=True)
class Procedure:
    """The rules of a commission's work on a day."""

    quorum_over_percent: int
    majority: Majority
    chair_breaks_tie: bool


def check_session_step(now: str, wanted: SessionState) -> None:
    """Raise SessionStepNotAllowed unless the session may go from the one state to the other."""
    if wanted not in SESSION_STEPS[SessionState(now)]:
        raise SessionStepNotAllowed(
            _("This is not possible any more: somebody else has just taken the session further.")
        )


def check_is(now: str, *states: SessionState) -> None:
    """Raise SessionStepNotAllowed unless the session is in one of the states."""
    if now not in states:
        raise SessionStepNotAllowed(
            _("This is not possible any more: somebody else has just taken the session further.")
        )


def check_decision_step(now: str, wanted: DecisionState) -> None:
    """Raise DecisionStepNotAllowed unless the decision may go from the one state to the other."""
    if wanted not in DECISION_STEPS[DecisionState(now)]:
        raise DecisionStepNotAllowed(
            _("This is not possible any more: somebody else has just dealt with the decision.")
        )


def check_role(kind: str, role: str) -> None:
    """Raise RoleNotOfThisCommission unless a commission of the kind has such seats."""
    if role not in ROLES_IN[CommissionKind(kind)]:
        raise RoleNotOfThisCommission(_("A commission of this kind has no such seat."), field="role")


def check_reason(reason: str) -> None:
    """Raise ReasonMissing if the reason is empty."""
    if not reason.strip():
        raise ReasonMissing(_("Write the reason: those concerned have to know it."), field="reason")


def has_quorum(*, seats: int, present: int, over_percent: int) -> bool:
    """Tell whether more than the set share of the seats is present; a commission without seats decides nothing."""
    return seats > 0 and present * 100 > seats * over_percent


def is_adopted(
    votes: Mapping[int, VoteChoice], *, seats: int, present: int, chair_seat: int | None, procedure: Procedure
) -> bool:
    """Tell whether the votes, by seat, carry a decision; at a tie the chair's vote decides where the rules say so."""
    in_favour = sum(vote == VoteChoice.FOR for vote in votes.values())
    against = sum(vote == VoteChoice.AGAINST for vote in votes.values())
    if procedure.majority == Majority.OF_PRESENT:
        enough, tie = in_favour * 2 > present, in_favour * 2 == present
    elif procedure.majority == Majority.OF_SEATS:
        enough, tie = in_favour * 2 > seats, in_favour * 2 == seats
    else:
        enough, tie = in_favour > against, in_favour == against
    chair_is_for = chair_seat is not None and votes.get(chair_seat) == VoteChoice.FOR
    return enough or (tie and procedure.chair_breaks_tie and chair_is_for)
