"""The commissions' place on the desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.commissions import access
from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import standing


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("commissions/", include("korpu.commissions.desk.urls"))]


def _has_any(request: HttpRequest) -> bool:
    stands = standing(request)
    return stands.has(*access.READERS) or access.commissions_visible_to(stands, timezone.now()).exists()


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Commissions"), reverse_lazy("commissions_desk:list"), may_see=_has_any, name="commissions",
        icon_name="group", order=140,
    )  # fmt: skip
