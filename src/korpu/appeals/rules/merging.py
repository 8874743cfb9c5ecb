"""Fields of a letter template, and how the data of a case take their places.

They are a small closed list of our own, written like {{number}}: what people write is never run as a template of the
program. A field that is empty for a case becomes a gap that everybody sees, and no letter leaves with one.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.language import casing


class MergeField(TextChoices):
    """What of a case a template can name."""

    NUMBER = "number", _("Number of the case")
    REGISTERED = "registered_on", _("Day of registration")
    AUTHOR = "author", _("Name of the author, as a letter addresses it")
    SUBJECT = "subject", _("Subject of the case")
    DUE = "due_on", _("Day on which the answer is due")
    NEW_DUE = "new_due_on", _("Day on which the answer is due once the term is extended")
    UNIT = "unit", _("Sector that has the case")
    EXECUTOR = "executor", _("Name of the executor")
    EXECUTOR_POST = "executor_post", _("Post of the executor")
    BODY = "body", _("Name of the competent body")
    CAUSE = "cause", _("Cause for which the case is left without consideration")
    MINISTRY = "ministry", _("Name of the ministry")
    TRACKING = "tracking", _("Address of the page on which the author follows the case")


_WRITTEN = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}")
_TAG = re.compile(r"<[^>]*>")
# Three dots in brackets alone are how a quotation leaves something out.
_GAP = re.compile(r"\[…(?!\])[^\]]*\]?")


class FieldUnknown(RuleBroken):
    """A template names a field that does not exist."""


class GapLeft(RuleBroken):
    """A letter would leave with a place that nobody has filled."""


def check_fields(**texts: str) -> None:
    """Raise FieldUnknown if one of the texts, by the fields of a form, names a field that does not exist."""
    for name, text in texts.items():
        for code in _WRITTEN.findall(text):
            if code not in MergeField.values:
                raise FieldUnknown(
                    _("There is no field “%(field)s”. Choose one of the list, such as {{number}}.")
                    % {"field": _TAG.sub("", code)[:60]},
                    field=name,
                )
        if _BRACES.search(_WRITTEN.sub("", text)):
            raise FieldUnknown(
                _("A field is written in two pairs of braces, such as {{number}}: one of them is not whole."),
                field=name,
            )


def fields_in(*texts: str) -> set[MergeField]:
    """Give the fields that some texts name."""
    return {
        MergeField(code) for text in texts for code in _WRITTEN.findall(text) if code in MergeField.values
    }


def merged_html(html: str, values: Mapping[MergeField, str]) -> str:
    """Give the text with each field as what it is in the case, escaped; an empty one as a gap."""
    return _WRITTEN.sub(lambda found: escape(_said(found, values)), html)


def merged_line(line: str, values: Mapping[MergeField, str]) -> str:
    """Give a line of plain text with each field as what it is in the case; an empty one as a gap."""
    return _WRITTEN.sub(lambda found: _said(found, values), line)


def _said(found: "re.Match[str]", values: Mapping[MergeField, str]) -> str:
    if found[1] not in MergeField.values:
        return found[0]
    field = MergeField(found[1])
    return values.get(field, "").strip() or f"[… {field.label} …]"


def check_filled(**texts: str) -> None:
    """Raise GapLeft if a plain text, by the fields of a form, still has a gap or a field of a template."""
    for name, text in texts.items():
        for gap in _gaps(text):
            raise GapLeft(
                _("Fill in “%(gap)s”, or take it out: a letter does not leave with a gap.")
                % {"gap": gap[:80]},
                field=name,
            )


def _gaps(text: str) -> Iterator[str]:
    for found in _GAP.finditer(text):
        yield found[0]
    for found in _WRITTEN.finditer(text):
        if found[1] in MergeField.values:
            yield found[0]


def addressed(name: str, language: str) -> str:
    """Give a name as a letter addresses its bearer: typed all in capitals or all in small letters, it is put right."""
    if name not in (casing.upper(name), casing.lower(name), name.upper(), name.lower()):
        return name
    return casing.title(name) if language == "az" else name.title()
