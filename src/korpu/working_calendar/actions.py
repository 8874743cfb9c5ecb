"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "working_calendar.act_entered": _("An act on days of rest was entered"),
    "working_calendar.term_entered": _("A term was entered"),
    "working_calendar.term_checked": _("A term was checked against its law"),
    "working_calendar.year_entered": _("A year of the calendar was entered"),
}
