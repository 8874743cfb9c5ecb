"""What stands out about a case before it goes anywhere, and which step and which notice follow from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.kinds import AppealKind
from korpu.appeals.rules.steps import Step
from korpu.appeals.rules.terms import FOI_KINDS, forward_rule

LEAST_WORDS = 4


@dataclass(frozen=True)
class Facts:
    """What the checks look at."""

    kind: str
    is_anonymous: bool
    can_be_told: bool
    name_words: int
    text_words: int
    answered_on_substance: int
    repeats: int
    notice_rule: str
    competent_body: str = ""


@dataclass(frozen=True)
class Remark:
    """A sentence for whoever distributes, the step that answers it, and the term of the notice it asks for."""

    sentence: Any
    step: Step
    term_code: str


def remarks(facts: Facts) -> Iterator[Remark]:
    """Give what stands out: anonymous (6.4), repeated (8.1.4), incomplete (6.3; access law 24.4), not competent (7.10)."""
    if facts.is_anonymous:
        yield Remark(
            _("The letter names nobody: the law lets it be neither accepted nor considered.")
            if not facts.can_be_told
            else _("The letter names nobody, yet it gives a contact: it may be considered."),
            Step.SET_ASIDE,
            facts.notice_rule if facts.can_be_told else "",
        )
    is_appeal = facts.kind not in FOI_KINDS
    if is_appeal and facts.answered_on_substance >= facts.repeats:
        yield Remark(
            _(
                "Answered on the substance %(count)s times within a year: without anything new it may be left aside."
            )
            % {"count": facts.answered_on_substance},
            Step.SET_ASIDE,
            facts.notice_rule,
        )
    lacks_name = facts.name_words < 2 and not facts.is_anonymous and facts.kind != AppealKind.MEDIA_ENQUIRY
    if lacks_name or facts.text_words < LEAST_WORDS:
        yield Remark(
            _("The name is not whole: the law asks for name and surname.")
            if lacks_name
            else _("What is asked can hardly be made out: ask the author."),
            Step.SET_ASIDE if is_appeal else Step.DRAFT,
            facts.notice_rule if is_appeal else "foi.defect_notice",
        )
    if facts.competent_body:
        yield Remark(
            _("This seems to be a matter of “%(body)s”: send it on, and tell the author.")
            % {"body": facts.competent_body},
            Step.DRAFT,
            forward_rule(facts.kind),
        )
