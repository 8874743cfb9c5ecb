"""What the plan of 2012 asks of e-services: no tables, no clock, no request."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.foundation.moments import months_later

# Plan of 2012, 4.1: at least once a year; the owner hears three months before (setting of ours).
MONTHS_BETWEEN_PRESENTATIONS = 12
MONTHS_OF_WARNING = 3
LANGUAGES = ("az", "en", "ru")
KIND = "SERVICE"
CHANNEL = "SITE"


class VersionState(TextChoices):
    DRAFT = "DRAFT", _("Draft")
    WAITING = "WAITING", _("Waiting for clearance")
    CLEARED = "CLEARED", _("Cleared")
    PUBLISHED = "PUBLISHED", _("Published")
    REPLACED = "REPLACED", _("Replaced")


class Audience(TextChoices):
    CITIZENS = "CITIZENS", _("Citizens")
    BUSINESS = "BUSINESS", _("Business")
    MEDIA = "MEDIA", _("Media")
    NGOS = "NGOS", _("Non-governmental organisations")
    STAFF = "STAFF", _("Staff of other bodies")


class PaymentKind(TextChoices):
    DUTY = "DUTY", _("State duty")
    FINE = "FINE", _("Administrative fine")
    UTILITY = "UTILITY", _("Utility")
    OTHER = "OTHER", _("Other administrative payment")


class PaymentChannel(TextChoices):
    PORTAL = "PORTAL", _("Portal")
    CARD = "CARD", _("Bank card")
    APP = "APP", _("Mobile application")
    TERMINAL = "TERMINAL", _("Payment terminal")
    BANK = "BANK", _("Bank")
    CASH = "CASH", _("Cash desk")


ELECTRONIC = (PaymentChannel.PORTAL, PaymentChannel.CARD, PaymentChannel.APP, PaymentChannel.TERMINAL)


class Presented(StrEnum):
    """How a service stands with the yearly presentation."""

    IN_TIME = "IN_TIME"
    SOON = "SOON"
    LATE = "LATE"


class DescriptionNotWhole(RuleBroken):
    """A description without its name, purpose or steps in Azerbaijani explains nothing."""


class VersionNotOpen(RuleBroken):
    """Only a draft can be changed or handed in."""


class AlreadyWithdrawn(RuleBroken):
    """The service is not offered any more."""


class DayNotAllowed(RuleBroken):
    """What has been done lies in the past, and not before the service began."""


class NumbersNotAllowed(RuleBroken):
    """Part of a whole is not more than the whole, and nothing is counted below nought."""


class NotYours(RuleBroken):
    """The numbers and presentations of a service are entered by the unit that owns it, or by the department."""


class PointClosed(RuleBroken):
    """The access point has been closed already."""


def presentation_due(since: date) -> date:
    """Give the day until which a service has to be presented again (plan of 2012, 4.1)."""
    return months_later(since, MONTHS_BETWEEN_PRESENTATIONS)


def presented(since: date, today: date) -> Presented:
    """Tell how a service last presented, or opened, on a day stands today."""
    due = presentation_due(since)
    if today > due:
        return Presented.LATE
    return Presented.SOON if today >= months_later(due, -MONTHS_OF_WARNING) else Presented.IN_TIME


def share(part: int, whole: int) -> Decimal | None:
    """Give the percentage with one decimal; nothing of nothing has no share."""
    return round(Decimal(100 * part) / whole, 1) if whole else None


def per_thousand(uses: int, people: int | None) -> Decimal | None:
    """Give the uses a thousand people, with one decimal, where the number of people is known."""
    return round(Decimal(1000 * uses) / people, 1) if people else None


@dataclass(frozen=True)
class Change:
    """A number now and in the time of the same length before."""

    now: int
    before: int

    @property
    def difference(self) -> int:
        return self.now - self.before
