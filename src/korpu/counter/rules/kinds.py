"""The words of the registrar's desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.kinds import Channel

# What arrives without a person of the ministry is not entered by hand.
ENTERED = tuple(channel for channel in Channel if channel != Channel.WEB)


class VisitorState(TextChoices):
    EXPECTED = "EXPECTED", _("Expected")
    REGISTERED = "REGISTERED", _("Registered as a case")
    ANSWERED = "ANSWERED", _("Answered on the spot")
    ABSENT = "ABSENT", _("Did not come")


class OldState(TextChoices):
    BROUGHT = "BROUGHT", _("The columns are to be named")
    CHECKING = "CHECKING", _("Being checked")
    CHECKED = "CHECKED", _("Checked")
    RUNNING = "RUNNING", _("Being taken over")
    DONE = "DONE", _("Taken over")
