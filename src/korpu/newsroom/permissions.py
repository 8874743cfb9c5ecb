"""What Wagtail lets a person do with pages, pictures and files: it follows from posts, never from groups.

Nobody may publish, whatever they are: Wagtail's own buttons are gone, and the database would refuse them.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Collection, Page, PagePermissionTester
from wagtail.permission_policies.collections import CollectionPermissionLookupMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from korpu.accounts.models import User
from korpu.newsroom.rules import EDITORS
from korpu.organisation import queries as organisation

PAGES = ("add_page", "change_page")
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


@dataclass(frozen=True)
class _Named:
    codename: str


@dataclass(frozen=True)
class PostPermission:
    """A permission that a post brings, in the shape in which Wagtail asks for one."""

    permission: _Named
    page: Page | None = None
    collection: Collection | None = None

    @property
    def page_id(self) -> int | None:
        return self.page.pk if self.page else None

    @property
    def collection_id(self) -> int | None:
        return self.collection.pk if self.collection else None


def is_editor(user: Any) -> bool:
    """Tell whether the person's posts let them write pages."""
    return isinstance(user, User) and organisation.standing_of(user, timezone.now()).has(*EDITORS)


def _page_permissions(policy: Any, user: Any) -> list[PostPermission]:
    if not is_editor(user):
        return []
    root = Page.get_first_root_node()
    tops = list(root.get_children()) if root else []
    return [PostPermission(_Named(code), page=page) for page in tops for code in PAGES]


def _collection_permissions(policy: Any, user: Any) -> list[PostPermission]:
    if not is_editor(user):
        return []
    root = Collection.get_first_root_node()
    return [PostPermission(_Named(code), collection=root) for code in FILES] if root else []


def open_to_posts() -> None:
    """Let Wagtail's policies ask the posts instead of its groups, which nobody here is a member of."""
    PagePermissionPolicy.get_all_permissions_for_user = _page_permissions
    CollectionPermissionLookupMixin.get_all_permissions_for_user = _collection_permissions


class SitePagePermissions(PagePermissionTester):  # type: ignore[misc]
    """What a person may do with a page of the site: write and read, never publish."""

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.page.first_published_at and bool(super().can_delete(ignore_bulk))

    def can_move(self) -> bool:
        return not self.page.first_published_at and bool(super().can_move())

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        return not recursive and bool(super().can_copy_to(destination, recursive))
