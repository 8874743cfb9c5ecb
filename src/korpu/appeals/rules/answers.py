"""What an answer must hold, by its outcome."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.kinds import Outcome, Purpose
from korpu.foundation.errors import RuleBroken
from korpu.organisation.rules import Role


class Slot(TextChoices):
    """Something that an outcome may demand of its letter."""

    GROUNDS = "GROUNDS", _("legal ground")
    REASONING = "REASONING", _("reasoning")
    ARTICLES = "ARTICLES", _("articles relied on")
    SEPARABLE = "SEPARABLE", _("word on the open part")
    REMEDIES = "REMEDIES", _("way to complain")
    WITHHELD = "WITHHELD", _("what is not given")
    BODY = "BODY", _("competent body")
    CAUSE = "CAUSE", _("cause")


# What the law demands of a refusal, whatever a ministry sets (access law 19.1.5, 21.3, 22.2).
REFUSAL_SLOTS = (Slot.GROUNDS, Slot.REASONING, Slot.ARTICLES, Slot.SEPARABLE, Slot.REMEDIES)
# Whose signature weighs how much: a letter is signed at its level or above it.
SIGNATURES = (
    Role.SECTOR_HEAD, Role.FOI_OFFICER, Role.DEPUTY_HEAD, Role.DEPARTMENT_HEAD, Role.LEADERSHIP, Role.MINISTER,
)  # fmt: skip


class AnswerIncomplete(RuleBroken):
    """The answer lacks what its outcome demands."""


@dataclass(frozen=True)
class OutcomeDemands:
    """What an outcome demands of its letter, as the ministry and the law have set it."""

    needs: frozenset[str] = frozenset()
    signature: str = ""
    route: str = ""
    least_reasoning: int = 0


@dataclass(frozen=True)
class Written:
    """What stands in a draft."""

    purpose: str
    outcome: str
    text: str
    grounds: Collection[str] = ()
    articles: str = ""
    separable: bool | None = None
    remedies: str = ""
    withheld: str = ""
    forwarded_to: str = ""
    has_cause: bool = False


def check_draft(written: Written, demands: OutcomeDemands) -> None:
    """Raise AnswerIncomplete if the draft may not go to clearance.

    A refusal names its ground, its reasoning, its articles, whether an open part was parted, and the way to complain
    (access law 19.1.5, 21.3, 22.2); where an open part can be given, it is given (22.2).
    """
    if not written.text.strip():
        raise AnswerIncomplete(_("Write the text first: there is nothing to clear yet."), field="html")
    if written.purpose == Purpose.FORWARDING and not written.forwarded_to.strip():
        raise AnswerIncomplete(_("Name the body to which the case is sent."), field="forwarded_to")
    if written.purpose != Purpose.ANSWER:
        return
    if not written.outcome:
        raise AnswerIncomplete(_("Choose the outcome of the case."), field="outcome")
    for slot in Slot:
        if slot.value in demands.needs:
            _check_slot(slot, written, demands)
    if written.outcome == Outcome.REFUSED and written.separable:
        raise AnswerIncomplete(
            _("An open part can be given, so give it: the outcome is “answered in part”."), field="outcome"
        )
    if written.outcome == Outcome.ANSWERED_PARTLY and written.separable is False:
        raise AnswerIncomplete(
            _("Where no open part can be given, the outcome is “refused”."), field="separable"
        )


def _check_slot(slot: Slot, written: Written, demands: OutcomeDemands) -> None:
    lacks = {
        Slot.GROUNDS: (not written.grounds, _("Choose the legal ground of the refusal."), "grounds"),
        Slot.REASONING: (
            len(written.text.strip()) < demands.least_reasoning,
            _("Give the reasons of the refusal in the text."),
            "html",
        ),
        Slot.ARTICLES: (
            not written.articles.strip(),
            _("Name the articles of the law on which the refusal rests."),
            "articles",
        ),
        Slot.SEPARABLE: (
            written.separable is None,
            _("Say whether an open part of the information can be given."),
            "separable",
        ),
        Slot.REMEDIES: (
            not written.remedies.strip(),
            _("Say where and until when the author may complain."),
            "remedies",
        ),
        Slot.WITHHELD: (not written.withheld.strip(), _("Say what is not given."), "withheld"),
        Slot.BODY: (
            not written.forwarded_to.strip(),
            _("Name the body to which the case is sent."),
            "forwarded_to",
        ),
        Slot.CAUSE: (
            not written.has_cause,
            _("Say first why the case is left without consideration: that is a step of its own."),
            "outcome",
        ),
    }
    is_lacking, sentence, field = lacks[slot]
    if is_lacking:
        raise AnswerIncomplete(sentence, field=field)


def is_signed_high_enough(signature: str, approved_by: Collection[str]) -> bool:
    """Tell whether a post of the demanded level, or of a higher one, is among those that approved."""
    if not signature:
        return True
    least = SIGNATURES.index(Role(signature))
    return any(role in SIGNATURES[least:] for role in approved_by)


def route_kind(kind: str, purpose: str, demands: OutcomeDemands) -> str:
    """Give the kind of outgoing content by which the approval route is chosen."""
    if purpose != Purpose.ANSWER:
        return purpose
    return demands.route or kind
