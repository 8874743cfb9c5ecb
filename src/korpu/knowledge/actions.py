"""What the fact base writes into the journal, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "knowledge.indicator_entered": _("An indicator was entered"),
    "knowledge.indicator_changed": _("The description of an indicator was changed"),
    "knowledge.fact_entered": _("A fact was entered"),
    "knowledge.fact_counted": _("A fact was counted by the system"),
    "knowledge.fact_revised": _("A fact was revised"),
    "knowledge.fact_confirmed": _("A fact was confirmed"),
    "knowledge.fact_withdrawn": _("A fact was withdrawn"),
    "knowledge.facts_imported": _("Facts were brought in from a file"),
    "knowledge.import_undone": _("Bringing in facts was undone"),
    "knowledge.confirmation_asked": _("A unit was asked to confirm a fact"),
    "knowledge.saying_kept": _("A released text was kept to be found again"),
    "knowledge.position_entered": _("An official position was entered"),
    "knowledge.position_ended": _("An official position was ended"),
    "knowledge.paper_begun": _("A briefing note, an analysis or a study was begun"),
    "knowledge.paper_written": _("A briefing note, an analysis or a study was written on"),
    "knowledge.paper_submitted": _("A briefing note, an analysis or a study was handed in"),
    "knowledge.paper_approved": _("A briefing note, an analysis or a study was approved"),
    "knowledge.paper_returned": _("A briefing note, an analysis or a study was given back"),
    "knowledge.briefing_read": _("The speaker marked a briefing note as read"),
    "knowledge.data_frozen": _("Data was frozen under an analysis"),
    "knowledge.proposal_made": _("A proposal was made from a paper"),
    "knowledge.reform_written": _("A note on a reform was written"),
    "knowledge.reform_submitted": _("A note on a reform was handed in for clearance"),
    "knowledge.reform_published": _("A note on a reform was published"),
    "knowledge.exported": _("A list of the fact base was exported"),
}
