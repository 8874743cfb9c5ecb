"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "notifications.bounced": _("A letter came back"),
    "notifications.marked_delivered": _("A letter was marked as delivered"),
    "notifications.readdressed": _("A letter was sent again to a corrected address"),
    "notifications.sent_again": _("A letter was sent again"),
    "read.letter": _("Read to whom a letter went"),
}
