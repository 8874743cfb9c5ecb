"""Copies of an act to the units, and their word that they have it or know it."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken

# After so many days an unconfirmed copy is asked for again, and after so many more it is told to the head.
REMIND_AFTER = timedelta(days=3)
ESCALATE_AFTER = timedelta(days=7)
TERM_DAYS = 5


class CirculationKind(TextChoices):
    COPY = "COPY", _("Copies of the act")
    ACQUAINTANCE = "ACQUAINTANCE", _("Acquaintance with the act")


class CirculationNotAllowed(RuleBroken):
    """An act is sent to the units of a day once, while it is in force."""


class ConfirmedAlready(RuleBroken):
    """A copy is confirmed once."""
