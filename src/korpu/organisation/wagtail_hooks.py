"""The organisation's place on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("organisation/", include("korpu.organisation.desk.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Organisation"), reverse_lazy("organisation_desk:overview"), may_see=may_see(), name="organisation",
        icon_name="group", order=310,
    )  # fmt: skip
