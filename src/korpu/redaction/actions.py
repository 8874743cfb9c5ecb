"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "read.redaction": _("Read a file that is being blackened"),
    "redaction.begun": _("The blackening of a file was begun"),
    "redaction.area_marked": _("Something was marked for blackening"),
    "redaction.area_removed": _("A mark for blackening was taken away"),
    "redaction.making": _("The making of a blackened copy was begun"),
    "redaction.made": _("A blackened copy was made and searched"),
    "redaction.refused": _("A blackened copy was refused by its check"),
    "redaction.stopped": _("A blackened copy was taken back for marking"),
    "redaction.sent_back": _("A blackened copy was sent back with a reason"),
    "redaction.released": _("A blackened copy was released by a second person"),
}
