"""The place of the disclosure on the desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.disclosure import access
from korpu.disclosure.rules import LOG_WRITERS
from korpu.foundation.desk import GuardedMenuItem
from korpu.organisation.access import may_see, standing


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("disclosure/", include("korpu.disclosure.desk.urls"))]


def _sees_any(request: HttpRequest) -> bool:
    stands = standing(request)
    return bool(stands.capacities) and access.sees_any(stands)


@hooks.register("register_admin_menu_item")
def board() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Disclosure"), reverse_lazy("disclosure_desk:board"), may_see=_sees_any, name="disclosure",
        icon_name="view", order=220,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def log() -> GuardedMenuItem:
    return GuardedMenuItem(
        _("Log of answers"), reverse_lazy("disclosure_desk:entries"), may_see=may_see(*LOG_WRITERS),
        name="log-of-answers", icon_name="list-ul", order=225,
    )  # fmt: skip
