"""What an answer must hold, by its outcome."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.kinds import Outcome, Purpose
from korpu.foundation.errors import RuleBroken

MIN_REASONING = 40
# Restricted grounds of the "may refuse" kind ask for one more approver; their route is a setting.
REFUSAL_ROUTE = "REFUSAL"


class AnswerIncomplete(RuleBroken):
    """The answer lacks what its outcome demands."""


def check_draft(
    *, purpose: str, outcome: str, text: str, grounds: Collection[str], separable: bool | None,
    forwarded_to: str, remedies: str,
) -> None:  # fmt: skip
    """Raise AnswerIncomplete if the draft may not go to clearance.

    A refusal names its ground, its reasoning, whether an open part was parted, and the way to complain
    (FOI law 19.1.5, 21.3, 22.2).
    """
    if not text.strip():
        raise AnswerIncomplete(_("Write the text first: there is nothing to clear yet."), field="html")
    if purpose != Purpose.ANSWER:
        return
    if not outcome:
        raise AnswerIncomplete(_("Choose the outcome of the case."), field="outcome")
    if outcome in (Outcome.REFUSED, Outcome.ANSWERED_PARTLY):
        if not grounds:
            raise AnswerIncomplete(_("Choose the legal ground of the refusal."), field="grounds")
        if len(text.strip()) < MIN_REASONING:
            raise AnswerIncomplete(_("Give the reasons of the refusal in the text."), field="html")
        if separable is None:
            raise AnswerIncomplete(
                _("Say whether an open part of the information can be given."), field="separable"
            )
        if not remedies.strip():
            raise AnswerIncomplete(_("Say where and until when the author may complain."), field="remedies")
    if outcome == Outcome.FORWARDED and not forwarded_to.strip():
        raise AnswerIncomplete(_("Name the body to which the case is sent."), field="forwarded_to")


def route_kind(kind: str, purpose: str, outcome: str) -> str:
    """Give the kind of outgoing content by which the approval route is chosen."""
    if purpose != Purpose.ANSWER:
        return purpose
    if outcome in (Outcome.REFUSED, Outcome.ANSWERED_PARTLY):
        return REFUSAL_ROUTE
    return kind
