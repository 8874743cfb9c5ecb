"""The regulation's place on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see
from korpu.regulation.desk.views import READERS


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("regulation/", include("korpu.regulation.desk.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Regulation"), reverse_lazy("regulation_desk:scoreboard"), may_see=may_see(*READERS), name="regulation",
        icon_name="tasks", order=320,
    )  # fmt: skip
