"""The regulation's place on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see
from korpu.regulation.access import DRAFTERS, READERS


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("regulation/", include("korpu.regulation.desk.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Regulation"), reverse_lazy("regulation_desk:scoreboard"), may_see=may_see(*READERS), name="regulation",
        icon_name="tasks", order=320,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def acts_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Acts"), reverse_lazy("regulation_desk:acts"), may_see=may_see(), name="acts", icon_name="doc-full", order=322
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def drafts_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Drafts and opinions"), reverse_lazy("regulation_desk:drafts"), may_see=may_see(*DRAFTERS), name="drafts",
        icon_name="edit", order=324,
    )  # fmt: skip
