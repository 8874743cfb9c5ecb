"""What is released, as bytes, and what may become of a release."""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.organisation.rules import Standing

MIN_REASON = 15
# What a text may have in words, by kind: about two pages for a letter. Whoever lets more out says why (rules of 2012, 4.1).
MOST_WORDS = {
    "NEWS": 800, "PRESS_RELEASE": 600, "OFFICIAL_POSITION": 600, "REFUSAL": 700, "CLARIFICATION": 300, "EXTENSION": 300,
    "GUIDE": 2_000, "SPEECH": 2_500, "INTERVIEW": 3_000, "REPORT": 20_000, "DOCUMENT": 50_000,
}  # fmt: skip
MOST_WORDS_OF_OTHERS = 900


def most_words(kind: str) -> int:
    """Give how many words a text of the kind may have without a reason."""
    return MOST_WORDS.get(kind, MOST_WORDS_OF_OTHERS)


class ReleaseState(TextChoices):
    SUBMITTED = "SUBMITTED", _("Waiting for approval")
    SENT_BACK = "SENT_BACK", _("Sent back")
    CLEARED = "CLEARED", _("Cleared")
    RELEASED = "RELEASED", _("Released")
    WITHDRAWN = "WITHDRAWN", _("Taken back")


OPEN_STATES = (ReleaseState.SUBMITTED, ReleaseState.CLEARED)
# The database holds to this table too: what was sent back, taken back or released never moves again.
MOVES: dict[ReleaseState, tuple[ReleaseState, ...]] = {
    ReleaseState.SUBMITTED: (ReleaseState.SENT_BACK, ReleaseState.CLEARED, ReleaseState.WITHDRAWN),
    ReleaseState.SENT_BACK: (),
    ReleaseState.CLEARED: (ReleaseState.RELEASED, ReleaseState.WITHDRAWN),
    ReleaseState.RELEASED: (),
    ReleaseState.WITHDRAWN: (),
}


class Severity(TextChoices):
    BLOCKS = "BLOCKS", _("Blocks")
    NEEDS_DECISION = "NEEDS_DECISION", _("Needs a decision")
    NOTE = "NOTE", _("Note")


class HouseWordKind(TextChoices):
    RESTRICTED = "RESTRICTED", _("Closed word")
    SPELLING = "SPELLING", _("Accepted spelling")
    VAGUE = "VAGUE", _("Phrase with a plainer word")


class Decision(TextChoices):
    KEEP = "KEEP", _("May go out")
    CHANGE = "CHANGE", _("Has to be changed")


class ReleaseStep(TextChoices):
    APPROVE = "APPROVE", _("Approve")
    SEND_BACK = "SEND_BACK", _("Send back")
    WITHDRAW = "WITHDRAW", _("Take back")
    LET_THROUGH = "LET_THROUGH", _("Let through")
    DECIDE_FINDING = "DECIDE_FINDING", _("Decide on a finding")


ALLOWED: dict[ReleaseStep, tuple[ReleaseState, ...]] = {
    ReleaseStep.APPROVE: (ReleaseState.SUBMITTED,),
    ReleaseStep.SEND_BACK: (ReleaseState.SUBMITTED,),
    ReleaseStep.WITHDRAW: (ReleaseState.SUBMITTED, ReleaseState.CLEARED),
    ReleaseStep.LET_THROUGH: (ReleaseState.CLEARED,),
    ReleaseStep.DECIDE_FINDING: (ReleaseState.SUBMITTED,),
}


# Where a step leads; a step without an entry leaves the release where it is.
LEADS_TO: dict[ReleaseStep, ReleaseState] = {
    ReleaseStep.APPROVE: ReleaseState.CLEARED,
    ReleaseStep.SEND_BACK: ReleaseState.SENT_BACK,
    ReleaseStep.WITHDRAW: ReleaseState.WITHDRAWN,
    ReleaseStep.LET_THROUGH: ReleaseState.RELEASED,
}


