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
    "disclosure.openness_counted": _("The figures of openness were counted"),
}
