"""Which term of which law a case has. The amounts are dated rows of the working calendar, never here."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.kinds import AppealKind, Duty, Urgency
from korpu.foundation.errors import RuleBroken

FOI_KINDS = (AppealKind.INFORMATION_REQUEST, AppealKind.MEDIA_ENQUIRY)
# A media enquiry is treated as an information request (legal practice on the media law).
_FOI_ANSWER = {
    Urgency.NORMAL: "foi.answer",
    Urgency.TOPICAL: "foi.urgent",
    Urgency.DANGER: "foi.life",
}
_APPEAL_ANSWER = {Urgency.NORMAL: "appeal.answer", Urgency.STUDY: "appeal.study"}


class TermUnknown(RuleBroken):
    """No law gives this kind of case such a term."""


def answer_rule(kind: str, urgency: str) -> str:
    """Give the code of the term for the answer.

    Raises TermUnknown if the law has no such term for the kind.
    """
    table = _FOI_ANSWER if kind in FOI_KINDS else _APPEAL_ANSWER
    code = table.get(Urgency(urgency))
    if code is None:
        raise TermUnknown(_("The law gives this kind of case no such term."), field="urgency")
    return code


def has_term(kind: str, urgency: str) -> bool:
    """Tell whether the law of the kind has such a term."""
    return urgency in (_FOI_ANSWER if kind in FOI_KINDS else _APPEAL_ANSWER)


def extension_rule(kind: str) -> str:
    """Give the code of the one extension that the law allows."""
    return "foi.extend" if kind in FOI_KINDS else "appeal.extend"


def extension_notice_rule(kind: str) -> str:
    """Give the code of the term within which the author is told of the longer term, or nothing where no law sets one."""
    return "foi.extend_notice" if kind in FOI_KINDS else ""


def forward_rule(kind: str) -> str:
    """Give the code of the term within which a case goes on to the competent body."""
    return "foi.forward" if kind in FOI_KINDS else "appeal.forward"


def defect_notice_rule(kind: str) -> str:
    """Give the code of the term within which the author is told what is missing, or nothing where no law sets one."""
    return "foi.defect_notice" if kind in FOI_KINDS else ""


def opening_clocks(kind: str, urgency: str) -> Sequence[tuple[Duty, str]]:
    """Give the duties that begin with registration, each with the code of its term."""
    if kind in FOI_KINDS:
        return (
            (Duty.ANSWER, answer_rule(kind, urgency)),
            (Duty.FORWARD, "foi.forward"),
            (Duty.DEFECT_NOTICE, "foi.defect_notice"),
        )
    return ((Duty.ANSWER, answer_rule(kind, urgency)), (Duty.FORWARD, "appeal.forward"))


def urgency_needs_reason(urgency: str) -> bool:
    """Tell whether the term has to be reasoned (24.2, 24.3 of the FOI law; 10.1 of the appeals law)."""
    return urgency != Urgency.NORMAL
