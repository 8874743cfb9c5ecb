"""The e-services' place on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see
from korpu.services.access import READERS


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("services/", include("korpu.services.desk.urls"))]


@hooks.register("register_admin_menu_item")
def services() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("E-services"), reverse_lazy("services_desk:list"), may_see=may_see(*READERS), name="services",
        icon_name="desktop", order=200,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def payments() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Payments"), reverse_lazy("services_desk:payments"), may_see=may_see(*READERS), name="payments",
        icon_name="pick", order=201,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def regions() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Regions"), reverse_lazy("services_desk:regions"), may_see=may_see(*READERS), name="regions",
        icon_name="globe", order=202,
    )  # fmt: skip
