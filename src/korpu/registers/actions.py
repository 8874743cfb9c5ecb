"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "registers.number_reserved": _("A number was reserved"),
    "registers.number_used": _("A reserved number was used"),
    "registers.number_voided": _("A number was voided"),
}
