"""The site's own pages: which are live, where they stand, and when each last changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from wagtail.models import Page


@dataclass(frozen=True)
class SitePage:
    """A live page with its path on the site; pages that translate one another share a key."""

    pk: int
    path: str
    title: str
    language: str
    changed_at: datetime | None
    key: str


def live_pages() -> Iterator[SitePage]:
    """Give the live pages that a visitor may see, in the order of the tree; one that has no address is left out."""
    found = Page.objects.live().public().filter(depth__gt=1).select_related("locale").order_by("path")
    for page in found.iterator(chunk_size=500):
        address = page.get_url()
        if address:
            yield SitePage(
                pk=page.pk,
                path=urlsplit(address).path or "/",
                title=page.title,
                language=page.locale.language_code,
                changed_at=page.last_published_at or page.first_published_at,
                key=str(page.translation_key),
            )


def pages_by_path() -> dict[str, SitePage]:
    """Give the live pages by their path."""
    return {page.path: page for page in live_pages()}
