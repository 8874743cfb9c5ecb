"""The journal's actions as sentences of a case's story."""

from django.utils.translation import gettext as _


def action_words(action: str) -> str:
    """Give the sentence of an action; the empty text for what is no part of the story."""
    return {
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
        "appeals.closed": _("Closed"),
        "appeals.archived": _("Archived"),
        "work_plans.assignment_completed": _("Input was given"),
        "release.approved": _("Approved"),
        "release.finding_decided": _("A finding was decided on"),
        "release.sent_back": _("Sent back with a comment"),
    }.get(action, "")
