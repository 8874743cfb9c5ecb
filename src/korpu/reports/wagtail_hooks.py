"""The reports' place on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see
from korpu.reports.access import READERS


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("reports/", include("korpu.reports.desk.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Reports"), reverse_lazy("reports_desk:list"), may_see=may_see(*READERS), name="reports-owed",
        icon_name="doc-full", order=250,
    )  # fmt: skip
