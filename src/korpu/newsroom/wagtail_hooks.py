"""The site's place on the desk, and what Wagtail's editor offers there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.models import Page

from korpu.foundation.desk import GuardedMenuItem
from korpu.newsroom import queries
from korpu.newsroom.access import KEEPERS
from korpu.newsroom.models import SitePage
from korpu.newsroom.rules import EDITORS, READERS
from korpu.organisation.access import may_see

SUBMIT = "action-lay-before-the-gate"
_KEPT = frozenset(("action-save-draft", "action-page-locked"))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("site/", include("korpu.newsroom.desk.urls"))]


class _Group(SubmenuMenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(*READERS)(request)


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    def entry(label: Any, name: str, icon: str, order: int, *roles: str) -> GuardedMenuItem:
        return GuardedMenuItem(
            label, reverse_lazy(f"newsroom_desk:{name}"), may_see=may_see(*roles), name=f"site-{name}",
            icon_name=icon, order=order,
        )  # fmt: skip

    items = [
        entry(_("Pages"), "list", "doc-full", 10, *READERS),
        entry(_("Events without news"), "tasks", "time", 20, *READERS),
        entry(_("Waiting for their time"), "scheduled", "calendar", 30, *READERS),
        entry(_("Acts to be published"), "acts", "clipboard-list", 40, *READERS),
        GuardedMenuItem(
            _("Pictures"), reverse_lazy("wagtailimages:index"), may_see=may_see(*EDITORS), name="site-pictures",
            icon_name="image", order=50,
        ),
        GuardedMenuItem(
            _("Files"), reverse_lazy("wagtaildocs:index"), may_see=may_see(*EDITORS), name="site-files",
            icon_name="doc-full-inverse", order=60,
        ),
        entry(_("Spokespersons"), "spokespersons", "group", 70, *KEEPERS),
    ]  # fmt: skip
    return _Group(_("Site"), Menu(items=items), name="site", icon_name="site", order=120)


@hooks.register("construct_main_menu")
def one_place_for_the_site(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out Wagtail's own entries for what stands under “Site”."""
    menu_items[:] = [item for item in menu_items if item.name not in ("images", "documents")]


class SubmitItem(ActionMenuItem):  # type: ignore[misc]
    """Save the draft and go on to the page that lays it before the gate."""

    label = _("Submit for clearance")
    name = SUBMIT
    icon_name = "check"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        return page is None or queries.open_release(page) is None


class OpenReleaseItem(ActionMenuItem):  # type: ignore[misc]
    """Lead to the page that shows how the clearance stands."""

    label = _("See the clearance")
    name = "see-clearance"
    icon_name = "view"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        return page is not None and queries.open_release(page) is not None

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("newsroom_desk:page", args=[context["page"].pk])


@hooks.register("construct_page_action_menu")
def only_the_gate(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave saving a draft, and offer the gate where Wagtail offers its own publishing."""
    menu_items[:] = [item for item in menu_items if item.name in _KEPT]
    menu_items += [
        item for item in (SubmitItem(order=10), OpenReleaseItem(order=20)) if item.is_shown(context)
    ]


def _go_on(request: HttpRequest, page: Page) -> HttpResponse | None:
    if isinstance(page, SitePage) and SUBMIT in request.POST:
        return redirect("newsroom_desk:submit", page.pk)
    return None


@hooks.register("after_create_page")
def after_creating(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _go_on(request, page)


@hooks.register("after_edit_page")
def after_editing(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _go_on(request, page)
