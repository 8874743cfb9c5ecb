"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "organisation.appointed": _("Appointed to a post"),
    "organisation.holding_ended": _("Released from a post"),
    "organisation.delegated": _("A stand-in was named"),
    "organisation.delegation_ended": _("The stand-in ended"),
    "organisation.unit_renamed": _("A unit was renamed"),
    "organisation.alias_added": _("Another name of a unit was added"),
    "organisation.unit_closed": _("A unit was closed"),
    "organisation.distribution_set": _("The distribution of cases was changed"),
    "organisation.route_set": _("A route of approval was changed"),
    "organisation.retention_set": _("A retention rule was changed"),
    "organisation.ground_set": _("A ground of refusal was changed"),
    "organisation.post_changed": _("A post was changed"),
}
