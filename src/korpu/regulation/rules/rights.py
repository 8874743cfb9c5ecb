"""Rights and grounds that other acts give."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from korpu.foundation.errors import RuleBroken


class RightKind(TextChoices):
    RIGHT = "RIGHT", pgettext_lazy("of an act", "Right")
    GROUND = "GROUND", _("Ground on which information is given")


class RightInvalid(RuleBroken):
    """A right rests on a clause of an act in force and is entered once."""


class NotEntitled(RuleBroken):
    """A right is used by the posts entitled to it."""
