"""What each kind of page shows beside its own words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from korpu.foundation.paging import page_of
from korpu.newsroom import queries
from korpu.newsroom.models import Publication, SectionPage, SitePage

LISTED = 20


def response(request: HttpRequest, page: SitePage, publication: Publication) -> HttpResponse:
    """Answer with a page and what stands around it."""
    values: dict[str, Any] = {"page": page, "publication": publication}
    if isinstance(page, SectionPage):
        values |= _section(request, page)
    return render(request, page.template, values)


def _section(request: HttpRequest, page: SectionPage) -> dict[str, Any]:
    """Give the pages on the site below a section, the newest first."""
    found = queries.below(page)
    return {
        "listed": page_of(
            found,
            keys=("published_at", "pk"),
            descending=True,
            mark=request.GET.get("mark", ""),
            size=LISTED,
        )
    }
