"""What stands around every public page: menu, languages, the reader's theme."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.design.templatetags.design import address_in
from korpu.foundation.html import linked_data
from korpu.website import queries
from korpu.website.places import places
from korpu.website.queries import Link

register = template.Library()
MISSING = "missing"
MAIN_PARTS, MAIN_SECTIONS = 1, 1  # e-services; news


@register.simple_tag(takes_context=True)
def menu(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the menu: what people come to do, the sections of the site, what the Ministry accounts for.

    The main ones stand open where there is room; all stand in the menu that unfolds.
    """
    request = context.get("request")
    path = request.path if request is not None else ""
    first = [
        Link(_("Ask for information"), reverse("appeals:start", args=["ask"])),
        Link(_("Make an appeal"), reverse("appeals:start", args=["appeal"])),
    ]
    last = [
        Link(_("Open government"), reverse("work_plans:open_government")),
        Link(_("Reports"), reverse("reports:archive")),
    ]
    parts = [Link(place.title, place.url) for place in places()]
    sections = queries.sections(get_language() or settings.LANGUAGE_CODE)
    links = (*first, *parts, *sections, *last)
    main = {link.url for link in (*first, *parts[:MAIN_PARTS], *sections[:MAIN_SECTIONS])}
    return [
        {
            "title": link.title,
            "url": link.url,
            "is_here": path.startswith(link.url),
            "is_page": path == link.url,
            "is_main": link.url in main,
        }
        for link in links
    ]


@register.simple_tag(takes_context=True)
def languages(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Give each language with the address of this page in it, or of a first page that says there is none."""
    request = context.get("request")
    path = request.path if request is not None else "/"
    found = {code: address_in(path, code) for code, _name in settings.LANGUAGES}
    if request is not None and not any(found.values()):
        found |= queries.translations(path)
    rows = []
    for code, name in settings.LANGUAGES:
        with translation.override(code):
            home = reverse("website:home")
        address = found.get(code, "")
        rows.append(
            {
                "code": code,
                "name": name,
                "exists": bool(address),
                "url": address or (home if path == home else f"{home}?{MISSING}=1"),
                "is_current": code == get_language(),
            }
        )
    return rows


@register.simple_tag(takes_context=True)
def absolute(context: dict[str, Any], address: str = "") -> str:
    """Give an address of this site as others have to write it; without one, that of this page."""
    request = context.get("request")
    path = address or (request.path if request is not None else "/")
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


@register.simple_tag
def ministry_address(ministry: Any) -> str:
    """Give the ministry's postal address in the reader's language."""
    return str(ministry.address_in(get_language()))


@register.simple_tag
def trail_of(page: Any) -> list[Link]:
    """Give the way to a page of the site; the page itself comes last, without an address."""
    first = Link(_("First page"), reverse("website:home"))
    return [first, *queries.trail_to(page), Link(page.title, "")]


@register.simple_tag(takes_context=True)
def page_as_data(context: dict[str, Any]) -> SafeString:
    """Give a page of the site and the way to it as schema.org describes them."""
    page, publication, site = context["page"], context["publication"], settings.PUBLIC_URL.rstrip("/")
    said = {
        "@type": "NewsArticle" if publication.kind in queries.NEWS else "WebPage",
        "headline": publication.title,
        "description": page.lead,
        "url": site + publication.address,
        "inLanguage": publication.language,
        "datePublished": publication.published_at.isoformat(),
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": str(context.get("ministry_name")),
            "url": site,
        },
    }
    steps = [
        {
            "@type": "ListItem",
            "position": place,
            "name": link.title,
            "item": site + (link.url or publication.address),
        }
        for place, link in enumerate(trail_of(page), start=1)
    ]
    way = {"@type": "BreadcrumbList", "itemListElement": steps}
    # A page that describes itself is not described twice.
    return linked_data(way if context.get("linked_data") else {"@graph": [said, way]})


@register.simple_tag(takes_context=True)
def ministry_as_data(context: dict[str, Any]) -> SafeString:
    """Give the ministry and its site as schema.org describes them."""
    ministry, site = context.get("ministry"), settings.PUBLIC_URL.rstrip("/")
    if ministry is None:
        return mark_safe("")
    organisation = {
        "@type": "GovernmentOrganization",
        "@id": f"{site}/#ministry",
        "name": str(context.get("ministry_name")),
        "url": f"{site}/",
        "email": ministry.email,
        "telephone": ministry.phone,
        "address": str(ministry.address_in(get_language())),
    }
    website = {
        "@type": "WebSite",
        "url": f"{site}{reverse('website:home')}",
        "name": str(context.get("ministry_name")),
        "inLanguage": get_language(),
        "publisher": {"@id": f"{site}/#ministry"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{site}{reverse('website:search')}?q={{words}}",
            "query-input": "required name=words",
        },
    }
    return linked_data({"@graph": [organisation, website]})
