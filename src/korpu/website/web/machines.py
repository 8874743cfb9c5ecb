"""What machines read of the site: feeds, sitemaps, and the files that say what it allows."""

from datetime import timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from korpu.disclosure import queries as disclosure
from korpu.newsroom import queries as newsroom
from korpu.organisation import queries as organisation
from korpu.website import feeds, queries

FRESH_SECONDS = 300
IN_FEED, MOST_IN_SITEMAP = 30, 15_000
SECURITY_DAYS = 180
STANDING_PAGES = (
    "website:home", "website:about", "website:contact", "website:officers", "work_plans:open_government",
    "reports:archive", "appeals:track", "services:catalogue", "services:payments", "services:near_you",
    "knowledge:facts", "knowledge:reforms", "disclosure:openness", "disclosure:disclosed",
    "disclosure:answers",
)  # fmt: skip


def _site() -> str:
    return settings.PUBLIC_URL.rstrip("/")


def _public(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return response


def feed(request: HttpRequest, form: str, section: str = "") -> HttpResponse:
    """Give the newest news of the site or of a section, in the language of the address."""
    if form not in feeds.TYPES:
        raise Http404
    language = get_language() or settings.LANGUAGE_CODE
    home, title = reverse("website:home"), pgettext("all of it", "News")
    if section:
        address = f"{home}{section}/"
        known = newsroom.on_the_site(language).filter(address=address).first()
        if known is None:
            raise Http404
        home, title = address, known.title
    ministry = organisation.ministry_or_none()
    name = ministry.name_in(language) if ministry else "Körpü"
    said = feeds.Feed(
        title=f"{name}: {title}",
        description=_("What the Ministry makes known."),
        home=_site() + home,
        address=_site() + request.path,
        language=language,
        author=name,
        site=_site(),
    )
    items = queries.latest_news(language, IN_FEED, below=home if section else "")
    return _public(HttpResponse(feeds.written(form, said, items, timezone.now()), feeds.TYPES[form]))


def feed_of_answers(request: HttpRequest, form: str) -> HttpResponse:
    """Give the newest answers of the log, in whatever language each was given."""
    if form not in feeds.TYPES:
        raise Http404
    language = get_language() or settings.LANGUAGE_CODE
    ministry = organisation.ministry_or_none()
    name = ministry.name_in(language) if ministry else "Körpü"
    said = feeds.Feed(
        title=f"{name}: {_('Answers for everybody')}",
        description=_("Questions that people have asked and that may interest others, with the answers."),
        home=_site() + reverse("disclosure:answers"),
        address=_site() + request.path,
        language=language,
        author=name,
        site=_site(),
    )
    entries = disclosure.with_files(disclosure.published_entries())
    rows = entries.order_by("-published_at", "-pk")[:IN_FEED]
    items = [
        queries.NewsItem(
            title=row.title, url=reverse("disclosure:answer", args=[row.pk]), lead=row.question, kind=_("Answer"),
            at=row.published_at, key=str(row.pk),
            files=tuple(
                queries.NewsFile(
                    one.file.name, one.get_absolute_url(), one.file.media_type, one.file.size_bytes
                )
                for one in row.files.all()
            ),
        )
        for row in rows
        if row.published_at
    ]  # fmt: skip
    return _public(HttpResponse(feeds.written(form, said, items, timezone.now()), feeds.TYPES[form]))


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Name the sitemap of each language."""
    addresses = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses.append(_site() + reverse("website:sitemap"))
    return _public(
        render(request, "website/sitemap_index.xml", {"addresses": addresses}, content_type="application/xml")
    )


def sitemap(request: HttpRequest) -> HttpResponse:
    """Give every page of a language with its translations."""
    language = get_language() or settings.LANGUAGE_CODE
    rows: list[dict[str, Any]] = []
    for name in STANDING_PAGES:
        found = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                found[code] = _site() + reverse(name)
        rows.append({"address": found[language], "changed": None, "languages": list(found.items())})
    mine = newsroom.on_the_site(language).order_by("-published_at", "-pk")[:MOST_IN_SITEMAP]
    keys = [row.translation_key for row in mine]
    everywhere = (
        newsroom.on_the_site().filter(translation_key__in=keys).order_by("translation_key", "language")
    )
    versions = {
        key: [(row.language, _site() + row.address) for row in group]
        for key, group in groupby(everywhere, key=lambda row: row.translation_key)
    }
    rows += [
        {
            "address": _site() + row.address,
            "changed": row.published_at,
            "languages": versions.get(row.translation_key, []),
        }
        for row in mine
    ]
    return _public(render(request, "website/sitemap.xml", {"rows": rows}, content_type="application/xml"))


def robots(request: HttpRequest) -> HttpResponse:
    """Say what search engines may read."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: {place}" for place in ("/desk/", "/accounts/", "/demo/")]
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            home = reverse("website:home")
        lines += [f"Disallow: {home}{place}/" for place in ("track", "receipt", "search", "theme")]
    lines.append(f"Sitemap: {_site()}{reverse('website:sitemap_index')}")
    return _public(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))


def opensearch(request: HttpRequest) -> HttpResponse:
    """Tell a browser how to search the site."""
    values = {"search": _site() + reverse("website:search")}
    return _public(
        render(
            request,
            "website/opensearch.xml",
            values,
            content_type="application/opensearchdescription+xml",
        )
    )


def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a hole in the site's security (RFC 9116)."""
    ministry = organisation.ministry_or_none()
    if ministry is None:
        raise Http404
    ends = timezone.now() + timedelta(days=SECURITY_DAYS)
    lines = (
        f"Contact: mailto:{ministry.email}",
        f"Expires: {ends.replace(microsecond=0).isoformat()}",
        "Preferred-Languages: az, en, ru",
        f"Canonical: {_site()}/.well-known/security.txt",
    )
    return _public(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))
