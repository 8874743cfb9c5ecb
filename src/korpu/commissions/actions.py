"""What commissions write into the journal, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "commissions.founded": _("A commission was entered"),
    "commissions.ended": _("A commission was ended"),
    "commissions.secretary_named": _("The secretary of a commission was named"),
    "commissions.seat_given": _("A seat was given to a post"),
    "commissions.seat_ended": _("A seat was ended"),
    "commissions.procedure_set": _("The rules of procedure were set"),
    "commissions.session_convened": _("A session was called"),
    "commissions.session_moved": _("A session was moved"),
    "commissions.session_cancelled": _("A session was cancelled"),
    "commissions.session_held": _("A session was held"),
    "commissions.agenda_changed": _("The agenda was changed"),
    "commissions.papers_laid": _("Papers were laid to the agenda"),
    "commissions.invitations_sent": _("Invitations to a session were sent"),
    "commissions.decision_proposed": _("A decision was proposed"),
    "commissions.decision_withdrawn": _("A proposed decision was withdrawn"),
    "commissions.votes_recorded": _("Votes were entered"),
    "commissions.minutes_written": _("The minutes were written"),
    "commissions.minutes_signed": _("The minutes were signed"),
    "commissions.result_handed_in": _("The result of a decision was handed in"),
    "commissions.result_accepted": _("The result of a decision was accepted"),
    "commissions.result_sent_back": _("The result of a decision was sent back"),
    "commissions.decision_returned": _("A decision was given back by its executor"),
    "commissions.decision_given_again": _("A decision was given to an executor again"),
    "commissions.position_taken": _("A position of the ministry was written down"),
    "commissions.report_filed": _("The delegate's report was filed"),
    "commissions.exported": _("Decisions of a commission were exported"),
}
