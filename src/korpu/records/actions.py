"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "records.hold_placed": _("A hold was placed on the case"),
    "records.hold_lifted": _("A hold was lifted"),
    "records.list_drafted": _("A destruction list was drafted"),
    "records.list_submitted": _("A destruction list was handed to the reviewer"),
    "records.list_reviewed": _("A destruction list was reviewed"),
    "records.list_approved": _("A destruction list was approved"),
    "records.list_withdrawn": _("A destruction list was taken back"),
    "records.list_done": _("A destruction list was carried out"),
    "records.item_taken_out": _("A case was taken out of a destruction list"),
    "records.item_kept": _("A case on a destruction list was kept after all"),
    "records.package_made": _("An archive package was made"),
    "records.package_read": _("An archive package was downloaded"),
    "records.package_destroyed": _("An archive package was destroyed"),
    "records.fixity_fault": _("A stored file is not what was handed in"),
    "records.fixity_mended": _("A stored file is whole again"),
    "records.fixity_checked": _("The stored files were checked"),
    "records.feedback_given": _("The author said how the answer was"),
    "read.feedback": _("Read what the author said of the answer"),
    "records.wish_decided": _("The wish to reopen was decided"),
}