class ReleaseStepNotAllowed(RuleBroken):
    """The release is not where this step starts."""


class NotCleared(RuleBroken):
    """What is to be sent is not what was cleared."""


class OwnText(RuleBroken):
    """Nobody approves their own text alone."""


class NotYourTurn(RuleBroken):
    """Another post approves now."""


class KeptOut(RuleBroken):
    """The text concerns the person who hands it in, or everybody who could approve it."""


class FindingsOpen(RuleBroken):
    """A finding waits for a decision, or forbids the release."""


class ReasonTooShort(RuleBroken):
    """A decision on a finding has reasons."""


class WordKnown(RuleBroken):
    """The list has this word already."""


class WordIncomplete(RuleBroken):
    """A line of a list says too little to be used."""


class ContentNotWhole(ValueError):
    """The content names other files than those handed in, or holds HTML that the sanitiser would change."""


def standing_before(
    standing: Standing, *, kept_out_users: Collection[int], kept_out_posts: Collection[int]
) -> Standing:
    """Give what a person stands for before a text from which some are kept out: nothing if the person is one of them, else
    everything but the acting for one of them."""
    is_one = standing.user_id in kept_out_users or any(
        capacity.post_id in kept_out_posts for capacity in standing.capacities
    )
    if is_one:
        return Standing(standing.user_id)
    return Standing(
        standing.user_id,
        tuple(one for one in standing.capacities if one.acting_for_post_id not in kept_out_posts),
    )


def check_step(state: str, step: ReleaseStep) -> None:
    """Raise ReleaseStepNotAllowed unless the step starts from the state."""
    if ReleaseState(state) not in ALLOWED[step]:
        raise ReleaseStepNotAllowed(
            _("“%(step)s” is not possible any more: the text is “%(state)s”.")
            % {"step": step.label, "state": ReleaseState(state).label}
        )


def problems() -> list[str]:
    """Give what is wrong with the tables of steps and moves: nothing, or the program does not start."""
    found = [f"{step} starts nowhere." for step in ReleaseStep if not ALLOWED.get(step)]
    found += [f"{state} has no line of moves." for state in ReleaseState if state not in MOVES]
    for step, target in LEADS_TO.items():
        found += [
            f"{step} leads from {state} to {target}, which the moves forbid."
            for state in ALLOWED.get(step, ())
            if target not in MOVES.get(state, ())
        ]
    reached = {ReleaseState.SUBMITTED, *LEADS_TO.values()}
    return found + [f"No step leads to {state}." for state in ReleaseState if state not in reached]


@dataclass(frozen=True)
class AttachedFile:
    """A file that goes out, named by its hash."""

    sha256: str
    name: str
    media_type: str
    size_bytes: int


# What the fields of a page are called on the desk; each app names its own when it starts.
FIELD_NAMES: dict[str, Any] = {}


@dataclass(frozen=True)
class Content:
    """Everything that goes out: words, addressee and every enclosed byte."""

    language: str
    title: str
    html: str
    recipient: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[AttachedFile, ...] = ()
    # What a page holds beside its words, field by field, as it is kept: the same hash means the same page.
    fields: Mapping[str, str] = field(default_factory=dict)
    # What makes it this page and no other, and no reader reads: its type, hashes of its parts. The checks leave it out.
    marks: Mapping[str, str] = field(default_factory=dict)

    def canonical(self) -> bytes:
        """Give the bytes that are frozen and hashed: the same for the same content, and for no other."""
        # Each value by itself: over the whole, a sign could join with a letter that begins the next value.
        parts = {name: dict(getattr(self, name)) for name in ("recipient", "fields", "marks")}
        values = _composed({**asdict(self), **parts})
        for name in ("fields", "marks"):
            if not values[name]:
                del values[name]
        return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.canonical()).hexdigest()


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {_composed(key): _composed(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_composed(part) for part in value]
    return value
