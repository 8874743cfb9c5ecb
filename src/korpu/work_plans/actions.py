"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "work_plans.assignment_given": _("Work was given"),
    "work_plans.assignment_accepted": _("Work was accepted"),
    "work_plans.assignment_rejected": _("Work was given back"),
    "work_plans.assignment_completed": _("Work was completed"),
    "work_plans.assignment_cancelled": _("Work was called off"),
    "work_plans.assignment_handed_over": _("Work was handed over"),
}
