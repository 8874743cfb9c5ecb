"""What e-services write into the journal, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "services.entered": _("An e-service was entered"),
    "services.described": _("The description of an e-service was written"),
    "services.submitted": _("The description of an e-service was handed in for clearance"),
    "services.published": _("The description of an e-service was published"),
    "services.withdrawn": _("An e-service was withdrawn"),
    "services.presented": _("A presentation of an e-service was entered"),
    "services.presentation_struck": _("A presentation of an e-service was struck out"),
    "services.presentation_due": _("The owner was told that a presentation falls due"),
    "services.payment_entered": _("A kind of payment was entered"),
    "services.payment_changed": _("A kind of payment was changed"),
    "services.month_entered": _("The payments of a month were entered"),
    "services.months_asked": _("The numbers of a month were asked for"),
    "services.link_checked": _("The address of a payment was checked"),
    "services.point_opened": _("An access point was entered"),
    "services.point_closed": _("An access point was closed"),
    "services.training_entered": _("A training session was entered"),
    "services.uses_entered": _("The uses in a region were entered"),
    "services.people_entered": _("The number of people in a region was entered"),
    "services.improvement_entered": _("An improvement was tied to a measure"),
    "services.exported": _("A list of e-services was exported"),
}
