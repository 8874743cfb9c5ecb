"""Names on the gate's screens."""

from django.utils.translation import gettext as _


def part_text(part: str) -> str:
    """Give what a part of the content is called; a part of an enclosure is called by the file's name."""
    names = {"title": _("Subject line"), "text": _("Text"), "unseen": _("Behind links and tags")}
    return names.get(part, part)
