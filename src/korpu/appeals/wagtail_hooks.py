"""The register's place on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.appeals.access import READERS
from korpu.appeals.desk.control import CONTROLLERS
from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("appeals/", include("korpu.appeals.desk.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item_of_the_control() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Control of the work"), reverse_lazy("appeals_desk:control"), may_see=may_see(*CONTROLLERS),
        name="control", icon_name="view", order=102,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Register"), reverse_lazy("appeals_desk:list"), may_see=may_see(*READERS), name="register",
        icon_name="list-ul", order=100,
    )  # fmt: skip
