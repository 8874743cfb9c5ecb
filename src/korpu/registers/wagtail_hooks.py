"""The numbers' place on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see
from korpu.registers.access import READERS


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("numbers/", include("korpu.registers.desk.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Register numbers"), reverse_lazy("registers_desk:overview"), may_see=may_see(*READERS),
        name="registers", icon_name="list-ol", order=330,
    )  # fmt: skip
