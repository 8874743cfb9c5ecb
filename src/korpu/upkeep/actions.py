"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "upkeep.section_set": _("A section of the site got its owner and limits"),
    "upkeep.checked": _("The site was checked"),
    "upkeep.fault_found": _("A fault of the site was found"),
    "upkeep.fault_mended": _("A fault of the site was mended"),
    "upkeep.page_confirmed": _("A page was confirmed by its owner"),
    "upkeep.improvement_entered": _("An improvement of the site was entered"),
    "upkeep.improvement_measured": _("An improvement of the site was released and measured"),
    "upkeep.text_planned": _("A text was planned"),
    "upkeep.text_dropped": _("A planned text was dropped"),
    "upkeep.text_published": _("A planned text was published"),
    "upkeep.text_sorted": _("A text was put under its topic"),
    "upkeep.rhythm_looked_at": _("The rhythm of the topics was looked at"),
    "upkeep.exported": _("A list of the site's upkeep was exported"),
}
