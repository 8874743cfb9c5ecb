"""The place of assignments, plans and proposals on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("", include("korpu.work_plans.desk.urls"))]


@hooks.register("register_admin_menu_item")
def assignments() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Assignments"), reverse_lazy("work_plans_desk:list"), may_see=may_see(), name="assignments",
        icon_name="list-ul", order=120,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def plans() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Plans"), reverse_lazy("work_plans_desk:plans"), may_see=may_see(), name="plans",
        icon_name="calendar-check", order=130,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def proposals() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Proposals"), reverse_lazy("work_plans_desk:proposals"), may_see=may_see(), name="proposals",
        icon_name="edit", order=140,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def campaigns() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Campaigns"), reverse_lazy("work_plans_desk:campaigns"), may_see=may_see(), name="campaigns",
        icon_name="group", order=150,
    )  # fmt: skip
