"""The place of the site's upkeep on the desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see, standing
from korpu.upkeep import access
from korpu.upkeep.rules import READERS


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("upkeep/", include("korpu.upkeep.desk.urls"))]


def _sees_any(request: HttpRequest) -> bool:
    stands = standing(request)
    return bool(stands.capacities) and access.sees_any(stands)


@hooks.register("register_admin_menu_item")
def board() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("State of the site"), reverse_lazy("upkeep_desk:board"), may_see=_sees_any, name="upkeep",
        icon_name="site", order=210,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def rhythm() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Editorial rhythm"), reverse_lazy("upkeep_desk:rhythm"), may_see=may_see(*READERS), name="rhythm",
        icon_name="calendar-alt", order=215,
    )  # fmt: skip
