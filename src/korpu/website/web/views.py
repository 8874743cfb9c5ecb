"""The site's own pages."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.organisation import queries as organisation
from korpu.regulation import queries as regulation

# The act that holds the ministry's rules on freedom of information.
RULES = "OG12-FOI"


def home(request: HttpRequest) -> HttpResponse:
    """Answer “what do you need?”."""
    return render(request, "website/home.html")


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "website/about.html")


def contact(request: HttpRequest) -> HttpResponse:
    ministry = organisation.ministry_or_none()
    address = ministry.address_in(get_language()) if ministry else ""
    return render(request, "website/contact.html", {"address": address})


def officers(request: HttpRequest) -> HttpResponse:
    """Name those responsible for information requests, with their contacts and the rules (order of 2012, 6; plan, 1.1)."""
    language = get_language() or "az"
    rules = regulation.find_act(RULES)
    found = [
        {
            "name": officer.person_name,
            "title": officer.post_title("en" if language == "en" else "az"),
            "phone": officer.phone,
            "email": officer.email,
        }
        for officer in organisation.foi_officers_public(timezone.now())
    ]
    values = {"officers": found, "rules": rules, "clauses": regulation.clauses_of(rules) if rules else []}
    return render(request, "website/officers.html", values)


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
