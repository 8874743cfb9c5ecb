"""The names of what reports write in the journal."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "reports.opened": _("A report was opened"),
    "reports.ordered": _("A report was ordered"),
    "reports.written": _("A section of a report was written"),
    "reports.submitted": _("A report was handed in and frozen"),
    "reports.cleared": _("A report was approved"),
    "reports.sent_back": _("A report was sent back to its writers"),
    "reports.taken_back": _("A report was taken back"),
    "reports.delivered": _("A report was delivered"),
    "reports.arrived": _("A report reached its addressee"),
    "reports.delivery_failed": _("A report did not reach its addressee"),
    "reports.received": _("A report was opened by its addressee"),
    "reports.accepted": _("A report was accepted"),
    "reports.returned": _("A report was returned with remarks"),
    "reports.correction_opened": _("A corrected report was opened"),
    "reports.schedule_changed": _("A schedule of reports was changed"),
}
