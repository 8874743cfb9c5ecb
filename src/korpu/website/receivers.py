"""What the site does about news from the apps below."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from procrastinate.exceptions import AlreadyEnqueued

from korpu.newsroom.signals import page_published, page_removed
from korpu.release.signals import released
from korpu.website import operations, queries
from korpu.website.jobs import index_page, rebuild_search

# Letters to people are no pages.
NO_PAGES = ("newsroom.", "appeals.")


@receiver([page_published, page_removed], dispatch_uid="website.menu")
def read_menu_anew(*, publication: Any, **more: Any) -> None:
    """Show a section that came or went at once."""
    if publication.kind == "SECTION":
        transaction.on_commit(lambda: queries.forget_sections(publication.language))


@receiver(page_published, dispatch_uid="website.index")
def let_be_found(*, publication: Any, **more: Any) -> None:
    """Let a published page be found."""
    index_page.defer(address=publication.address)


@receiver(page_removed, dispatch_uid="website.unindex")
def let_be_found_no_more(*, publication: Any, **more: Any) -> None:
    """Take a page out of the search with the transaction that takes it off the site."""
    operations.unindex(address=publication.address)


@receiver(released, dispatch_uid="website.released")
def look_anew(*, release: Any, **more: Any) -> None:
    """Read the site anew when something other than a page or a letter went out."""
    if release.subject_type.startswith(NO_PAGES):
        return
    try:
        with transaction.atomic():
            rebuild_search.defer()
    except AlreadyEnqueued:
        return
