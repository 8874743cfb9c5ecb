"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "accounts.signed_in": _("Signed in"),
    "accounts.sign_in_failed": _("Signing in failed"),
    "accounts.second_factor_failed": _("The second factor failed"),
    "accounts.password_set": _("A password was set"),
    "accounts.second_factor_added": _("A second factor was added"),
    "accounts.second_factor_removed": _("A second factor was removed"),
    "accounts.second_factor_forgotten": _("A lost second factor was taken off"),
    "accounts.created": _("An account was created"),
    "accounts.closed": _("An account was closed"),
    "accounts.opened": _("An account was opened again"),
}
