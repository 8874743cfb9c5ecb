"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "regulation.act_completed": _("The number and date of an act were entered"),
}
