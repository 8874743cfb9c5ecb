"""Names on the screens of the fact base."""

from django.utils.translation import gettext_lazy as _

_KINDS = {
    "NEWS": _("News"),
    "PRESS_RELEASE": _("Press release"),
    "OFFICIAL_POSITION": _("Official position"),
    "STATEMENT": _("Statement"),
    "REFORM_NOTE": _("Note on a reform"),
    "REPORT": _("Report"),
    "PAGE": _("Page"),
    "REBUTTAL": _("Rebuttal"),
    "INFORMATION_REQUEST": _("Answer to an information request"),
    "MEDIA_ENQUIRY": _("Answer to a media enquiry"),
    "PETITION": _("Answer to a petition"),
    "COMPLAINT": _("Answer to a complaint"),
    "PROPOSAL": _("Answer to a proposal"),
    "REFUSAL": _("Refusal"),
}


def kind_words(kind: str) -> str:
    """Give what a kind of released text is called; a kind that nobody has named yet keeps its code."""
    return str(_KINDS.get(kind, kind))
