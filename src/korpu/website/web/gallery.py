"""The gallery: every component of the design in every state."""

from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.design.bars import bars
from korpu.language import dates


class SampleForm(forms.Form):
    """Every kind of field of the design."""

    line = forms.CharField(label=_("One line"), help_text=_("A hint stands here."))
    text = forms.CharField(label=_("Several lines"), widget=forms.Textarea(attrs={"rows": 3}))
    choice = forms.ChoiceField(
        label=_("One of several"),
        choices=[("a", _("The first")), ("b", _("The second"))],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(label=_("A file"))


PARTS = (
    ("buttons", _("Buttons")),
    ("words", _("Headings and words")),
    ("notices", _("Notices")),
    ("badges", _("Badges")),
    ("ways", _("Ways through the site")),
    ("lists", _("Lists")),
    ("details", _("What opens")),
    ("tables", _("Tables, figures, pictures")),
    ("fields", _("Fields")),
    ("wrong", _("Fields with errors")),
    ("case", _("The way of a case")),
    ("end", _("At the end of a page")),
)


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component of the design in every state."""
    wrong = SampleForm({}, prefix="wrong")
    wrong.is_valid()
    today = timezone.localdate()
    month = dates.MONTHS[get_language() or "az"][today.month - 1]
    values = {
        "form": SampleForm(),
        "wrong": wrong,
        "today": today,
        "address": settings.PUBLIC_URL.rstrip("/") + request.path,
        "parts": [{"id": name, "title": title} for name, title in PARTS],
        "sample_trail": [{"title": _("First page"), "url": "/"}, {"title": _("Components"), "url": ""}],
        "tabs": [
            {"title": _("The first"), "url": "#ways", "is_current": True},
            {"title": _("The second"), "url": "#lists", "is_current": False},
        ],
        "listed": SimpleNamespace(previous_mark="a", next_mark="b"),
        "links": [{"title": _("Buttons"), "url": "#buttons"}, {"title": _("Fields"), "url": "#fields"}],
        "cards": [
            {"title": _("The first"), "url": "#lists", "text": _("What stands behind it, in a sentence.")},
            {"title": _("The second"), "url": "#ways", "text": _("What stands behind it, in a sentence.")},
        ],
        "events": [
            {
                "date": today.isoformat(),
                "day": today.day,
                "month": month,
                "url": "#lists",
                "title": _("An event"),
                "text": _("Where it takes place."),
            }
        ],
        "rows": [
            {"term": _("Name"), "value": "Aydın Kərimli", "url": "#lists"},
            {"term": _("Answer by"), "value": dates.long_date(today, get_language() or "az"), "url": ""},
        ],
        "columns": [
            {"title": _("Month"), "is_number": False},
            {"title": _("Received"), "is_number": True},
            {"title": _("Answered"), "is_number": True},
        ],
        "cells": [
            [{"text": name}, {"text": received, "is_number": True}, {"text": answered, "is_number": True}]
            for name, received, answered in zip(
                dates.MONTHS[get_language() or "az"][:3], (118, 97, 134), (117, 95, 130), strict=True
            )
        ],
        "legend": (("good", _("Answered in time")), ("bad", _("Answered late"))),
        "bars": bars(
            [
                (name, str(good + bad), (("good", good), ("bad", bad)))
                for name, good, bad in zip(
                    dates.MONTHS[get_language() or "az"][:3], (110, 93, 130), (7, 2, 0), strict=True
                )
            ]
        ),
        "figures": [{"name": _("Received"), "value": 134}, {"name": _("Answered"), "value": 130}],
    }
    return render(request, "website/gallery.html", values)
