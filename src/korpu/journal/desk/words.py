"""The journal's codes as words: what was done, and on what."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.language.casing import capitalise

_ACTIONS = {
    "accounts.signed_in": _("Signed in"),
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
    "appeals.exported": _("A list was exported"),
    "journal.exported": _("The journal was exported"),
    "notifications.bounced": _("A letter came back"),
    "notifications.marked_delivered": _("A letter was marked as delivered"),
    "notifications.sent_again": _("A letter was sent again"),
    "organisation.appointed": _("Appointed to a post"),
    "organisation.holding_ended": _("Released from a post"),
    "organisation.delegated": _("A stand-in was named"),
    "organisation.delegation_ended": _("The stand-in ended"),
    "organisation.unit_renamed": _("A unit was renamed"),
    "organisation.alias_added": _("Another name of a unit was added"),
    "organisation.unit_closed": _("A unit was closed"),
    "organisation.distribution_set": _("The distribution of cases was changed"),
    "organisation.route_set": _("A route of approval was changed"),
    "organisation.retention_set": _("A retention rule was changed"),
    "organisation.ground_set": _("A ground of refusal was changed"),
    "organisation.post_changed": _("A post was changed"),
    "accounts.sign_in_failed": _("Signing in failed"),
    "accounts.second_factor_failed": _("The second factor failed"),
    "accounts.password_set": _("A password was set"),
    "accounts.second_factor_added": _("A second factor was added"),
    "accounts.second_factor_removed": _("A second factor was removed"),
    "accounts.second_factor_forgotten": _("A lost second factor was taken off"),
    "accounts.created": _("An account was created"),
    "accounts.closed": _("An account was closed"),
    "accounts.opened": _("An account was opened again"),
    "read.release": _("Read a text at the gate"),
    "read.contact": _("Read personal data of the author"),
    "read.letter": _("Read to whom a letter went"),
    "registers.number_reserved": _("A number was reserved"),
    "registers.number_used": _("A reserved number was used"),
    "registers.number_voided": _("A number was voided"),
    "regulation.act_completed": _("The number and date of an act were entered"),
    "release.submitted": _("Submitted to the gate"),
    "release.approved": _("Approved"),
    "release.finding_decided": _("A finding was decided on"),
    "release.cleared": _("Cleared"),
    "release.sent_back": _("Sent back with a comment"),
    "release.released": _("Let through"),
    "release.withdrawn": _("Withdrawn"),
    "work_plans.assignment_given": _("Work was given"),
    "work_plans.assignment_accepted": _("Work was accepted"),
    "work_plans.assignment_rejected": _("Work was given back"),
    "work_plans.assignment_completed": _("Work was completed"),
    "work_plans.assignment_cancelled": _("Work was called off"),
    "work_plans.assignment_handed_over": _("Work was handed over"),
    "working_calendar.act_entered": _("An act on days of rest was entered"),
    "working_calendar.term_entered": _("A term was entered"),
    "working_calendar.term_checked": _("A term was checked against its law"),
    "working_calendar.year_entered": _("A year of the calendar was entered"),
}


def action_words(action: str) -> str:
    """Give what was done in words; an action that has none here is shown by its code."""
    return str(_ACTIONS.get(action, action))


def subject_words(subject_type: str, subject_id: int | None) -> str:
    """Give what a line is about: the name of its kind and the id."""
    if not subject_type:
        return ""
    try:
        name = str(apps.get_model(subject_type)._meta.verbose_name)
    except (LookupError, ValueError):
        # A kind of an older version of the platform: its lines stay.
        return f"{subject_type} {subject_id or ''}".strip()
    name = capfirst(name) if get_language() == "en" else capitalise(name)
    return f"{name} {subject_id}" if subject_id is not None else name
