"""What the desk changes in Wagtail's frame."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from korpu.appeals.access import READERS
from korpu.desk.due.months import WHOLE_HOUSE
from korpu.desk.home import MyWork
from korpu.desk.overview.views import HEADS
from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see
from korpu.organisation.rules import Role

# Körpü's own screens replace these; what remains is shown by Wagtail's own permissions.
_HIDDEN = {"help", "explorer", "reports", "settings"}
# Name of the group → its label, icon and place, and the entries it holds. One entry alone needs no group.
_GROUPS = {
    "work": (
        _("Plans and tasks"), "tasks", 130, ("assignments", "plans", "commissions", "proposals", "campaigns"),
    ),
    "services": (_("E-services"), "desktop", 200, ("services", "payments", "regions")),
    "rules": (_("Statute and acts"), "clipboard-list", 260, ("regulation", "acts", "drafts")),
    "house": (
        _("The ministry's house"), "cog", 300,
        ("units", "organisation", "calendar", "registers", "outbox", "journal"),
    ),
}  # fmt: skip


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("insert_global_admin_js")
def send_once() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("design/once.js"))


@hooks.register("construct_main_menu")
def arrange(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out what Körpü replaces, and put what belongs together under one entry."""
    shown = {item.name: item for item in menu_items if item.name not in _HIDDEN}
    groups = []
    for name, (label, icon, order, members) in _GROUPS.items():
        inside = [shown[member] for member in members if member in shown]
        if len(inside) > 1:
            groups.append(SubmenuMenuItem(label, Menu(items=inside), name=name, icon_name=icon, order=order))
            for item in inside:
                del shown[item.name]
    menu_items[:] = [*shown.values(), *groups]


@hooks.register("construct_homepage_panels")
def my_work(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [MyWork(request)]


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [
        path("calendar/", include("korpu.desk.calendar.urls")),
        path("due/", include("korpu.desk.due.urls")),
        path("media/", include("korpu.desk.media.urls")),
        path("overview/", include("korpu.desk.overview.urls")),
        path("signed/", include("korpu.desk.signed.urls")),
        path("units/", include("korpu.desk.units.urls")),
    ]


@hooks.register("register_admin_menu_item")
def state_of_things() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("State of things"), reverse_lazy("overview_desk:state"),
        may_see=may_see(Role.MINISTER, Role.LEADERSHIP), name="state", icon_name="doc-full", order=10,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def overview() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Overview"), reverse_lazy("overview_desk:overview"), may_see=may_see(*HEADS, *WHOLE_HOUSE),
        name="overview", icon_name="view", order=15,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def what_is_due() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("What is due"), reverse_lazy("due_desk:month"), may_see=may_see(), name="due",
        icon_name="date", order=20,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def media() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Enquiries of the media"), reverse_lazy("media_desk:enquiries"), may_see=may_see(*READERS),
        name="media", icon_name="comment", order=105,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def calendar() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Working calendar"), reverse_lazy("calendar_desk:year"), may_see=may_see(), name="calendar",
        icon_name="calendar", order=300,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def units() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Units and their work"), reverse_lazy("units_desk:list"), may_see=may_see(), name="units",
        icon_name="folder-open-inverse", order=305,
    )  # fmt: skip
