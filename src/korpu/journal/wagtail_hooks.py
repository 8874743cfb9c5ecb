"""The journal's place on the desk."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.journal.desk.views import READERS
from korpu.organisation.access import may_see


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("journal/", include("korpu.journal.desk.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Journal"), reverse_lazy("journal_desk:list"), may_see=may_see(*READERS), name="journal",
        icon_name="history", order=900,
    )  # fmt: skip
