"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "intake.taken": _("A mail was taken from a mailbox"),
    "intake.registered": _("A mail was registered as a case"),
    "intake.joined": _("A mail was joined to a case"),
    "intake.held": _("A mail was held for a decision"),
    "intake.set_aside": _("A mail was set aside"),
    "intake.files_left": _("Files stayed in the mail because the register does not take their type"),
    "intake.reconciled": _("A mailbox was compared with the register"),
    "read.mail": _("Read a mail"),
}
