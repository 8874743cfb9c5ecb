"""What each kind of page shows beside its own words."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from korpu.foundation.paging import page_of
from korpu.newsroom import queries
from korpu.newsroom.models import (
    DocumentPage,
    GuidePage,
    NewsPage,
    PersonPage,
    PortalPage,
    PositionPage,
    Publication,
    SectionPage,
    SitePage,
    StructurePage,
)
from korpu.newsroom.rules import SOURCE_LANGUAGE
from korpu.organisation import queries as organisation
from korpu.regulation import queries as regulation

LISTED = 20


def response(request: HttpRequest, page: SitePage, publication: Publication) -> HttpResponse:
    """Answer with a page and what stands around it."""
    return render(request, page.template, {**_common(page, publication), **_own(request, page)})


def preview_values(request: HttpRequest, page: SitePage) -> dict[str, Any]:
    """Give what a writer sees around a draft."""
    return {"page": page, "publication": None, **_own(request, page)}


def _common(page: SitePage, publication: Publication) -> dict[str, Any]:
    translations = queries.translations_of(page)
    mine = next(row for row in translations if row.language == publication.language)
    source = next((row for row in translations if row.language == SOURCE_LANGUAGE), None)
    return {
        "page": page,
        "publication": publication,
        "other_languages": [row for row in translations if row.publication and row is not mine],
        "is_stale": mine.is_stale,
        "source_address": source.publication.address if source and source.publication else "",
        "linked_data": _linked_data(page, publication),
    }


def _linked_data(page: SitePage, publication: Publication) -> dict[str, Any]:
    """Give the page for search engines, in the words of schema.org."""
    ministry = organisation.ministry_or_none()
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle" if isinstance(page, NewsPage) else "WebPage",
        "headline": page.title,
        "description": page.lead,
        "inLanguage": publication.language,
        "datePublished": page.first_published_at.isoformat(),
        "dateModified": publication.published_at.isoformat(),
        "url": f"{settings.PUBLIC_URL}{publication.address}",
    }
    if ministry is not None:
        values["publisher"] = {"@type": "GovernmentOrganization", "name": ministry.name_az}
    return values


def _own(request: HttpRequest, page: SitePage) -> dict[str, Any]:
    today, language = timezone.localdate(), page.locale.language_code
    if isinstance(page, SectionPage | PortalPage):
        return _section(request, page)
    if isinstance(page, PositionPage):
        return {"is_over": page.valid_to is not None and page.valid_to < today}
    if isinstance(page, DocumentPage):
        return {"guides": queries.guides_to(page.act_id) if page.act_id else []}
    if isinstance(page, GuidePage):
        clauses = regulation.clauses_of(page.act) if page.act else []
        return {
            "clauses": [clause for clause in clauses if clause.code in page.clause_codes],
            "is_out_of_date": queries.is_out_of_date(page, today),
        }
    if isinstance(page, PersonPage):
        return {"post_title": page.post.title_in(language) if page.post else ""}
    if isinstance(page, StructurePage):
        return {"units": organisation.tree(today), "today": today}
    return {}


def _section(request: HttpRequest, page: SectionPage | PortalPage) -> dict[str, Any]:
    """Give the pages on the site below a section, the newest first."""
    return {
        "listed": page_of(
            queries.below(page),
            keys=("published_at", "pk"),
            descending=True,
            mark=request.GET.get("mark", ""),
            size=LISTED,
        )
    }
