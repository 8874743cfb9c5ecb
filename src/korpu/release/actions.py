"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "read.release": _("Read a text at the gate"),
    "release.submitted": _("Submitted to the gate"),
    "release.approved": _("Approved"),
    "release.finding_decided": _("A finding was decided on"),
    "release.cleared": _("Cleared"),
    "release.sent_back": _("Sent back with a comment"),
    "release.released": _("Let through"),
    "release.withdrawn": _("Withdrawn"),
    "release.word_added": _("A word was added to the ministry's lists"),
    "release.word_withdrawn": _("A word was taken from the ministry's lists"),
    "release.masked": _("A masked copy was made"),
}
