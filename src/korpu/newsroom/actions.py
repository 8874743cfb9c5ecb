"""What the newsroom writes into the journal, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "newsroom.submitted": _("A page was submitted for clearance"),
    "newsroom.taken_back": _("A page was taken back from clearance"),
    "newsroom.published": _("A page was published"),
    "newsroom.removed": _("A page was taken off the site"),
    "newsroom.not_as_published": _("A page on the site was not as it was published, and was withheld"),
    "newsroom.corrected": _("A correction was written into a page"),
    "newsroom.translation_begun": _("The translation of a page was begun"),
    "newsroom.task_opened": _("An event was noted that the site has to tell of"),
    "newsroom.task_settled": _("The news of an event is on the site"),
    "newsroom.task_soon": _("A reminder was sent: the days of an event's news are nearly over"),
    "newsroom.task_late": _("A reminder was sent: the days of an event's news are over"),
    "newsroom.late_reason_given": _("It was said why the news of an event comes late"),
    "newsroom.task_called_off": _("An event was left without news"),
    "newsroom.act_marked": _("An act was marked as to be published"),
    "newsroom.act_drafted": _("The page of an approved act was drafted"),
    "newsroom.guide_out_of_date": _("A guide was found out of date"),
    "newsroom.spokesperson_named": _("A spokesperson was named"),
}
