"""The outbox's place on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.notifications.desk.views import READERS
from korpu.organisation.access import may_see


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("outbox/", include("korpu.notifications.desk.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Outbox"), reverse_lazy("notifications_desk:outbox"), may_see=may_see(*READERS), name="outbox",
        icon_name="mail", order=120,
    )  # fmt: skip
