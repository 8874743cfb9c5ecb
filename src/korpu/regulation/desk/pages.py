"""The frame of the regulation's screens: the same row of places on each, only those that the person may open."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from korpu.organisation.access import standing
from korpu.regulation.access import ACCOUNT_READERS, READERS


def page(request: HttpRequest, template: str, values: dict[str, Any]) -> HttpResponse:
    """Show a screen with the row of places."""
    stands = standing(request)
    places = [
        ("scoreboard", _("Scoreboard"), stands.has(*READERS)),
        ("acts", _("Acts"), True),
        ("obligations", _("Obligations"), True),
        ("accountability", _("Accountability"), stands.has(*ACCOUNT_READERS)),
        ("drafts", _("Drafts and opinions"), True),
        ("norm_making", _("Norm-making"), True),
        ("rights", _("Rights"), True),
    ]
    here = request.resolver_match.url_name if request.resolver_match else ""
    shown = [
        {"name": words, "url": reverse(f"regulation_desk:{name}"), "is_here": name == here}
        for name, words, is_open in places
        if is_open
    ]
    return render(request, f"regulation/desk/{template}.html", {"places": shown, **values})
