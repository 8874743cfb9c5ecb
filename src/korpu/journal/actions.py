"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "journal.exported": _("The journal was exported"),
}
