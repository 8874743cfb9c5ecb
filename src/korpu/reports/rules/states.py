"""What may become of a report and of a copy of it on its way to an addressee."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken

MIN_REMARKS = 10


class ReportState(TextChoices):
    DRAFT = "DRAFT", _("Being written")
    SUBMITTED = "SUBMITTED", _("Waiting for approval")
    CLEARED = "CLEARED", _("Approved")
    DELIVERED = "DELIVERED", _("Delivered")


# The database holds to this table too: what was delivered never moves again.
MOVES: dict[ReportState, tuple[ReportState, ...]] = {
    ReportState.DRAFT: (ReportState.SUBMITTED,),
    ReportState.SUBMITTED: (ReportState.DRAFT, ReportState.CLEARED),
    ReportState.CLEARED: (ReportState.DRAFT, ReportState.DELIVERED),
    ReportState.DELIVERED: (),
}


class Way(TextChoices):
    """How a report reaches an addressee."""

    INBOX = "INBOX", _("On the desk")
    EMAIL = "EMAIL", _("E-mail")
    PAPER = "PAPER", _("Printed and handed over")
    SITE = "SITE", _("Published on the website")


class DeliveryState(TextChoices):
    SENT = "SENT", _("On its way")
    ARRIVED = "ARRIVED", _("Delivered")
    FAILED = "FAILED", _("Not delivered")
    RECEIVED = "RECEIVED", _("Opened")
    RETURNED = "RETURNED", _("Returned with remarks")
    ACCEPTED = "ACCEPTED", _("Accepted")


DELIVERY_MOVES: dict[DeliveryState, tuple[DeliveryState, ...]] = {
    DeliveryState.SENT: (
        DeliveryState.ARRIVED,
        DeliveryState.FAILED,
        DeliveryState.RECEIVED,
        DeliveryState.RETURNED,
        DeliveryState.ACCEPTED,
    ),
    DeliveryState.FAILED: (DeliveryState.ARRIVED,),
    DeliveryState.ARRIVED: (DeliveryState.FAILED,),
    DeliveryState.RECEIVED: (DeliveryState.RETURNED, DeliveryState.ACCEPTED),
    DeliveryState.RETURNED: (),
    DeliveryState.ACCEPTED: (),
}


class ReportStepNotAllowed(RuleBroken):
    """The report is not where this step starts."""


class NotYourReport(RuleBroken):
    """Another post signs, delivers or accepts this report."""


class OwnReport(RuleBroken):
    """Nobody accepts their own report."""


class RemarksMissing(RuleBroken):
    """A report that is returned comes with what has to change."""


class NarrativeMissing(RuleBroken):
    """A section that people write is still empty."""


class RouteMissing(RuleBroken):
    """No approvals are laid down for reports of this kind."""


class NobodyToReport(RuleBroken):
    """No addressee is named, or no post holds the report's work."""


def check_step(now: str, wanted: ReportState) -> None:
    """Raise ReportStepNotAllowed unless the report may go from the one state to the other."""
    if wanted not in MOVES[ReportState(now)]:
        raise ReportStepNotAllowed(
            _("The report is “%(state)s”, so this is not possible any more.")
            % {"state": ReportState(now).label}
        )


def check_delivery_step(now: str, wanted: DeliveryState) -> None:
    """Raise ReportStepNotAllowed unless the copy may go from the one state to the other."""
    if wanted not in DELIVERY_MOVES[DeliveryState(now)]:
        raise ReportStepNotAllowed(
            _("This copy of the report is “%(state)s”, so this is not possible any more.")
            % {"state": DeliveryState(now).label}
        )


def check_remarks(remarks: str) -> None:
    """Raise RemarksMissing if the remarks say nothing."""
    if len(remarks.strip()) < MIN_REMARKS:
        raise RemarksMissing(
            _("Write what has to change, in at least %(least)s characters.") % {"least": MIN_REMARKS},
            field="remarks",
        )
