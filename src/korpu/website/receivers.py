"""What the site does about news from the apps below."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from procrastinate.exceptions import AlreadyEnqueued

from korpu.disclosure.signals import entry_published, entry_unpublished
from korpu.newsroom.signals import page_published, page_removed
from korpu.release.signals import released
from korpu.website import operations, queries
from korpu.website.jobs import index_page, rebuild_search

# Letters to people are no pages; a page of the newsroom and an answer of the log are read alone.
READ_BY_THEMSELVES = ("newsroom.", "disclosure.logentry")
NO_PAGES = ("appeals.",)


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


@receiver(entry_published, dispatch_uid="website.index_answer")
def let_answer_be_found(*, entry: Any, **more: Any) -> None:
    """Let an answer of the public log be found."""
    index_page.defer(address=queries.address_of_answer(entry.pk, entry.language))


@receiver(entry_unpublished, dispatch_uid="website.unindex_answer")
def let_answer_be_found_no_more(*, entry: Any, **more: Any) -> None:
    """Take an answer out of the search with the transaction that takes it off the site."""
    operations.unindex(address=queries.address_of_answer(entry.pk, entry.language))


@receiver(released, dispatch_uid="website.released")
def look_anew(*, release: Any, **more: Any) -> None:
    """Read the site anew when something other than a page or a letter went out."""
    if release.subject_type.startswith((*NO_PAGES, *READ_BY_THEMSELVES)):
        return
    try:
        with transaction.atomic():
            rebuild_search.defer()
    except AlreadyEnqueued:
        return
