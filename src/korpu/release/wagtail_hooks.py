"""The gate's place on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see
from korpu.organisation.rules import Role

ROUTE_ROLES = (
    Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.FOI_OFFICER, Role.EXECUTOR, Role.MINISTER,
    Role.LEADERSHIP,
)  # fmt: skip


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("release/", include("korpu.release.desk.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Clearance"), reverse_lazy("release_desk:inbox"), may_see=may_see(*ROUTE_ROLES), name="clearance",
        icon_name="check", order=110,
    )  # fmt: skip
