"""A page as the gate freezes it: the same page gives the same bytes, from a revision and from the live row alike."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Field, UUIDField
from django.utils import timezone
from wagtail.fields import StreamField

from korpu.documents.models import StoredFile
from korpu.foundation.html import sanitise_html
from korpu.newsroom.models import Paper, Picture, SitePage
from korpu.release.rules import AttachedFile, Content

# What Wagtail keeps for its own work; the address is guarded by the database and follows from slug and place.
_TREE = ("id", "path", "depth", "numchild", "page_ptr", "url_path", "alias_of", "owner", "content_type")
_STATE = ("live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision")
_CLOCK = ("go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by")
_DRAFT = ("latest_revision", "latest_revision_created_at", "draft_title")
_BOOKKEEPING = frozenset((*_TREE, *_STATE, *_CLOCK, *_DRAFT))


def content_of(page: SitePage) -> Content:
    """Give everything that a reader of the page gets, in the one form that is hashed and frozen."""
    return Content(
        language=page.locale.language_code,
        title=page.title,
        html=sanitise_html(page.words()),
        attachments=tuple(
            AttachedFile(
                sha256=file.sha256, name=file.name, media_type=file.media_type, size_bytes=file.size_bytes
            )
            for file in files_of(page)
        ),
        fields=_fields(page),
        marks={"type": page._meta.label_lower, **_marks(page)},
    )


def files_of(page: SitePage) -> list[StoredFile]:
    """Give the files and pictures of the page, each once."""
    pictures = Picture.objects.filter(pk__in=picture_ids(page)).select_related("stored").order_by("pk")
    papers = Paper.objects.filter(pk__in=paper_ids(page)).select_related("stored").order_by("pk")
    found: dict[tuple[str, str], StoredFile] = {}
    for row in (*pictures, *papers):
        found.setdefault((row.stored.sha256, row.stored.name), row.stored)
    return list(found.values())


def picture_ids(page: SitePage) -> list[int]:
    """Give the ids of the pictures in the text."""
    return sorted(set(_chosen(page, "picture")))


def paper_ids(page: SitePage) -> list[int]:
    """Give the ids of the files in the text."""
    return sorted(set(_chosen(page, "paper")))


def _chosen(page: SitePage, name: str) -> Iterator[int]:
    for block in page.body.get_prep_value():
        if block["type"] == name and block["value"].get(name) is not None:
            yield int(block["value"][name])


def _kept(page: SitePage) -> "Iterator[Field[Any, Any]]":
    return (field for field in page._meta.concrete_fields if field.name not in _BOOKKEEPING)


def _fields(page: SitePage) -> dict[str, str]:
    return {
        field.name: _plain(getattr(page, field.attname))
        for field in _kept(page)
        if not isinstance(field, StreamField | UUIDField)
    }


def _marks(page: SitePage) -> dict[str, str]:
    found = {}
    for field in _kept(page):
        if isinstance(field, StreamField):
            said = json.dumps(getattr(page, field.name).get_prep_value(), ensure_ascii=False, sort_keys=True)
            found[field.name] = hashlib.sha256(said.encode()).hexdigest()
        elif isinstance(field, UUIDField):
            found[field.name] = getattr(page, field.name).hex
    return found


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return str(value)
