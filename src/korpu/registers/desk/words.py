"""The kinds of numbers as words."""

from django.utils.translation import gettext_lazy as _

_KINDS = {
    "PETITION": _("Petitions"),
    "COMPLAINT": _("Complaints"),
    "PROPOSAL": _("Proposals"),
    "INFORMATION_REQUEST": _("Information requests"),
    "MEDIA_ENQUIRY": _("Media enquiries"),
    "OLD_REGISTER": _("Numbers of older registers"),
}


def kind_name(kind: str) -> str:
    """Give the name of a kind of numbers; a ministry's own kind is shown by its code."""
    return str(_KINDS.get(kind, kind))
