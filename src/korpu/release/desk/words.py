"""Names on the gate's screens."""

from django.utils.translation import gettext as _

from korpu.release.rules import FIELD_NAMES


def part_text(part: str) -> str:
    """Give what a part of the content is called; a part of an enclosure is called by the file's name.

    A field of a page has the name that its app gave it in ``FIELD_NAMES``; what stands behind a dot is its language.
    """
    names = {"title": _("Subject line"), "text": _("Text"), "unseen": _("Behind links and tags")}
    if part.startswith("field "):
        field, _dot, language = part.removeprefix("field ").partition(".")
        # In an editor of many blocks the field's name comes first: body-0-value.
        return f"{FIELD_NAMES.get(field.partition('-')[0], field)}{language and f' ({language})'}"
    return names.get(part, part)
