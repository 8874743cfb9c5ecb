"""The parts of the site that other apps keep, to which menu and first page lead."""

from dataclasses import dataclass

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

_KNOWN = (
    ("korpu.services", "services:catalogue", _("E-services"), _("What you can settle without coming to us.")),
    (
        "korpu.knowledge",
        "knowledge:facts",
        _("Facts and figures"),
        _("Figures of the Ministry's field, with their sources."),
    ),
    (
        "korpu.disclosure",
        "disclosure:openness",
        _("Openness"),
        _("What the law asks us to publish, and where it stands."),
    ),
)


@dataclass(frozen=True)
class Place:
    """Where a part of the site begins."""

    title: str
    text: str
    url: str


def places() -> list[Place]:
    """Give the parts of the site that this ministry has, in the reader's language."""
    found = []
    for app, view, title, text in _KNOWN:
        if not apps.is_installed(app):
            continue
        try:
            found.append(Place(str(title), str(text), reverse(view)))
        except NoReverseMatch:
            # Built without public pages so far.
            continue
    return found
