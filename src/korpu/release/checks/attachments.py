"""Enclosures that no check could read have to be looked at by a person."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from korpu.release.checks.registry import Allowed, CheckedText, Found, check
from korpu.release.rules import Severity

CODE = "unreadable"


@check(CODE, part=_("This part of an enclosure could not be read. Look at it before it goes out."))
def unreadable_parts(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find parts of enclosures without readable words: pictures, scans, files inside files."""
    if not text.is_readable:
        yield Found(CODE, Severity.NEEDS_DECISION, text.part, 0, 0, f"{CODE}.part", "")
