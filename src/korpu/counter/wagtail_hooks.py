"""The place of the registrar's desk in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.counter import access
from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see, standing


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("counter/", include("korpu.counter.desk.urls"))]


def _sees_receptions(request: HttpRequest) -> bool:
    stands = standing(request)
    return bool(stands.capacities) and access.sees_receptions(stands)


@hooks.register("register_admin_menu_item")
def receptions() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Reception days"), reverse_lazy("counter_desk:receptions"), may_see=_sees_receptions,
        name="receptions", icon_name="group", order=102,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def entry() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Enter an appeal"), reverse_lazy("counter_desk:enter"), may_see=may_see(*access.REGISTRARS),
        name="counter", icon_name="edit", order=101,
    )  # fmt: skip
