"""What the site's pages are, and when one may be submitted or published. No tables, no clock, no request."""

import re
from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.organisation.rules import Role

# Who writes and submits: officers and heads of the department's sectors, its head and deputies.
EDITORS = (Role.EXECUTOR, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
# Who takes a page off the site.
REMOVERS = (Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
READERS = (*EDITORS, Role.MINISTER, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.AUDITOR, Role.FOI_OFFICER)
CHANNEL = "SITE"
# The clock of news, and from how many hours before its end one named approver decides alone.
TERM, DUTY = "event.to_site", "event.to_site"
URGENT_HOURS = 24
# Within how many days an approved act stands on the site.
ACT_DAYS = 3
SOURCE_LANGUAGE = "az"
# Beyond this a sentence is long for a guide in plain language.
PLAIN_WORDS = 15
MIN_REASON = 15


class NewsKind(TextChoices):
    NEWS = "NEWS", _("News")
    PRESS_RELEASE = "PRESS_RELEASE", _("Press release")
    SPEECH = "SPEECH", _("Speech")
    INTERVIEW = "INTERVIEW", _("Interview")


class PageState(TextChoices):
    """Where a page stands, computed from its release and its publication."""

    DRAFT = "DRAFT", _("Draft")
    WAITING = "WAITING", _("Waiting for clearance")
    SENT_BACK = "SENT_BACK", _("Sent back")
    CLEARED = "CLEARED", _("Cleared, waits for its time")
    LIVE = "LIVE", _("On the site")
    CHANGED = "CHANGED", _("On the site, with a newer draft")
    REMOVED = "REMOVED", _("Taken off the site")


class ClearanceOpen(RuleBroken):
    """The page is at the gate already."""


class NotASpokesperson(RuleBroken):
    """Only those who may speak for the ministry state its position."""


class LateWithoutReason(RuleBroken):
    """News that comes after its three days says why."""


class TaskSettled(RuleBroken):
    """The event has its news, or was called off."""


class AlreadyThere(RuleBroken):
    """It exists."""


class NothingNew(RuleBroken):
    """The draft is what stands on the site."""


class PageNotWhole(RuleBroken):
    """Something that this kind of page must say is missing."""


class NotOnTheSite(RuleBroken):
    """The page is not on the site."""


class AddressKept(RuleBroken):
    """A page that has been on the site keeps its address."""


class ReasonTooShort(RuleBroken):
    """What happens to a published page has reasons."""


def check_reason(reason: str, field: str = "reason") -> None:
    """Raise ReasonTooShort unless a reason says something."""
    if len(reason.strip()) < MIN_REASON:
        raise ReasonTooShort(
            _("Give the reason in at least %(least)s characters.") % {"least": MIN_REASON}, field=field
        )


def is_urgent(due_at: datetime, at: datetime) -> bool:
    """Tell whether so little is left that the named fast approver decides alone."""
    return due_at - at < timedelta(hours=URGENT_HOURS)


def words_a_sentence(text: str) -> float:
    """Give how many words a sentence has on average: the plainer a guide, the fewer."""
    sentences = [part for part in re.split(r"[.!?…:]+\s|\n", text) if part.strip()]
    words = sum(len(part.split()) for part in sentences)
    return round(words / len(sentences), 1) if sentences else 0.0
