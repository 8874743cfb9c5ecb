"""The place of the registrar's desk in the menu."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.counter import access
from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("counter/", include("korpu.counter.desk.urls"))]


@hooks.register("register_admin_menu_item")
def entry() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Enter an appeal"), reverse_lazy("counter_desk:enter"), may_see=may_see(*access.REGISTRARS),
        name="counter", icon_name="edit", order=101,
    )  # fmt: skip
