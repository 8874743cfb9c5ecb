"""The site's own pages."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def home(request: HttpRequest) -> HttpResponse:
    """Answer “what do you need?”."""
    return render(request, "website/home.html")


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "website/about.html")


def contact(request: HttpRequest) -> HttpResponse:
    from korpu.organisation.queries import ministry_or_none

    ministry = ministry_or_none()
    address = ministry.address_in(get_language()) if ministry else ""
    return render(request, "website/contact.html", {"address": address})


class SampleForm(forms.Form):
    """Every kind of field of the design, for the gallery."""

    line = forms.CharField(label=_("One line"), help_text=_("A hint stands here."))
    text = forms.CharField(label=_("Several lines"), widget=forms.Textarea(attrs={"rows": 3}))
    choice = forms.ChoiceField(
        label=_("One of several"),
        choices=[("a", _("The first")), ("b", _("The second"))],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(label=_("A file"))


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component of the design in every state."""
    wrong = SampleForm({}, prefix="wrong")
    wrong.is_valid()
    return render(request, "website/gallery.html", {"form": SampleForm(), "wrong": wrong})
