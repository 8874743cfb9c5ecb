"""The site's own pages."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from korpu.design.templatetags.design import THEME_COOKIE, THEMES
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.regulation import queries as regulation
from korpu.website import operations, queries, searching
from korpu.website.places import places
from korpu.website.rules import EntryKind

# The act that holds the ministry's rules on freedom of information.
RULES = "OG12-FOI"
NEWS_SHOWN, LONGEST_QUERY = 5, 200
THEME_SECONDS = 365 * 24 * 3600


def home(request: HttpRequest) -> HttpResponse:
    """Answer “what do you need?”."""
    language, today = get_language() or settings.LANGUAGE_CODE, timezone.localdate()
    month, figures = queries.figures_of_the_month(today)
    values = {
        "missing": request.GET.get("missing") == "1",
        "places": places(),
        "news": queries.latest_news(language, NEWS_SHOWN),
        "plan": queries.open_government(today),
        "month": dates.month_and_year(month, language),
        "figures": [{"name": name, "value": value} for name, value in figures],
    }
    return render(request, "website/home.html", values)


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Search the site; what is looked for in vain is counted word by word, without anything of the person."""
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    kind, mark = request.GET.get("kind", ""), request.GET.get("mark", "")
    kind = kind if kind in EntryKind.values else ""
    language = get_language() or settings.LANGUAGE_CODE
    values: dict[str, Any] = {"query": query}
    if query:
        found = searching.search(text=query, language=language, kind=kind, mark=mark)
        values |= {
            "found": found,
            "kinds": _kinds(query, kind, language),
            "asked": urlencode({"q": query, "kind": kind}),
        }
        if found.is_empty:
            values["suggestions"] = searching.suggestions(text=query, language=language)
            values["others"] = _elsewhere(query, language)
            if not kind and not mark:
                operations.count_miss(text=query, language=language, on=timezone.localdate())
    return render(request, "website/search.html", values)


def _kinds(query: str, chosen: str, language: str) -> list[dict[str, Any]]:
    there = searching.kinds_found(text=query, language=language)
    choices = [(code, title) for code, title in EntryKind.choices if code in there or code == chosen]
    return [
        {"title": title, "url": "?" + urlencode({"q": query, "kind": code}), "is_current": code == chosen}
        for code, title in [("", _("Everything")), *choices]
    ]


def _elsewhere(query: str, language: str) -> list[dict[str, str]]:
    names, rows = dict(settings.LANGUAGES), []
    for code in searching.found_in_other_languages(text=query, language=language):
        with translation.override(code):
            address = reverse("website:search")
        rows.append({"code": code, "name": names[code], "url": f"{address}?{urlencode({'q': query})}"})
    return rows


@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember the colours that the reader wants; a stranger's form could change nothing but them."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = reverse("website:home")
    response = redirect(target)
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie(
            THEME_COOKIE,
            chosen,
            max_age=THEME_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


@csrf_exempt
@require_POST
def say_whether_useful(request: HttpRequest) -> HttpResponse:
    """Count whether a page was useful and thank the reader; the form knows nobody, so a stranger's changes nothing."""
    address = request.POST.get("address", "")[:500]
    if "\0" not in address and request.POST.get("useful") in ("yes", "no"):
        is_useful = request.POST["useful"] == "yes"
        operations.vote(address=address, is_useful=is_useful, on=timezone.localdate())
    return render(request, "website/thanks.html")


def feeds(request: HttpRequest) -> HttpResponse:
    """Say which feeds there are."""
    language = get_language() or settings.LANGUAGE_CODE
    sections = [
        {"title": link.title, "slug": link.url.rstrip("/").rpartition("/")[2]}
        for link in queries.sections(language)
    ]
    return render(request, "website/feeds.html", {"sections": sections})


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
