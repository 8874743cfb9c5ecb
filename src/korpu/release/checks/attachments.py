"""Parts of enclosures that a person has to look at: unread by any check, or unseen by an ordinary reader."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from korpu.release.checks.registry import Allowed, CheckedText, Found, check
from korpu.release.rules import Severity

CODE = "unreadable"
HIDDEN = "hidden"


@check(CODE, part=_("This part of an enclosure could not be read. Look at it before it goes out."))
def unreadable_parts(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find parts of enclosures without readable words: pictures, scans, files inside files."""
    if not text.is_readable or (text.is_own and text.is_endless):
        yield Found(CODE, Severity.NEEDS_DECISION, text.part, 0, 0, f"{CODE}.part", "")


@check(
    HIDDEN,
    part=_(
        "An ordinary reader does not see this part: a comment, deleted text or a hidden sheet. It leaves too."
    ),
)
def hidden_parts(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find what somebody wrote into an enclosure and the page does not show."""
    if text.is_hidden:
        yield Found(HIDDEN, Severity.NEEDS_DECISION, text.part, 0, 0, f"{HIDDEN}.part", "")
