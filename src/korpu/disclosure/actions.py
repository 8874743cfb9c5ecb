"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "disclosure.item_set": _("An item of disclosure got its owner and limit"),
    "disclosure.item_renewed": _("An item of disclosure was renewed or confirmed"),
    "disclosure.state_changed": _("The state of an item of disclosure changed"),
    "disclosure.left_out_asked": _("It was asked that an item of disclosure does not apply"),
    "disclosure.left_out": _("An item of disclosure was found not to apply"),
    "disclosure.left_out_refused": _("An item of disclosure was kept on the list"),
    "disclosure.proposed": _("A topic was proposed for disclosure"),
    "disclosure.decided": _("A proposal to disclose was decided"),
    "disclosure.published": _("A proposed topic was disclosed"),
    "disclosure.entry_made": _("An answer was chosen for the log of answers"),
    "disclosure.entry_written": _("An entry of the log of answers was written"),
    "disclosure.entry_files_chosen": _("The files of an entry of the log of answers were chosen"),
    "disclosure.entry_submitted": _("An entry of the log of answers was submitted for clearance"),
    "disclosure.entry_taken_back": _("An entry of the log of answers was taken back"),
    "disclosure.entry_cleared": _("An entry of the log of answers was cleared"),
    "disclosure.entry_sent_back": _("An entry of the log of answers was sent back by the gate"),
    "disclosure.entry_held": _("An entry of the log of answers was held back"),
    "disclosure.entry_freed": _("An entry of the log of answers is held back no more"),
    "disclosure.entry_published": _("An entry of the log of answers was published"),
    "disclosure.entry_unpublished": _("An entry of the log of answers was taken off the site"),
    "read.log_file": _("Read a file of an entry of the log of answers"),
    "disclosure.openness_counted": _("The figures of openness were counted"),
}
