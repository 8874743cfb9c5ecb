"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "appeals.registered": _("Registered"),
    "appeals.distributed": _("Sent to a sector"),
    "appeals.accepted": _("Accepted by the sector"),
    "appeals.rejected": _("Given back by the sector"),
    "appeals.executor_assigned": _("An executor was named"),
    "appeals.input_requested": _("Input was asked for"),
    "appeals.term_changed": _("The term was changed"),
    "appeals.draft_saved": _("The draft was saved"),
    "appeals.enclosure_added": _("A file was enclosed"),
    "appeals.enclosure_removed": _("An enclosed file was taken out"),
    "appeals.submitted": _("Submitted for clearance"),
    "appeals.taken_back": _("Taken back from clearance"),
    "appeals.cleared": _("Cleared for sending"),
    "appeals.sent_back": _("Sent back by the gate"),
    "appeals.dispatched": _("Sent to the author"),
    "appeals.delivered": _("Delivered"),
    "appeals.delivery_failed": _("Not delivered"),
    "appeals.reply_recorded": _("The author replied"),
    "appeals.letter_added": _("The author wrote again"),
    "appeals.closed": _("Closed"),
    "appeals.archived": _("Archived"),
    "appeals.exported": _("A list was exported"),
    "read.contact": _("Read personal data of the author"),
}
