"""The place of the records on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see
from korpu.records import rules


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("records/", include("korpu.records.desk.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Records"), reverse_lazy("records_desk:index"), may_see=may_see(*rules.READERS), name="records",
        icon_name="folder-inverse", order=130,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def fixity() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Stored files"), reverse_lazy("records_desk:fixity"), may_see=may_see(*rules.KEEPERS_OF_FILES),
        name="fixity", icon_name="lock", order=890,
    )  # fmt: skip
