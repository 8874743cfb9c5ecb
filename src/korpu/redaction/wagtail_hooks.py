"""The place of blackened files on the desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import standing
from korpu.redaction import access


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("redaction/", include("korpu.redaction.desk.urls"))]


def _sees_any(request: HttpRequest) -> bool:
    stands = standing(request)
    return bool(stands.capacities) and access.redactions_visible_to(stands).exists()


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Blackened copies"), reverse_lazy("redaction_desk:list"), may_see=_sees_any, name="redaction",
        icon_name="doc-full", order=115,
    )  # fmt: skip
