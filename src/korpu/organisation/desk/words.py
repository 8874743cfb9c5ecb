"""Names of the kinds that the ministry's settings speak of by their codes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The apps above own these kinds; their codes come with the profile, and a code without a name shows itself.
_KINDS: dict[str, Promise] = {
    "PETITION": _("Petition"),
    "COMPLAINT": _("Complaint"),
    "PROPOSAL": _("Proposal"),
    "INFORMATION_REQUEST": _("Information request"),
    "MEDIA_ENQUIRY": _("Media enquiry"),
    "REFUSAL": _("Refusal of an information request"),
    "CLARIFICATION": _("Question to the author"),
    "SERVICE": _("Description of an e-service"),
    "EXTENSION": _("Notice that the term is extended"),
    "ANSWERED_FULLY": _("Answered in full"),
    "ANSWERED_PARTLY": _("Answered in part"),
    "EXPLAINED": _("Explained"),
    "REFUSED": _("Refused"),
    "FORWARDED": _("Sent to the competent body"),
    "NOT_CONSIDERED": _("Left without consideration"),
}


def name_of(code: str) -> str:
    """Give the name of a kind or outcome in the reader's language."""
    return str(_KINDS.get(code, code))
