"""Pages in the site's other languages."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.newsroom.models import SitePage
from korpu.newsroom.operations.writing import draft_page, newest_draft
from korpu.newsroom.rules import AlreadyThere

_OF_THE_ROW = frozenset(
    ("id", "page_ptr", "path", "depth", "numchild", "url_path", "live", "locale", "alias_of", "live_revision",
     "latest_revision", "latest_revision_created_at", "first_published_at", "last_published_at", "owner",
     "has_unpublished_changes", "draft_title", "content_type", "translation_key", "publish_at", "corrections", "task")
)  # fmt: skip


@transaction.atomic
def begin_translation(*, page: Page, language: str, by: User, at: datetime) -> SitePage:
    """Begin a page in another language as a draft that holds the source's words, below the parent's translation.

    Raises AlreadyThere if that language has the page.
    """
    locale = Locale.objects.get(language_code=language)
    if Page.objects.filter(translation_key=page.translation_key, locale=locale).exists():
        raise AlreadyThere(_("The page exists in this language."))
    source = newest_draft(page)
    parent = _parent_in(page.get_parent(), locale, by, at)
    values = {
        field.attname: getattr(source, field.attname)
        for field in source._meta.concrete_fields
        if field.name not in _OF_THE_ROW
    }
    draft = type(source)(**values, translation_key=source.translation_key)
    found = draft_page(parent=parent, page=draft, by=by, at=at)
    journal.record(found, "newsroom.translation_begun", by=by, at=at, details={"source": page.pk})
    return found


def _parent_in(parent: Page, locale: Locale, by: User, at: datetime) -> Page:
    known = parent.get_translation_or_none(locale)
    if known is not None:
        return known
    begun: Page = begin_translation(page=parent, language=locale.language_code, by=by, at=at)
    return begun
