"""What the newsroom writes into the journal, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "newsroom.submitted": _("A page was submitted for clearance"),
    "newsroom.taken_back": _("A page was taken back from clearance"),
    "newsroom.published": _("A page was published"),
    "newsroom.removed": _("A page was taken off the site"),
    "newsroom.not_as_published": _("A page on the site was not as it was published, and was withheld"),
}
